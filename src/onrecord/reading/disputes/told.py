"""A statement's content as words, for the comparison with others'."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from onrecord.knowledge.opposites import no_matter_words
from onrecord.reading.disputes.stems import stem
from onrecord.records import Statement

_LENGTH: Final = 700
"""How many code points of a content are compared."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*(?:(?<=s)['’])?|[.,;:?!]")
_NAME: Final = re.compile(r"[^\W_]+")
_MARKS: Final = frozenset(".,;:?!")
_ENDS: Final = frozenset(".?!;")
_NEAR: Final = 24
"""Of the statements that share a word, how many on each side are looked at."""


class Told:
    """What one statement says. words: lower case, marks among them; every: their stems; stems: these, but ""
    for marks and for words that tell nothing."""

    def __init__(self, number: int, statement: Statement) -> None:
        self.number = number
        self.statement = statement
        self.printed = _WORD.findall(" , ".join(span.text for span in statement.content)[:_LENGTH])
        self.words = [word.lower().replace("’", "'") for word in self.printed]
        self.every = [stem(word) for word in self.words]
        nothing = no_matter_words()
        pairs = zip(self.words, self.every, strict=True)
        self.stems = ["" if word in nothing or word in _MARKS else found for word, found in pairs]
        self.actors = frozenset(speaker.actor for speaker in statement.speakers)

    @cached_property
    def matter(self) -> frozenset[str]:
        """The stems of the words that tell something."""
        return frozenset(found for found in self.stems if len(found) > 2)

    @cached_property
    def names(self) -> frozenset[str]:
        """The speakers' names in stems, one for each word."""
        found = (word.lower() for speaker in self.statement.speakers for word in _NAME.findall(speaker.name))
        return frozenset(stem(word) for word in found if word not in no_matter_words() and len(word) > 2)

    @cached_property
    def last_names(self) -> frozenset[str]:
        """The last word of each speaker's name, as a stem."""
        words = [_NAME.findall(speaker.name.lower()) for speaker in self.statement.speakers]
        return frozenset(stem(found[-1]) for found in words if found and found[-1] not in no_matter_words())

    @cached_property
    def offices(self) -> frozenset[str]:
        """The words of the speakers' roles, as stems."""
        roles = (speaker.role or "" for speaker in self.statement.speakers)
        return frozenset(stem(w) for role in roles for w in _NAME.findall(role.lower()) if len(w) > 3)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a word: the numbers of its words, end excluded."""
        low = high = at
        while low > 0 and self.words[low - 1] not in _ENDS:
            low -= 1
        while high < len(self.words) and self.words[high] not in _ENDS:
            high += 1
        return low, high

    def asked(self, at: int) -> bool:
        """Whether a word stands in a question."""
        _, high = self.sentence(at)
        return self.words[high : high + 1] == ["?"]


@dataclass(frozen=True)
class Article:
    """The statements of one article. telling: how many statements hold a stem; holding: which, in order."""

    told: Sequence[Told]
    number: Mapping[str, int]
    holding: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, statements: Sequence[Statement]) -> "Article":
        """The statements of an article, in order."""
        told = [Told(number, statement) for number, statement in enumerate(statements)]
        holding: dict[str, list[int]] = {}
        for one in told:
            for found in one.matter:
                holding.setdefault(found, []).append(one.number)
        return cls(told, {one.statement.id: one.number for one in told}, holding)

    def common(self, found: str) -> bool:
        """Whether a stem stands in so many statements that it tells nothing."""
        return len(self.holding.get(found, ())) > max(5, len(self.told) // 5)

    def near(self, found: str, number: int) -> Sequence[int]:
        """The statements that hold a stem, those nearest to a statement."""
        holders = self.holding.get(found, ())
        at = bisect_left(holders, number)
        return holders[max(0, at - _NEAR) : at + _NEAR]

    def sharing(self, one: Told) -> dict[int, set[str]]:
        """The other statements near one that share telling stems with it, and these."""
        shared: dict[int, set[str]] = {}
        for found in one.matter:
            for number in self.near(found, one.number):
                shared.setdefault(number, set()).add(found)
        shared.pop(one.number, None)
        return shared

    def nested(self, one: Told, other: Told) -> bool:
        """Whether one of the two is reported inside the other."""
        return other.statement.id in self._outer(one) or one.statement.id in self._outer(other)

    def around(self, one: Told) -> frozenset[str]:
        """The actors who speak in the statements around one."""
        return frozenset(
            actor for outer in self._outer(one) for actor in self.told[self.number[outer]].actors
        )

    def _outer(self, one: Told) -> list[str]:
        """The ids of the statements around one."""
        found: list[str] = []
        parent = one.statement.parent
        while parent is not None and parent not in found and parent in self.number and len(found) < 8:
            found.append(parent)
            parent = self.told[self.number[parent]].statement.parent
        return found


def others(one: Told, other: Told) -> bool:
    """Whether two statements are of different speakers, both known, neither named as part of the other."""
    if not one.actors or not other.actors or one.actors & other.actors:
        return False
    return not (one.names <= other.names or other.names <= one.names)


def beyond_names(one: Told, other: Told, shared: set[str]) -> bool:
    """Whether one of the shared words is no name: printed small in one of the two contents."""
    pairs = (pair for told in (one, other) for pair in zip(told.printed, told.stems, strict=True))
    return any(found in shared and printed[:1].islower() for printed, found in pairs)
