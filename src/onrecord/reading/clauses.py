"""Contents that break off before their verb: "that for the war to end" of "that for the war to end, both
sides have to talk"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from onrecord.reading.attributions import Attribution, CharSpan
from onrecord.reading.scene import Scene

_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLOSING: Final = frozenset(".?!;:,")
_JOINING: Final = frozenset(("CC", "IN"))


def finish_clauses(made: Sequence[Attribution], scene: Scene) -> list[Attribution]:
    """The attributions, of which those whose last content is "that" and a stretch without a verb, up to a
    comma, go on to the end of the sentence or to where the next attribution begins."""
    begins = sorted({piece[0] for a in made for piece in (*a.source, *a.cue)})
    return [_finished(a, scene, begins) for a in made]


def _finished(attribution: Attribution, scene: Scene, begins: Iterable[int]) -> Attribution:
    if not attribution.content:
        return attribution
    *others, (start, end) = attribution.content
    low, high = scene.words(start, end)
    if not _breaks_off(scene, low, high):
        return attribution
    limit = next((begin for begin in begins if begin >= end), len(scene.text))
    last = high
    while last < len(scene) and scene.sentence[last] == scene.sentence[low] and scene.ends[last] <= limit:
        last += 1
    while last > high and (scene.printed[last - 1] in _CLOSING or scene.tags[last - 1] in _JOINING):
        last -= 1
    if not _has_verb(scene, high, last):
        return attribution
    whole: CharSpan = (start, scene.ends[last - 1])
    return replace(attribution, content=(*others, whole))


def _breaks_off(scene: Scene, low: int, high: int) -> bool:
    """Whether words low..high are "that" and no verb of its clause, with a comma behind."""
    opened = low < high < len(scene) and scene.lower[low] == "that" and scene.tags[low] == "IN"
    return opened and scene.printed[high] == "," and not _has_verb(scene, low, high)


def _has_verb(scene: Scene, low: int, high: int) -> bool:
    return any(tag in _FINITE for tag in scene.tags[low:high])
