"""The lines of a brat `.ann` file.

    T1  Source 0 9          The mayor      a span; its type in any letter case
    T2  Content 15 30;41 52 the ... roof   a span in two pieces
    E1  Cue:T3 Source:T1 Content:T2 Content2:T5     spans joined as an event; any of the three may lead
    R1  has_source Arg1:T3 Arg2:T1                  two spans joined by a relation, of any name, either way
    A1  Act T3 denies                               an attribute of a span or an event, with or without value
    #1  AnnotatorNotes T3   words                   a remark on it

Offsets are code points of the `.txt`, the end excluded. Only spans that are a source, cue or content count;
those of other types, relations that touch them, normalisations and equivalences are passed over.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.exports.grouping import Group, grouped
from onrecord.exports.pieces import ROLES, Piece, Pieces, bad, check_span

_OFFSETS = re.compile(r"\d{1,15} \d{1,15}(?:;\d{1,15} \d{1,15})*", re.ASCII)
_ARGUMENT = re.compile(r"(\S+?)\d*:(\S+)")
_ATTRIBUTE = re.compile(r"\S+\t(\S+) (\S+)(?: (.*))?")
_NOTE = re.compile(r"\S+\t\S+ (\S+)\t(.*)")
_PASSED_OVER = ("N", "*")


@dataclass(slots=True)
class Marks:
    """What one `.ann` file says: of each span its type and pieces, by id; the events, each with its id and
    its spans; the relations, as pairs of spans; attributes and notes by the id of their span or event. The
    value of an attribute is None if it has none."""

    text: str
    types: dict[str, str] = field(default_factory=dict)
    pieces: dict[str, Pieces] = field(default_factory=dict)
    events: list[tuple[str, Group]] = field(default_factory=list)
    relations: list[tuple[str, str]] = field(default_factory=list)
    attributes: dict[str, dict[str, str | None]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def groups(self) -> list[Group]:
        """The span ids of each attribution."""
        return grouped(self.types, [group for _, group in self.events], self.relations)

    def role(self, group: Group, role: str) -> Pieces:
        """The pieces of one role of a group, in text order, each once."""
        return tuple(sorted({p for id_ in group if self.types[id_] == role for p in self.pieces[id_]}))


def parse(text: str, lines: str, where: str) -> Marks:
    """Read the lines of an `.ann` file. where: what errors call it.

    Raises CorpusError, with the line, where one cannot be understood, a span does not fit the text or does
    not give its printed words back, or a line names a span that is not there.
    """
    marks = Marks(text)
    numbered = [(n, line.rstrip("\r")) for n, line in enumerate(lines.removeprefix("\ufeff").split("\n"), 1)]
    for kinds in ("T", "ER", "AM#"):
        for number, line in numbered:
            if line.strip() and line[0] in kinds:
                _LINES[line[0]](marks, line, f"{where}, line {number}")
    for number, line in numbered:
        if line.strip() and line[0] not in (*_LINES, *_PASSED_OVER):
            raise bad(f"{where}, line {number}", f"starts with {line[0]!r}, which is no kind of brat line")
    if marks.types and not set(ROLES) & set(marks.types.values()):
        types = ", ".join(sorted(set(marks.types.values())))
        raise bad(where, f"no span is a {', '.join(ROLES)}; types here: {types}")
    return marks


def one_line(words: str) -> str:
    """Words in one line: runs of white space become one space."""
    return " ".join(words.split())


def _span_line(marks: Marks, line: str, where: str) -> None:
    """`T1<tab>type start end;start end<tab>words`."""
    id_, _, rest = line.partition("\t")
    head, tab, words = rest.partition("\t")
    type_, _, offsets = head.partition(" ")
    if not tab or not _OFFSETS.fullmatch(offsets):
        raise bad(where, "is not `T1<tab>type start end<tab>words`")
    if id_ in marks.types:
        raise bad(where, f"gives {id_} a second time")
    marks.types[id_] = type_.lower()
    pieces = tuple(_piece(pair) for pair in offsets.split(";"))
    for piece in pieces:
        check_span(piece, marks.text, where)
    printed = " ".join(marks.text[start:end] for start, end in pieces)
    if "".join(printed.split()) != "".join(words.split()):
        raise bad(where, f"{id_} says {words!r} but the text there is {one_line(printed)!r}")
    marks.pieces[id_] = pieces


def _event_line(marks: Marks, line: str, where: str) -> None:
    """`E1<tab>Cue:T3 Source:T1 Content:T2`."""
    name, _, rest = line.partition("\t")
    arguments = [_ARGUMENT.fullmatch(word) for word in rest.split()]
    if not arguments or None in arguments:
        raise bad(where, "is not `E1<tab>Cue:T1 Source:T2 Content:T3`")
    ids = []
    for match in filter(None, arguments):
        label, id_ = match[1].lower(), match[2]
        type_ = _type_of(id_, marks, where)
        if type_ not in ROLES or (label in ROLES and label != type_):
            raise bad(where, f"{match[0]}: {id_} is a {type_}; an event joins source, cue and content")
        ids.append(id_)
    marks.events.append((name, tuple(ids)))


def _relation_line(marks: Marks, line: str, where: str) -> None:
    """`R1<tab>name Arg1:T1 Arg2:T2`."""
    arguments = [_ARGUMENT.fullmatch(word) for word in line.partition("\t")[2].split()[1:]]
    if len(arguments) != 2 or None in arguments:
        raise bad(where, "is not `R1<tab>name Arg1:T1 Arg2:T2`")
    one, other = (match[2] for match in filter(None, arguments))
    types = {_type_of(one, marks, where), _type_of(other, marks, where)}
    if not types <= set(ROLES):
        return
    if len(types) == 1:
        raise bad(where, f"joins two of the type {types.pop()}; relations join a cue, a source and a content")
    marks.relations.append((one, other))


def _attribute_line(marks: Marks, line: str, _: str) -> None:
    """`A1<tab>name T1 value`; others say nothing about attributions."""
    if match := _ATTRIBUTE.fullmatch(line):
        marks.attributes.setdefault(match[2], {})[match[1].lower()] = match[3]


def _note_line(marks: Marks, line: str, _: str) -> None:
    """`#1<tab>AnnotatorNotes T1<tab>words`; others say nothing about attributions."""
    if match := _NOTE.fullmatch(line):
        marks.notes.setdefault(match[1], []).append(match[2])


_LINES: dict[str, Callable[[Marks, str, str], None]] = {
    "T": _span_line,
    "E": _event_line,
    "R": _relation_line,
    "A": _attribute_line,
    "M": _attribute_line,
    "#": _note_line,
}


def _type_of(id_: str, marks: Marks, where: str) -> str:
    """The type of a span that a line names."""
    if id_ not in marks.types:
        hint = "; events inside events are not read" if id_.startswith("E") else ""
        raise bad(where, f"names {id_}, but no T line gives it{hint}")
    return marks.types[id_]


def _piece(pair: str) -> Piece:
    """`3 9` as a span."""
    start, end = pair.split(" ")
    return int(start), int(end)
