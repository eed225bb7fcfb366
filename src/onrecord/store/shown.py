"""An article or a statement as it stands in its text: which of the words are whose."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from onrecord.records import Reading, Span, Statement
from onrecord.records import Record as Plain
from onrecord.store.database import Record

Part = Literal["source", "cue", "content"]
_PARTS: Final[tuple[Part, ...]] = ("content", "cue", "source")
"""Those that stand inside others come later."""
_PARAGRAPH: Final = re.compile(r"[^\n]+")
_AROUND: Final = 1
"""Paragraphs before and after a statement that are shown with it."""


@dataclass(frozen=True, slots=True)
class Piece(Plain):
    """A stretch of text in which nothing begins or ends. `parts`: what it is, as pairs of a statement's
    id and source, cue or content; () for words that belong to no statement."""

    start: int
    end: int
    text: str
    parts: tuple[tuple[str, Part], ...]


@dataclass(frozen=True, slots=True)
class Shown(Plain):
    """What is shown of an article: the stretch [start, end) of its text, cut into pieces. `statement`:
    the one that was asked for, None if the whole article was; `statements`: all whose words are marked."""

    reading: Reading
    statement: Statement | None
    statements: tuple[Statement, ...]
    start: int
    end: int
    pieces: tuple[Piece, ...]


def show(record: Record, reference: str, *, version: int | None = None) -> Shown | None:
    """An article by its id, or one statement with the paragraphs around it by "article/statement". None
    if it is not there. version: of the article; None is the current one. Raises StoreError."""
    reading = record.reading(reference, version)
    if reading is not None:
        return shown(reading, None)
    article, slash, id_ = reference.rpartition("/")
    reading = record.reading(article, version) if slash else None
    statement = next((s for s in reading.statements if s.id == id_), None) if reading else None
    return shown(reading, statement) if reading and statement else None


def shown(reading: Reading, statement: Statement | None) -> Shown:
    """A reading, or one of its statements with what is reported inside of it, as it is shown."""
    text = reading.article.text
    if statement is None:
        return Shown(
            reading, None, reading.statements, 0, len(text), _pieces(text, 0, len(text), reading.statements)
        )
    marked = (statement, *_inside(statement, reading.statements))
    start, end = _around(text, statement.spans())
    return Shown(reading, statement, marked, start, end, _pieces(text, start, end, marked))


def _inside(outer: Statement, statements: Iterable[Statement]) -> list[Statement]:
    """The statements that are reported inside of another, at any depth."""
    found: list[Statement] = []
    within = {outer.id}
    rest = [s for s in statements if s.id != outer.id]
    while more := [s for s in rest if s.parent in within]:
        found += more
        within |= {s.id for s in more}
        rest = [s for s in rest if s.id not in within]
    return found


def _around(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """Where the paragraphs of some spans and those around them begin and end; all of the text without
    spans."""
    start, end = min((s.start for s in spans), default=0), max((s.end for s in spans), default=len(text))
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(text)]
    touched = [i for i, (first, last) in enumerate(paragraphs) if first < end and last > start]
    if not touched:
        return start, end
    before, after = max(touched[0] - _AROUND, 0), min(touched[-1] + _AROUND, len(paragraphs) - 1)
    return paragraphs[before][0], paragraphs[after][1]


def _pieces(text: str, start: int, end: int, statements: Iterable[Statement]) -> tuple[Piece, ...]:
    placed = [
        (span.start, span.end, (statement.id, part))
        for statement in statements
        for part in _PARTS
        for span in getattr(statement, part)
        if span.start < span.end and span.start < end and span.end > start
    ]
    bounds = sorted({start, end, *(min(max(at, start), end) for p in placed for at in p[:2])})
    return tuple(
        Piece(a, b, text[a:b], tuple(what for s, e, what in placed if s <= a and b <= e))
        for a, b in pairwise(bounds)
    )
