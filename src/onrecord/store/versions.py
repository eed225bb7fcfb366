"""What adding an article means: it is new, it is there already, or it has changed since.

All functions run inside the caller's transaction.
"""

import sqlite3
from dataclasses import dataclass
from typing import Literal

from onrecord.records import Article, Reading
from onrecord.store.articles import article_hash
from onrecord.store.copies import link, unlink
from onrecord.store.replay import replace_own, replay
from onrecord.store.writing import (
    Vectors,
    insert_article,
    insert_reading,
    select_reading,
    storable,
)

What = Literal["new", "same", "changed", "reread"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: it was `new`; the `same` was there and nothing was done; its text or
    metadata had `changed`, so that there is a new version; or it was `reread`. `number` and `version` are
    those of the version that is current now."""

    what: What
    number: int
    version: int


def add_reading(
    connection: sqlite3.Connection, reading: Reading, origin: str | None, vectors: Vectors | None
) -> Added:
    """Add a reading, unless its article is there as it is."""
    article = reading.article
    there = _current(connection, article.id)
    if there and there[2] == article_hash(article):
        return Added("same", there[0], there[1])
    if there:
        _supersede(connection, there[0])
    version = there[1] + 1 if there else 1
    number = insert_article(connection, article, version, origin)
    insert_reading(connection, number, reading, vectors)
    if there:  # people corrected the version before: what they said of the same words holds here, too
        replay(connection, number, article.id)
    link(connection, number)
    return Added("changed" if there else "new", number, version)


def replace_reading(connection: sqlite3.Connection, reading: Reading, vectors: Vectors | None) -> Added:
    """Put another reading of the same text in the place of the one that is there. Raises KeyError if the
    article is not there as it is."""
    there = _current(connection, reading.article.id)
    if not there or there[2] != article_hash(reading.article):
        raise KeyError(f"article {reading.article.id!r} is not in the record with this text and metadata")
    replace_own(connection, there[0], reading, vectors)
    return Added("reread", there[0], there[1])


def is_there(connection: sqlite3.Connection, article: Article) -> bool:
    """Whether the article's current version has its text and metadata."""
    there = _current(connection, article.id)
    return there is not None and there[2] == article_hash(article)


def reading_in(connection: sqlite3.Connection, id: str, version: int | None) -> Reading | None:  # noqa: A002
    """The reading of a version of an article, None if there is none. version: None is the current one."""
    which = "current = 1" if version is None else "version = ?"
    values = (storable(id),) if version is None else (storable(id), version)
    found = connection.execute(f"SELECT number FROM article WHERE id = ? AND {which}", values).fetchone()
    return select_reading(connection, found[0]) if found else None


def _current(connection: sqlite3.Connection, id: str) -> tuple[int, int, str] | None:  # noqa: A002
    """Number, version and hash of an article's current version."""
    query = "SELECT number, version, hash FROM article WHERE id = ? AND current = 1"
    found: tuple[int, int, str] | None = connection.execute(query, (storable(id),)).fetchone()
    return found


def _supersede(connection: sqlite3.Connection, number: int) -> None:
    """Make a version an old one: it stays with all that was read, but leaves the views and the copies."""
    unlink(connection, number)
    connection.execute("UPDATE article SET current = 0 WHERE number = ?", (number,))
