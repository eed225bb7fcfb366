"""Corrections applied to a reading: from what was read and what people said to what is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from onrecord.correcting.events import Anchor, Event, Roles, text_hash, undone
from onrecord.correcting.follows import followed
from onrecord.correcting.work import Work
from onrecord.records import Reading, Record, Statement


@dataclass(frozen=True, slots=True)
class Applied(Record):
    """An event that is in force. statement: the id of the statement it is about, None if that is gone.
    `exact`: the statement was found with all its spans as they were."""

    event: Event
    statement: str | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Lost(Record):
    """An event that does not fit the reading any more, and why."""

    event: Event
    reason: str


@dataclass(frozen=True, slots=True)
class Origin(Record):
    """Where a statement of a corrected reading comes from. `read`: the reader's own, None if it found none;
    `added`: the number of the event that added it, or None. `deleted`: the number of the event that deleted
    it; it is then no part of the corrected reading."""

    read: Statement | None
    added: int | None
    deleted: int | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading with corrections. `origins`: of each of its statements, and of those that were deleted, by
    id. Events that were taken back are neither applied nor lost."""

    reading: Reading
    applied: tuple[Applied, ...] = ()
    lost: tuple[Lost, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def statement(self, id: str) -> Statement | None:  # noqa: A002
        """The statement with this id, None if there is none."""
        return next((s for s in self.reading.statements if s.id == id), None)

    def anchor(self, statement: Statement) -> Anchor:
        """The anchor of a correction of one of the statements."""
        origin = self.origins[statement.id]
        read = Roles.of(origin.read) if origin.read else None
        text = text_hash(self.reading.article.text)
        return Anchor(text, statement.id, read, origin.added, Roles.of(statement))


def corrected(reading: Reading, events: Iterable[Event]) -> Corrected:
    """A reading with all corrections that are in force; later ones win.

    reading: the reader's own. events: all of its article, also those taken back. An event whose statement is
    not found by exact spans and words is lost, and nothing is changed in its place. Never raises: an event
    that makes no sense is lost, too.
    """
    events = sorted(events, key=lambda event: event.number)
    back = undone(events)
    work = Work(reading, back)
    for event in events:
        if event.kind != "undo" and event.number not in back:
            work.apply(event)
    lost = tuple(Lost(event, reason) for event, reason in work.lost)
    origins = {item.id: Origin(item.read, item.added, item.deleted) for item in work.items}
    if not work.applied:
        return Corrected(reading, (), lost, origins)
    made = tuple(item.now for item in work.items if item.now)
    changed = replace(reading, statements=made, actors=work.cast.actors(made))
    applied = tuple(Applied(e, item.id if item and item.now else None, x) for e, item, x in work.applied)
    return Corrected(followed(reading, changed, work.moved()), applied, lost, origins)
