"""Correcting what stands in a record: one call writes events and shows them, in one transaction."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from onrecord.correcting import wishes
from onrecord.correcting.applying import Corrected, Lost, corrected
from onrecord.correcting.events import Draft, Event, undone
from onrecord.correcting.refusals import CorrectionError
from onrecord.correcting.wishes import KnownType, Wish
from onrecord.knowledge.folding import fold
from onrecord.records import Reading, Statement
from onrecord.store.database import Record
from onrecord.store.events import append_event, event, events_of
from onrecord.store.replay import ToVector, own, replay
from onrecord.store.snapshot import snapshot
from onrecord.store.writing import storable


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a correction: the `events` that were written, () if it was so already; the article as it
    is shown now; and the earlier corrections that do not fit it any more."""

    events: tuple[Event, ...]
    corrected: Corrected
    lost: tuple[Lost, ...] = ()


def correct(
    record: Record, article: str, statement: str, wish: Wish, *, author: str,
    to_vector: ToVector | None = None,
) -> Outcome:  # fmt: skip
    """Correct a statement. article, statement: their ids; author: who says so. to_vector: see replay().

    Raises CorrectionError for what makes no sense, StoreError if the file fails; nothing is written then.
    """

    def made(now: Corrected, known: KnownType) -> tuple[Draft, ...]:
        return wishes.drafts(now, found(now, statement), wish, known)

    return _written(record, article, author, made, to_vector)


def add_statement(
    record: Record, article: str, wish: Wish, *, author: str, to_vector: ToVector | None = None
) -> Outcome:
    """Add a statement that the reader did not find; its id is "e" and the number of the event."""
    return _written(record, article, author, lambda now, known: (wishes.added(now, wish, known),), to_vector)


def delete_statement(record: Record, article: str, statement: str, *, author: str) -> Outcome:
    """Delete what is no statement."""
    return _written(record, article, author, lambda now, _: (wishes.deleted(now, found(now, statement)),))


def undo(record: Record, number: int, *, author: str, to_vector: ToVector | None = None) -> Outcome:
    """Take a correction back, or the undo of one. Raises CorrectionError if it is taken back already."""
    with record.transaction() as connection:
        taken = event(connection, number)
        if taken is None:
            raise CorrectionError(
                f"there is no event {number}; `onrecord corrections` lists them", field="undo"
            )
        by = undone(events_of(connection, taken.article_id)).get(number)
        if by is not None:
            message = f"event {number} was taken back by event {by}; to bring it back undo that"
            raise CorrectionError(message, field="undo")
        draft = Draft("undo", undoes=number)
        return _written(record, taken.article_id, author, lambda *_: (draft,), to_vector)


def corrected_article(record: Record, article: str) -> Corrected | None:
    """An article's current version with its corrections, those that are lost, and where each statement comes
    from; None if it is not there."""
    with snapshot(record) as connection:
        there = _current(connection, article)
        if there is None:
            return None
        return corrected(own(connection, there[0]).reading, events_of(connection, article))


def own_reading(record: Record, article: str) -> Reading | None:
    """What the reader itself says of an article, without corrections; None if it is not there."""
    with snapshot(record) as connection:
        there = _current(connection, article)
        return own(connection, there[0]).reading if there else None


def found(now: Corrected, id: str) -> Statement:  # noqa: A002
    """The statement with this id. Raises CorrectionError, also for one that was deleted."""
    statement = now.statement(id)
    if statement:
        return statement
    origin, name = now.origins.get(id), now.reading.article.id
    if origin and origin.deleted:
        message = f"{name}/{id} was deleted by event {origin.deleted}; to bring it back undo that"
        raise CorrectionError(message, field="statement")
    ids = ", ".join(s.id for s in now.reading.statements[:9]) or "none"
    more = ", …" if len(now.reading.statements) > 9 else ""
    message = f"{name} has no statement {id!r}; it has {ids}{more}; `onrecord show` shows them"
    raise CorrectionError(message, field="statement")


def missing(record: Record, article: str) -> CorrectionError:
    """What to say of an article that is not in the record."""
    message = f"{article!r} is not in {record.path}; `onrecord search` finds the ids of articles"
    return CorrectionError(message, field="article")


def _written(
    record: Record, article: str, author: str,
    made: Callable[[Corrected, KnownType], Iterable[Draft]], to_vector: ToVector | None = None,
) -> Outcome:  # fmt: skip
    """Write the events that are made of the article as it is shown, and show what comes of them."""
    author = wishes.line(author, "author")
    with record.transaction() as connection:
        there = _current(connection, article)
        if there is None:
            raise missing(record, article)
        number, hash_ = there
        before = corrected(own(connection, number).reading, events_of(connection, article))
        events = tuple(
            append_event(connection, draft, author=author, article_id=article, article_hash=hash_)
            for draft in made(before, partial(_known_type, connection))
        )
        after = replay(connection, number, article, to_vector) if events else before
    known = {lost.event.number for lost in before.lost}
    return Outcome(events, after, tuple(lost for lost in after.lost if lost.event.number not in known))


def _current(connection: sqlite3.Connection, article: str) -> tuple[int, str] | None:
    """Number and hash of an article's current version."""
    query = "SELECT number, hash FROM article WHERE id = ? AND current = 1"
    there: tuple[int, str] | None = connection.execute(query, (storable(article),)).fetchone()
    return there


def _known_type(connection: sqlite3.Connection, name: str) -> str | None:
    """The type of those with this name in all articles, None if there is none, or several."""
    query = "SELECT DISTINCT type FROM actor WHERE key = ? AND type <> 'unnamed' LIMIT 2"
    types = connection.execute(query, (fold(name),)).fetchall() if fold(name) else []
    return types[0][0] if len(types) == 1 else None
