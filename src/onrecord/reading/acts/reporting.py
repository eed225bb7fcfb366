"""The reporting words of a statement: its cue, what stands just before and behind it, and what they tell."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.knowledge.cues import Cue, FoundCue, find_cues
from onrecord.reading.attributions import CharSpan
from onrecord.reading.scene import Scene

_BEFORE: Final = 6
"""How many words before a cue may belong to its verb: "has never once been willing to"."""

_BEHIND: Final = 3
_LONGEST: Final = 80
"""A cue of more words is cut: no cue is that long."""

_AUXILIARY: Final = frozenset(
    ["be", "am", "is", "are", "was", "were", "been", "being", "have", "has", "had", "having", "do", "does",
     "did", "will", "would", "wo", "shall", "should", "can", "could", "ca", "may", "might", "must", "to",
     "not", "never", "n", "t", "don", "doesn", "didn", "won", "wouldn", "couldn", "isn", "aren", "wasn",
     "weren", "hasn", "haven", "hadn", "shouldn", "cannot", "yet", "ever", "once", "even", "also", "ll",
     "'", "’", "without", "of", "short", "stopped", "stops", "stopping", "stop", "refused", "refuses",
     "declined", "declines", "failed", "fails", "refrained", "from", "avoided", "no", "longer", "far",
     "rather", "than", "instead", "supposedly",]
)  # fmt: skip
"""Words that stand between a subject and the verb that reports."""

_SAYING: Final = frozenset(("say", "tell", "write", "add", "tweet", "state"))
"""Cues that keep what was said in their hands, whatever follows in the cue: "said, attacking a rival"."""

_LEADING: Final = frozenset(("go", "continue", "release", "issue", "put", "make", "take", "keep", "begin"))
"""Plain cues that only lead to the next one: "went on to highlight", "issued a statement blaming"."""

_SEEMING: Final = frozenset(("seem", "appear", "look"))
"""Cues that keep a distance from the next one: "seemed to confirm"."""

_WEAK: Final = frozenset(("states", "decides"))
"""Acts of nouns and verbs that a verb of saying behind them overrules: "released a report saying"."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """The reporting words of a statement, in lower case: auxiliaries before the cue, the cue, what follows.

    words: of all three; the cue is from `start` to before `end`. found: the cue that counts, its place
    counted in `words`; None if no word is known.
    """

    words: tuple[str, ...]
    start: int
    end: int
    found: FoundCue | None

    @property
    def cue(self) -> Cue | None:
        """The entry of the table."""
        return self.found.cue if self.found else None


def reporting(scene: Scene, cue: Sequence[CharSpan], content: Sequence[CharSpan]) -> Reporting:
    """The reporting words around a cue. cue, content: pieces in code points."""
    inside = [word for piece in cue for word in words_of(scene, *piece)][:_LONGEST]
    if not inside:
        return Reporting((), 0, 0, None)
    before = _before(scene, inside[0], content)
    behind = _behind(scene, inside[-1] + 1)
    words = tuple(scene.lower[word] for word in (*before, *inside, *behind))
    start, end = len(before), len(before) + len(inside)
    return Reporting(words, start, end, _that_counts(words, start, end))


def words_of(scene: Scene, start: int, end: int) -> range:
    """The numbers of the words that share a code point with start..end; quicker than scene.words()."""
    low = bisect_right(scene.ends, start)
    return range(low, max(low, bisect_left(scene.starts, end)))


def _before(scene: Scene, first: int, content: Sequence[CharSpan]) -> range:
    """The auxiliaries and adverbs just before a cue."""
    low = first
    while low > max(0, first - _BEFORE) and scene.sentence[low - 1] == scene.sentence[first]:
        word = low - 1
        adverb = scene.tags[word] == "RB" or scene.lower[word].endswith("ly")
        said = any(start <= scene.starts[word] < end for start, end in content)
        if said or not (adverb or scene.lower[word] in _AUXILIARY):
            break
        low -= 1
    return range(low, first)


def _behind(scene: Scene, end: int) -> range:
    """The words just behind a cue, in its sentence: "for" of "called" and "for a boycott"."""
    high = end
    while high < min(len(scene), end + _BEHIND) and scene.sentence[high] == scene.sentence[end - 1]:
        high += 1
    return range(end, high)


def _that_counts(words: tuple[str, ...], start: int, end: int) -> FoundCue | None:
    """Of the cues that begin inside the cue's words, the one that tells what is done."""
    found = [each for each in find_cues(words) if start <= each.start < end]
    if len(found) > 1 and (found[0].cue.act is None and found[0].cue.words[0] in _LEADING):
        found = found[1:]
    if not found:
        return None
    if found[0].cue.words[0] in _SEEMING:
        return _seeming(found)
    if found[0].cue.words[0] in _SAYING:
        return found[0]
    telling = [each for each in found if each.cue.act and each.cue.act not in _WEAK]
    plain = [each for each in found if each.cue.act is None]
    shown = [each for each in found if each.cue.stance != "neutral"]
    return next(iter((*telling, *plain, *shown, found[0])))


def _seeming(found: Sequence[FoundCue]) -> FoundCue:
    """The cue behind "seemed to", held at a distance; "seemed" itself if none follows."""
    seeming, *others = found
    act = next((each.cue for each in others if each.cue.act), None)
    if act is None:
        return seeming
    return replace(seeming, cue=replace(act, stance=seeming.cue.stance))
