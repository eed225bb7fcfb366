"""Searching the record: by words and by meaning, ranked together, among the statements that a filter
lets through."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

from onrecord.records import Record as Plain
from onrecord.store.database import Record
from onrecord.store.failures import told
from onrecord.store.latest import EVERYTHING, SOME, latest
from onrecord.store.listing import StatementRow, statement_rows
from onrecord.store.query import Filter
from onrecord.store.ranking import count, fitting, latest_added, marks, ranked
from onrecord.store.vectors import Floats, Nearest

_DEEPER: Final = 2
"""How many times as far down as is shown the two rankings are joined."""
_TOGETHER: Final = 200
"""How many of these at once."""
_COUNTED: Final = 10_000
"""Statements that are counted, at most."""
_RANK: Final = 60
"""How little the very first ranks weigh more than those below (Cormack, Clarke and Büttcher 2009,
"Reciprocal rank fusion")."""
_FEW: Final = 60_000
"""Statements that a filter lets through, up to which all of them are compared in meaning; of more, the
nearest of the record are tried first."""
_TRIED: Final = 800
"""How many of these, before all that the filter lets through are compared after all."""


@dataclass(frozen=True, slots=True)
class Hit(Plain):
    """A statement that was found. `marks`: where the words stand in its content, [start, end).
    `likeness`: the cosine of its meaning to the question's, None where it was not looked at. `score`:
    what it is ranked by."""

    statement: StatementRow
    marks: tuple[tuple[int, int], ...]
    likeness: float | None
    score: float

    def to_dict(self) -> dict[str, Any]:
        """The statement's columns, then the hit's own."""
        own = {"marks": [list(mark) for mark in self.marks], "likeness": self.likeness, "score": self.score}
        return self.statement.to_dict() | own


@dataclass(frozen=True, slots=True)
class Found(Plain):
    """The hits, the best first. `total`: how many statements hold the words and fit the filter, None
    where there are more than 10,000 or that was not counted. `by`: "words", "meaning", "words and
    meaning", or "day" where nothing was asked for but a filter."""

    hits: tuple[Hit, ...]
    total: int | None
    by: str


def read_by(record: Record) -> str | None:
    """The model of the latest article that came with vectors; None if none did. Raises StoreError."""
    query = (
        "SELECT model FROM vector_block JOIN article ON article.number = vector_block.article"
        " ORDER BY vector_block.article DESC LIMIT 1"
    )
    with told(record.path):
        found: tuple[str] | None = record.connection.execute(query).fetchone()
    return found[0] if found else None


def search(
    record: Record, wanted: Filter, *, vector: Floats | None = None, limit: int = 20, offset: int = 0
) -> Found:
    """Search the record.

    vector: what is asked for, as `Reader.vector` gives it: float32 [256] of length 1; None, or zeros, is
    a search by words alone. With words and a vector the statements that hold the words and those that
    are near in meaning are ranked together; without words the filter's latest statements, or with a
    vector the nearest, are found. limit: how many hits; offset: how many are passed over. Raises
    StoreError, and ValueError as Filter.of does.
    """
    with told(record.path):
        return _search(record, wanted, vector, limit, offset)


def _search(record: Record, wanted: Filter, vector: Floats | None, limit: int, offset: int) -> Found:
    connection, depth = record.connection, limit + offset
    expression = wanted.match()
    by_words = wanted.has_words()
    by_meaning = vector is not None and bool(vector.any())
    some, total = _some(connection, wanted)
    if not (by_words or by_meaning):
        numbers = latest(connection, wanted, depth, some)
        return _found(record, wanted, [(n, 0.0) for n in numbers[offset:]], {}, total, "day")
    lists: list[list[int]] = []
    likeness: dict[int, float] = {}
    if by_words:
        assert expression
        assert wanted.words
        lists.append(ranked(connection, wanted.words, expression, some, wanted.condition(), depth))
    if by_meaning:
        assert vector is not None
        likeness = dict(_nearest(record, wanted.without_words(), vector, _DEEPER * depth))
        lists.append(list(likeness))
    best = _joined(lists)[offset:depth]
    by = "words and meaning" if len(lists) == 2 else "words" if by_words else "meaning"
    return _found(record, wanted, best, likeness, total if by_words else None, by)


def _some(connection: sqlite3.Connection, wanted: Filter) -> tuple[list[int], int | None]:
    """The latest added of the statements that are found, SOME + 1 of them, and how many there are, as
    `Found` tells it."""
    expression = wanted.match()
    some = latest_added(connection, expression or EVERYTHING, SOME + 1)
    if expression is None or wanted.originals:
        return some, None
    number = len(some) if len(some) <= SOME else count(connection, expression, _COUNTED + 1)
    return some, number if number <= _COUNTED else None


def _found(
    record: Record,
    wanted: Filter,
    best: Sequence[tuple[int, float]],
    likeness: dict[int, float],
    total: int | None,
    by: str,
) -> Found:
    rows = statement_rows(record.connection, (number for number, _ in best))
    marked = marks(((n, row.content) for n, row in rows.items()), wanted.words) if wanted.words else {}
    hits = (
        Hit(rows[n], marked.get(n, ()), likeness.get(n), round(score, 6)) for n, score in best if n in rows
    )
    return Found(tuple(hits), total, by)


def _joined(lists: Sequence[Sequence[int]]) -> list[tuple[int, float]]:
    """Rankings as one, with the scores: in each, a place counts 1 / (60 + place)."""
    scores: dict[int, float] = {}
    for ranking in lists:
        for place, number in enumerate(ranking, 1):
            scores[number] = scores.get(number, 0.0) + 1 / (_RANK + place)
    return sorted(scores.items(), key=lambda item: -item[1])


_MEMORY: Final[WeakKeyDictionary[Record, Nearest]] = WeakKeyDictionary()
"""The small vectors of open records."""


def _nearest(record: Record, wanted: Filter, vector: Floats, depth: int) -> list[tuple[int, float]]:
    """The statements that a filter lets through, nearest first, with cosines."""
    memory = _MEMORY.setdefault(record, Nearest())
    connection, expression = record.connection, wanted.match()
    if expression is None or count(connection, expression, _FEW + 1) > _FEW:
        found = _passing(record, wanted, vector, memory, depth)
        if found is not None:
            return found
    assert expression is not None
    numbers = _originals(connection, wanted, latest_added(connection, expression, -1))
    return memory.among(connection, vector, numbers, depth)


def _passing(
    record: Record, wanted: Filter, vector: Floats, memory: Nearest, depth: int
) -> list[tuple[int, float]] | None:
    """The same for a filter that lets much through: the record's nearest, those that it holds back left out.
    None if it held back too many."""
    connection, expression = record.connection, wanted.match()
    found: list[tuple[int, float]] = []
    tried = 0
    lots = (
        lot[i : i + _TOGETHER]
        for lot in memory.in_order(connection, vector)
        for i in range(0, len(lot), _TOGETHER)
    )
    for lot in lots:
        numbers = [number for number, _ in lot]
        kept = set(_originals(connection, wanted, numbers))
        if expression is not None:
            kept &= fitting(connection, numbers, expression)
        found += [pair for pair in lot if pair[0] in kept]
        tried += len(lot)
        if len(found) >= depth:
            break
        if expression is not None and tried > _TRIED:
            return None
    return found[:depth]


def _originals(connection: sqlite3.Connection, wanted: Filter, numbers: Iterable[int]) -> list[int]:
    """Those of some statements that fit what the full text cannot tell."""
    if not wanted.originals:
        return list(numbers)
    query = (
        "SELECT statement.number FROM statement JOIN article ON article.number = statement.article"
        f" WHERE statement.number IN (SELECT value FROM json_each(?)) AND {wanted.condition()}"
    )
    return [row[0] for row in connection.execute(query, (json.dumps(list(numbers)),))]
