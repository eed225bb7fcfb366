"""A description is met: it belongs to a name beside it, to an earlier description, or is new."""

from typing import Final

from onrecord import knowledge
from onrecord.reading.actors.apposition import apposed
from onrecord.reading.actors.cast import spot
from onrecord.reading.actors.choice import ranked
from onrecord.reading.actors.features import Query
from onrecord.reading.actors.fitting import fits
from onrecord.reading.actors.kinds import noun_gender, phrase_kind, singular
from onrecord.reading.actors.phrases import DEFINITE, Phrase, reach
from onrecord.reading.actors.referents import Referent, Spot
from onrecord.reading.actors.roles import role_text, words_of
from onrecord.reading.actors.stage import Found, Stage
from onrecord.reading.scene import Scene

_TWO: Final = frozenset(
    ("the two", "both", "the pair", "the couple", "the duo", "both men", "both women", "the two men")
)
_INDEFINITE: Final = frozenset(
    ["a", "an", "another", "some", "several", "many", "few", "two", "three", "four", "five", "six", "one",
     "every", "any", "no",]
)  # fmt: skip
_NEVER_BEFORE: Final = frozenset(("other", "another"))


def describe(stage: Stage, phrase: Phrase) -> None:
    """Find whom a description describes, and note it."""
    scene = stage.sketch.scene
    end = reach(scene, phrase, stage.sketch.longest)
    here = spot(scene, phrase.start, phrase.end, phrase.head, "description")
    kind, plural = phrase_kind(scene, phrase), stage.sketch.plural(phrase)
    noun = singular(scene.lower[phrase.head])
    found = apposed(stage, phrase, end, kind, plural) or _known(stage, phrase, end, kind, plural, noun, here)
    referent = found.referent
    if referent is not None:
        _note(stage, referent, phrase, end, noun)
        if found.basis == "apposition" and not plural:
            referent.add_role(role_text(scene, phrase.start, end))
    stage.settle(found, here, *{phrase.end, end})


def _note(stage: Stage, referent: Referent, phrase: Phrase, end: int, noun: str) -> None:
    scene = stage.sketch.scene
    referent.heads.add(noun)
    referent.traits |= words_of(scene, phrase.start, end) - {noun}
    if referent.gender is None and referent.kind == "person":
        referent.gender = noun_gender(noun)
    owner = _owner(stage, phrase)
    if owner is not None:
        referent.owner = referent.owner or owner
        stage.owned[owner.number, noun] = referent
    stage.printed[_bare_text(scene, phrase, end)] = referent


def _bare_text(scene: Scene, phrase: Phrase, end: int) -> str:
    start = phrase.start + (scene.lower[phrase.start] in DEFINITE)
    return " ".join(scene.lower[start:end])


def _owner(stage: Stage, phrase: Phrase) -> Referent | None:
    """Whom "his campaign", "Clinton's campaign" or "the Clinton campaign" belongs to."""
    scene = stage.sketch.scene
    if phrase.possessor is not None:
        found = stage.found.get(phrase.possessor - 1)
    elif scene.tags[phrase.start] == "PRP$":
        found = stage.found.get(phrase.start)
    else:
        name = scene.name_at.get(phrase.head - 1)
        found = stage.found.get(scene.head_of(name)) if name and name.start >= phrase.start else None
    return None if found is None else found.referent


def _known(stage: Stage, phrase: Phrase, end: int, kind: str, plural: bool, noun: str, here: Spot) -> Found:
    """An earlier referent that the words tell, one that the ranker finds, or a new one."""
    owner = _owner(stage, phrase)
    told = _told(stage, phrase, end, noun, plural, owner)
    if told is not None:
        return told
    scene, first = stage.sketch.scene, stage.sketch.scene.lower[phrase.start]
    gender = noun_gender(noun) if kind == "person" else None
    made = Referent(len(stage.referents), kind, gender, plural, heads=set(), owner=owner)
    if _indefinite(scene, phrase) or kind == "other" or noun in _NEVER_BEFORE:
        return _new(stage, made)
    definite = first in DEFINITE or owner is not None or scene.tags[phrase.head] == "NN"
    query = Query(
        "description", here, gender, plural, noun, frozenset(words_of(scene, phrase.start, end) - {noun}),
        first in DEFINITE, first in {"this", "that", "these", "those"} or not definite, owner,
        phrase.head in stage.source_of, stage.speakers_around(phrase.head),
    )  # fmt: skip
    found = ranked(stage, query, _candidates(stage, phrase, kind, query), new=True)
    if found.referent is None:
        return _new(stage, made)
    title = noun not in found.referent.heads and noun in found.referent.traits
    return Found(found.referent, "title" if title else "description", found.share)


def _told(
    stage: Stage, phrase: Phrase, end: int, noun: str, plural: bool, owner: Referent | None
) -> Found | None:
    """Whom the words tell without a doubt: the same owner's, the same words, an age, a government."""
    scene, words = stage.sketch.scene, stage.sketch.scene.cut(phrase.start, phrase.end)
    known = None if owner is None else stage.owned.get((owner.number, noun))
    if known is not None and known.plural == plural:
        return Found(known, "description", 0.85)
    if scene.lower[phrase.start] in ("no", "any") and phrase.start < phrase.head:
        return Found(None, "description", 0.0, f"“{words}” is nobody in particular")
    named = stage.by_key.get(knowledge.fold_words(words))
    if named is not None and named.kind in ("group", "organisation"):
        return Found(named, "alias", 0.8)
    two = " ".join(scene.lower[phrase.start : phrase.end])
    if two in _TWO and (pair := stage.last_group(phrase.head)) is not None:
        return Found(pair, "description", 0.7)
    same = stage.printed.get(_bare_text(scene, phrase, end))
    if same is not None and not _indefinite(scene, phrase):
        return Found(same, "description", 0.85)
    if (aged := _aged(stage, phrase, noun)) is not None:
        return Found(aged, "description", 0.9)
    country = _country(stage, phrase, noun)
    return None if country is None else Found(country, "description", 0.85)


def _indefinite(scene: Scene, phrase: Phrase) -> bool:
    return scene.lower[phrase.start] in _INDEFINITE or scene.tags[phrase.start] == "CD"


def _aged(stage: Stage, phrase: Phrase, noun: str) -> Referent | None:
    """The one person of this age: "the 71-year-old"."""
    age = stage.sketch.scene.lower[max(phrase.start, phrase.head - 4)]
    if noun != "old" or not age.isdecimal():
        return None
    aged = [r for r in stage.recent(phrase.head) if r.kind == "person" and age in r.traits]
    return aged[0] if len(aged) == 1 else None


def _candidates(stage: Stage, phrase: Phrase, kind: str, query: Query) -> list[Referent]:
    """Who may be described: nobody of the same source, and of the right kind and gender; a bare plural goes
    back to what has the same noun."""
    beside = (stage.found.get(head) for head in stage.beside.get(phrase.head, ()))
    others = [found.referent for found in beside if found is not None]
    near = [r for r in stage.recent(phrase.head) if r is not query.owner and r not in others]
    plural = bool(query.plural)
    fitting = [r for r in near if fits(r, kind, plural) or any(key[-1] == query.noun for key in r.keys)]
    fitting = [r for r in fitting if not (query.gender and r.gender and query.gender != r.gender)]
    bare = plural and not query.definite and query.owner is None and kind != "group"
    return [r for r in fitting if query.noun in r.heads] if bare else fitting


def _new(stage: Stage, made: Referent) -> Found:
    stage.referents.append(made)
    return Found(made, "description", 0.9)


def _country(stage: Stage, phrase: Phrase, noun: str) -> Referent | None:
    """The country of "the Russian government", if the article names it."""
    if noun != "government" or phrase.head == phrase.start:
        return None
    before = stage.sketch.scene.printed[phrase.start : phrase.head]
    two, one = " ".join(before[-2:]), before[-1]
    government = knowledge.government_by_adjective(two) or knowledge.government_by_adjective(one)
    if government is None:
        return None
    return stage.country(government)
