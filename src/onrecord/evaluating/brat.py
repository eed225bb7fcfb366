"""Attributions in brat standoff files: `NAME.txt` holds the text, `NAME.ann` the annotation.

What is read of an `.ann` file, offsets in code points of the `.txt`, the end excluded:

    T1  source 0 9          The mayor      a span; type source, cue or content in any letter case
    T2  content 15 30;41 52 the ... roof   a span in two pieces
    E1  Cue:T3 Source:T1 Content:T2 Content2:T5     an attribution as an event; any of the three may lead
    R1  has_source Arg1:T3 Arg2:T1                  an attribution as relations, of any name, either way

Relations join a cue with its sources and contents. One between a source and a content adds the source to
the attributions of that content; a content that no cue and no event claims has one of its own, without a cue.
Several cues may share one source. A span that nothing claims is an attribution by itself, so that it
still counts for its role. Spans of other types, relations that touch them, and lines of attributes,
normalisations, notes and equivalences say nothing about attribution and are passed over.

brat keeps no date, outlet or title.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.evaluating.gold import ROLES, GoldArticle, GoldAttribution, Piece, Pieces, bad, check_span

_OFFSETS = re.compile(r"\d+ \d+(?:;\d+ \d+)*")
_ARGUMENT = re.compile(r"(\S+?)\d*:(\S+)")
_PASSED_OVER = ("A", "M", "N", "#", "*")


@dataclass(slots=True)
class _Marks:
    """The lines of one `.ann` file: spans by id, then events and relations as tuples of span ids."""

    text: str
    types: dict[str, str] = field(default_factory=dict)
    pieces: dict[str, Pieces] = field(default_factory=dict)
    events: list[tuple[str, ...]] = field(default_factory=list)
    relations: list[tuple[str, str]] = field(default_factory=list)


def read_folder(folder: Path) -> Iterator[GoldArticle]:
    """The articles of a folder and the folders in it, by name; the id is the path without `.ann`.

    Raises CorpusError for a text without annotation or the other way round, and as `read_file` does.
    """
    names = {suffix: {p.with_suffix("") for p in folder.rglob(f"*{suffix}")} for suffix in (".txt", ".ann")}
    for path in sorted(names[".txt"] ^ names[".ann"]):
        has, lacks = (".txt", ".ann") if path in names[".txt"] else (".ann", ".txt")
        what = f"has no {lacks} beside it; an article without attributions has an empty .ann"
        raise bad(f"{path}{has}", what)
    for path in sorted(names[".ann"]):
        yield read_file(path, id=path.relative_to(folder).as_posix())


def read_file(path: Path, *, id: str) -> GoldArticle:  # noqa: A002 - the record's own name
    """One article, from `path` with `.txt` and `.ann` added. Attributions stand in the order of their cues.

    Raises CorpusError, with file and line, where a line cannot be understood, a span does not fit the text
    or does not give its printed words back, or a line names a span that is not there.
    """
    ann = path.with_name(f"{path.name}.ann")
    marks = _Marks(_read(path.with_name(f"{path.name}.txt")))
    lines = [
        (n, line.rstrip("\r")) for n, line in enumerate(_read(ann).removeprefix("\ufeff").split("\n"), 1)
    ]
    for kinds in ("T", "ER"):
        for number, line in lines:
            if line.strip() and line[0] in kinds:
                _LINES[line[0]](marks, line, f"{ann}, line {number}")
    for number, line in lines:
        if line.strip() and line[0] not in (*_LINES, *_PASSED_OVER):
            raise bad(f"{ann}, line {number}", f"starts with {line[0]!r}, which is no kind of brat line")
    if marks.types and not set(ROLES) & set(marks.types.values()):
        raise bad(
            str(ann), f"no span is a {', '.join(ROLES)}; types here: {', '.join(set(marks.types.values()))}"
        )
    attributions = [_attribution(group, marks) for group in _groups(marks)]
    return GoldArticle(id=id, text=marks.text, attributions=tuple(sorted(attributions, key=_place)))


def write_brat(article: GoldArticle, attributions: Iterable[GoldAttribution], folder: Path) -> Path:
    """Write the text of `article` and the attributions, each as one event, and return the `.ann` file.

    The id becomes the file's name, and folders where it has slashes. Raises CorpusError when it cannot,
    or when the file is already there: nothing is overwritten.
    """
    parts = article.id.split("/")
    if any(part in ("", ".", "..") for part in parts) or re.search(r"[\\\0]", article.id):
        raise bad(article.id, "this id cannot be a file name; give the article a plainer one")
    path = folder.joinpath(*parts)
    text, ann = path.with_name(f"{path.name}.txt"), path.with_name(f"{path.name}.ann")
    if text.exists() or ann.exists():
        raise bad(str(ann), "is already there; choose an empty folder, and one annotation of each article")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text.write_text(article.text, encoding="utf-8", newline="")
        ann.write_text("".join(_ann_lines(article.text, attributions)), encoding="utf-8", newline="")
    except OSError as error:
        raise bad(str(ann), f"cannot be written: {error}") from error
    return ann


def _ann_lines(text: str, attributions: Iterable[GoldAttribution]) -> Iterator[str]:
    """The lines of an `.ann` file: each span set once, then an event for each attribution."""
    ids: dict[tuple[str, Pieces], str] = {}
    events = []
    for attribution in attributions:
        roles = {role: getattr(attribution, role) for role in ("cue", "content", "source")}
        arguments = []
        for role, pieces in roles.items():
            if pieces and (role, pieces) not in ids:
                ids[role, pieces] = f"T{len(ids) + 1}"
                offsets = ";".join(f"{start} {end}" for start, end in pieces)
                words = " ".join(_one_line(text[start:end]) for start, end in pieces)
                yield f"{ids[role, pieces]}\t{role.capitalize()} {offsets}\t{words}\n"
            if pieces:
                arguments.append(f"{role.capitalize()}:{ids[role, pieces]}")
        events.append(" ".join(arguments))
    yield from (f"E{number}\t{event}\n" for number, event in enumerate(filter(None, events), 1))


def _span_line(marks: _Marks, line: str, where: str) -> None:
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
        raise bad(where, f"{id_} says {words!r} but the text there is {_one_line(printed)!r}")
    marks.pieces[id_] = pieces


def _event_line(marks: _Marks, line: str, where: str) -> None:
    """`E1<tab>Cue:T3 Source:T1 Content:T2`."""
    arguments = [_ARGUMENT.fullmatch(word) for word in line.partition("\t")[2].split()]
    if not arguments or None in arguments:
        raise bad(where, "is not `E1<tab>Cue:T1 Source:T2 Content:T3`")
    ids = []
    for match in filter(None, arguments):
        label, id_ = match[1].lower(), match[2]
        type_ = _type_of(id_, marks, where)
        if type_ not in ROLES or (label in ROLES and label != type_):
            raise bad(where, f"{match[0]}: {id_} is a {type_}; an event joins source, cue and content")
        ids.append(id_)
    marks.events.append(tuple(ids))


def _relation_line(marks: _Marks, line: str, where: str) -> None:
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


_LINES: dict[str, Callable[[_Marks, str, str], None]] = {
    "T": _span_line,
    "E": _event_line,
    "R": _relation_line,
}


def _groups(marks: _Marks) -> list[tuple[str, ...]]:
    """The span ids of each attribution: events first, then what relations join, then what is left alone."""
    groups = [list(event) for event in marks.events]
    groups.extend([id_] for id_ in _unclaimed(marks, groups, "cue"))
    _add_related(marks, groups, "cue", ("source", "content"))
    groups.extend([id_] for id_ in _unclaimed(marks, groups, "content"))
    _add_related(marks, groups, "content", ("source",))
    groups.extend([id_] for id_ in _unclaimed(marks, groups, "source"))
    return [tuple(group) for group in groups]


def _unclaimed(marks: _Marks, groups: list[list[str]], role: str) -> list[str]:
    """The spans of a role that stand in no group yet."""
    claimed = {id_ for group in groups for id_ in group}
    return [id_ for id_, type_ in marks.types.items() if type_ == role and id_ not in claimed]


def _add_related(marks: _Marks, groups: list[list[str]], centre: str, roles: tuple[str, ...]) -> None:
    """Add what a relation joins to a span of the role `centre` to each group that holds this span."""
    for one, other in marks.relations:
        for middle, id_ in ((one, other), (other, one)):
            if marks.types[middle] == centre and marks.types[id_] in roles:
                for group in groups:
                    if middle in group and id_ not in group:
                        group.append(id_)


def _attribution(group: tuple[str, ...], marks: _Marks) -> GoldAttribution:
    """The spans of a group, by role, in text order."""
    return GoldAttribution(
        *(
            tuple(sorted({piece for id_ in group if marks.types[id_] == role for piece in marks.pieces[id_]}))
            for role in ROLES
        )
    )


def _place(attribution: GoldAttribution) -> tuple[Piece, Pieces]:
    """Where an attribution stands in the text, for sorting."""
    return attribution.anchor(), attribution.pieces()


def _type_of(id_: str, marks: _Marks, where: str) -> str:
    """The type of a span that a line names."""
    if id_ not in marks.types:
        hint = "; events inside events are not read" if id_.startswith("E") else ""
        raise bad(where, f"names {id_}, but no T line gives it{hint}")
    return marks.types[id_]


def _piece(pair: str) -> Piece:
    """`3 9` as a span."""
    start, end = pair.split(" ")
    return int(start), int(end)


def _one_line(words: str) -> str:
    """Words as an `.ann` file prints them: runs of white space become one space."""
    return " ".join(words.split())


def _read(path: Path) -> str:
    """A file's text, line ends untouched so that the offsets hold."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise bad(str(path), f"is not UTF-8 at byte {error.start}; convert the file") from error
    except OSError as error:
        raise bad(str(path), f"cannot be read: {error}") from error
