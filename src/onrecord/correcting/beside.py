"""What the reader says beside what a person says."""

from dataclasses import dataclass
from typing import Any, Final

from onrecord.correcting.applying import Corrected
from onrecord.correcting.events import ROLES, Event
from onrecord.correcting.wishes import told_speakers
from onrecord.records import Record, Statement

_NAMES: Final = ("speaker", "source", "cue", "content", "act", "negated", "stance", "date")


@dataclass(frozen=True, slots=True)
class Beside(Record):
    """One value of a statement that a person corrected. `statement`: its id; `field`: speaker, source, cue,
    content, act, negated, stance or date, or "statement" for one that was added or deleted. `read`: the
    reader's value, None if it found no such statement, or not this of it; `said`: the person's, None where it
    is not known, or deleted. `event`: the last one that says so."""

    statement: str
    field: str
    read: Any
    said: Any
    event: Event


def beside(corrected: Corrected) -> tuple[Beside, ...]:
    """Each value for which a correction is in force, by statement in text order; then what was deleted. A
    person's value may be the reader's own by now."""
    last: dict[tuple[str, str], Event] = {}
    for applied in corrected.applied:
        for name in _fields(applied.event) if applied.statement else ():
            last[applied.statement or "", name] = applied.event
    found = []
    for statement in corrected.reading.statements:
        read = corrected.origins[statement.id].read
        values, before = _values(statement), _values(read) if read else {}
        for name in ("statement", *_NAMES):
            event = last.get((statement.id, name))
            if event:
                found.append(Beside(statement.id, name, before.get(name), values.get(name), event))
    gone = {a.event.number: a.event for a in corrected.applied if a.event.kind == "delete"}
    for id_, origin in corrected.origins.items():
        if origin.deleted is not None and origin.read:
            found.append(Beside(id_, "statement", origin.read.to_dict(), None, gone[origin.deleted]))
    return tuple(found)


def _fields(event: Event) -> tuple[str, ...]:
    """Which values an event tells."""
    if event.kind in ("speaker", "date"):
        return (event.kind,)
    if event.kind == "add":
        return ("statement", *_NAMES)
    return tuple(name for name in _NAMES if name in event.new) if event.kind in ("spans", "act") else ()


def _values(statement: Statement) -> dict[str, Any]:
    """The values of a statement as events hold them."""
    spans = {role: [span.to_dict() for span in getattr(statement, role)] for role in ROLES}
    return {
        "statement": statement.to_dict(),
        "speaker": told_speakers(statement),
        **spans,
        "act": statement.act,
        "negated": statement.negated,
        "stance": statement.stance,
        "date": statement.said_on.to_dict() if statement.said_on else None,
    }
