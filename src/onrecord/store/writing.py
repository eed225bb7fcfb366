"""Moving readings into the file and out of it. All of it runs inside the caller's transaction."""

import json
import re
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from onrecord.records import Article, ReaderInfo, Reading
from onrecord.store.articles import article_hash
from onrecord.store.plain import reading_from
from onrecord.store.rebuilding import reading_of
from onrecord.store.rows import COLUMNS, NUMBERED, Row, Rows, rows_of, to_json
from onrecord.store.vectors import pack_vectors

Vectors = NDArray[np.float32]

_METADATA: Final = ("id", "url", "outlet", "title", "byline", "published", "language")
_READER: Final = ("reader", "reader_version", "model", "warnings", "exact", "read_at")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def now() -> str:
    """The time as the file holds it: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def storable(text: str) -> str:
    """The text as the file can hold it: lone surrogates become U+FFFD, one for one."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def insert_article(connection: sqlite3.Connection, article: Article, version: int, origin: str | None) -> int:
    """A new version, the current one, as yet without its reading; its number is returned."""
    values = {name: _or_none(getattr(article, name)) for name in _METADATA} | {
        "version": version,
        "current": 1,
        "hash": article_hash(article),
        "added": now(),
        "origin": _or_none(origin),
        "text": storable(article.text),
    } | dict.fromkeys(_READER, "")  # fmt: skip
    cursor = connection.execute(_insert("article", values), tuple(values.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_reading(
    connection: sqlite3.Connection, number: int, reading: Reading, vectors: Vectors | None
) -> None:
    """Write what was read from the article with this number; nothing of a reading of it may be there."""
    before = {table: _last(connection, table) for table in NUMBERED}
    rows, exact = _rows(reading, number, before)
    for table, columns in COLUMNS.items():
        connection.executemany(_insert(table, columns.split()), rows[table])
    if vectors is not None:
        _insert_vectors(connection, number, vectors, len(reading.statements))
        pack_vectors(connection, spare=4)
    reader = reading.reader
    warnings = storable(to_json(reading.warnings))
    values = (*map(storable, (reader.name, reader.version, reader.model)), warnings, exact, now(), number)
    connection.execute(
        f"UPDATE article SET {', '.join(f'{c} = ?' for c in _READER)} WHERE number = ?", values
    )


def _rows(reading: Reading, number: int, before: Mapping[str, int]) -> tuple[Rows, str | None]:
    """The rows of a reading; and the reading itself as JSON where the rows would not give it back."""
    rows = rows_of(reading, number, before)
    try:
        "".join(_texts(reading, rows)).encode()
    except UnicodeEncodeError:
        clean = reading_from(_scrubbed(reading.to_dict()))
        return rows_of(clean, number, before), json.dumps(reading.to_dict())
    if reading_of(reading.article, reading.reader, reading.warnings, rows) == reading:
        return rows, None
    return rows, json.dumps(reading.to_dict())


def _texts(reading: Reading, rows: Rows) -> list[str]:
    """All strings that go into the file."""
    values = [value for table in rows.values() for row in table for value in row if type(value) is str]
    article = reading.article
    values += [value for name in _METADATA if (value := getattr(article, name)) is not None]
    reader = reading.reader
    return [*values, *reading.warnings, article.text, reader.name, reader.version, reader.model]


def _scrubbed(value: Any) -> Any:
    """JSON values whose strings are storable; a reading's `schema` is left out."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_scrubbed(item) for item in value]
    if isinstance(value, dict):
        return {name: _scrubbed(item) for name, item in value.items()}
    return value


def _insert_vectors(connection: sqlite3.Connection, number: int, vectors: Vectors, count: int) -> None:
    """Vectors as int8, each with the scale that makes the most of it. Raises ValueError for a wrong shape."""
    vectors = np.asarray(vectors, np.float32)
    if vectors.ndim != 2 or len(vectors) != count:
        raise ValueError(f"vectors {vectors.shape} for {count} statements: one row each is needed")
    scales = np.abs(vectors).max(axis=1, initial=0.0) / np.float32(127)
    packed = np.rint(vectors / np.maximum(scales, np.float32(1e-30))[:, None]).astype(np.int8)
    connection.execute(
        "INSERT INTO vector_block (article, scales, vectors) VALUES (?, ?, ?)",
        (number, scales.astype("<f4").tobytes(), packed.tobytes()),
    )


def delete_reading(connection: sqlite3.Connection, number: int) -> None:
    """Take out what was read from the article with this number; the article stays."""
    for table in ("dispute", "statement", "actor", "sum", "date_mention", "vector_block"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (number,))


def select_reading(connection: sqlite3.Connection, number: int) -> Reading:
    """The reading of the article with this number."""
    names = (*_METADATA, "text", *_READER)
    query = f"SELECT {', '.join(names)} FROM article WHERE number = ?"
    held = dict(zip(names, connection.execute(query, (number,)).fetchone(), strict=True))
    if held["exact"]:
        values = json.loads(held["exact"])
        return reading_from(values)
    article = Article(**{name: held[name] for name in (*_METADATA, "text")})
    reader = ReaderInfo(held["reader"], held["reader_version"], held["model"])
    rows = {table: _select(connection, table, number) for table in COLUMNS}
    return reading_of(article, reader, tuple(json.loads(held["warnings"])), rows)


def _select(connection: sqlite3.Connection, table: str, article: int) -> list[Row]:
    """The rows of one table that belong to an article, in order."""
    columns = COLUMNS[table].split()
    names = ", ".join(f'"{table}"."{column}"' for column in columns)
    if "article" in columns:
        order = "number" if table in NUMBERED else "position"
        query = f"SELECT {names} FROM {table} WHERE article = ? ORDER BY {order}"
    else:
        query = f"SELECT {names} FROM statement JOIN {table} ON {table}.statement = statement.number"
        query += f" WHERE statement.article = ? ORDER BY {table}.statement, {table}.position"
    return connection.execute(query, (article,)).fetchall()


def _insert(table: str, columns: Any) -> str:
    names = [f'"{name}"' for name in columns]
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def _last(connection: sqlite3.Connection, table: str) -> int:
    """The highest number in a table, 0 if it is empty."""
    number: int = connection.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()[0]
    return number


def _or_none(text: str | None) -> str | None:
    return None if text is None else storable(text)
