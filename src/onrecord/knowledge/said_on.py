"""What is known of when statements are made: the words that tell, and the weights that were learnt."""

from collections.abc import Mapping
from functools import cache
from math import isfinite
from types import MappingProxyType
from typing import Final

from onrecord.knowledge import lines

OCCASIONS: Final = ("interview", "speech", "debate", "writing", "post", "briefing", "poll")
"""The kinds of occasions that are told apart."""

BIAS: Final = "(bias)"
"""The name of the weight that counts for every date."""


@cache
def telling_words(use: str) -> frozenset[str]:
    """The words of a use: "saying", "attitude", "interview" (said_on_words.txt).

    Raises ValueError if an entry is not a use and lower-case words, a word is empty or stands twice in its
    list; KeyError for a use that the file does not have.
    """
    name = "said_on_words.txt"
    found = {use: lines.listed(name, words) for use, words in lines.fields(name, 2)}
    bad = [use for use, words in found.items() if words != tuple(word.lower() for word in words)]
    lines.refuse(name, "not lower-case words", bad)
    return frozenset(found[use])


@cache
def learnt_weights() -> Mapping[str, Mapping[str, float]]:
    """The weights of each look ("first", "second") by the names of what is weighed (said_on.tsv).

    Raises ValueError if an entry is not a look, a name and a finite number, parted by tabs, or stands twice.
    """
    return weights_in("said_on.tsv", lines.entries("said_on.tsv"))


def weights_in(name: str, entries: list[str]) -> Mapping[str, Mapping[str, float]]:
    """The weights that the entries of a file tell; name: of the file, for messages."""
    found: dict[str, dict[str, float]] = {}
    bad = []
    for entry in entries:
        look, _, rest = entry.partition("\t")
        what, _, number = rest.partition("\t")
        weight = _number(number)
        if not look or not what or weight is None or what in found.get(look, {}):
            bad.append(entry)
        else:
            found.setdefault(look, {})[what] = weight
    lines.refuse(name, "not a look, a name and a number, or twice", bad)
    return MappingProxyType({look: MappingProxyType(weights) for look, weights in found.items()})


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None
