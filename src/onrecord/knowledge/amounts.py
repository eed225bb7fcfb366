"""Words for amounts: numbers, scales, bounds, units, and what money is for."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.knowledge import lines


@cache
def number_words() -> Mapping[str, int]:
    """Words for 0 to 90, lower case: "seven", "forty" (number_words.txt). Raises ValueError as _whole()."""
    return _whole("number_words.txt")


@cache
def scales() -> Mapping[str, int]:
    """Words and abbreviations of scale to the number of noughts: "million" 6, "bn" 9, "crore" 7, "k" 3
    (scales.txt). Capital letters count where a form is one letter. Raises ValueError as _whole()."""
    return _whole("scales.txt")


@cache
def bounds() -> Mapping[str, str]:
    """Phrases before an amount to what they make of it: "at least", "at most" or "about" (bounds.txt).

    Raises ValueError for another bound, or a phrase that stands twice.
    """
    found: dict[str, str] = {entry[0]: entry[1] for entry in lines.fields("bounds.txt", 2)}
    wrong = [phrase for phrase, kind in found.items() if kind not in ("at least", "at most", "about")]
    lines.refuse("bounds.txt", "no bound", wrong)
    return MappingProxyType(found)


@cache
def price_units() -> frozenset[str]:
    """Nouns for what a price is paid for, after "a" or "per": "share", "barrel" (price_units.txt)."""
    return lines.words("price_units.txt")


@cache
def purpose_verbs() -> frozenset[str]:
    """Verbs that, after "to", say what money is for: "build", "help" (purpose_verbs.txt)."""
    return lines.words("purpose_verbs.txt")


@cache
def purpose_nouns() -> frozenset[str]:
    """Nouns for what money is given as, after "in": "aid", "damages" (purpose_nouns.txt)."""
    return lines.words("purpose_nouns.txt")


def _whole(name: str) -> Mapping[str, int]:
    """Raises ValueError if an entry is not a word, "|" and a whole number, or a word stands twice."""
    found = lines.fields(name, 2)
    lines.refuse(name, "no whole number", [word for word, number in found if not number.isdecimal()])
    return MappingProxyType({word: int(number) for word, number in found})
