"""Attributions as words of the scene, and to which of them a word outside of their contents belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from onrecord.reading.actors.text import Sketch
from onrecord.reading.attributions import Attribution, CharSpan
from onrecord.reading.chain.media import Medium, find_media
from onrecord.reading.scene import Scene
from onrecord.records import Speaker

WordSpan = tuple[int, int]

_FAR: Final = 30
"""How many words outside of source and content may part a cue from what belongs to it."""

_PASSING: Final = 12
"""What passing over another cue counts for, in words."""

_NEAR: Final = 3
"""How many words may lie between a noun that is a cue and what belongs to it."""

_FINITE: Final = frozenset(("VBD", "VBZ", "VBP"))
_AUXILIARIES: Final = frozenset(
    ["be", "is", "are", "was", "were", "been", "being", "has", "have", "had", "did", "do",]
)  # fmt: skip
_LESSER: Final = frozenset(("VBG", "VB", "VBN", "NN", "NNS", "JJ", "IN"))
"""Tags of cues to which what comes before belongs less than to a verb: "on air, naming her, he said"."""
_PASSIVE: Final = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_TOLD: Final = frozenset(
    ["asked", "quoted", "cited", "told", "said", "reported", "informed", "heard", "pressed", "questioned",]
)  # fmt: skip
_APPEARING: Final = frozenset(("appeared", "spoke", "was", "were", "went", "called", "took", "sat", "aired"))
"""Verbs that lead to where something was said: "when he appeared on"."""

_RELATIVE: Final = frozenset(("who", "which", "whose", "whom", "where"))
_TIMES: Final = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "earlier",
     "later", "previously", "last", "week", "month", "year", "ago", "once", "separately", "elsewhere",
     "then", "meanwhile", "january", "february", "march", "april", "june", "july", "august", "september",
     "october", "november", "december",]
)  # fmt: skip


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


@dataclass(frozen=True)
class Ground:
    """The statements of an article over its words. told: those with a cue, in the order given."""

    sketch: Sketch
    told: list[Told]

    @classmethod
    def of(
        cls,
        scene: Scene,
        made: Sequence[Attribution],
        speakers: Sequence[Sequence[Speaker]] | None = None,
        sketch: Sketch | None = None,
    ) -> "Ground":
        """The ground of a scene. speakers: of each attribution, where known; sketch: the scene's, if made."""

        def words(pieces: Sequence[CharSpan]) -> tuple[WordSpan, ...]:
            found = (scene.words(start, end) for start, end in pieces)
            return tuple((low, high) for low, high in found if low < high)

        who = speakers or [()] * len(made)
        told = [
            Told(i, words(a.source), words(a.cue), words(a.content), tuple(s.actor for s in spoke))
            for i, (a, spoke) in enumerate(zip(made, who, strict=True))
        ]
        return cls(sketch or Sketch.of(scene), [t for t in told if t.cue])

    @property
    def scene(self) -> Scene:
        """The words."""
        return self.sketch.scene

    @cached_property
    def by_sentence(self) -> dict[int, list[Told]]:
        """The statements by the sentence of their first cue word."""
        found: dict[int, list[Told]] = {}
        for told in self.told:
            found.setdefault(self.scene.sentence[told.first], []).append(told)
        return found

    @cached_property
    def media(self) -> list[Medium]:
        """The outlets with a name, in order."""
        return find_media(self.scene)

    def owner(self, word: int, end: int = 0) -> Told | None:
        """The statement to whose reporting clause the words from `word` to before `end` belong: that of the
        nearest cue in the sentence, source and content left aside. None if none is near. A noun among the
        words counts as a cue only where there is no other: "in her remarks to the council, Voss said"."""
        near = self.by_sentence.get(self.scene.sentence[word], ())
        holder = self.holder(word)
        fitting = [t for t in near if not within(word, t.content) and self._level(t, holder)]
        other = [
            t for t in fitting if not (word < t.first < end and not self.scene.tags[t.first].startswith("VB"))
        ]
        best = min(((self._distance(t, word), t.number, t) for t in other or fitting), default=None)
        return best[2] if best is not None and best[0] <= _FAR else None

    def reaches(self, told: Told, word: int) -> bool:
        """Whether a carrier at a word can be that of a statement: its cue is a verb, or a noun right before,
        and no other verb stands between: "praised her and left on air"."""
        tags, lower = self.scene.tags, self.scene.lower
        words = [w for a, b in told.cue for w in range(a, b)]
        verbs = [w for w in words if tags[w].startswith("VB") and lower[w] not in _AUXILIARIES]
        if not verbs:
            return 0 <= word - told.last <= _NEAR or word in words
        if all(tags[w] == "VBN" and lower[w - 1] in _PASSIVE and lower[w] not in _TOLD for w in verbs if w):
            return False
        own = (*told.source, *told.content, *told.cue)
        between = (w for w in range(told.last + 1, word) if not within(w, own))
        return not any(tags[w] in _FINITE and lower[w] not in _APPEARING for w in between)

    def holder(self, word: int) -> Told | None:
        """The statement with the smallest content that holds a word, of those around its sentence."""
        number = self.scene.sentence[word]
        around = [t for n in range(number - 2, number + 3) for t in self.by_sentence.get(n, ())]
        holding = [t for t in around if within(word, t.content)]
        return min(holding, key=lambda t: sum(b - a for a, b in t.content), default=None)

    def sharing(self, owner: Told, word: int) -> list[Told]:
        """The statements to which what was found at `word` belongs, too: of the same speaker, in the same
        sentence or the next one of the paragraph, unless another time is given there."""
        if self._aside(owner):
            return []
        scene = self.scene
        number = scene.sentence[owner.first]
        others = [t for t in self.by_sentence[number] if t.number != owner.number]
        here = [t for t in others if same_voice(owner, t) or self._adds(owner, t)]
        near = [t for t in here if (t.first > owner.first or word < min(t.first, owner.first))]
        found = [t for t in near if not self._aside(t)]
        following = [t for t in self.by_sentence.get(number + 1, ()) if self._goes_on(owner, t)]
        return found + following

    def _level(self, told: Told, holder: Told | None) -> bool:
        return holder is None or holder.number == told.number or within(told.first, holder.content)

    def _distance(self, told: Told, word: int) -> int:
        """Words between a cue and a word, without the statement's own source and content."""
        spans = [(a, b) for a, b in told.cue if self.scene.sentence[a] == self.scene.sentence[word]]
        return min((self._between(told, span, word) for span in spans), default=_FAR + 1)

    def _between(self, told: Told, cue: WordSpan, word: int) -> int:
        if cue[0] <= word < cue[1]:
            return 0
        low, high = (cue[1], word) if cue[1] <= word else (word + 1, cue[0])
        own = sum(max(0, min(b, high) - max(a, low)) for a, b in (*told.content, *told.source))
        near = self.by_sentence[self.scene.sentence[word]]
        passed = sum(low <= t.first < high and t.number != told.number for t in near)
        lesser = word < cue[0] and (self.scene.tags[told.first] in _LESSER or self._aside(told))
        return high - low - own + (passed + lesser) * _PASSING

    def _aside(self, told: Told) -> bool:
        """Whether a cue stands in a relative clause: "Voss, who told the paper that ..., said"."""
        scene, first = self.scene, told.first
        before = scene.lower[first - 1] if first else ""
        relative = any(scene.lower[a] in _RELATIVE for a, b in told.source if b == a + 1)
        return scene.relations[first] == "acl:relcl" or before in _RELATIVE or relative

    def _adds(self, owner: Told, told: Told) -> bool:
        """Whether a statement without a source of its own is added to one before it: "adding that"."""
        tag = self.scene.tags[told.first]
        return not told.source and not told.who and tag == "VBG" and told.first > owner.first

    def _goes_on(self, owner: Told, told: Told) -> bool:
        """Whether a statement of the next sentence goes on with what was said."""
        scene = self.scene
        if scene.paragraph[told.first] != scene.paragraph[owner.first] or not same_voice(owner, told):
            return False
        if scene.tags[told.first] not in {"VBD", "VBG"} or scene.lower[told.first] in _AUXILIARIES:
            return False
        number = scene.sentence[told.first]
        low = told.first
        while low > 0 and scene.sentence[low - 1] == number:
            low -= 1
        high = told.last + 1
        while high < len(scene) and scene.sentence[high] == number:
            high += 1
        outside = (w for w in range(low, high) if not within(w, told.content))
        return not any(scene.lower[w] in _TIMES for w in outside)


def same_voice(one: Told, other: Told) -> bool:
    """Whether two statements have the same speakers, or the same source."""
    if one.who and other.who:
        return set(one.who) == set(other.who)
    return bool(one.source) and one.source == other.source


def within(word: int, pieces: Sequence[WordSpan]) -> bool:
    """Whether a word lies in one of the pieces."""
    return any(a <= word < b for a, b in pieces)
