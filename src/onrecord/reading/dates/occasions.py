"""The kinds of occasions that a text names."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from onrecord.knowledge.said_on import OCCASIONS, telling_words

OTHER: Final = "other occasion"

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AGAIN: Final = frozenset(("the", "that", "his", "her", "their", "same"))


def lower_words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def occasions_in(words: Sequence[str]) -> frozenset[str]:
    """The kinds of occasions that words in lower case name, those of no kind of their own as one more."""
    kinds = _kinds()
    found = {kinds[word] for word in words if word in kinds}
    for second in _seconds().intersection(words):
        first = words[words.index(second) - 1] if words.index(second) else ""
        kind = kinds.get(f"{first} {second}")
        found |= {kind} if kind else set()
    return frozenset(found)


@cache
def _kinds() -> Mapping[str, str]:
    """The words and phrases of occasions, to their kinds."""
    return {word: kind for kind in (*OCCASIONS, OTHER) for word in telling_words(kind)}


@cache
def _seconds() -> frozenset[str]:
    """The second words of phrases of occasions."""
    return frozenset(phrase.split()[1] for phrase in _kinds() if " " in phrase)


def names_again(words: Sequence[str]) -> bool:
    """Whether words in lower case name an occasion as one told of before: "in the interview"."""
    kinds = _kinds()
    return any(
        kinds.get(word, OTHER) != OTHER and not _AGAIN.isdisjoint(words[max(0, i - 3) : i])
        for i, word in enumerate(words)
    )
