"""Readings from plain JSON values, the other way round than `Reading.to_dict()`."""

from collections.abc import Mapping
from typing import Any

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
    Via,
)

Values = Mapping[str, Any]


def reading_from(values: Values) -> Reading:
    """The reading whose to_dict() these values are. Raises KeyError or TypeError if they are none's."""
    return Reading(
        article=Article(**values["article"]),
        reader=ReaderInfo(**values["reader"]),
        actors=tuple(map(_actor, values["actors"])),
        statements=tuple(map(_statement, values["statements"])),
        sums=tuple(map(_sum, values["sums"])),
        dates=tuple(DateMention(**date) for date in values["dates"]),
        disputes=tuple(Dispute(**dispute) for dispute in values["disputes"]),
        warnings=tuple(values["warnings"]),
    )


def _actor(values: Values) -> Actor:
    mentions = tuple(Mention(**mention) for mention in values["mentions"])
    return Actor(**{**values, "roles": tuple(values["roles"]), "mentions": mentions})


def _statement(values: Values) -> Statement:
    spans = {name: _spans(values[name]) for name in ("source", "cue", "content", "conditions")}
    single = {name: _span(values[name]) for name in ("addressee", "question")}
    more = {
        "speakers": tuple(Speaker(**speaker) for speaker in values["speakers"]),
        "said_on": SaidOn(**values["said_on"]) if values["said_on"] else None,
        "via": tuple(Via(**via) for via in values["via"]),
        "sums": tuple(values["sums"]),
        "dates": tuple(values["dates"]),
    }
    return Statement(**{**values, **spans, **single, **more})


def _sum(values: Values) -> Sum:
    return Sum(**{**values, "purpose": _span(values["purpose"]), "per": _span(values["per"])})


def _spans(values: list[Values]) -> tuple[Span, ...]:
    return tuple(Span(**span) for span in values)


def _span(values: Values | None) -> Span | None:
    return Span(**values) if values else None
