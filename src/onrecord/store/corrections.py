"""The corrections of a record: what became of each, and all of them as training data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.correcting.applying import Corrected
from onrecord.correcting.events import Event, undone
from onrecord.correcting.labels import labels
from onrecord.correcting.told import new_told, old_told, words_told
from onrecord.records import Record as Plain
from onrecord.store.correct import corrected_article
from onrecord.store.database import Record
from onrecord.store.events import corrected_articles, events_of
from onrecord.store.failures import told
from onrecord.store.snapshot import snapshot

State = Literal["in force", "undone", "lost", "undo"]


@dataclass(frozen=True, slots=True)
class CorrectionRow(Plain):
    """One event. `id`: article/statement as it is now, or was then if it is gone; `words`: of the statement.
    `old` and `new`: in words. `state`: in force, undone, lost (it does not fit the article any more), or
    undo. `reason`: why it is lost, or by which event it is undone."""

    number: int
    at: str
    author: str
    kind: str
    id: str
    words: str | None
    old: str | None
    new: str | None
    state: State
    reason: str | None
    undoes: int | None


def corrections(
    record: Record, *, article: str | None = None, author: str | None = None, state: State | None = None
) -> tuple[CorrectionRow, ...]:
    """All events in their order: of one article, by one author, in one state. Raises StoreError."""
    with told(record.path):
        articles = corrected_articles(record.connection) if article is None else (article,)
    rows = [row for id_ in articles for row in _rows(record, id_)]
    return tuple(
        row for row in sorted(rows, key=lambda row: row.number)
        if author in (None, row.author) and state in (None, row.state)
    )  # fmt: skip


def corrections_as_labels(record: Record) -> Iterator[dict[str, Any]]:
    """The articles in which a correction is in force, as training data (see labels()). Raises StoreError."""
    with told(record.path):
        articles = corrected_articles(record.connection)
    for id_ in articles:
        now = corrected_article(record, id_)
        found = labels(now) if now else None
        if found:
            yield found


def _rows(record: Record, article: str) -> Iterator[CorrectionRow]:
    """The events of one article."""
    with snapshot(record) as connection:
        events, now = events_of(connection, article), corrected_article(record, article)
    back = undone(events)
    for event in events:
        yield _row(event, now, back, events)


def _row(event: Event, now: Corrected | None, back: dict[int, int], events: Sequence[Event]) -> CorrectionRow:
    lost = {each.event.number: each.reason for each in now.lost} if now else {}
    state, reason = _state(event, back, lost, there=now is not None)
    place = _places(now).get(event.number) or _place_then(event, events)
    id_ = f"{event.article_id}/{place}" if place else event.article_id
    return CorrectionRow(
        event.number, event.at, event.author, event.kind, id_, words_told(event), old_told(event),
        new_told(event), state, reason, event.undoes,
    )  # fmt: skip


def _places(now: Corrected | None) -> dict[int, str]:
    """The ids of the statements that events are about now, by event."""
    return {a.event.number: a.statement for a in now.applied if a.statement} if now else {}


def _place_then(event: Event, events: Sequence[Event]) -> str | None:
    """The id of the statement that an event was about when it was written."""
    if event.kind == "undo":
        taken = next((e for e in events if e.number == event.undoes), None)
        return _place_then(taken, events) if taken and taken.number < event.number else None
    return f"e{event.number}" if event.kind == "add" else event.anchor.statement if event.anchor else None


def _state(
    event: Event, back: dict[int, int], lost: dict[int, str], *, there: bool
) -> tuple[State, str | None]:
    if event.number in back:
        return "undone", f"by event {back[event.number]}"
    if event.kind == "undo":
        return "undo", None
    if event.number in lost or not there:
        return "lost", lost.get(event.number, "its article is not in the record")
    return "in force", None
