"""A name is met: whom it names, and what stands around it."""

from collections.abc import Sequence

from onrecord import knowledge
from onrecord.reading.actors.cast import age_behind, printed_name, spot, title_gender
from onrecord.reading.actors.choice import ranked
from onrecord.reading.actors.described import describe
from onrecord.reading.actors.features import Query
from onrecord.reading.actors.naming import without_honorific
from onrecord.reading.actors.phrases import Phrase, reach
from onrecord.reading.actors.referents import Referent, Spot
from onrecord.reading.actors.roles import role_before
from onrecord.reading.actors.stage import Found, Stage
from onrecord.reading.scene import Scene


def meet_name(stage: Stage, number: int) -> None:
    """Find whom a name (by its number) names, and note it. "Russian" in "Russian troops" mentions nobody."""
    scene = stage.sketch.scene
    name = scene.names[number]
    phrase = stage.sketch.around_name(name)
    if name.kind == "group" and phrase is None:
        return
    if name.kind == "group" and phrase is not None and _one_of_a_group(scene, phrase):
        describe(stage, phrase)
        return
    here = spot(scene, name.start, name.end, scene.head_of(name), "name")
    found = _clear(stage, number, here) if number in stage.clear else _doubtful(stage, number, here)
    if found is None:
        return
    if found.referent is not None and phrase is not None and name.kind == "person":
        role_before(scene, phrase, name.start, found.referent)
    if found.referent is not None and (age := age_behind(scene, name)) is not None:
        found.referent.traits.add(age)
    far = name.end if phrase is None else reach(scene, phrase, stage.sketch.longest)
    stage.settle(found, here, *{name.end, far})


def _clear(stage: Stage, number: int, here: Spot) -> Found:
    """Who has this name alone, by the full name or a part of it."""
    scene = stage.sketch.scene
    name = scene.names[number]
    referent = _metonym(stage, stage.clear[number], here.head)
    key = knowledge.fold_words(scene.cut(without_honorific(scene, name), name.end))
    full = max(map(len, referent.keys), default=0)
    return Found(referent, "name" if len(key) >= full else "alias", name.confidence)


def _doubtful(stage: Stage, number: int, here: Spot) -> Found | None:
    """Which of several the name means; None for a name of nothing that is kept."""
    if number not in stage.doubtful:
        return None
    scene = stage.sketch.scene
    name, head = scene.names[number], here.head
    gender = title_gender(scene, name)
    query = Query("name", here, gender, source=head in stage.source_of, around=stage.speakers_around(head))
    fitting = [r for r in stage.doubtful[number] if r.gender in (None, gender)] if gender else []
    found = ranked(stage, query, _met(fitting or stage.doubtful[number]), new=False)
    if found.referent is None:
        return found
    found.referent.names[printed_name(scene, name)] += 1
    return Found(found.referent, "alias", found.share)


def _met(candidates: Sequence[Referent]) -> list[Referent]:
    return [c for c in candidates if c.spots] or list(candidates)


def _metonym(stage: Stage, referent: Referent, head: int) -> Referent:
    """The country that a capital stands for where it speaks or acts, and a seat of government always."""
    if referent.kind not in ("place", "organisation", "government"):
        return referent
    for government in knowledge.governments_of(referent.name() or ""):
        folded = {knowledge.fold_words(n) for n in (government.name, *government.aliases)}
        if folded & referent.keys:
            return referent
        seats = {knowledge.fold_words(seat) for seat in government.seats}
        acts = head in stage.source_of or stage.sketch.scene.relations[head] == "nsubj"
        if not (acts or seats & referent.keys):
            continue
        if (country := stage.country(government)) is not None:
            return country
    return referent


def _one_of_a_group(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase that ends with the name of a group is one person of it: "the Utah Republican"."""
    one = scene.tags[phrase.head] in ("NNP", "NN") and phrase.start < phrase.head
    return one and scene.lower[phrase.head] in knowledge.person_nouns()
