"""Corrections as events: who changed what of which statement, when, from what to what."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from onrecord.records import Record, Span, Statement

Kind = Literal["speaker", "spans", "act", "date", "delete", "add", "undo"]

KINDS: Final[tuple[str, ...]] = get_args(Kind)
ROLES: Final = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Roles(Record):
    """The spans of a statement, with their words."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()

    @classmethod
    def of(cls, statement: Statement) -> "Roles":
        """Those of a statement."""
        return cls(statement.source, statement.cue, statement.content)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Roles":
        """The other way round than to_dict(). Raises KeyError or TypeError."""
        return cls(*(spans_from(values[role]) for role in ROLES))

    def spans(self) -> tuple[Span, ...]:
        """All of them, source first."""
        return self.source + self.cue + self.content


@dataclass(frozen=True, slots=True)
class Anchor(Record):
    """Which statement an event is about, so that it is found again in another reading of the same text.

    text: sha256 of the article's text. statement: its id then, None of one that the event adds. read: its
    spans as the reader had them, None if the reader did not find it. added: the number of the event that
    added it, None if the reader found it. shown: its spans as they were shown then; of one that the event
    adds, those that it is to have.
    """

    text: str
    statement: str | None
    read: Roles | None
    added: int | None
    shown: Roles

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Anchor":
        """The other way round than to_dict(). Raises KeyError or TypeError."""
        read = values["read"]
        return cls(
            values["text"],
            values["statement"],
            None if read is None else Roles.from_dict(read),
            values["added"],
            Roles.from_dict(values["shown"]),
        )


@dataclass(frozen=True, slots=True)
class Event(Record):
    """One correction; it is never changed and never taken away. `at`: UTC, ISO 8601. `article_hash`: of the
    version that was corrected. `anchor`: None of an undo. `undoes`: the number of the event that an undo
    takes back. `old` and `new` are plain JSON values, by kind:

    speaker  a list of {"name", "type", "role"}, [] for nobody known
    spans    {"source", "cue", "content"}, each a list of spans; only the roles that change
    act      {"act", "negated", "stance"}; only those that change
    date     {"value", "text", "start", "end", "basis"} as `said_on` of a statement; null for not known
    delete   old: the whole statement; new: null
    add      old: null; new: the three roles, and `speaker`, `act`, `date` as above
    undo     null
    """

    number: int
    at: str
    author: str
    kind: str
    article_id: str
    article_hash: str
    anchor: Anchor | None = None
    old: Any = None
    new: Any = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An event that is not yet written: it has no number, time or author."""

    kind: Kind
    anchor: Anchor | None = None
    old: Any = None
    new: Any = None
    undoes: int | None = None


def text_hash(text: str) -> str:
    """sha256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def spans_from(values: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    """Spans from plain values. Raises KeyError or TypeError."""
    return tuple(Span(each["start"], each["end"], each["text"]) for each in values)


def undone(events: Iterable[Event]) -> dict[int, int]:
    """The numbers of the events that are taken back, each with the number of the undo that does so. An undo
    may be taken back itself. events: all of an article."""
    found: dict[int, int] = {}
    for event in sorted(events, key=lambda e: e.number, reverse=True):
        undoes = event.undoes if event.kind == "undo" and event.number not in found else None
        if undoes is not None and undoes < event.number:
            found.setdefault(undoes, event.number)
    return found
