"""The order of statements that hold words: by bm25, worked out over those that are worth it.

FTS5's own bm25 first counts every row that each phrase of an expression is in, those of filters
included: a third of a second for "stance is neutral" in a million statements. So at most MANY statements
are taken and ranked in a small full text of their own, in memory, which has the same columns and cuts
words in the same way.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final

from onrecord.store import match

MANY: Final = 500
"""Statements that are ranked at most. Where there are more, those in which the words stand together come
first, then those in which they stand near, then the latest added."""

_TEXT: Final = "content, source, cue, speakers, tokens"
_CREATE: Final = (
    f"CREATE VIRTUAL TABLE statement_fts USING fts5 ({_TEXT},"
    " tokenize = \"porter unicode61 remove_diacritics 2 tokenchars '_'\")"
)
_WEIGHTS: Final = "1.0, 0.5, 0.3, 0.5, 0"
_NEAR: Final = 8
_OPEN, _CLOSE = "\x02", "\x03"
_CLEAN: Final = str.maketrans("\x00\x02\x03", "   ")


def count(connection: sqlite3.Connection, expression: str, most: int | None = None) -> int:
    """How many statements an expression finds, counted no further than `most`."""
    query = "SELECT count(*) FROM statement_fts WHERE statement_fts MATCH ?"
    values: tuple[str | int, ...] = (expression,)
    if most is not None:
        query = "SELECT count(*) FROM (SELECT 1 FROM statement_fts WHERE statement_fts MATCH ? LIMIT ?)"
        values = (expression, most)
    number: int = connection.execute(query, values).fetchone()[0]
    return number


def latest_added(connection: sqlite3.Connection, expression: str, limit: int) -> list[int]:
    """The numbers of the statements that an expression finds, the latest added first."""
    query = "SELECT rowid FROM statement_fts WHERE statement_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [row[0] for row in connection.execute(query, (expression, limit))]


def ranked(
    connection: sqlite3.Connection,
    words: str,
    expression: str,
    some: Sequence[int],
    condition: str,
    most: int,
) -> list[int]:
    """Statements that an expression finds, the best for the words in it first. some: the latest added of
    them, all if they are no more than MANY. condition: SQL about `article` that has to hold, too."""
    numbers = _candidates(connection, words, expression, some, max(MANY, most))
    query = (
        "SELECT statement.number, content, source, cue, speakers, '' FROM statement"
        " JOIN article ON article.number = statement.article"
        f" WHERE statement.number IN (SELECT value FROM json_each(?)) AND {condition}"
    )
    small = _full_text(connection.execute(query, (json.dumps(numbers),)).fetchall())
    found = match.words_match(words)
    order = (
        "SELECT rowid FROM statement_fts WHERE statement_fts MATCH ?"
        f" ORDER BY bm25(statement_fts, {_WEIGHTS}), rowid DESC"
    )
    try:
        return [row[0] for row in small.execute(order, (found,))]
    finally:
        small.close()


def _candidates(
    connection: sqlite3.Connection, words: str, expression: str, some: Sequence[int], most: int
) -> Sequence[int]:
    if len(some) <= MANY:
        return some
    found: dict[int, None] = {}
    for closer in match.closer(words, _NEAR):
        found |= dict.fromkeys(latest_added(connection, f"{closer} AND {expression}", most))
        if len(found) >= most:
            return list(found)[:most]
    more = some if len(some) >= most else latest_added(connection, expression, most)
    return list(found | dict.fromkeys(more))[:most]


def fitting(connection: sqlite3.Connection, numbers: Sequence[int], expression: str) -> set[int]:
    """Those of some statements that an expression finds. FTS5 would begin anew for each of them."""
    columns = [name if name in expression else "''" for name in _TEXT.split(", ")]
    query = (
        f"SELECT number, {', '.join(columns)} FROM statement_text"
        " WHERE number IN (SELECT value FROM json_each(?))"
    )
    small = _full_text(connection.execute(query, (json.dumps(list(numbers)),)).fetchall())
    try:
        query = "SELECT rowid FROM statement_fts WHERE statement_fts MATCH ?"
        return {row[0] for row in small.execute(query, (expression,))}
    finally:
        small.close()


def marks(contents: Iterable[tuple[int, str | None]], words: str) -> dict[int, tuple[tuple[int, int], ...]]:
    """Where the words stand in each of some numbered contents, as positions in it: [start, end)."""
    small = _full_text(
        [(number, content.translate(_CLEAN), *[""] * 4) for number, content in contents if content]
    )
    query = (
        f"SELECT rowid, highlight(statement_fts, 0, '{_OPEN}', '{_CLOSE}') FROM statement_fts"
        " WHERE statement_fts MATCH ?"
    )
    try:
        expression = match.any_words(words)
        return (
            {n: _positions(marked) for n, marked in small.execute(query, (expression,))} if expression else {}
        )
    finally:
        small.close()


def _positions(marked: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    length = 0
    first, *rest = marked.split(_OPEN)
    length = len(first)
    for part in rest:
        inside, _, after = part.partition(_CLOSE)
        found.append((length, length + len(inside)))
        length += len(inside) + len(after)
    return tuple(found)


def _full_text(rows: Sequence[tuple[Any, ...]]) -> sqlite3.Connection:
    """A full text in memory: rows of number and the columns of `statement_fts`."""
    small = sqlite3.connect(":memory:", isolation_level=None)
    small.execute(_CREATE)
    small.execute("BEGIN")
    small.executemany(f"INSERT INTO statement_fts (rowid, {_TEXT}) VALUES (?, ?, ?, ?, ?, ?)", rows)
    return small
