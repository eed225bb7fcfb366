"""Statements by speaker, and in which words a page tells of speakers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from onrecord.cli.output import joined
from onrecord.records import Actor, Reading, Speaker, Statement

NOT_KNOWN: Final = "speaker not known"
_NO_SOURCE: Final = "no source named"


@dataclass(frozen=True, slots=True)
class Block:
    """What the same speakers said, in text order. `speakers` is empty where none is known."""

    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]


def grouped(reading: Reading) -> list[Block]:
    """One block for each speaker, or for several who speak together, in order of their first statement; the
    block of the statements without a speaker comes last."""
    groups: dict[frozenset[str], list[Statement]] = {}
    for statement in reading.statements:
        groups.setdefault(_who(statement), []).append(statement)
    blocks = [Block(found[0].speakers, tuple(found)) for found in groups.values()]
    return sorted(blocks, key=lambda block: not block.speakers)


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them, each once: "A", "A and B", "A, B and C"."""
    *before, last = dict.fromkeys(words) or [""]
    return f"{', '.join(before)} and {last}" if before else last


def title(block: Block) -> str:
    """Who speaks in a block."""
    return listed(s.name for s in block.speakers) or NOT_KNOWN


def details(block: Block, blocks: Iterable[Block], actors: Iterable[Actor]) -> str:
    """Type and roles of a block's speaker: "person · mayor". Of several speakers only those are described
    that have no block of their own, by name: "Oskar Lind: person, pilot". Empty if no speaker is known."""
    known = {actor.id: actor for actor in actors}
    if len(block.speakers) == 1:
        return " · ".join(_about(block.speakers[0], known))
    alone = {other.speakers[0].actor for other in blocks if len(other.speakers) == 1}
    rest = (speaker for speaker in block.speakers if speaker.actor not in alone)
    return " · ".join(f"{speaker.name}: {', '.join(_about(speaker, known))}" for speaker in rest)


def _about(speaker: Speaker, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Type and roles of one speaker; without an actor, what the statement itself says."""
    actor = actors.get(speaker.actor)
    roles = (*(actor.roles if actor else ()), speaker.role)
    return actor.type if actor else speaker.type, *dict.fromkeys(filter(None, roles))


def origin(statement: Statement) -> str:
    """The printed source and why it is taken for the speakers, "he (pronoun)", or why it is for nobody.
    Empty where the speakers' name is what is printed."""
    printed = _printed(statement)
    if not statement.speakers:
        words, reason = printed or statement.unknown_reason, printed and statement.unknown_reason
    elif _folded(printed) == _folded(_names(statement)):
        return ""
    else:
        words, reason = printed, listed(s.basis for s in statement.speakers)
    return f"{words or _NO_SOURCE} ({reason})" if reason else words or _NO_SOURCE


def outside(statement: Statement, by_id: Mapping[str, Statement]) -> str:
    """Inside of which statement one is reported, and by whom, unless by the same speakers: "inside s1, told
    by Mira Oru"; the printed source is quoted where no more is known. Empty for an outer statement."""
    if statement.parent is None:
        return ""
    outer = by_id.get(statement.parent)
    teller = "" if outer is None or _same(outer, statement) else _teller(outer)
    return f"inside {statement.parent}, told by {teller}" if teller else f"inside {statement.parent}"


def _teller(statement: Statement) -> str:
    printed = _printed(statement)
    return _names(statement) or (f"“{printed}”" if printed else "")


def _printed(statement: Statement) -> str:
    return joined(statement.source).rstrip(" ,;:")


def _same(one: Statement, other: Statement) -> bool:
    """Whether two statements are known to be by the same."""
    return bool(one.speakers) and _who(one) == _who(other)


def _who(statement: Statement) -> frozenset[str]:
    return frozenset(s.actor for s in statement.speakers)


def _names(statement: Statement) -> str:
    return listed(s.name for s in statement.speakers)


def _folded(name: str) -> str:
    """A name without what is no part of it: capitals, and an article before it."""
    return " ".join(name.split()).casefold().removeprefix("the ")
