"""What a statement names of another's: "Brown's claim", "a plan floated by Brown"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.knowledge.opposites import claim_nouns, plan_nouns, untrue_words
from onrecord.reading.disputes.stems import stem
from onrecord.reading.disputes.told import Told

_BEING: Final = frozenset(("is", "are", "was", "were", "be", "been", "'s", "that's", "as"))
_BY: Final = frozenset(("by", "from", "of"))
_OBJECT: Final = 14
"""The object of a rejection is named within its first words."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun in a content: the number of its word, the singular, and whether it stands for a plan (else for a
    claim)."""

    at: int
    word: str
    plan: bool


def find_noun(one: Told) -> Noun | None:
    """The first noun of the content for a plan or a claim, None if it has none early on."""
    for at, word in enumerate(one.words[:_OBJECT]):
        noun = word.removesuffix("s")
        if noun in plan_nouns() or noun in claim_nouns():
            return Noun(at, noun, noun in plan_nouns())
    return None


def said_untrue(one: Told, at: int) -> bool:
    """Whether a claim is said to be untrue: "Brown's claim that ... is simply false"."""
    for i in range(at + 1, min(len(one.words), at + 40)):
        if one.words[i] in untrue_words():
            before = one.words[max(at, i - 4) : i]
            return bool(_BEING & set(before)) and not {"not", "never"} & set(before)
    return False


def authors(one: Told, at: int) -> set[tuple[str, bool]]:
    """The stems that a noun's author may be called by, and whether they are printed with a capital."""
    return {*_before(one, at), *_behind(one, at)}


def is_author(other: Told, near: set[tuple[str, bool]]) -> bool:
    """Whether a statement's speaker is called so: by the name, or in small letters by the office."""
    return any(found in (other.last_names if capital else other.offices) for found, capital in near)


def _before(one: Told, at: int) -> Iterator[tuple[str, bool]]:
    """The stems of names whose plan or claim a noun is: "Brown's latest claim"."""
    for i in range(max(0, at - 4), at):
        if one.words[i].endswith(("'s", "s'")):
            yield stem(one.words[i]), one.printed[i][:1].isupper()


def _behind(one: Told, at: int) -> Iterator[tuple[str, bool]]:
    """The stems of names behind "by" or "from" after a noun: "a plan floated by President Brown"."""
    for i in range(at + 1, min(len(one.words), at + 5)):
        if one.words[i] in _BY:
            for k in range(i + 1, min(len(one.words), i + 7)):
                if one.printed[k][:1].isupper():
                    yield stem(one.words[k]), True
            return
