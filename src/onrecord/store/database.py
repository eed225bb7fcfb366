"""The record as an object: open it, add readings, ask for them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Final, Self

from onrecord.records import Article, Reading, Unread
from onrecord.store import versions
from onrecord.store.articles import ArticleRow, article_rows, version_rows
from onrecord.store.failures import told
from onrecord.store.opening import PATIENCE, opened
from onrecord.store.versions import Added
from onrecord.store.writing import Vectors, now, storable

_OUTER: Final = ("BEGIN IMMEDIATE", "COMMIT", ["ROLLBACK"])
_INNER: Final = ("SAVEPOINT inside", "RELEASE inside", ["ROLLBACK TO inside", "RELEASE inside"])
"""How a transaction begins, how it ends, and how it is taken back."""


class Record:
    """An open record. Every method that writes does it in one transaction: killed at any moment, the file
    holds all of it or nothing of it. Not for several threads; open it once in each.

    All methods raise errors of the StoreError family when the file or its disk fails; the record can be used
    on after them.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def open(
        cls,
        path: str | PathLike[str],
        *,
        create: bool = False,
        read_only: bool = False,
        patience: float = PATIENCE,
    ) -> Self:
        """Open the record at `path` and bring it to the newest schema.

        create: begin one if there is no such file. read_only: nothing is ever written, not even where it
        might be. patience: seconds to wait for another writer. Raises NoRecord, NotARecord, NewerSchema,
        OlderSchema, ReadOnlyRecord, DamagedRecord, Locked or another StoreError.
        """
        place = Path(path)
        return cls(opened(place, create=create, read_only=read_only, patience=patience), place)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; what was written is one file again when the last program has closed it."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is kept, or nothing of it if an error leaves the block. Waits for other
        writers. Inside another transaction of this record it is kept when that one is."""
        connection = self.connection
        begin, end, back = _INNER if connection.in_transaction else _OUTER
        with told(self.path):
            connection.execute(begin)
            try:
                yield connection
                connection.execute(end)
            except BaseException:
                for statement in back:
                    if connection.in_transaction:
                        connection.execute(statement)
                raise

    def add(self, reading: Reading, *, origin: str | None = None, vectors: Vectors | None = None) -> Added:
        """Add a reading and link its article to its copies.

        The same article again changes nothing; one whose text or metadata differs becomes a new version. An
        earlier note that it was skipped is taken back. origin: the file, address or feed it came from.
        vectors: float32 [statements, 256], each of length 1.
        """
        with self.transaction() as connection:
            id_ = storable(reading.article.id)
            connection.execute("DELETE FROM skipped WHERE id = ? AND origin IS ?", (id_, origin))
            return versions.add_reading(connection, reading, origin, vectors)

    def replace(self, reading: Reading, *, vectors: Vectors | None = None) -> Added:
        """Put another reading of an article in the place of the one that is there, as after a newer model or
        a correction. No new version. Raises KeyError if the current version has another text or metadata."""
        with self.transaction() as connection:
            return versions.replace_reading(connection, reading, vectors)

    def has(self, article: Article) -> bool:
        """Whether the article is there with this text and metadata, so that it need not be read again."""
        with told(self.path):
            return versions.is_there(self.connection, article)

    def skip(self, unread: Unread, *, origin: str | None = None) -> None:
        """Note what could not be added and why; a note of the same id, origin and kind is renewed."""
        key = (storable(unread.id), origin, unread.kind)
        with self.transaction() as connection:
            connection.execute("DELETE FROM skipped WHERE id = ? AND origin IS ? AND kind = ?", key)
            connection.execute(
                "INSERT INTO skipped (id, origin, kind, at, message) VALUES (?, ?, ?, ?, ?)",
                (*key, now(), storable(unread.message)),
            )

    def reading(self, id: str, version: int | None = None) -> Reading | None:  # noqa: A002
        """The reading of an article, equal to the one that was added; None if it is not there. version: None
        is the current one."""
        with told(self.path):
            return versions.reading_in(self.connection, id, version)

    def articles(self) -> Iterator[ArticleRow]:
        """The current versions in the order in which they were added; the record may be written meanwhile."""
        with told(self.path):
            yield from article_rows(self.connection)

    def versions(self, id: str) -> tuple[ArticleRow, ...]:  # noqa: A002
        """All versions of an article, the oldest first; () if it is not there."""
        with told(self.path):
            return version_rows(self.connection, id)
