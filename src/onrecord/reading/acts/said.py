"""The first words of what was said, contractions written out, with its first verb and that verb's subject."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from onrecord.knowledge.cues import FoundCue, find_cues
from onrecord.reading.acts.reporting import words_of
from onrecord.reading.attributions import CharSpan
from onrecord.reading.scene import Scene

SELVES: Final = frozenset(("i", "we"))
NOT: Final = frozenset(("not", "never", "cannot"))

_MOST: Final = 60
"""How many words of a content are looked at; its first ones tell most."""

_PERSONS: Final = frozenset(("i", "he", "she", "who"))
_OTHERS: Final = frozenset(("he", "she", "they", "it"))
_OPENERS: Final = frozenset(
    ["that", "“", "”", '"', "'", "‘", "’", ",", ":", "`", ".", "…", "and", "but", "so", "well", "look", "yes",
     "-", "—", "–", "then",]
)  # fmt: skip
_QUOTES: Final = frozenset(("“", "”", '"', "'", "‘", "’", "»", "«", ")", "]"))
_APOSTROPHES: Final = frozenset("'’")
_SUBORDINATE: Final = frozenset(
    ("if", "when", "because", "as", "while", "although", "since", "until", "unless")
)
_THINKS: Final = frozenset(("think", "believe", "know", "guess", "mean", "say", "see", "feel", "understand"))
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SHORT: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "ll": ("will", "MD"), "re": ("are", "VBP"), "m": ("am", "VBP"), "ve": ("have", "VBP"),
        "d": ("would", "MD"), "t": ("not", "RB"),
    }
)  # fmt: skip
"""What stands behind an apostrophe: the word and its tag."""

_BEFORE_NOT: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "won": ("will", "MD"), "wouldn": ("would", "MD"), "can": ("can", "MD"), "couldn": ("could", "MD"),
        "shouldn": ("should", "MD"), "don": ("do", "VBP"), "doesn": ("does", "VBZ"), "didn": ("did", "VBD"),
        "isn": ("is", "VBZ"), "aren": ("are", "VBP"), "wasn": ("was", "VBD"), "weren": ("were", "VBD"),
        "hasn": ("has", "VBZ"), "haven": ("have", "VBP"), "hadn": ("had", "VBD"),
    }
)  # fmt: skip
"""What stands before "n't"."""


@dataclass(frozen=True)
class Said:
    """The first words of a content. lower, tags: of each word. quoted: whether it stands in quotation marks.
    asked: whether the content ends with a question mark. human: whether a person speaks, so that "it" is
    somebody else."""

    lower: list[str]
    tags: list[str]
    quoted: list[bool]
    asked: bool
    human: bool = False

    @cached_property
    def cues(self) -> list[FoundCue]:
        """The cues among the words."""
        return find_cues(self.lower)

    @cached_property
    def verb(self) -> int | None:
        """The first finite verb of the main clause, None without one; "I think (that)" is passed over."""
        at, last = 0, min(len(self.tags), 30)
        if last and self.lower[0] in _SUBORDINATE:
            at = next((i + 1 for i in range(last) if self.lower[i] == ","), 0)
        while at < last:
            if self.tags[at] in _FINITE:
                thinks = self._thinks(at)
                if not thinks:
                    return at
                at = thinks
            at += 1
        return None

    def _thinks(self, at: int) -> int:
        """Where "think" of "I (don't) think" stands, seen from its first verb; 0 if this is none."""
        if at and self.lower[at - 1] in SELVES:
            for low in range(at, min(len(self.lower), at + 3)):
                if self.lower[low] in _THINKS:
                    return low
        return 0

    @cached_property
    def subject(self) -> int | None:
        """The place of the pronoun that is the first verb's subject; None if that is no pronoun."""
        if self.verb is None:
            return None
        for at in range(self.verb - 1, max(-1, self.verb - 4), -1):
            if self.tags[at] == "PRP" or self.lower[at] in SELVES:
                return at
            if self.tags[at] != "RB":
                return None
        return None

    def own(self, at: int) -> bool:
        """Whether the word is a pronoun for the speaker: "I" in a quotation, also "he" outside."""
        word = self.lower[at]
        other = word in _OTHERS and not (self.human and word == "it")
        return word in SELVES or (other and not self.quoted[at])

    def going_to(self, at: int) -> bool:
        """Whether "going to" follows the word."""
        rest = self.lower[at + 1 : at + 5]
        return "going" in rest[:3] and rest[rest.index("going") + 1 :][:1] == ["to"]


def said_words(scene: Scene, content: Sequence[CharSpan], source: Sequence[CharSpan] = ()) -> Said:
    """The words of a content. content, source: pieces in code points, in text order."""
    numbers: list[int] = []
    last = -1
    for start, end in content:
        words = words_of(scene, start, end)
        numbers += words[: _MOST - len(numbers)]
        last = words[-1] if words else last
    at = 0
    while at < len(numbers) and scene.lower[numbers[at]] in _OPENERS:
        at += 1
    lower, tags, kept = _written_out(scene, numbers[at:])
    return Said(
        lower, tags, [scene.quoted[word] >= 0 for word in kept], _asked(scene, last), _human(scene, source)
    )


def _human(scene: Scene, source: Sequence[CharSpan]) -> bool:
    """Whether a source is a person's name, or "he", "she" or "who"."""
    words = [word for start, end in source for word in words_of(scene, start, end)]
    last = scene.name_at.get(words[-1]) if words else None
    return bool(words) and (
        scene.lower[words[-1]] in _PERSONS or (last is not None and last.kind == "person")
    )


def _written_out(scene: Scene, numbers: Sequence[int]) -> tuple[list[str], list[str], list[int]]:
    """Words and tags with contractions written out, and the numbers of the words that they stand for."""
    lower: list[str] = []
    tags: list[str] = []
    kept: list[int] = []
    for number in numbers:
        word, tag = scene.lower[number], scene.tags[number]
        if lower and lower[-1] in _APOSTROPHES and scene.adjacent(number):
            short = _short(word, tags[-2:-1])
            if short:
                _drop_last(lower, tags, kept)
                word, tag = short
                if word == "not" and lower and lower[-1] in _BEFORE_NOT:
                    lower[-1], tags[-1] = _BEFORE_NOT[lower[-1]]
        lower.append(word)
        tags.append(tag)
        kept.append(number)
    return lower, tags, kept


def _short(word: str, tag_before: Sequence[str]) -> tuple[str, str] | None:
    """What a word behind an apostrophe stands for: "s" for "is" behind a pronoun only."""
    if word == "s":
        return ("is", "VBZ") if list(tag_before) in (["PRP"], ["EX"], ["WP"]) else None
    return _SHORT.get(word)


def _drop_last(*rows: list[str] | list[int]) -> None:
    for row in rows:
        row.pop()


def _asked(scene: Scene, last: int) -> bool:
    """Whether the words up to the last one of a content end with a question mark, or one follows."""
    if last < 0:
        return False
    if scene.printed[last + 1 : last + 2] == ["?"]:
        return True
    while last > 0 and scene.printed[last] in _QUOTES:
        last -= 1
    return scene.printed[last] == "?"
