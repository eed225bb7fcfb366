"""Which question a statement answers: "Asked whether it was safe, Voss said that it was"."""

from collections.abc import Sequence
from typing import Final

from onrecord.knowledge.calendar import calendar_words
from onrecord.knowledge.outlets import uses
from onrecord.reading.attributions import Attribution
from onrecord.reading.chain.ground import Ground
from onrecord.reading.chain.told import Told, within
from onrecord.reading.scene import Scene
from onrecord.records import Span

_PASSIVE: Final = frozenset(
    ["when", "was", "were", "being", "been", "if", "once", "is", "are", "repeatedly", "after", "also",
     "later", "then", "while", "directly",]
)  # fmt: skip
_LEADING: Final = frozenset(
    ["whether", "if", "about", "why", "how", "what", "who", "when", "where", "which", "on", "by", "to",
     "for", "again", "directly", "repeatedly", "specifically", "later", "“", '"', ",", "at", "in", "during",
     "over",]
)  # fmt: skip
_OPENING: Final = frozenset(("whether", "if", "about", "why", "how", "what", "who", "when", "where", "which"))
_SOON: Final = 10
"""How many words may lie between "asked" and the question."""


def find_questions(
    scene: Scene, made: Sequence[Attribution], *, ground: Ground | None = None
) -> list[Span | None]:
    """For each attribution the question that it answers, as printed: "whether ..."; None if it answers none.

    The question stands in the sentence of the answer's cue, passive: "asked whether", "when pressed on".
    The attribution that tells the question itself has none.
    """
    ground = ground or Ground.of(scene, made)
    found: list[Span | None] = [None] * len(made)
    for word, lower in enumerate(scene.lower):
        if lower in uses("asked") and _is_passive(scene, word):
            end = _question_end(ground, word)
            told = _answer(ground, word, end)
            if told is not None and end > word + 1:
                start = _question_start(scene, word + 1, end)
                found[told.number] = Span.cut(scene.text, scene.starts[start], scene.ends[end - 1])
    return found


def _is_passive(scene: Scene, word: int) -> bool:
    """Whether somebody is asked: "When asked whether", "Asked about", not "she asked whether"."""
    first = word == 0 or scene.sentence[word - 1] != scene.sentence[word]
    before = "" if first else scene.lower[word - 1]
    behind = scene.lower[word + 1] if word + 1 < len(scene) else ""
    opened = (
        first or before in _PASSIVE or (before in {",", "“", '"', "and", "but"} and scene.tags[word] == "VBN")
    )
    return opened and (behind in _LEADING or behind in calendar_words("weekday"))


def _question_start(scene: Scene, word: int, end: int) -> int:
    """Where the question begins: "asked by reporters on Monday whether ..."."""
    near = range(word, min(word + _SOON, end))
    return next((w for w in near if scene.lower[w] in _OPENING), word)


def _question_end(ground: Ground, word: int) -> int:
    """Where the question ends: at the end of what was asked, or at the comma before the answer."""
    scene = ground.scene
    asking = next((t for t in ground.told if within(word, t.cue) and t.content), None)
    if asking is not None and asking.content[-1][1] > word:
        return asking.content[-1][1]
    near = ground.by_sentence.get(scene.sentence[word], ())
    behind = [t for t in near if t.first > word]
    firsts = [min(t.first, *(start for start, _ in t.source)) if t.source else t.first for t in behind]
    limit = min(firsts, default=len(scene))
    end = word + 1
    while end < limit and scene.sentence[end] == scene.sentence[word]:
        end += 1
    while end - 1 > word and (scene.printed[end - 1] in ",.;:?!" or scene.lower[end - 1] == "and"):
        end -= 1
    return end


def _answer(ground: Ground, word: int, end: int) -> Told | None:
    """The statement that answers: of the same sentence, the nearest whose cue is outside the question."""
    scene = ground.scene
    here = ground.by_sentence.get(scene.sentence[word], ())
    near = [t for t in here if _can_answer(scene, t, word, end)]
    behind = [t for t in near if t.first >= end]
    return min(behind or near, key=lambda t: abs(t.first - word), default=None)


def _can_answer(scene: Scene, told: Told, word: int, end: int) -> bool:
    """Whether a statement may answer the question from `word` to before `end`: its cue is a verb outside."""
    verb = any(scene.tags[w].startswith("VB") for start, stop in told.cue for w in range(start, stop))
    asks = scene.lower[told.first] in uses("asked") or within(word, told.cue) or within(word, told.content)
    return verb and not asks and not word <= told.first < end
