"""Near-identical articles: which are copies of which. Runs inside the caller's transaction.

Each current version leaves a sample of its runs of words in the table `shingle`, the lowest hashes of all:
two texts with most runs in common have most of the sample in common too. Those that share some of it are
compared in full, so that adding an article looks at a few others only.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Final

from onrecord.knowledge.outlets import outlets
from onrecord.store.likeness import likeness, runs, same

SAMPLE: Final = 16
"""Hashes kept of each article."""

_SHARED: Final = 3
"""How many of them two articles must share to be compared."""

_HOLDERS: Final = 128
"""Articles noted for one hash, the latest: those of stock phrases would lead to too many."""

_COMPARED: Final = 8
"""Articles compared in full, the most promising first."""

_DAYS: Final = 14
"""Days between the publications of two copies, at most: the same words later are news again."""

_Held = tuple[int, str | None, str | None, str]
"""Of an article: number, outlet, published, text."""


def link(connection: sqlite3.Connection, number: int) -> None:
    """Find the articles that the one with this number is a copy of, or that are copies of it, and note the
    group. Each article of a group but one, the origin, is a copy of that one."""
    article = _held(connection, [number])[0]
    groups: set[int] = set()
    for other in _alike(connection, article, _note_sample(connection, number, article[3])):
        origin = _origin_of(connection, other[0])
        if origin not in groups and _same(article, _held(connection, [origin])[0]):
            groups.add(origin)
    if groups:
        members = {m for origin in groups for m in _members(connection, origin)}
        _write_group(connection, members | {number})


def unlink(connection: sqlite3.Connection, number: int) -> None:
    """Take an article out of its group, and out of what others are compared with."""
    sample = _sample(_held(connection, [number])[0][3])
    connection.executemany(
        "DELETE FROM shingle WHERE hash = ? AND article = ?", [(h, number) for h in sample]
    )
    members = _members(connection, _origin_of(connection, number))
    connection.executemany("DELETE FROM copy WHERE article = ?", [(m,) for m in members])
    _write_group(connection, members - {number})


def _sample(text: str) -> list[int]:
    lowest: list[int] = runs(text)[:SAMPLE].tolist()
    return lowest


def _note_sample(connection: sqlite3.Connection, number: int, text: str) -> Counter[int]:
    """Note the sample of an article; the numbers of those noted before, with how many hashes they share."""
    sample = _sample(text)
    query = f"SELECT hash, article FROM shingle WHERE hash IN ({', '.join('?' * len(sample))})"
    rows = connection.execute(f"{query} ORDER BY article", sample).fetchall()
    count = Counter(hash_ for hash_, _ in rows)
    full = {hash_ for hash_ in count if count[hash_] >= _HOLDERS}
    oldest = {hash_: holder for hash_, holder in reversed(rows) if hash_ in full}
    connection.executemany("DELETE FROM shingle WHERE hash = ? AND article = ?", oldest.items())
    connection.executemany("INSERT INTO shingle (hash, article) VALUES (?, ?)", [(h, number) for h in sample])
    return Counter(holder for _, holder in rows)


def _alike(connection: sqlite3.Connection, article: _Held, shared: Counter[int]) -> list[_Held]:
    """The articles that are a copy of one, or that it is a copy of."""
    near = _near(connection, [n for n, count in shared.items() if count >= _SHARED], article[2])
    best = sorted(near, key=lambda n: (-shared[n], n))[:_COMPARED]
    return [other for other in _held(connection, best) if _same(article, other)]


def _same(a: _Held, b: _Held) -> bool:
    return same(a[3], b[3], one_outlet=a[1] == b[1]) is not None


def _near(connection: sqlite3.Connection, numbers: list[int], published: str | None) -> list[int]:
    """Those published at about the same time, or at a time that is not known."""
    query = f"""SELECT number FROM article WHERE number IN ({", ".join("?" * len(numbers))})
        AND coalesce(abs(julianday(published) - julianday(?)), 0) <= {_DAYS}"""
    return [row[0] for row in connection.execute(query, (*numbers, published))]


def _held(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[_Held]:
    query = "SELECT number, outlet, published, text FROM article WHERE number = ?"
    return [connection.execute(query, (number,)).fetchone() for number in numbers]


def _origin_of(connection: sqlite3.Connection, number: int) -> int:
    """The origin of an article's group, itself if it is alone."""
    found = connection.execute("SELECT of FROM copy WHERE article = ?", (number,)).fetchone()
    return int(found[0]) if found else number


def _members(connection: sqlite3.Connection, origin: int) -> set[int]:
    """All articles of an origin's group, itself among them."""
    return {origin} | {
        row[0] for row in connection.execute("SELECT article FROM copy WHERE of = ?", (origin,))
    }


def _write_group(connection: sqlite3.Connection, members: set[int]) -> None:
    """Note that these articles are one printed several times."""
    held = sorted(_held(connection, members), key=_rank)
    if len(held) < 2:
        return
    origin, *others = held
    basis = _basis(origin, others)
    rows = [(o[0], origin[0], round(likeness(origin[3], o[3]), 3), basis) for o in others]
    connection.execute("DELETE FROM copy WHERE article = ?", (origin[0],))
    connection.executemany(
        "INSERT OR REPLACE INTO copy (article, of, likeness, basis) VALUES (?, ?, ?, ?)", rows
    )


def _rank(article: _Held) -> tuple[bool, str, int]:
    """The origin comes first: an agency's before others, then what was published, then what was added first.
    Without a day of publication it comes last."""
    return not _is_agency(article[1]), article[2] or "9", article[0]


def _basis(origin: _Held, others: list[_Held]) -> str:
    """Why the first of a group is the origin."""
    if _is_agency(origin[1]) and not any(_is_agency(o[1]) for o in others):
        return "agency"
    return "published first" if all((o[2] or "9") > (origin[2] or "9") for o in others) else "added first"


def _is_agency(outlet: str | None) -> bool:
    return outlet is not None and outlets().get(outlet.removeprefix("The ")) == "agency"
