"""A description that stands beside a name: "NAME, the chief," or "the chief, NAME,"."""

from typing import Final

from onrecord.reading.actors.fitting import fits
from onrecord.reading.actors.phrases import DEFINITE, Phrase
from onrecord.reading.actors.stage import Found, Stage

_COPULAS: Final = frozenset(
    ["is", "was", "are", "were", "be", "been", "becomes", "became", "remains", "remained",]
)  # fmt: skip
_CALLED: Final = frozenset(("named", "called"))
_CLOSING: Final = frozenset(",.;:)—–-?!”\"'’")


def apposed(stage: Stage, phrase: Phrase, end: int, kind: str, plural: bool) -> Found | None:
    """The referent that the description stands beside: "NAME, the chief," or "the chief, NAME,"."""
    scene = stage.sketch.scene
    before = phrase.start - 1
    after = scene.lower[end] if end < len(scene) else "."
    fitting = [r for r in stage.ending.get(before, ()) if fits(r, kind, plural)]
    if fitting:
        referent = fitting[-1]
        closes = (
            after in _CLOSING
            or scene.tags[min(end, len(scene) - 1)] in {"WP", "WDT"}
            or scene.sentence[min(end, len(scene) - 1)] != scene.sentence[before]
        )
        relation = scene.relations[phrase.head]
        if scene.lower[before] in {",", "(", "—", "–"} and (
            relation == "appos" or (closes and relation not in ("conj", "nsubj", "obj"))
        ):
            return Found(referent, "apposition", 0.9)
        if scene.lower[before] in _COPULAS and referent.kind == "person":
            return Found(referent, "apposition", 0.8)
    if after in _CALLED and end + 1 < len(scene):
        name = scene.name_at.get(end + 1)
        called = None if name is None else stage.clear.get(stage.numbers[name.start])
        if called is not None and not plural and called.kind == "person" and kind == "person":
            return Found(called, "apposition", 0.9)
    if after in {",", ":", "—", "–"} and end + 1 < len(scene):
        following = stage.sketch.longest.get(end + 1)
        name = None if following is None else scene.name_at.get(following.head)
        if name is not None and not plural and _beside(stage, phrase, following, kind):
            beside = stage.clear.get(stage.numbers[name.start])
            if beside is not None and fits(beside, kind, plural):
                return Found(beside, "apposition", 0.9)
    return None


def _beside(stage: Stage, phrase: Phrase, following: Phrase | None, kind: str) -> bool:
    """Whether the name behind a comma explains the description before it."""
    scene = stage.sketch.scene
    if following is None or kind != "person":
        return False
    opening = (
        scene.lower[phrase.start] in DEFINITE
        or scene.tags[phrase.start] == "PRP$"
        or (phrase.possessor is not None)
    )
    together = stage.pieces.get(phrase.head) == stage.pieces.get(following.head) is not None
    return scene.relations[following.head] == "appos" or opening or together
