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
_WHO: Final = frozenset(("who", "whose", "whom"))


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
    """What stands right before "who", over a comma or a preposition; "who" looks for somebody living, if
    need be further back in the sentence ("Alan Berger, a doctor from Oru, who said")."""
    scene = stage.sketch.scene
    before = PRONOUNS.get(scene.lower[word - 1]) if word else None
    if scene.lower[word] in _WHO and before is not None and before.kind == "some":
        return _some(stage, word - 1)
    thing: Referent | None = None
    place = word
    while place > max(0, word - 3):
        standing = stage.ending.get(place, [])
        if scene.lower[word] in ("which", "that"):
            fitting = [r for r in standing if r.kind != "person" or not r.named]
        else:
            fitting = [r for r in standing if r.kind in _LIVING]
            thing = thing or (standing[-1] if standing else None)
        if fitting:
            named = [r for r in fitting if r.kind == "person" and r.named]
            apart = scene.lower[word - 1] == "," and named
            return Found(named[-1] if apart else fitting[-1], "pronoun", 0.9)
        place -= 1
        if scene.tags[place] not in {"mark", "IN", "TO"}:
            break
    last = _last_living(stage, word) if scene.lower[word] in _WHO else None
    if last is not None or thing is not None:
        return Found(last or thing, "pronoun", 0.6)
    return Found(None, "pronoun", 0.0, f"nothing before “{scene.printed[word]}” that it could stand for")


def _last_living(stage: Stage, word: int) -> Referent | None:
    """Who was mentioned last in the sentence, of people and groups."""
    scene = stage.sketch.scene
    for referent in stage.recent(word):
        if scene.sentence[referent.spots[-1].head] != scene.sentence[word]:
            return None
        if referent.kind in _LIVING:
            return referent
    return None


def _some(stage: Stage, word: int) -> Found:
    """People that "those" or "others" brings in, when "who" goes on about them."""
    made = Referent(len(stage.referents), "group", plural=True)
    made.spots.append(spot(stage.sketch.scene, word, word + 1, word, "description"))
    stage.referents.append(made)
    return Found(made, "pronoun", 0.8)


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
