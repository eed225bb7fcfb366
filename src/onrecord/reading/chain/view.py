"""What is asked of the words around a carrier: which outlet a phrase names, how far what is printed goes."""

from dataclasses import replace
from functools import cache
from typing import Final

from onrecord.knowledge.calendar import calendar_words
from onrecord.knowledge.outlets import carriers, uses
from onrecord.reading.actors.phrases import Phrase
from onrecord.reading.actors.text import Sketch
from onrecord.reading.chain.ground import Ground
from onrecord.reading.chain.media import Medium, Tokens, by_last, described, ending
from onrecord.reading.scene import Scene

_OPEN: Final = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_NOUNS: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))
_SOON: Final = 15
"""How many words may lie between what is given and the participle that goes on: "a letter ..., saying"."""
_LONG: Final = 8
"""How many words a title in quotation marks may have."""


@cache
def time_words() -> frozenset[str]:
    """Words for days, months and parts of them, in lower case."""
    days = (word for kind in ("month", "short month", "weekday") for word in calendar_words(kind))
    return frozenset(days) | uses("part of day")


@cache
def carrier_ends() -> dict[str, tuple[tuple[Tokens, str], ...]]:
    """The nouns for carriers in words, by their last one."""
    return by_last(carriers())


class View:
    """The words of one article with its phrases, outlets and statements."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.scene: Scene = ground.scene
        self.sketch: Sketch = ground.sketch
        self.medium_at = {word: m for m in ground.media for word in range(m.start, m.end)}

    def lower(self, word: int) -> str:
        """A word in lower case, "" outside of the article."""
        return self.scene.lower[word] if 0 <= word < len(self.scene) else ""

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two words stand in one sentence; False outside of the article."""
        inside = 0 <= one < len(self.scene) and 0 <= other < len(self.scene)
        return inside and self.scene.sentence[one] == self.scene.sentence[other]

    def trimmed(self, phrase: Phrase) -> Phrase:
        """A phrase without a day at its end: "a statement Monday"."""
        head = phrase.head
        while head > phrase.start and self.scene.lower[head] in time_words():
            head -= 1
        whole = head == phrase.head or self.scene.tags[head] not in _NOUNS
        return phrase if whole else replace(phrase, head=head, end=head + 1)

    def determiner(self, start: int) -> int:
        """Where a phrase begins with what a comma parts from it: "a long, angry letter"."""
        tags, low = self.scene.tags, start
        while low > 1 and self.scene.printed[low - 1] == "," and tags[low - 2] == "JJ":
            low -= 2
        opened = low < start and low > 0 and tags[low - 1] in {"DT", "PRP$"}
        return low - 1 if opened and self.same_sentence(low - 1, start) else start

    def carrier(self, word: int) -> tuple[int, str] | None:
        """Where the carrier's noun begins that ends with a word, and its kind."""
        return ending(self.scene, word, carrier_ends())

    def medium(self, phrase: Phrase) -> Medium | None:
        """The outlet in a phrase, one with a name before one without."""
        for word in range(phrase.start, phrase.end):
            if word in self.medium_at:
                return self.medium_at[word]
        found = list(described(self.scene, phrase.start, phrase.end))
        if not found:
            return None
        name = self.scene.name_at.get(found[-1].end)
        behind = (
            name is not None and name.start == found[-1].end and self.same_sentence(phrase.start, name.start)
        )
        if name is not None and behind and name.kind != "person":
            return Medium(name.start, name.end, found[-1].kind, named=True)  # "state broadcaster RTA"
        return found[-1] if found[-1].end == phrase.end else None

    def is_time(self, phrase: Phrase) -> bool:
        """Whether a phrase names a day or a part of one."""
        return any(self.scene.lower[w] in time_words() for w in range(phrase.start, phrase.end))

    def tail(self, end: int, limit: int = 2) -> tuple[int, Medium | None]:
        """The end with the prepositional phrases behind, and the outlet that they name: "with DPA"."""
        found = None
        for _ in range(limit):
            at = end
            while self.same_sentence(end - 1, at) and self._passed(at):
                at += 1
            if self.lower(at) not in uses("tail") or not self.same_sentence(end - 1, at + 1):
                break
            phrase = self.sketch.longest.get(at + 1 + (self.scene.printed[at + 1] in _OPEN))
            if phrase is None or self.is_time(phrase):
                break
            medium = self.medium(phrase)
            end = self.quoted_end(max(phrase.end, medium.end if medium is not None else 0))
            found = found or medium
        return end, found

    def _passed(self, word: int) -> bool:
        """Whether a word may stand between an occasion and its outlet: "published", "Thursday"."""
        lower = self.scene.lower[word]
        return lower in time_words() or (self.scene.tags[word] == "VBN" and lower in uses("carried"))

    def quoted_end(self, end: int) -> int:
        """The end with a name in quotation marks behind, "'s" before it left open: "on “The Wall”"."""
        scene, at = self.scene, end
        if at < len(scene) and scene.tags[at] == "POS":
            at += 1
        close = _OPEN.get(scene.printed[at]) if at < len(scene) else None
        if close is None or not self.same_sentence(at, end - 1):
            return end
        inside = range(at + 1, min(at + _LONG + 1, len(scene)))
        last = next((w for w in inside if scene.printed[w] == close), None)
        titled = (
            last is not None and scene.printed[at + 1][0].isupper() and scene.printed[last - 1] not in ".,?!"
        )
        return last + 1 if titled and last is not None else end

    def near_cue(self, low: int, high: int) -> bool:
        """Whether a cue stands in these words or right behind, or the next one is a participle: "issued a
        statement early on Monday, saying"."""
        near = self.ground.by_sentence.get(self.scene.sentence[low], ())
        if any(a < high + 3 and low <= b for told in near for a, b in told.cue):
            return True
        behind = min((told.first for told in near if told.first >= high), default=None)
        going_on = behind is not None and behind < high + _SOON and self.scene.tags[behind] == "VBG"
        return going_on and behind is not None and self.lower(behind - 1) not in uses("time clause")
