"""Vectors of statements: which are nearest in meaning to what was asked.

The vectors of an article stand in `vector_block`, int8 [statements, SIZE] with a scale each. Their first
numbers, along which vectors differ most, stand again in `vector_page`, many articles in one row: all
pages are held in memory and compared by brute force, and the best of them are compared again by their
whole vectors. Cosines throughout.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]
Small = npt.NDArray[np.int8]

SIZE: Final = 256
"""Numbers in a vector."""
SMALL: Final = 64
"""Numbers of a vector in its page."""
PAGE: Final = 32
"""Articles that share a page."""
_AGAIN: Final = 1000
"""How many of the best are compared again, at least: of the twenty nearest among a million, 99 in 100
are there."""
_ROWS: Final = 4096
"""Vectors multiplied at once, so that they stay in the processor's cache."""


def pack_vectors(connection: sqlite3.Connection, *, spare: int = 0) -> None:
    """Make the pages that are due. Runs inside the caller's transaction. spare: nothing is done for so
    few, as a page that still grows would be made with each of its articles; who searches makes do
    without."""
    due = connection.execute("SELECT page FROM vector_due").fetchall()
    if len(due) <= spare:
        return
    for (page,) in due:
        numbers, small = _page(connection, page)
        connection.execute(
            "INSERT OR REPLACE INTO vector_page (page, stamp, statements, vectors)"
            " VALUES (?, (SELECT coalesce(max(stamp), 0) + 1 FROM vector_page), ?, ?)",
            (page, numbers.astype("<i4").tobytes(), small.tobytes()),
        )
    connection.execute("DELETE FROM vector_due")


def _page(connection: sqlite3.Connection, page: int) -> tuple[Numbers, Small]:
    """The numbers and small vectors of a page's statements, as the tables are now."""
    numbers, small = [np.zeros(0, np.int32)], [np.zeros((0, SMALL), np.int8)]
    blocks = connection.execute(
        "SELECT vector_block.article, scales, vectors FROM vector_block"
        " JOIN article ON article.number = vector_block.article AND article.current = 1"
        " WHERE vector_block.article BETWEEN ? AND ?",
        (page * PAGE, page * PAGE + PAGE - 1),
    ).fetchall()
    for article, scales, vectors in blocks:
        query = "SELECT number FROM statement WHERE article = ? ORDER BY position"
        found = np.array([row[0] for row in connection.execute(query, (article,))], np.int32)
        whole = unpacked(scales, vectors)
        if len(found) == len(whole):
            there = whole.any(axis=1)
            numbers.append(found[there])
            small.append(np.rint(_unit(whole[there, :SMALL]) * 127).astype(np.int8))
    return np.concatenate(numbers), np.concatenate(small)


def unpacked(scales: bytes, vectors: bytes) -> Floats:
    """The vectors of a block, float32 [statements, SIZE], of length 1 or zeros."""
    rows = np.frombuffer(vectors, np.int8).reshape(-1, SIZE) * np.frombuffer(scales, "<f4")[:, None]
    return _unit(np.asarray(rows, np.float32))


def _unit(rows: Floats) -> Floats:
    """The rows brought to length 1; zeros stay zeros."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


class Nearest:
    """The small vectors of a record in memory, and what is nearest among them. Every question first
    takes in what was written meanwhile, by whomever."""

    def __init__(self) -> None:
        self._pages: dict[int, tuple[Numbers, Small]] = {}
        self._state: tuple[int, int] | None = None
        self._stamp = 0
        self._numbers = np.zeros(0, np.int32)
        self._small = np.zeros((0, SMALL), np.int8)
        self._place = np.zeros(0, np.int32)

    def __len__(self) -> int:
        return len(self._numbers)

    def among(
        self, connection: sqlite3.Connection, vector: Floats, numbers: Iterable[int], count: int
    ) -> list[tuple[int, float]]:
        """The `count` statements nearest to `vector` among those with these numbers: number and cosine,
        the nearest first."""
        self.refresh(connection)
        wanted = np.fromiter(numbers, np.int64)
        wanted = wanted[wanted < len(self._place)]
        places = self._place[wanted]
        places = places[places >= 0]
        scores = _scores(self._small[places], vector)
        best = places[_highest(scores, max(_AGAIN, 4 * count))]
        return exact(connection, vector, self._numbers[best])[:count]

    def in_order(self, connection: sqlite3.Connection, vector: Floats) -> Iterator[list[tuple[int, float]]]:
        """All statements, a lot at a time, the nearest first; each lot is in the order of its cosines."""
        self.refresh(connection)
        scores = _scores(self._small, vector)
        size = _AGAIN
        while len(scores) and np.isfinite(scores).any():
            best = _highest(scores, size)
            best = best[np.isfinite(scores[best])]
            scores[best] = -np.inf
            yield exact(connection, vector, self._numbers[best])
            size *= 2

    def refresh(self, connection: sqlite3.Connection) -> None:
        """Take in what was written since the last question."""
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        state = (version, connection.total_changes)
        if state == self._state:
            return
        query = "SELECT page, statements, vectors, stamp FROM vector_page WHERE stamp > ?"
        for page, statements, vectors, stamp in connection.execute(query, (self._stamp,)):
            small = np.frombuffer(vectors, np.int8).reshape(-1, SMALL)
            self._pages[page] = (np.frombuffer(statements, "<i4").astype(np.int32), small)
            self._stamp = max(self._stamp, stamp)
        for (page,) in connection.execute("SELECT page FROM vector_due").fetchall():
            self._pages[page] = _page(connection, page)
        self._join()
        self._state = state

    def _join(self) -> None:
        """One array of all pages, of which the pages are parts from then on."""
        order = sorted(self._pages)
        pages = [self._pages[page] for page in order]
        self._numbers = np.concatenate([np.zeros(0, np.int32), *(numbers for numbers, _ in pages)])
        self._small = np.concatenate([np.zeros((0, SMALL), np.int8), *(small for _, small in pages)])
        ends = np.cumsum([len(numbers) for numbers, _ in pages]).tolist()
        for page, start, end in zip(order, [0, *ends], ends, strict=False):
            self._pages[page] = (self._numbers[start:end], self._small[start:end])
        self._place = np.full(int(self._numbers.max(initial=-1)) + 1, -1, np.int32)
        self._place[self._numbers] = np.arange(len(self._numbers), dtype=np.int32)


def _scores(small: Small, vector: Floats) -> Floats:
    """By how much small vectors agree with a vector, float32 [statements]."""
    short = np.ascontiguousarray(vector[:SMALL], np.float32)
    scores = np.empty(len(small), np.float32)
    rows = np.empty((_ROWS, SMALL), np.float32)
    for start in range(0, len(small), _ROWS):
        part = small[start : start + _ROWS]
        np.copyto(rows[: len(part)], part)
        np.dot(rows[: len(part)], short, out=scores[start : start + len(part)])
    return scores


def _highest(scores: Floats, count: int) -> npt.NDArray[np.int64]:
    """Where the `count` highest scores are, in no order; all if there are not so many."""
    places = np.arange(len(scores))
    every = len(scores) // 32768
    if every > 1:  # a sample tells which scores come into question
        sample = scores[::every]
        kth = min(len(sample) - 1, 2 * count // every + 8)
        high = np.flatnonzero(scores >= -np.partition(-sample, kth)[kth])
        places = high if len(high) >= count else places
    if len(places) <= count:
        return places
    return places[np.argpartition(-scores[places], count)[:count]]


def exact(
    connection: sqlite3.Connection, vector: Floats, numbers: npt.NDArray[np.int32]
) -> list[tuple[int, float]]:
    """Statements with their cosines to a vector of length 1, the nearest first; those without one are
    left out."""
    query = (
        "SELECT statement.number, statement.position, scales, vectors FROM statement"
        " JOIN vector_block ON vector_block.article = statement.article"
        " WHERE statement.number IN (SELECT value FROM json_each(?))"
    )
    found, rows = [], []
    for number, position, scales, vectors in connection.execute(query, (json.dumps(numbers.tolist()),)):
        if 0 <= position < len(scales) // 4:
            found.append(number)
            rows.append(vectors[position * SIZE : (position + 1) * SIZE])
    whole = np.frombuffer(b"".join(rows), np.int8).reshape(-1, SIZE).astype(np.float32)
    lengths = np.linalg.norm(whole, axis=1)
    cosines = whole @ vector.astype(np.float32) / np.maximum(lengths, 1e-9)
    order = np.argsort(-cosines, kind="stable")
    return [(found[i], float(cosines[i])) for i in order if lengths[i] > 0]
