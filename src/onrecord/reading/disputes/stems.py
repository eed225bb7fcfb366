"""Words that mean one thing in spite of their endings: "proposed" and "proposes", "aid" and "deliveries"."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from onrecord.knowledge import lines
from onrecord.knowledge.opposites import synonyms

_LONGEST: Final = 40
"""Longer words are no words: they stand for themselves."""


def stem(word: str) -> str:
    """What the forms of a lower-case word share; never empty for a word that is not."""
    return _stem(word) if len(word) <= _LONGEST else word[:_LONGEST]


def is_past(word: str) -> bool:
    """Whether a lower-case word looks like a past form: "met", "colluded"."""
    return (word.endswith("ed") and len(word) > 4) or word in _irregular()


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    base = _irregular().get(word)
    if base is None:
        base = word.rstrip("'’").removesuffix("'s").removesuffix("’s") or word
        base = _irregular().get(base, base)
    bare = _bare(base)
    return _one_for_all().get(bare, bare)


def _bare(word: str) -> str:
    """A word without its ending."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("shes", "ches", "sses", "xes", "zes")) else word[:-1]
    for end in ("ingly", "edly", "ment", "ing", "ied", "ed", "ly", "al"):
        if word.endswith(end) and len(word) - len(end) >= 3 and any(v in "aeiouy" for v in word[: -len(end)]):
            word = word[: -len(end)] + ("y" if end == "ied" else "")
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@cache
def _irregular() -> Mapping[str, str]:
    """Forms that no rule makes to their base forms."""
    groups = lines.groups("irregular_forms.txt")
    return MappingProxyType({form: group[0] for group in groups for form in group[1:]})


@cache
def _one_for_all() -> Mapping[str, str]:
    """Stems of words to the stem of the word that stands for them."""
    return MappingProxyType({_bare(word): _bare(first) for word, first in synonyms().items()})
