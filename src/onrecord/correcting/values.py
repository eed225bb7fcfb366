"""What an event says, put into a statement. All raise KeyError or TypeError for what makes no sense, and
NoFit for words that do not stand there any more."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from onrecord.correcting.events import Roles, spans_from
from onrecord.records import SaidOn, Span, Speaker, Statement

NOT_KNOWN: Final = "not known, as a person says"
"""Why a statement has no speaker if a person says so."""


class NoFit(Exception):
    """Why an event cannot be applied."""


def placed(values: Any, text: str) -> tuple[Span, ...]:
    """Spans of an event."""
    spans = spans_from(values)
    for span in spans:
        if not 0 <= span.start < span.end:
            raise TypeError(span)
        if text[span.start : span.end] != span.text:
            raise NoFit(f"the text has changed: at {span.start} it does not say what it said")
    return spans


def with_roles(statement: Statement, roles: Roles) -> Statement:
    """With other spans, of which a person is sure."""
    return replace(statement, source=roles.source, cue=roles.cue, content=roles.content, confidence=1.0)


def spoken(statement: Statement, speakers: tuple[Speaker, ...]) -> Statement:
    """By other speakers; () for nobody known."""
    return replace(statement, speakers=speakers, unknown_reason=None if speakers else NOT_KNOWN)


def acted(statement: Statement, values: Mapping[str, Any], read: Statement | None) -> Statement:
    """With another act, negation or stance. read: the reader's own statement, None if it found none; the code
    of the event is the reader's where the act is, else not known."""
    act, stance = (_text(values.get(name, getattr(statement, name))) for name in ("act", "stance"))
    negated = values.get("negated", statement.negated)
    if not isinstance(negated, bool | None):
        raise TypeError(negated)
    as_read = read is not None and (read.act, read.negated) == (act, negated)
    plover = read.plover if read and as_read else None
    return replace(statement, act=act, negated=negated, stance=stance, plover=plover)


def day_from(values: Any, text: str) -> SaidOn | None:
    """When something was said; None for not known."""
    if values is None:
        return None
    value, words, basis = (_text(values[name]) for name in ("value", "text", "basis"))
    when = SaidOn(value, words or "", values["start"], values["end"], basis or "")
    if not 0 <= when.start <= when.end:
        raise TypeError(values)
    if text[when.start : when.end] != when.text:
        raise NoFit(f"the text has changed: at {when.start} it does not say what it said")
    return when


def _text(value: Any) -> str | None:
    if not isinstance(value, str | None):
        raise TypeError(value)
    return value
