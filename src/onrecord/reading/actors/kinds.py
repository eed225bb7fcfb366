"""What a noun stands for: a person, a body, a group, a document, a place."""

from functools import lru_cache

from onrecord import knowledge
from onrecord.reading.actors.phrases import Phrase
from onrecord.reading.actors.referents import Gender
from onrecord.reading.scene import Scene

_BY_LABEL = {"person": "person", "organisation": "organisation", "place": "place", "event": "event"}
COUNTING = frozenset(
    ("some", "many", "most", "several", "all", "both", "few", "two", "three", "four", "percent", "majority",
     "number", "dozens", "hundreds", "thousands", "half", "those", "others", "none", "nine", "%")
)  # fmt: skip
_MANY = frozenset(("NNS", "NNPS"))


@lru_cache(maxsize=4096)
def noun_kind(noun: str) -> str | None:
    """The kind that our lists give a noun in lower case; None if they do not know it."""
    single = singular(noun)
    for kind, nouns in (
        ("document", knowledge.document_nouns()),
        ("government", knowledge.government_nouns()),
        ("group", knowledge.group_nouns()),
        ("organisation", knowledge.organisation_nouns()),
        ("person", knowledge.person_nouns()),
    ):
        if noun in nouns or single in nouns:
            return kind
    return "person" if noun in knowledge.plural_person_nouns() else None


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """A noun without its plural ending, by rule; irregular ones stay."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    if noun.endswith("men"):
        return noun[:-3] + "man"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def phrase_kind(scene: Scene, phrase: Phrase) -> str:
    """The kind of a description: by our lists, else by what the network says; `other` if nobody knows."""
    word = scene.lower[phrase.head]
    if (word == "old" and phrase.start < phrase.head) or word == "one":
        return "person"  # "the 71-year-old", "one of his aides"
    if word in COUNTING:
        return "group"
    label = scene.nominals[phrase.head]
    return noun_kind(scene.lower[phrase.head]) or _BY_LABEL.get(label, "other")


def is_plural(scene: Scene, phrase: Phrase) -> bool:
    """Whether a description stands for several."""
    word = scene.lower[phrase.head]
    return (
        scene.tags[phrase.head] in _MANY
        or word in knowledge.plural_person_nouns()
        or word in {"people", "police"}
    )


def noun_gender(noun: str) -> Gender | None:
    """The gender that a noun gives: "spokeswoman", "father"."""
    return knowledge.person_nouns().get(singular(noun))
