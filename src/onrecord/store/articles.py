"""Articles as they stand in the record: their fingerprint, their rows, their readings."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from onrecord.records import Article

_PAGE: Final = 500
"""Rows fetched at once, so that no query stays open while the caller writes."""

_COLUMNS: Final = """
    article.number, article.id, article.version, article.current, article.hash, article.url, article.outlet,
    article.title, article.byline, article.published, article.language,
    (SELECT count(*) FROM statement WHERE statement.article = article.number),
    (SELECT origin.id FROM copy JOIN article AS origin ON origin.number = copy.of
     WHERE copy.article = article.number),
    article.added, article.origin, article.reader_version, article.model, article.read_at
"""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One version of an article without its text. `statements`: how many; `copy_of`: the id of the article
    that it is a copy of; `origin`: where it came from; `hash`: see article_hash()."""

    number: int
    id: str
    version: int
    current: bool
    hash: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    language: str | None
    statements: int
    copy_of: str | None
    added: str
    origin: str | None
    reader_version: str
    model: str
    read_at: str


def article_hash(article: Article) -> str:
    """sha256 of an article's text and metadata, its id left out: two articles with one hash are the same."""
    told = {name: value for name, value in article.to_dict().items() if name != "id"}
    return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()


def article_rows(connection: sqlite3.Connection) -> Iterator[ArticleRow]:
    """The current versions in the order in which they were added. The caller may write meanwhile."""
    query = f"SELECT {_COLUMNS} FROM article WHERE current = 1 AND number > ? ORDER BY number LIMIT {_PAGE}"
    last = 0
    while page := connection.execute(query, (last,)).fetchall():
        yield from map(_row, page)
        last = page[-1][0]


def version_rows(connection: sqlite3.Connection, id: str) -> tuple[ArticleRow, ...]:  # noqa: A002
    """All versions of an article, the oldest first; () if there is none."""
    query = f"SELECT {_COLUMNS} FROM article WHERE id = ? ORDER BY version"
    return tuple(map(_row, connection.execute(query, (id,))))


def _row(values: tuple[Any, ...]) -> ArticleRow:
    number, id_, version, current, *rest = values
    return ArticleRow(number, id_, version, bool(current), *rest)
