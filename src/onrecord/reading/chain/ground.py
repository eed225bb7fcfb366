"""Attributions as words of the scene, and to which of them a word outside of their contents belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from onrecord.knowledge.outlets import uses
from onrecord.reading.actors.text import Sketch
from onrecord.reading.attributions import Attribution, CharSpan
from onrecord.reading.chain.media import Medium, find_media
from onrecord.reading.chain.told import Told, WordSpan, within
from onrecord.reading.scene import Scene
from onrecord.records import Speaker

_FAR: Final = 30
"""How many words outside of source and content may part a cue from what belongs to it."""

_PASSING: Final = 12
"""What passing over another cue counts for, in words."""

_NEAR: Final = 3
"""How many words may lie between a noun that is a cue and what belongs to it."""

_FINITE: Final = frozenset(("VBD", "VBZ", "VBP"))
AUXILIARIES: Final = frozenset(
    ["be", "is", "are", "was", "were", "been", "being", "has", "have", "had", "did", "do",]
)  # fmt: skip
_LESSER: Final = frozenset(("VBG", "VB", "VBN", "NN", "NNS", "JJ", "IN"))
"""Tags of cues to which what comes before belongs less than to a verb: "on air, naming her, he said"."""
_PASSIVE: Final = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_TOLD: Final = frozenset(
    ["asked", "quoted", "cited", "told", "said", "reported", "informed", "heard", "pressed", "questioned",]
)  # fmt: skip
_MARKS: Final = frozenset((",", "“", "”", '"', ";", ":", "—", "–", "(", ")"))

_RELATIVE: Final = frozenset(("who", "which", "whose", "whom", "where"))


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

    def near(self, word: int) -> Sequence[Told]:
        """The statements with their first cue word in a word's sentence."""
        return self.by_sentence.get(self.scene.sentence[word], ())

    @cached_property
    def media(self) -> list[Medium]:
        """The outlets with a name, in order."""
        return find_media(self.scene)

    def owner(self, word: int, end: int = 0) -> Told | None:
        """The statement to whose reporting clause the words from `word` to before `end` belong: that of the
        nearest cue in the sentence, source and content left aside. None if none is near. A noun among the
        words counts as a cue only where there is no other: "in her remarks to the council, Voss said"."""
        holder = self.holder(word)
        near = [t for t in self.near(word) if not within(word, t.content) and self._level(t, holder)]
        fitting = [t for t in near if word >= self._relative(t)]
        if (led := self._led(fitting, end)) is not None:
            return led
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
        verbs = [w for w in words if tags[w].startswith("VB") and lower[w] not in AUXILIARIES]
        if word in words:
            return True
        if not verbs:
            return 0 <= word - told.last <= _NEAR
        if all(tags[w] == "VBN" and lower[w - 1] in _PASSIVE and lower[w] not in _TOLD for w in verbs if w):
            return False
        own = (*told.source, *told.content, *told.cue)
        behind = told.last < word
        low = told.last + 1 if behind else self._clause_start(word)
        between = [w for w in range(low, word) if not within(w, own)]
        aside = any(lower[w] in uses("other clause") for w in between)
        finite = [w for w in between if tags[w] in _FINITE]
        led = all(lower[w] in uses("leading verb") for w in finite)
        return not finite or (led and not aside) or not (behind or aside)

    def _clause_start(self, word: int) -> int:
        """Where what stands before a word without a comma or mark begins, in its sentence."""
        scene, low = self.scene, word
        while (
            low > 0
            and scene.sentence[low - 1] == scene.sentence[word]
            and scene.printed[low - 1] not in _MARKS
        ):
            low -= 1
        return low

    def holder(self, word: int) -> Told | None:
        """The statement with the smallest content that holds a word, of those around its sentence."""
        number = self.scene.sentence[word]
        around = [t for n in range(number - 2, number + 3) for t in self.by_sentence.get(n, ())]
        holding = [t for t in around if within(word, t.content)]
        return min(holding, key=lambda t: sum(b - a for a, b in t.content), default=None)

    def _led(self, near: Sequence[Told], end: int) -> Told | None:
        """The statement that begins right behind a comma at `end`: "during the debate, Voss said"."""
        if end >= len(self.scene) or self.scene.printed[end] != ",":
            return None
        finite = (t for t in near if self.scene.tags[t.first] in _FINITE)
        return next((t for t in finite if end + 1 in {t.first, *(a for a, _ in t.source)}), None)

    def _relative(self, told: Told) -> int:
        """Where the relative clause of a statement begins: what stands before is none of it. 0 without."""
        low = min([told.first, *(a for a, b in told.source if b == a + 1)])
        return low if self.scene.lower[low] in _RELATIVE else 0

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
        lesser = word < cue[0] and (self.scene.tags[told.first] in _LESSER or self.aside(told))
        return high - low - own + (passed + lesser) * _PASSING

    def aside(self, told: Told) -> bool:
        """Whether a cue stands in a relative clause: "Voss, who told the paper that ..., said"."""
        scene, first = self.scene, told.first
        before = scene.lower[first - 1] if first else ""
        relative = any(scene.lower[a] in _RELATIVE for a, b in told.source if b == a + 1)
        return scene.relations[first] == "acl:relcl" or before in _RELATIVE or relative
