"""What disputes are known by: opposites, words for one matter, nouns for what is disputed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.knowledge import lines

_OPPOSITES: Final = "opposites.txt"
_SYNONYMS: Final = "synonyms.txt"


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two lists of words or phrases in lower case, each of the one denying each of the other."""

    one: tuple[str, ...]
    other: tuple[str, ...]


@cache
def opposites() -> tuple[Opposites, ...]:
    """The entries of opposites.txt.

    Raises ValueError if an entry is not two lists divided by "|", an item is no lower-case phrase, or one
    stands on both sides.
    """
    return tuple(_opposites(*entry) for entry in lines.fields(_OPPOSITES, 2))


def _opposites(one: str, other: str) -> Opposites:
    found = Opposites(lines.listed(_OPPOSITES, one), lines.listed(_OPPOSITES, other))
    both = [*found.one, *found.other]
    bad = [item for item in both if item != " ".join(item.lower().split())]
    lines.refuse(_OPPOSITES, "not a lower-case phrase", bad)
    lines.refuse(_OPPOSITES, "a side is empty", [] if found.one and found.other else [f"{one} | {other}"])
    lines.refuse(_OPPOSITES, "on both sides", sorted(set(found.one) & set(found.other)))
    return found


@cache
def synonyms() -> Mapping[str, str]:
    """Words to the first word of their line in synonyms.txt, which stands for all of them.

    Raises ValueError if an entry is not a list of at least two lower-case words, or a word stands twice.
    """
    found: dict[str, str] = {}
    for group in lines.groups(_SYNONYMS):
        bad = [w for w in group if w in found or w != w.lower() or len(w.split()) != 1]
        lines.refuse(_SYNONYMS, "no lower-case word, or twice", bad)
        lines.refuse(_SYNONYMS, "alone", [group[0]] if len(group) == 1 else [])
        found |= dict.fromkeys(group, group[0])
    return MappingProxyType(found)


@cache
def plan_nouns() -> frozenset[str]:
    """Nouns for what somebody wants to be done, singular (plan_nouns.txt). Raises as lines.words."""
    return lines.words("plan_nouns.txt")


@cache
def claim_nouns() -> frozenset[str]:
    """Nouns for what somebody said, singular (claim_nouns.txt). Raises as lines.words."""
    return lines.words("claim_nouns.txt")


@cache
def untrue_words() -> frozenset[str]:
    """Words that say that a claim is not so (untrue_words.txt). Raises as lines.words."""
    return lines.words("untrue_words.txt")


@cache
def no_matter_words() -> frozenset[str]:
    """Words that do not tell what a statement is about (no_matter_words.txt). Raises as lines.words."""
    return lines.words("no_matter_words.txt")
