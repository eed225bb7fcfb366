"""A pronoun is met: a relative one stands for what is before it, a personal one for what the ranker finds."""

from typing import Final

from onrecord.reading.actors.cast import spot
from onrecord.reading.actors.choice import ranked
from onrecord.reading.actors.features import Query
from onrecord.reading.actors.fitting import may_be
from onrecord.reading.actors.pronouns import PRONOUNS
from onrecord.reading.actors.referents import Referent, Spot
from onrecord.reading.actors.stage import Found, Stage

_LIVING: Final = frozenset(("person", "group"))


def meet_pronoun(stage: Stage, word: int) -> None:
    """Find what a pronoun stands for, and note it."""
    scene = stage.sketch.scene
    pronoun = PRONOUNS[scene.lower[word]]
    here = spot(scene, word, word + 1, word, "pronoun")
    asked = word in stage.source_of
    kind = pronoun.kind
    if kind == "who" and scene.tags[word] in {"DT", "IN"}:
        kind = "it"
    if kind == "who":
        found = _relative(stage, word)
    elif kind in ("he", "they", "it"):
        found = _personal(stage, word, kind, here)
    elif kind == "both" and asked:
        pair = stage.last_group(word)
        reason = f"the article names no two who could be “{scene.printed[word]}”"
        found = Found(pair, "pronoun", 0.7) if pair else Found(None, "pronoun", 0.0, reason)
    elif kind == "some" and asked:
        made = Referent(len(stage.referents), "group", plural=True)
        stage.referents.append(made)
        found = Found(made, "description", 0.8)
    elif kind == "any" and asked:
        found = Found(None, "pronoun", 0.0, f"“{scene.printed[word]}” is nobody in particular")
    else:
        return
    stage.settle(found, here, word + 1)


def _relative(stage: Stage, word: int) -> Found:
    """What stands right before "who", over a comma or a preposition."""
    scene = stage.sketch.scene
    place = word
    while place > max(0, word - 3):
        standing = stage.ending.get(place, [])
        if scene.lower[word] in ("which", "that"):
            fitting = [r for r in standing if r.kind != "person" or not r.named]
        else:
            fitting = [r for r in standing if r.kind in _LIVING] or standing
        if fitting:
            named = [r for r in fitting if r.kind == "person" and r.named]
            apart = scene.lower[word - 1] == "," and named
            return Found(named[-1] if apart else fitting[-1], "pronoun", 0.9)
        place -= 1
        if scene.tags[place] not in {"mark", "IN", "TO"}:
            break
    last = next(iter(stage.recent(word)), None)
    asks = scene.lower[word] in ("who", "whose", "whom") and last is not None and last.kind in _LIVING
    if last is not None and asks and scene.sentence[last.spots[-1].head] == scene.sentence[word]:
        return Found(last, "pronoun", 0.6)
    return Found(None, "pronoun", 0.0, f"nothing before “{scene.printed[word]}” that it could stand for")


def _personal(stage: Stage, word: int, kind: str, here: Spot) -> Found:
    pronoun = PRONOUNS[stage.sketch.scene.lower[word]]
    plural = {"he": False, "they": True, "it": False}[kind]
    query = Query(
        kind, here, pronoun.gender, plural, source=word in stage.source_of,  # type: ignore[arg-type]
        around=stage.speakers_around(word),
    )  # fmt: skip
    candidates = [r for r in stage.recent(word) if may_be(r, kind, pronoun.gender)]
    found = ranked(stage, query, candidates, new=kind != "he")
    if found.referent is not None and kind == "he" and found.share > 0.8 and found.referent.gender is None:
        found.referent.gender = pronoun.gender
    return found
