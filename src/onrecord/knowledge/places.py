"""States and their governments: names, adjectives, capitals, seats and bodies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from onrecord.knowledge import lines
from onrecord.knowledge.folding import fold

_FILE: Final = "governments.txt"
_POSSESSIVE: Final = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Government:
    """A state, or what news treats as one, and what may stand for its government.

    aliases: other names and acronyms. adjectives: "American". capitals: "Washington". seats: buildings,
    streets and towns by which the government is meant: "White House". bodies: parts of it with a name of
    their own: "State Department". Capitals, seats, bodies and some aliases ("Congo") may be those of several.
    """

    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


@cache
def governments() -> tuple[Government, ...]:
    """All governments of governments.txt.

    Raises ValueError if an entry has not six fields, a list has an item twice, or two have one name or
    adjective.
    """
    found = tuple(
        Government(f[0], *(lines.listed(_FILE, text) for text in f[1:])) for f in lines.fields(_FILE, 6)
    )
    adjectives = [adjective.lower() for government in found for adjective in government.adjectives]
    lines.refuse(_FILE, "an adjective twice", sorted({a for a in adjectives if adjectives.count(a) > 1}))
    return found


def governments_of(words: str) -> tuple[Government, ...]:
    """The governments that printed words may stand for: by a name, an alias, a capital or a seat; () if none.

    Spellings do not count, as in fold(). Words that begin with a small letter stand for none, and an acronym
    has to be printed in capitals ("us" is no state). A name may be another thing, too: Georgia, Victoria.
    """
    return _printed(words, _by_name())


def governments_of_body(words: str) -> tuple[Government, ...]:
    """The governments that have a body of that name: "Treasury"; () if none. Else as governments_of()."""
    return _printed(words, _by_body())


def government_by_adjective(word: str) -> Government | None:
    """The government whose adjective this is, in any letter case: "russian", "South Korean"; None if none.

    An adjective that several might have belongs to the one that it usually means: "Congolese", "Dominican".
    """
    return _by_adjective().get(fold(word))


def _printed(words: str, known: Mapping[str, tuple[Government, ...]]) -> tuple[Government, ...]:
    """What is known under printed words, if they are printed as names are."""
    core = _POSSESSIVE.sub("", words.strip().removeprefix("the ").removeprefix("The "))
    if not (core[:1].isupper() or core[:1].isdigit()):
        return ()
    if core.replace(".", "").upper() in _acronyms() and not core.isupper():
        return ()
    return known.get(fold(core), ())


@cache
def _by_name() -> Mapping[str, tuple[Government, ...]]:
    return _index({g: (g.name, *g.aliases, *g.capitals, *g.seats) for g in governments()})


@cache
def _by_body() -> Mapping[str, tuple[Government, ...]]:
    return _index({g: g.bodies for g in governments()})


@cache
def _by_adjective() -> Mapping[str, Government]:
    return {
        fold(adjective): government for government in governments() for adjective in government.adjectives
    }


@cache
def _acronyms() -> frozenset[str]:
    """Names, aliases and bodies that are printed in capitals, without full stops."""
    printed = (name for g in governments() for name in (*g.aliases, *g.bodies))
    return frozenset(name.replace(".", "") for name in printed if name.isupper())


def _index(names: Mapping[Government, tuple[str, ...]]) -> Mapping[str, tuple[Government, ...]]:
    known: dict[str, dict[Government, None]] = {}
    for government, printed in names.items():
        for name in printed:
            known.setdefault(fold(name), {})[government] = None
    return {key: tuple(found) for key, found in known.items()}
