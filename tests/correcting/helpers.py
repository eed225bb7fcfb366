"""A reading about invented people, and events about its statements."""

from dataclasses import replace
from typing import Any

from onrecord.correcting.applying import Corrected, corrected
from onrecord.correcting.events import Draft, Event
from onrecord.correcting.wishes import Wish, added, deleted, drafts
from onrecord.records import (
    Actor,
    Article,
    DateMention,
    Dispute,
    Mention,
    ReaderInfo,
    Reading,
    SaidOn,
    Span,
    Speaker,
    Statement,
    Sum,
)

TEXT = (
    "Mira Oru, who runs the port of Selm, said on Monday that “the crane is safe”. "
    "The dockers told the Selm Post that Oru had promised $2 million if the court agrees.\n"
    "Jon Pell denied it. He added that nobody had asked him. Oru's office had no answer on May 3."
)


def span(words: str, text: str = TEXT) -> Span:
    """The first place of some words."""
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


def place(words: str) -> tuple[int, int]:
    """Where they stand."""
    found = span(words)
    return found.start, found.end


def _values(words: str) -> tuple[int, int, str]:
    found = span(words)
    return found.start, found.end, found.text


def reading() -> Reading:
    """s1 by Oru; s2 by the dockers with s3 inside; s4, a denial of s3; s5 by nobody known."""
    oru = Actor("a1", "Mira Oru", "person", ("head of the port",), (
        Mention(*_values("Mira Oru"), "name"),
        Mention(place("Oru had")[0], place("Oru had")[0] + 3, "Oru", "name"),
    ))  # fmt: skip
    dockers = Actor("a2", "dockers", "group", (), (Mention(*_values("The dockers"), "description"),))
    pell = Actor("a3", "Jon Pell", "person", (), (Mention(*_values("Jon Pell"), "name"),))
    by_oru = Speaker("a1", "Mira Oru", "person", "head of the port", "name", 0.9)
    by_pell = Speaker("a3", "Jon Pell", "person", None, "name", 0.8)
    statements = (
        Statement(
            "s1", (span("Mira Oru, who runs the port of Selm"),), (span("said"),),
            (span("that “the crane is safe”"),), "mixed", (by_oru,), None, "states", False, "neutral",
            "CONSULT",
            said_on=SaidOn("2031-05-05", *_rest("Monday"), "weekday before publication"), confidence=0.9,
        ),
        Statement(
            "s2", (span("The dockers"),), (span("told"),),
            (span("that Oru had promised $2 million if the court agrees"),), "indirect",
            (Speaker("a2", "dockers", "group", None, "description", 0.7),), None, "states", False, "neutral",
            sums=("m1",), conditions=(span("if the court agrees"),), confidence=0.8,
        ),
        Statement(
            "s3", (Span.cut(TEXT, span("Oru had").start, span("Oru had").start + 3),),
            (span("had promised"),), (span("$2 million if the court agrees"),), "indirect", (by_oru,), None,
            "promises", False, "neutral", parent="s2", sums=("m1",), confidence=0.7,
            conditions=(span("if the court agrees"),),
        ),
        Statement(
            "s4", (span("Jon Pell"),), (span("denied"),), (span("it"),), "indirect", (by_pell,), None,
            "denies", False, "neutral", "REJECT", confidence=0.8,
        ),
        Statement(
            "s5", (span("He"),), (span("added"),), (span("that nobody had asked him"),), "indirect",
            unknown_reason="nobody is named", act="states", negated=False, stance="neutral", confidence=0.6,
        ),
    )  # fmt: skip
    return Reading(
        Article("selm-1", TEXT, outlet="Selm Post", published="2031-05-06"),
        ReaderInfo("onrecord", "0.1.0", "en-1 (0123)"), (oru, dockers, pell), statements,
        (Sum("m1", *_values("$2 million"), "2000000", "USD", None, None, basis="usual"),),
        (
            DateMention("d1", *_values("Monday"), "2031-05-05", "day", "weekday before publication"),
            DateMention("d2", *_values("May 3"), "2031-05-03", "day", "year of publication"),
        ),
        (Dispute("s4", "s3", "denies", "it", 0.5),),
    )  # fmt: skip


def _rest(words: str) -> tuple[str, int, int]:
    found = span(words)
    return found.text, found.start, found.end


class History:
    """Events as they are made one after another on one reading."""

    def __init__(self, read: Reading | None = None) -> None:
        self.read = read or reading()
        self.events: list[Event] = []

    @property
    def now(self) -> Corrected:
        return corrected(self.read, self.events)

    def said(self, id: str, **wish: Any) -> list[Event]:  # noqa: A002
        """Somebody corrects a statement."""
        now = self.now
        statement = now.statement(id)
        assert statement
        return [self._append(draft) for draft in drafts(now, statement, Wish(**wish))]

    def add(self, **wish: Any) -> Event:
        """Somebody adds a statement."""
        return self._append(added(self.now, Wish(**wish)))

    def delete(self, id: str) -> Event:  # noqa: A002
        """Somebody deletes a statement."""
        statement = self.now.statement(id)
        assert statement
        return self._append(deleted(self.now, statement))

    def undo(self, number: int) -> Event:
        """Somebody takes an event back."""
        return self._append(Draft("undo", undoes=number))

    def _append(self, draft: Draft) -> Event:
        event = Event(
            len(self.events) + 1, "2031-05-07T10:00:00+00:00", "Ada", draft.kind, self.read.article.id,
            "hash", draft.anchor, draft.old, draft.new, draft.undoes,
        )  # fmt: skip
        self.events.append(event)
        return event


def with_statement(read: Reading, id: str, **changes: Any) -> Reading:  # noqa: A002
    """A reading in which one statement is another."""
    made = tuple(replace(s, **changes) if s.id == id else s for s in read.statements)
    return replace(read, statements=made)


def without(read: Reading, *ids: str) -> Reading:
    """A reading without some statements; the others are numbered anew, as a reader would."""
    kept = [s for s in read.statements if s.id not in ids]
    new = {s.id: f"s{n}" for n, s in enumerate(kept, 1)}
    made = tuple(replace(s, id=new[s.id], parent=new.get(s.parent or "")) for s in kept)
    disputes = tuple(replace(d, a=new[d.a], b=new[d.b]) for d in read.disputes if d.a in new and d.b in new)
    return replace(read, statements=made, disputes=disputes)
