"""One attribution as words of the scene."""

from collections.abc import Sequence
from dataclasses import dataclass

WordSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution in words of the scene, end excluded. `number`: its place among all; `who`: the ids of
    the actors that speak, empty if unknown."""

    number: int
    source: tuple[WordSpan, ...]
    cue: tuple[WordSpan, ...]
    content: tuple[WordSpan, ...]
    who: tuple[str, ...] = ()

    @property
    def first(self) -> int:
        """The first word of the cue."""
        return self.cue[0][0]

    @property
    def last(self) -> int:
        """The last word of the cue."""
        return self.cue[-1][1] - 1


def same_voice(one: Told, other: Told) -> bool:
    """Whether two statements have the same speakers, or the same source."""
    if one.who and other.who:
        return set(one.who) == set(other.who)
    return bool(one.source) and one.source == other.source


def within(word: int, pieces: Sequence[WordSpan]) -> bool:
    """Whether a word lies in one of the pieces."""
    return any(a <= word < b for a, b in pieces)
