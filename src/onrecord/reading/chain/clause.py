"""Carriers whose relative clause holds a statement: "a speech in Velmar, in which she said"."""

from typing import Final

from onrecord.knowledge.outlets import uses
from onrecord.reading.actors.phrases import Phrase
from onrecord.reading.chain.link import Link, name_of
from onrecord.reading.chain.told import Told
from onrecord.reading.chain.view import View

_LEADING: Final = frozenset(("in", "during", "at", "on"))
_BACK: Final = 8
"""How many words may lie between a carrier and its relative clause."""


def around(view: View, told: Told) -> Link | None:
    """The carrier that a statement's clause tells of; None if the clause is no relative one."""
    word = min([told.first, *(start for start, _ in told.source)]) - 1
    pronoun = view.lower(word)
    if pronoun not in {"where", "which"} or not view.same_sentence(word, told.first):
        return None
    if pronoun == "which" and view.lower(word := word - 1) not in _LEADING:
        return None
    phrase = _carrier_before(view, word)
    if phrase is None:
        return None
    end, far = view.tail(phrase.end)
    carrier = view.carrier(phrase.head)
    kind = carrier[1] if carrier is not None else "document"
    return Link(kind, phrase.start, end, phrase.start, name_of(view.medium(phrase) or far))


def _carrier_before(view: View, word: int) -> Phrase | None:
    """The nearest phrase before a word that ends with a carrier's noun."""
    for head in range(word - 1, max(-1, word - _BACK), -1):
        phrase = view.sketch.ending.get(head)
        if not view.same_sentence(head, word):
            return None
        if phrase is not None and not phrase.owned and view.carrier(head) is not None:
            return phrase if view.lower(head) not in uses("nothing alone") | {"ed"} else None
    return None
