"""The latest statements that a filter lets through, without sorting all of them: period by period,
backwards."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.store import match
from onrecord.store.query import Filter
from onrecord.store.ranking import latest_added

EVERYTHING: Final = match.tokens("quotation", ("direct", "mixed", "indirect"))
SOME: Final = 2000
"""Statements up to which all are sorted by day."""
_MANY: Final = 500
"""Of more, so many at once."""
_DAY: Final = len("2024-05-03")


def latest(connection: sqlite3.Connection, wanted: Filter, limit: int, some: Sequence[int]) -> list[int]:
    """The numbers of the statements that were said last (else published), the latest first.

    Those of no known day come last; of very many, also those that are said to be made after the last day of
    publication that is asked for. some: SOME + 1 of all that are found, all of them if there are not so many.
    """
    found: list[int] = []
    query = (
        "SELECT statement.number FROM statement JOIN article ON article.number = statement.article"
        f" WHERE statement.number IN (SELECT value FROM json_each(?)) AND {wanted.condition()}"
        " AND coalesce(published, '') BETWEEN ? AND ?"
        " ORDER BY coalesce(said_on, published) DESC, statement.number DESC LIMIT ?"
    )
    between = _published(wanted)
    for lot in filter(None, _lots(connection, wanted, limit, some)):
        found += [
            row[0] for row in connection.execute(query, (json.dumps(lot), *between, limit - len(found)))
        ]
        if len(found) >= limit:
            break
    return found


def _published(wanted: Filter) -> tuple[str, str]:
    """The first and the last day of publication."""
    first, last = wanted.published_from, wanted.published_to
    return match.first_day(first).isoformat() if first else "", match.last_day(
        last
    ).isoformat() if last else "~"


def _lots(
    connection: sqlite3.Connection, wanted: Filter, limit: int, some: Sequence[int]
) -> Iterator[Sequence[int]]:
    """All statements that are found, and some that were published on other days, those of later periods
    first; few at once, but all of one day."""
    expression = wanted.match()
    if len(some) <= SOME:
        yield some
        return
    # a range is many words to look for: the periods that are walked lie in one, latest() checks the other
    rest = replace(wanted, said_from=None, said_to=None, published_from=None, published_to=None).match()
    ends = [end for end in (wanted.said_to, wanted.published_to) if end]
    periods = match.periods(wanted.said_from, min(ends, key=match.last_day, default=None))
    for period in reversed(periods):
        yield from _period(connection, rest, period, max(_MANY, limit))
    walked = match.any_of(match.period("said", period) for period in periods) or match.NOTHING
    yield latest_added(connection, f"({expression or EVERYTHING}) NOT tokens : {walked}", -1)


def _period(
    connection: sqlite3.Connection, expression: str | None, period: str, size: int
) -> Iterator[list[int]]:
    """Those of a period. A year's without a month come after those with one."""
    within = _both(expression, f"tokens : {match.period('said', period)}")
    some = latest_added(connection, within, -1 if len(period) == _DAY else size + 1)
    if len(some) <= size or len(period) == _DAY:
        yield some
        return
    parts = _parts(period)
    for part in parts:
        yield from _period(connection, expression, part, size)
    rest = match.any_of(match.period("said", part) for part in parts)
    yield latest_added(connection, f"({within}) NOT tokens : {rest}", -1)


def _parts(period: str) -> list[str]:
    """The decades of a century, the years of a decade, the months of a year, the days of a month, the last
    first."""
    if len(period) < len("2024"):
        return [f"{period}{n}" for n in range(9, -1, -1)]
    return [f"{period}-{n:02}" for n in range(12 if len(period) == len("2024") else 31, 0, -1)]


def _both(expression: str | None, more: str) -> str:
    return more if expression is None else f"{expression} AND {more}"
