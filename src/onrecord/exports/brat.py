"""Readings as folders of the annotation tool brat, and what comes back from there.

Of each article `NAME.txt` holds the text and `NAME.ann` the statements (see standoff.py):

- The cue leads a statement; relations `has_source` and `has_content` lead from it to the others. Without a
  cue the content leads. Split spans are discontinuous. brat's lines hold no line ends and no tabs, so spans
  are split there, and joined again when they come back.
- `Act`, `Negated` and `Stance` are attributes of the leading span.
- Who spoke and when stand in its note: `speaker = Ana Belo; speaker = Jo Oru; said on = 2022-12-29`, with
  \\; for a semicolon. As attributes brat would take them away whenever somebody edits the span, as it keeps
  only those whose values it can list; a `SaidOn` attribute is understood all the same.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Final

from onrecord.errors import CorpusError
from onrecord.exports.files import article_of, holdable, new_folder, write_new
from onrecord.exports.grouping import Group
from onrecord.exports.imported import ImportedArticle, ImportedStatement, told_act, told_day, told_stance
from onrecord.exports.pieces import ROLES, Pieces, bad, settled
from onrecord.exports.standoff import Marks, one_line, parse
from onrecord.exports.written import Written, pieces_of
from onrecord.records import Reading, Statement, Unread

_BREAKS: Final = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""Where Python, and so brat, begins a new line; and tabs."""

_SETTINGS: Final = ("annotation.conf", "visual.conf")
_NAMED: Final = re.compile(r"\b(speaker|said\s+on)\s*=(.*)", re.IGNORECASE | re.DOTALL)
_ITEM: Final = re.compile(r"((?:\\.|[^\\;])*)(?:;|\Z|\\\Z)", re.DOTALL)


def write(readings: Iterable[Reading], place: Path) -> Written:
    """Write a folder for brat, with its settings. `place` must be new or empty. Raises OSError."""
    written = Written()
    with new_folder(place) as folder:
        for name in _SETTINGS:
            settings = files("onrecord.exports") / "settings" / f"brat-{name}"
            (folder / name).write_bytes(settings.read_bytes())
        for reading in readings:
            text = holdable(reading.article.text)
            path = write_new(folder, reading.article.id, text.encode(), ".txt")
            ann, count = annotation(reading)
            path.with_suffix(".ann").write_text(ann, encoding="utf-8", newline="")
            written = written.plus(reading, count)
    return written


def annotation(reading: Reading) -> tuple[str, int]:
    """The `.ann` file of a reading, and how many statements stand in it: those with a span."""
    writer = _Writer(holdable(reading.article.text))
    count = sum(writer.add(statement) for statement in reading.statements)
    return "".join(f"{line}\n" for line in (*writer.spans, *writer.relations, *writer.marks)), count


class _Writer:
    """The lines of one `.ann` file. Spans that lead no statement are shared by all that have them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[str] = []
        self.relations: list[str] = []
        self.marks: list[str] = []
        self._shared: dict[tuple[str, Pieces], str] = {}
        self._counts = {"A": 0, "#": 0}

    def add(self, statement: Statement) -> bool:
        """Write a statement; False if it has no span."""
        roles = {
            role: settled(self.text, pieces_of(statement, role)) for role in ("cue", "content", "source")
        }
        leading, *others = [role for role, pieces in roles.items() if pieces] or [""]
        if not leading:
            return False
        lead = self._span(leading, roles[leading])
        for role in others:
            key = role, roles[role]
            if key not in self._shared:
                self._shared[key] = self._span(*key)
            number = len(self.relations) + 1
            self.relations.append(f"R{number}\thas_{role} Arg1:{lead} Arg2:{self._shared[key]}")
        self._mark("A", f"Act {lead} {statement.act}", statement.act)
        self._mark("A", f"Negated {lead}", statement.negated)
        self._mark("A", f"Stance {lead} {statement.stance}", statement.stance)
        note = _note(statement)
        self._mark("#", f"AnnotatorNotes {lead}\t{note}", note)
        return True

    def _span(self, role: str, pieces: Pieces) -> str:
        """A line for a span; its id."""
        id_ = f"T{len(self.spans) + 1}"
        printed = [piece for whole in pieces for piece in _lines_of(self.text, *whole)]
        offsets = ";".join(f"{start} {end}" for start, end in printed)
        words = " ".join(self.text[start:end] for start, end in printed)
        self.spans.append(f"{id_}\t{role.capitalize()} {offsets}\t{words}")
        return id_

    def _mark(self, kind: str, line: str, there: object) -> None:
        if there:
            self._counts[kind] += 1
            self.marks.append(f"{kind}{self._counts[kind]}\t{line}")


def _lines_of(text: str, start: int, end: int) -> Pieces:
    """A span cut at line ends and tabs, each part without white space around it."""
    cuts = [start - 1, *(start + m.start() for m in _BREAKS.finditer(text[start:end])), end]
    parts = tuple((before + 1, after) for before, after in pairwise(cuts))
    return tuple(piece for part in parts for piece in settled(text, (part,)))


def _note(statement: Statement) -> str:
    """Who spoke and when, as one line; empty if neither is known."""
    names = [one_line(speaker.name) for speaker in statement.speakers]
    items = [f"speaker = {_escaped(name)}" for name in names if name]
    if statement.said_on and statement.said_on.value:
        items.append(f"said on = {_escaped(one_line(statement.said_on.value))}")
    return "; ".join(items)


def _escaped(value: str) -> str:
    return holdable(value).replace("\\", "\\\\").replace(";", "\\;")


def read(place: Path) -> Iterator[ImportedArticle | Unread]:
    """The articles of a folder and the folders in it, or of one `.ann` file; what cannot be understood is an
    Unread with the file and the line."""
    paths = sorted(place.rglob("*.ann")) if place.is_dir() else [place]
    for path in paths:
        try:
            yield read_file(path)
        except CorpusError as error:
            yield Unread(str(path), error.kind, str(error))


def read_file(path: Path) -> ImportedArticle:
    """The article of one `.ann` file, its text beside it. Raises CorpusError as standoff.parse does, and for
    an act, a stance or a day that is none."""
    text = _read(path.with_suffix(".txt"))
    marks = parse(text, _read(path), str(path))
    article = article_of(path.stem)
    names = [name for name, _ in marks.events]
    found = []
    for number, group in enumerate(marks.groups()):
        event = names[number : number + 1]
        found.append(_statement(marks, group, event, article or path.stem, str(path)))
    found.sort(key=ImportedStatement.anchor)
    return ImportedArticle(str(path), article, text, tuple(found), path.stem)


def _statement(marks: Marks, group: Group, event: list[str], article: str, where: str) -> ImportedStatement:
    """The statement of a group of spans. event: the id of the event that made it, if one did."""
    leading = [id_ for id_ in group if marks.types[id_] == "cue"] or list(group)
    told: dict[str, str | None] = {}
    speakers: list[str] = []
    for id_ in (*event, *leading):
        told |= marks.attributes.get(id_, {})
        for name, value in (item for note in marks.notes.get(id_, ()) for item in _items(note)):
            if name == "speaker" and value:
                speakers.append(value)
            elif name == "said on":
                told["saidon"] = value
    source, cue, content = (settled(marks.text, marks.role(group, role)) for role in ROLES)
    return ImportedStatement(
        article,
        source,
        cue,
        content,
        act=told_act(told.get("act"), where),
        negated="negated" in told,
        stance=told_stance(told.get("stance"), where),
        said_on=told_day(told.get("saidon"), where),
        speakers=tuple(dict.fromkeys(speakers)),
    )


def _items(note: str) -> Iterator[tuple[str, str]]:
    """The names and values of a note; what else stands in it is a remark and says nothing."""
    for match in _ITEM.finditer(note):
        if told := _NAMED.search(match[1]):
            yield one_line(told[1]).lower(), one_line(re.sub(r"\\(.)", r"\1", told[2]))


def _read(path: Path) -> str:
    """A file's text, line ends untouched so that the offsets hold."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise bad(str(path), f"is not UTF-8 at byte {error.start}; convert the file") from error
    except OSError as error:
        raise bad(str(path), f"cannot be read: {error.strerror}") from error
