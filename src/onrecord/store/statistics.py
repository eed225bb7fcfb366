"""A record in figures."""

import sqlite3
from dataclasses import dataclass
from typing import Final

from onrecord.knowledge.cues import ACTS
from onrecord.records import Record as Plain
from onrecord.store import match
from onrecord.store.database import Record
from onrecord.store.failures import told
from onrecord.store.people import Count
from onrecord.store.ranking import count, latest_added

_QUOTATIONS: Final = ("direct", "mixed", "indirect")
_STANCES: Final = ("neutral", "distancing", "endorsing")


@dataclass(frozen=True, slots=True)
class Statistics(Plain):
    """Numbers of current versions, where it does not say otherwise, copies counted.

    `versions`: older versions of articles; `copies`: articles that are copies of others; `skipped`: what
    could not be added; `corrections`: events. `names`: different folded names of speakers.
    `without_speaker`: statements. `first` and `last`: days of publication. `bytes`: of the file, `text`:
    code points of the articles. `vectors`: statements whose meaning can be searched. Lists: the most
    frequent first, years in order.
    """

    articles: int
    versions: int
    copies: int
    skipped: int
    corrections: int
    outlets: int
    statements: int
    names: int
    without_speaker: int
    vectors: int
    sums: int
    disputes: int
    first: str | None
    last: str | None
    bytes: int
    text: int
    acts: tuple[Count, ...]
    quotations: tuple[Count, ...]
    stances: tuple[Count, ...]
    years: tuple[Count, ...]
    top_outlets: tuple[Count, ...]
    top_speakers: tuple[Count, ...]
    models: tuple[Count, ...]


_VECTORS: Final = (
    "SELECT coalesce(sum(length(scales)) / 4, 0) FROM vector_block"
    " JOIN article ON article.number = vector_block.article AND article.current = 1"
)


def statistics(record: Record, *, limit: int = 20) -> Statistics:
    """A record in figures. limit: of the lists of outlets and speakers. Raises StoreError."""
    with told(record.path):
        return _statistics(record, limit)


def _statistics(record: Record, limit: int) -> Statistics:
    connection = record.connection
    first, last = _row(connection, "SELECT min(published), max(published) FROM article WHERE current = 1")
    current = "SELECT count(*) FROM {} WHERE article IN (SELECT number FROM article WHERE current = 1)"
    pages, size = (_number(connection, f"PRAGMA {name}") for name in ("page_count", "page_size"))
    return Statistics(
        articles=_number(connection, "SELECT count(*) FROM article WHERE current = 1"),
        versions=_number(connection, "SELECT count(*) FROM article WHERE current = 0"),
        copies=_number(connection, "SELECT count(*) FROM copy"),
        skipped=_number(connection, "SELECT count(*) FROM skipped"),
        corrections=_number(connection, "SELECT count(*) FROM event"),
        outlets=_number(connection, "SELECT count(DISTINCT outlet) FROM article WHERE current = 1"),
        statements=_number(connection, "SELECT count(*) FROM statement_fts_docsize"),
        names=_number(connection, "SELECT count(DISTINCT key) FROM said"),
        without_speaker=_number(
            connection,
            "SELECT (SELECT count(*) FROM statement_fts_docsize)"
            " - (SELECT count(DISTINCT statement) FROM said)",
        ),
        vectors=_number(connection, _VECTORS),
        sums=_number(connection, current.format("sum")),
        disputes=_number(connection, current.format("dispute")),
        first=first,
        last=last,
        bytes=pages * size,
        text=_number(connection, "SELECT coalesce(sum(length(text)), 0) FROM article WHERE current = 1"),
        acts=_by_token(connection, "act", ACTS),
        quotations=_by_token(connection, "quotation", _QUOTATIONS),
        stances=_by_token(connection, "stance", _STANCES),
        years=_years(connection),
        top_outlets=_counts(connection, _OUTLETS, limit),
        top_speakers=_counts(connection, _SPEAKERS, limit),
        models=_counts(connection, _MODELS, limit),
    )


_OUTLETS: Final = """
    SELECT outlet, sum((SELECT count(*) FROM statement WHERE statement.article = article.number)) AS found
    FROM article WHERE current = 1 GROUP BY outlet ORDER BY found DESC, outlet LIMIT ?
"""
_SPEAKERS: Final = """
    SELECT (SELECT name FROM said WHERE said.key = most.key LIMIT 1), found
    FROM (SELECT key, count(*) AS found FROM said GROUP BY key ORDER BY found DESC, key LIMIT ?) AS most
"""
_MODELS: Final = """
    SELECT model, sum((SELECT count(*) FROM statement WHERE statement.article = article.number)) AS found
    FROM article WHERE current = 1 GROUP BY model ORDER BY found DESC, model LIMIT ?
"""


def _row(connection: sqlite3.Connection, query: str) -> tuple[str | None, ...]:
    row: tuple[str | None, ...] = connection.execute(query).fetchone()
    return row


def _number(connection: sqlite3.Connection, query: str) -> int:
    number: int = connection.execute(query).fetchone()[0]
    return number


def _counts(connection: sqlite3.Connection, query: str, limit: int) -> tuple[Count, ...]:
    return tuple(Count(*row) for row in connection.execute(query, (limit,)))


def _by_token(connection: sqlite3.Connection, kind: str, values: tuple[str, ...]) -> tuple[Count, ...]:
    """How many statements there are of each value; those without any are left out."""
    counted = [Count(value, count(connection, match.tokens(kind, (value,)))) for value in values]
    return tuple(sorted((c for c in counted if c.statements), key=lambda c: -c.statements))


def _years(connection: sqlite3.Connection) -> tuple[Count, ...]:
    """Statements by the year in which they were made, else published."""
    found = []
    for decade in range(match.YEARS[0] // 10, match.YEARS[1] // 10 + 1):
        if latest_added(connection, f"tokens : {match.period('said', str(decade))}", 1):
            years = (f"{decade}{year}" for year in range(10))
            found += [Count(y, count(connection, f"tokens : {match.period('said', y)}")) for y in years]
    return tuple(c for c in found if c.statements)
