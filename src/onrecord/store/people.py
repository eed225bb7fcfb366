"""Speakers across articles: what is known of one by name, and which printed names are one speaker's."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.knowledge.people import nicknames
from onrecord.records import Record as Plain
from onrecord.store.database import Record
from onrecord.store.failures import told
from onrecord.store.listing import StatementRow, statement_rows
from onrecord.store.match import bare_name

_SHARE: Final = 0.8
"""A surname alone is taken for the one person who made so large a share of the statements by people of
that name."""
_FORMS: Final = 40
"""Folded names that are looked at."""
_OTHERS: Final = 10
_ROLES: Final = 20


@dataclass(frozen=True, slots=True)
class Count(Plain):
    """How many statements there are of something. `what` None: it is not known."""

    what: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Month(Plain):
    """The statements of one act in a month (YYYY-MM, YYYY where no month is known, None without any date)."""

    month: str | None
    act: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Speaker(Plain):
    """A speaker, with statements of copied articles left out of all counts; `copied` tells their number.

    `name`: the name most used; `names`, `types`, `roles`, `acts`: the most frequent first. `first` and
    `last`: days on which statements were made, else published, None if none is known. `timeline`: by
    month, earliest first. `keys`: the folded names that are taken for this speaker's. `others`: speakers
    of like names who are taken for somebody else. `statements`: the latest.
    """

    name: str
    count: int
    copied: int
    articles: int
    first: str | None
    last: str | None
    types: tuple[Count, ...]
    names: tuple[Count, ...]
    roles: tuple[Count, ...]
    acts: tuple[Count, ...]
    timeline: tuple[Month, ...]
    keys: tuple[str, ...]
    others: tuple[Count, ...]
    statements: tuple[StatementRow, ...]


def who(record: Record, name: str, *, limit: int = 20) -> Speaker | None:
    """What is known of a speaker; None if nobody of that name said anything.

    name: a name in any spelling, in full or the surname alone, with or without a title. If several are
    called so, it is the one who said most; the others are told. limit: how many of the latest statements
    are given. Raises StoreError.
    """
    with told(record.path):
        connection = record.connection
        keys, others = _same(connection, bare_name(name))
        if not keys:
            return None
        return _speaker(connection, keys, others, limit)


_OWN: Final = (
    "FROM said WHERE key IN (SELECT value FROM json_each(?)) AND article {} IN (SELECT article FROM copy)"
)


def _speaker(
    connection: sqlite3.Connection, keys: Sequence[str], others: Sequence[Count], limit: int
) -> Speaker:
    listed = (json.dumps(keys),)
    copied: int = connection.execute(f"SELECT count(*) {_OWN.format('')}", listed).fetchone()[0]
    own = _OWN.format("NOT") if copied else _OWN.partition(" AND ")[0]
    whole = "count(DISTINCT statement), count(DISTINCT article), min(nullif(day, '')), max(nullif(day, ''))"
    number, articles, first, last = connection.execute(f"SELECT {whole} {own}", listed).fetchone()
    # counted by SQLite, since tens of thousands of rows would cost more to fetch
    made = connection.execute(
        f"SELECT substr(day, 1, 7), act, count(*) {own} GROUP BY 1, 2", listed
    ).fetchall()
    told = connection.execute(f"SELECT name, type, role, count(*) {own} GROUP BY 1, 2, 3", listed).fetchall()
    called = _summed((name, n) for name, _, _, n in told)
    return Speaker(
        name=max(
            (name for name, *_ in told), key=lambda name: (called[name], len(name), name), default=keys[0]
        ),
        count=number,
        copied=copied,
        articles=articles,
        first=first,
        last=last,
        types=_counts(_summed((type_, n) for _, type_, _, n in told)),
        names=_counts(called),
        roles=_counts(_summed((role, n) for _, _, role, n in told if role))[:_ROLES],
        acts=_counts(_summed((act, n) for _, act, n in made)),
        timeline=tuple(Month(month or None, act, n) for month, act, n in made),
        keys=tuple(keys),
        others=tuple(others),
        statements=_latest(connection, keys, limit),
    )


def _latest(connection: sqlite3.Connection, keys: Sequence[str], limit: int) -> tuple[StatementRow, ...]:
    """The latest statements by a speaker, copies left out."""
    query = (
        "SELECT day, statement FROM said WHERE key = ? AND article NOT IN (SELECT article FROM copy)"
        " ORDER BY day DESC, statement DESC LIMIT ?"
    )
    made = {pair for key in keys for pair in connection.execute(query, (key, limit))}
    latest = [statement for _, statement in sorted(made, reverse=True)[:limit]]
    return tuple(statement_rows(connection, latest).values())


def _summed(counts: Iterable[tuple[str | None, int]]) -> Counter[str | None]:
    total: Counter[str | None] = Counter()
    for what, number in counts:
        total[what] += number
    return total


def _counts(total: Counter[str | None]) -> tuple[Count, ...]:
    """The most frequent first, those that are as frequent in the order of the alphabet."""
    order = sorted(total, key=lambda what: (-total[what], what or ""))
    return tuple(Count(what, total[what]) for what in order)


def _same(connection: sqlite3.Connection, name: tuple[str, ...]) -> tuple[list[str], list[Count]]:
    """The folded names that are the speaker's, and other speakers with a like name, the most frequent
    first."""
    counts = _like(connection, name)
    people = _people(counts)
    wanted = " ".join(name)
    chosen = (
        next((keys for keys in people if wanted in keys), None)
        or next((keys for keys in people if same_person(name, bare_name(keys[0]))), None)
        or next((keys for keys in people if set(name) <= set(keys[0].split())), None)
    )
    if chosen is None:
        return [], []
    others = [(keys[0], sum(counts[key] for key in keys)) for keys in people if keys is not chosen][:_OTHERS]
    query = "SELECT name FROM said WHERE key = ? LIMIT 1"
    named = [Count(connection.execute(query, (key,)).fetchone()[0], number) for key, number in others]
    return sorted(chosen, key=lambda key: -counts[key]), named


def _like(connection: sqlite3.Connection, name: tuple[str, ...]) -> dict[str, int]:
    """The folded names that hold the last word of a name, the most frequent of them, with the numbers of
    their statements."""
    query = (
        "SELECT key, count(*) FROM said WHERE key IN (SELECT key FROM name_word WHERE word = ?)"
        " GROUP BY key ORDER BY key = ? DESC, 2 DESC LIMIT ?"
    )
    return dict(connection.execute(query, (name[-1], " ".join(name), _FORMS))) if name else {}


def _people(counts: dict[str, int]) -> list[list[str]]:
    """Folded names put together by person, each person's fullest name first, those of the most frequent
    person first. A surname alone goes to the person who is meant by it nearly always, else it stands by
    itself."""
    people: list[list[str]] = []
    bare = {key: bare_name(key) for key in counts}
    for key in sorted(counts, key=lambda key: (-len(bare[key]), -counts[key], key)):
        words = bare[key]
        fitting = [keys for keys in people if len(words) > 1 and same_person(words, bare[keys[0]])]
        if fitting:
            max(fitting, key=lambda keys: sum(counts[k] for k in keys)).append(key)
        else:
            people.append([key])
    for alone in [keys for keys in people if len(bare[keys[0]]) == 1]:
        bearers = [
            k for k in people if k is not alone and len(bare[k[0]]) > 1 and bare[k[0]][-1:] == bare[alone[0]]
        ]
        totals = [sum(counts[key] for key in keys) for keys in bearers]
        if bearers and max(totals) >= _SHARE * sum(totals):
            bearers[totals.index(max(totals))] += alone
            people.remove(alone)
    return sorted(people, key=lambda keys: -sum(counts[key] for key in keys))


def same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a folded name may be a form of another that is as long or longer: its end, or the same
    surname after a given name that is the same, an initial or a short form of it."""
    if len(short) > len(full):
        return False
    if full[-len(short) :] == short:
        return True
    return len(short) > 1 and short[-1] == full[-1] and _same_given(short[0], full[0])


def _same_given(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    known = nicknames()
    return other in known.get(one, ()) or one in known.get(other, ())


def who_sql(record: Record, name: str, limit: int) -> str:
    """The query for any program that opens SQLite: a speaker's statements, the latest first, those in
    copies left out. Raises StoreError."""
    with told(record.path):
        keys, _ = _same(record.connection, bare_name(name))
    listed = ", ".join("'" + key.replace("'", "''") + "'" for key in keys or [" ".join(bare_name(name))])
    return "\n".join((
        f"-- Statements by {' '.join(name.split())}",
        "SELECT said.day, said.act, said.name, said.role, statement.cue, statement.content, article.outlet,",
        "    article.id || '/' || statement.id AS id",
        "FROM said",
        "JOIN statement ON statement.number = said.statement",
        "JOIN article ON article.number = said.article",
        f"WHERE said.key IN ({listed}) AND said.article NOT IN (SELECT article FROM copy)",
        "ORDER BY said.day DESC, said.statement DESC",
        f"LIMIT {limit};",
    ))  # fmt: skip
