"""The referents of an article's names, with what titles and first names tell of them."""

from typing import Final

from onrecord import knowledge
from onrecord.reading.actors.naming import Named, Naming, without_honorific
from onrecord.reading.actors.referents import Form, Gender, Referent, Spot
from onrecord.reading.names import NameWords
from onrecord.reading.scene import Scene

_SUBJECT: Final = frozenset(("nsubj", "nsubj:pass"))


def spot(scene: Scene, start: int, end: int, head: int, form: Form) -> Spot:
    """A mention in words start..end."""
    subject = scene.relations[head] in _SUBJECT
    return Spot(start, end, head, form, scene.lower[head], subject, scene.quoted[head])


def call_names(
    scene: Scene, naming: Naming
) -> tuple[list[Referent], dict[int, Referent], dict[int, list[Referent]]]:
    """The referents of the named things; the referent of each name that is clear (by the name's number);
    and those that a doubtful name may stand for. Their spots are added later, in text order."""
    referents = {id(thing): _referent(scene, number, thing) for number, thing in enumerate(naming.things)}
    clear = {m: referents[id(thing)] for thing in naming.things for m in thing.mentions}
    doubtful = {m: [referents[id(t)] for t in things] for m, things in naming.doubtful.items()}
    return list(referents.values()), clear, doubtful


def _referent(scene: Scene, number: int, thing: Named) -> Referent:
    made = Referent(number, thing.kind, plural=thing.kind == "group" or None, keys=set(thing.keys))
    if thing.kind in ("person", "place", "work", "event"):
        made.plural = False
    for mention in thing.mentions:
        name = scene.names[mention]
        made.names[printed_name(scene, name)] += 1
    if thing.kind == "person":
        made.gender = _gender(scene, thing)
    return made


def printed_name(scene: Scene, name: NameWords) -> str:
    """A name as printed, without "Mr." and "the"; white space made single."""
    start = without_honorific(scene, name)
    start += scene.lower[start] == "the" and start + 1 < name.end
    return " ".join(scene.cut(start, name.end).split())


def age_behind(scene: Scene, name: NameWords) -> str | None:
    """The age printed behind a name: "Oskar Lind, 71,"."""
    after = scene.lower[name.end : name.end + 3]
    told = (
        len(after) == 3
        and after[0] == ","
        and after[1].isdecimal()
        and len(after[1]) < 4
        and after[2] in {",", "."}
    )
    return after[1] if told and int(after[1]) < 120 else None


def _gender(scene: Scene, thing: Named) -> Gender | None:
    """From a title before one of the names, or from the first name."""
    told = {title_gender(scene, scene.names[mention]) for mention in thing.mentions} - {None}
    if len(told) == 1:
        return told.pop()
    return knowledge.name_gender(thing.fullest) if len(thing.fullest) > 1 else None


def title_gender(scene: Scene, name: NameWords) -> Gender | None:
    """The gender that the word before a name gives: "Mr.", "Queen", "spokeswoman"."""
    before = without_honorific(scene, name) - 1
    if before >= 0 and scene.printed[before] == ".":
        before -= 1
    if before < 0 or scene.sentence[before] != scene.sentence[name.start]:
        return None
    word = scene.lower[before]
    if scene.printed[before][0].isupper() and (gender := knowledge.titles().get(word)):
        return gender
    return knowledge.person_nouns().get(word)
