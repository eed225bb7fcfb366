"""Corrections in the file: written once, never changed, read in their order. All of it runs inside the
caller's transaction."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Final

from onrecord.correcting.events import Anchor, Draft, Event
from onrecord.store.writing import now, storable

_COLUMNS: Final = "number, at, author, kind, article_id, article_hash, anchor, old, new, undoes"
_PAGE: Final = 500
"""Events fetched at once, so that no query stays open while the caller writes."""


def append_event(
    connection: sqlite3.Connection, draft: Draft, *, author: str, article_id: str, article_hash: str
) -> Event:
    """Write an event; what was written is returned."""
    anchor = draft.anchor.to_dict() if draft.anchor else None
    told = tuple(None if value is None else _json(value) for value in (anchor, draft.old, draft.new))
    values = (now(), storable(author), draft.kind, storable(article_id), article_hash, *told, draft.undoes)
    columns = _COLUMNS.removeprefix("number, ")
    cursor = connection.execute(
        f"INSERT INTO event ({columns}) VALUES ({', '.join('?' * len(values))})", values
    )
    assert cursor.lastrowid is not None
    found = event(connection, cursor.lastrowid)
    assert found is not None
    return found


def event(connection: sqlite3.Connection, number: int) -> Event | None:
    """The event with this number, None if there is none."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM event WHERE number = ?", (number,)).fetchone()
    return _event(found) if found else None


def events_of(connection: sqlite3.Connection, article_id: str) -> tuple[Event, ...]:
    """All events of an article, those taken back and their undoes among them."""
    query = f"SELECT {_COLUMNS} FROM event WHERE article_id = ? ORDER BY number"
    return tuple(map(_event, connection.execute(query, (storable(article_id),))))


def all_events(connection: sqlite3.Connection) -> Iterator[Event]:
    """All events; the caller may write meanwhile."""
    query = f"SELECT {_COLUMNS} FROM event WHERE number > ? ORDER BY number LIMIT {_PAGE}"
    last = 0
    while page := connection.execute(query, (last,)).fetchall():
        yield from map(_event, page)
        last = page[-1][0]


def corrected_articles(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The ids of the articles that have events, in the order of their first."""
    query = "SELECT article_id FROM event GROUP BY article_id ORDER BY min(number)"
    return tuple(row[0] for row in connection.execute(query))


def _event(row: Iterable[Any]) -> Event:
    number, at, author, kind, article_id, article_hash, anchor, old, new, undoes = row
    return Event(
        number, at, author, kind, article_id, article_hash, _anchor(anchor), _value(old), _value(new), undoes
    )


def _anchor(text: Any) -> Anchor | None:
    """The anchor, None if there is none, or another program wrote something else."""
    values = _value(text)
    try:
        return None if values is None else Anchor.from_dict(values)
    except (KeyError, TypeError):
        return None


def _value(text: Any) -> Any:
    try:
        return None if text is None else json.loads(text)
    except (TypeError, ValueError):
        return None


def _json(value: Any) -> str:
    """JSON that the file can hold: as printed, or escaped where there is half a surrogate pair."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text
