"""Readings with their corrections: the tables show what comes of the reader's own reading and all events.

The reader's own is what is kept in `uncorrected`; where that has none, no correction makes a difference and
it is what the tables show. All of it runs inside the caller's transaction.
"""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from onrecord.correcting.applying import Corrected, corrected
from onrecord.records import Reading, Span
from onrecord.store.events import events_of
from onrecord.store.plain import reading_from
from onrecord.store.writing import Vectors, delete_reading, insert_reading, select_reading

ToVector = Callable[[str, str], Vectors | None]
"""What some words are about, float32 [width] of length 1, as Reader.vector gives it. The second is the label
of the model that made the article's other vectors; None if that is not at hand."""

_WIDTH = 256
_Contents = dict[tuple[Span, ...], Vectors]


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """The reader's own reading of an article, and the vectors of its statements, None if it has none."""

    reading: Reading
    vectors: Vectors | None


def own(connection: sqlite3.Connection, number: int) -> Own:
    """What the reader itself says of the article with this number."""
    query = "SELECT reading, scales, vectors FROM uncorrected WHERE article = ?"
    kept = connection.execute(query, (number,)).fetchone()
    if kept:
        return Own(reading_from(json.loads(kept[0])), _unpacked(*kept[1:]))
    return Own(select_reading(connection, number), _vectors(connection, number))


def replay(
    connection: sqlite3.Connection, number: int, article_id: str, to_vector: ToVector | None = None
) -> Corrected:
    """Bring the tables in line with the events of an article. to_vector: for contents that people changed or
    added; None leaves those of changed ones as they were, and added ones are found by their words alone."""
    events = events_of(connection, article_id)
    ours = own(connection, number)
    found = corrected(ours.reading, events)
    if found.reading != select_reading(connection, number):
        _show(connection, number, ours, found, to_vector)
    return found


def replace_own(
    connection: sqlite3.Connection, number: int, reading: Reading, vectors: Vectors | None,
    to_vector: ToVector | None = None,
) -> Corrected:  # fmt: skip
    """Put another reading of the same text in the place of the reader's own, and replay the corrections."""
    connection.execute("DELETE FROM uncorrected WHERE article = ?", (number,))
    delete_reading(connection, number)
    insert_reading(connection, number, reading, vectors)
    if not events_of(connection, reading.article.id):
        return corrected(reading, ())
    return replay(connection, number, reading.article.id, to_vector)


def _show(
    connection: sqlite3.Connection, number: int, ours: Own, found: Corrected, to_vector: ToVector | None
) -> None:
    """Write the tables of a corrected reading, and keep the reader's own if it is another one."""
    vectors = _fitting(connection, number, ours, found, to_vector)
    connection.execute("DELETE FROM uncorrected WHERE article = ?", (number,))
    if found.reading != ours.reading:
        _keep(connection, number, ours)
    (read_at,) = connection.execute("SELECT read_at FROM article WHERE number = ?", (number,)).fetchone()
    delete_reading(connection, number)
    insert_reading(connection, number, found.reading, vectors)
    connection.execute("UPDATE article SET read_at = ? WHERE number = ?", (read_at, number))


def _keep(connection: sqlite3.Connection, number: int, ours: Own) -> None:
    scales, vectors = (None, None) if ours.vectors is None else _packed(ours.vectors)
    connection.execute(
        "INSERT INTO uncorrected (article, reading, scales, vectors) VALUES (?, ?, ?, ?)",
        (number, json.dumps(ours.reading.to_dict()), scales, vectors),
    )


def _fitting(
    connection: sqlite3.Connection, number: int, ours: Own, found: Corrected, to_vector: ToVector | None
) -> Vectors | None:
    """The vectors of a corrected reading: float32 [statements, width]. A content has one vector, whoever
    found it; a changed one has a new one, or else that which it had."""
    if ours.vectors is None:
        return None
    read = {s.id: v for s, v in zip(ours.reading.statements, ours.vectors, strict=True)}
    known: _Contents = {s.content: read[s.id] for s in ours.reading.statements}
    shown = _vectors(connection, number)
    if shown is not None:
        now = select_reading(connection, number).statements
        known = {s.content: v for s, v in zip(now, shown, strict=True)} | known
    rows = []
    for statement in found.reading.statements:
        vector = known.get(statement.content)
        if (vector is None or not vector.any()) and to_vector:
            words = " ".join(span.text for span in statement.content)
            vector = to_vector(words, ours.reading.reader.model)
        if vector is None:
            origin = found.origins[statement.id].read
            vector = read[origin.id] if origin else np.zeros(_WIDTH, np.float32)
        rows.append(vector)
    return np.stack(rows) if rows else np.zeros((0, _WIDTH), np.float32)


def _vectors(connection: sqlite3.Connection, number: int) -> Vectors | None:
    """The vectors in the tables."""
    query = "SELECT scales, vectors FROM vector_block WHERE article = ?"
    return _unpacked(*(connection.execute(query, (number,)).fetchone() or (None, None)))


def _unpacked(scales: bytes | None, vectors: bytes | None) -> Vectors | None:
    if scales is None or vectors is None:
        return None
    factors = np.frombuffer(scales, "<f4")
    width = len(vectors) // len(factors) if len(factors) else _WIDTH
    rows = np.frombuffer(vectors, np.int8).reshape(len(factors), width)
    return np.asarray(rows * factors[:, None], np.float32)


def _packed(vectors: Vectors) -> tuple[bytes, bytes]:
    """As vector_block holds them."""
    scales = np.abs(vectors).max(axis=1, initial=0.0) / np.float32(127)
    rows = np.rint(vectors / np.maximum(scales, np.float32(1e-30))[:, None]).astype(np.int8)
    return scales.astype("<f4").tobytes(), rows.tobytes()
