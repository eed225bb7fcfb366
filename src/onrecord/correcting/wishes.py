"""What a person says of a statement, checked and turned into events that can be written."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from onrecord.correcting.anchors import shared
from onrecord.correcting.applying import Corrected
from onrecord.correcting.events import ROLES, Anchor, Draft, Roles, text_hash
from onrecord.correcting.places import checked
from onrecord.correcting.refusals import CorrectionError
from onrecord.correcting.speakers import BASIS, Cast
from onrecord.exports.pieces import Pieces, settled
from onrecord.knowledge.cues import ACTS, STANCES
from onrecord.records import Reading, SaidOn, Span, Statement

UNKNOWN: Final = "unknown"
"""An act, a stance or a day that a person says is not known."""

TYPES: Final = ("person", "organisation", "government", "group", "document", "unnamed")
"""What an actor can be (docs/record.md)."""

_DAY: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_LONGEST: Final = 300
"""Characters that a name or a role has at most."""

KnownType = Callable[[str], str | None]
"""What is known elsewhere of the type of somebody with this name; None for nothing, or for several types."""


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as a person names it. `type`: one of TYPES, None for that of the actor with this name, or
    else `default`, None for no guess; `role`: None for the one that the article gives."""

    name: str
    type: str | None = None
    role: str | None = None
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of a statement; None leaves a thing as it is.

    speakers: () for nobody known. act, stance: a word of the record; said_on: YYYY-MM-DD, YYYY-MM or YYYY;
    UNKNOWN for not known. source, cue, content: where they stand, in code points; () for nowhere.
    """

    speakers: tuple[Who, ...] | None = None
    act: str | None = None
    negated: bool | None = None
    stance: str | None = None
    said_on: str | None = None
    source: Pieces | None = None
    cue: Pieces | None = None
    content: Pieces | None = None


def drafts(
    now: Corrected, statement: Statement, wish: Wish, known: KnownType = lambda _: None
) -> tuple[Draft, ...]:
    """The events that make a statement as wished; () if it is so already. Raises CorrectionError."""
    reading, anchor = now.reading, now.anchor(statement)
    made: list[Draft] = []
    new = _spans(reading, statement, wish)
    if new:
        old = {role: [s.to_dict() for s in getattr(statement, role)] for role in new}
        made.append(Draft("spans", anchor, old, new))
    if wish.speakers is not None:
        who, had = _speakers(reading, wish.speakers, known), told_speakers(statement)
        bare = all(each.role is None for each in wish.speakers)
        if _names(who) != _names(had) or (who != had and not bare):
            made.append(Draft("speaker", anchor, had, who))
    acts = {name: value for name, value in _act(wish).items() if value != getattr(statement, name)}
    if acts:
        made.append(Draft("act", anchor, {name: getattr(statement, name) for name in acts}, acts))
    if wish.said_on is not None:
        day, was = _day(reading, statement, wish.said_on), statement.said_on
        if (day and day.value) != (was and was.value):
            made.append(Draft("date", anchor, was and was.to_dict(), day and day.to_dict()))
    return tuple(made)


def added(now: Corrected, wish: Wish, known: KnownType = lambda _: None) -> Draft:
    """The event that adds a statement. Raises CorrectionError, also if it is there already."""
    reading = now.reading
    blank = Statement("", (), (), (), "indirect")
    spans = _spans(reading, blank, wish)
    roles = Roles(*(tuple(Span(**span) for span in spans.get(role, ())) for role in ROLES))
    if not roles.content:
        raise CorrectionError("a statement needs a content; say which words with --content", field="content")
    for there in reading.statements:
        bare = not roles.cue and not there.cue and there.content == roles.content
        if bare or shared(there.cue, roles.cue) > 0:
            raise CorrectionError(f"this is {there.id} already; correct that", field="add")
    there = Statement("", roles.source, roles.cue, roles.content, "indirect")
    day = _day(reading, there, wish.said_on) if wish.said_on else None
    new: dict[str, Any] = {role: spans.get(role, []) for role in ROLES} | {
        "speaker": _speakers(reading, wish.speakers or (), known),
        "act": {"act": None, "negated": None, "stance": None} | _act(wish),
        "date": day and day.to_dict(),
    }
    return Draft("add", Anchor(text_hash(reading.article.text), None, None, None, roles), None, new)


def deleted(now: Corrected, statement: Statement) -> Draft:
    """The event that deletes a statement."""
    return Draft("delete", now.anchor(statement), statement.to_dict())


def told_speakers(statement: Statement) -> list[dict[str, str | None]]:
    """The speakers of a statement as events hold them."""
    return [{"name": s.name, "type": s.type, "role": s.role} for s in statement.speakers]


def _names(who: Sequence[Mapping[str, str | None]]) -> list[tuple[str | None, str | None]]:
    return [(each["name"], each["type"]) for each in who]


def _spans(reading: Reading, statement: Statement, wish: Wish) -> dict[str, list[dict[str, Any]]]:
    """The roles whose words change, with their new spans."""
    text, all_roles, new = reading.article.text, {}, {}
    for role in ROLES:
        before = tuple((span.start, span.end) for span in getattr(statement, role))
        wanted: Pieces | None = getattr(wish, role)
        all_roles[role] = before if wanted is None else settled(text, checked(text, wanted, role))
        if wanted is not None and all_roles[role] != settled(text, before):
            new[role] = [Span.cut(text, *piece).to_dict() for piece in all_roles[role]]
    if new and not any(all_roles.values()):
        message = (
            "a statement without any words is none; leave it one of source, cue and content, or delete it"
        )
        raise CorrectionError(message, field=next(iter(new)))
    for role in new:
        for other in ROLES:
            _refuse_overlap(role, all_roles[role], other, all_roles[other])
    return new


def _refuse_overlap(role: str, pieces: Pieces, other: str, others: Pieces) -> None:
    for start, end in pieces if role != other else ():
        for low, high in others:
            if max(start, low) < min(end, high):
                both = f"{max(start, low)}:{min(end, high)}"
                message = f"{role} and {other} of one statement share {both}; leave it to one of them"
                raise CorrectionError(f"{message}, a role may be in several pieces", field=role)


def _act(wish: Wish) -> dict[str, str | bool | None]:
    """What is told of what is done by saying it."""
    told: dict[str, str | bool | None] = {}
    for name, value, words in (("act", wish.act, ACTS), ("stance", wish.stance, STANCES)):
        if value is not None and value != UNKNOWN and value not in words:
            message = f"{value!r} is no {name}; it is one of {', '.join((*words, UNKNOWN))}"
            raise CorrectionError(message, field=name)
        if value is not None:
            told[name] = None if value == UNKNOWN else value
    return told if wish.negated is None else told | {"negated": wish.negated}


def _day(reading: Reading, statement: Statement, value: str) -> SaidOn | None:
    """A day with the words that name it, if the article has such: those nearest to the cue."""
    if value == UNKNOWN:
        return None
    try:
        if not _DAY.fullmatch(value):
            raise ValueError
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        message = f"{value!r} is no day; write YYYY-MM-DD, YYYY-MM, YYYY or {UNKNOWN}"
        raise CorrectionError(message, field="said_on") from None
    spans = statement.cue or statement.content or statement.source
    place = spans[0].start if spans else 0
    named = [d for d in reading.dates if d.value == value]
    if not named:
        return SaidOn(value, "", place, place, BASIS)
    nearest = min(named, key=lambda d: abs(d.start - place))
    return SaidOn(value, nearest.text, nearest.start, nearest.end, BASIS)


def _speakers(reading: Reading, who: Sequence[Who], known: KnownType) -> list[dict[str, str | None]]:
    found = [_named(reading, each, known) for each in who]
    return [each for number, each in enumerate(found) if each not in found[:number]]


def _named(reading: Reading, who: Who, known: KnownType) -> dict[str, str | None]:
    """A speaker with name, type and role: of the article's actor, if there is one."""
    name, cast = line(who.name, "speaker"), Cast(reading)
    if who.type is not None and who.type not in TYPES:
        raise CorrectionError(f"{who.type!r} is no type; it is one of {', '.join(TYPES)}", field="type")
    actor = cast.find(name, who.type)
    if actor is None:
        several = cast.called(name, who.type)
        if several:
            names = " or ".join(dict.fromkeys(a.name for a in several))
            raise CorrectionError(f"{name} could be {names}; write the whole name", field="speaker")
    type_ = actor.type if actor else who.type or known(name) or who.default
    if type_ is None:
        message = f"neither the article nor the record knows {name}; check the name, or say what it is"
        raise CorrectionError(f"{message} with --type: {', '.join(TYPES)}", field="speaker")
    usual = cast.role(actor) if actor else None
    role = line(who.role, "role") if who.role else usual
    return {"name": actor.name if actor else name, "type": type_, "role": role}


def line(text: str, field: str) -> str:
    """A name or a role, in one line. Raises CorrectionError if there is none, or it is none."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not any(c.isalnum() for c in clean):
        raise CorrectionError(f"{text!r} is no {field}: it has no letters", field=field)
    if len(clean) > _LONGEST:
        message = f"a {field} has at most {_LONGEST} characters, this has {len(clean)}; give the name alone"
        raise CorrectionError(message, field=field)
    return clean
