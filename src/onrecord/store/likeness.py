"""Whether two texts are one article printed twice. Pure functions over texts.

Texts are compared by their runs of RUN words, letter case and marks left aside. A copy may be shortened, and
its headline, dateline and house style may differ; but a text made from the same form as another, about
another town and another sum, is no copy of it, though nearly all runs are the same. So of two copies at most
one has figures, or names that come up more than once, that the other does not have at all.
"""

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

Runs = NDArray[np.uint32]

RUN: Final = 3
ENOUGH: Final = 0.9
ENOUGH_OF_ONE_OUTLET: Final = 0.97
"""The share of the shorter text's runs that the other must hold."""

_FEWEST: Final = 40
"""Runs that a text must have to be compared: a shorter one is a headline or a stock phrase."""

_LONGER: Final = 3
"""How many times longer the other may be: one that is longer holds the text rather than copies it."""

_NAMES: Final = 2
"""Names that each may have for itself, spelled or shortened in another way."""

_EDGE: Final = 30
"""Words at both ends, which tell when and by whom it was printed: names, days and years are left aside."""

_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class _Traits:
    """What tells a text from others made from the same form. `words`: all in lower case; `figures`: its
    numbers as printed; `names`: words printed with a capital between its ends, in lower case; `often`: those
    of them that come up more than once in all of it."""

    words: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]
    often: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Self:
        """Those of a text."""
        tokens = _TOKEN.findall(text)
        words = [token.lower() for token in tokens]
        counts = Counter(words)
        names = frozenset(t.lower() for t in tokens[_EDGE:-_EDGE] if len(t) > 3 and t[0].isupper())
        often = frozenset(name for name in names if counts[name] > 1)
        return cls(frozenset(words), _figures(tokens), names, often)


def same(a: str, b: str, *, one_outlet: bool = False) -> float | None:
    """How like two texts are (see likeness()) if one is a copy of the other, else None. one_outlet: one
    outlet printed both, which more often fills in a form of its own than prints a text twice."""
    enough = ENOUGH_OF_ONE_OUTLET if one_outlet else ENOUGH
    fewer, more = sorted((len(runs(a)), len(runs(b))))
    if fewer < _FEWEST or more > fewer * _LONGER:
        return None
    shared = likeness(a, b)
    return shared if shared >= enough and not _told_apart(_Traits.of(a), _Traits.of(b)) else None


def likeness(a: str, b: str) -> float:
    """The share of the runs of the shorter text that the other holds: 0 to 1."""
    fewer = min(len(runs(a)), len(runs(b)))
    shared = np.intersect1d(runs(a), runs(b), assume_unique=True)
    return len(shared) / fewer if fewer else 0.0


def _told_apart(a: _Traits, b: _Traits) -> bool:
    """Whether each has figures or names of its own."""
    if a.figures - b.words and b.figures - a.words:
        return True
    if a.often - b.words and b.often - a.words:
        return True
    return min(len(a.names - b.words), len(b.names - a.words)) > _NAMES


def _figures(tokens: Sequence[str]) -> frozenset[str]:
    """The numbers of a text, days and years at its ends left aside."""
    last = len(tokens) - _EDGE
    return frozenset(
        token for at, token in enumerate(tokens)
        if token[0].isdigit() and (_EDGE <= at < last or not _is_day_or_year(token))
    )  # fmt: skip


def _is_day_or_year(token: str) -> bool:
    """Whether a number may be a day of a month, a year, or a time of the day."""
    if ":" in token:
        return True
    return token.isdecimal() and len(token) <= 4 and (int(token) <= 31 or 1900 <= int(token) < 2100)


@lru_cache(maxsize=256)
def runs(text: str) -> Runs:
    """The hashes of a text's runs of words, in rising order, each once: the same on every machine."""
    words = _TOKEN.findall(text.lower())
    known = {word: zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in set(words)}
    hashes = np.array([known[word] for word in words], np.uint64)
    count = len(hashes) - RUN + 1
    if count <= 0:
        return np.zeros(0, np.uint32)
    mixed = np.zeros(count, np.uint64)
    for first in range(RUN):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + hashes[first : first + count]
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32))
