"""The mentions that a list in a source joins: "A, B and C", "A, along with B"."""

import re
from dataclasses import dataclass
from typing import Final

from onrecord.reading.actors.phrases import Phrase, reach
from onrecord.reading.actors.pronouns import PRONOUNS
from onrecord.reading.actors.text import Sketch
from onrecord.reading.scene import Scene

_PARTITIVE: Final = frozenset(
    ["some", "many", "most", "several", "all", "both", "each", "one", "none", "few", "number", "majority",
     "percent", "handful", "dozens", "hundreds", "thousands", "millions", "lot", "rest", "half", "third",
     "quarter", "part", "any", "neither", "either", "member", "members",]
)  # fmt: skip
_JOINING: Final = frozenset(("and", "or", "nor", "&"))
_BETWEEN: Final = frozenset(
    ("both", "even", "also", "perhaps", "indeed", "from", "by", "to", "then", "later")
)
"""What may stand between "and" and the next member of a list."""
_ADDING: Final = (("along", "with"), ("together", "with"), ("as", "well", "as"), ("including",))
_PARTY: Final = re.compile(r"[RDI][-–—‑][A-Z][\w.]*")


@dataclass(frozen=True, slots=True)
class Head:
    """One mention in a source: its head word, its words (end excluded), its phrase, None for a pronoun."""

    word: int
    start: int
    end: int
    phrase: Phrase | None


def coordinated(sketch: Sketch, head: Head, end: int) -> Head | None:
    """The next member of "A, B and C" behind a mention; None where the list ends."""
    scene = sketch.scene
    at = head.end if head.phrase is None else reach(scene, head.phrase, sketch.longest)
    at = _past_apposition(sketch, head, at, end)
    while at < end and scene.tags[at] == "POS":
        at += 1
    comma = at < end and scene.lower[at] == ","
    at += comma
    further = _added(sketch, at, end)
    joined = further > at or (at < end and scene.lower[at] in _JOINING)
    if not (comma or joined):
        return None
    at = further if further > at else at + joined
    while joined and at + 1 < end and scene.lower[at] in _BETWEEN:
        at += 1
    return _member(sketch, head, at, end, joined)


def _added(sketch: Sketch, at: int, end: int) -> int:
    """Behind "along with" and the like; `at` where nothing such stands."""
    lower = sketch.scene.lower
    return next((at + len(w) for w in _ADDING if tuple(lower[at : min(at + len(w), end)]) == w), at)


def _member(sketch: Sketch, head: Head, at: int, end: int, joined: bool) -> Head | None:
    scene = sketch.scene
    if at < end and scene.lower[at] in PRONOUNS and scene.tags[at] == "PRP" and joined:
        return Head(at, at, at + 1, None)
    phrase = sketch.longest.get(at)
    if joined and at < end and counts(sketch, at, end):
        far = reach(scene, Phrase(at, at + 1, at), sketch.longest)
        return Head(at, at, far, Phrase(at, far, at))
    if phrase is not None and only_possessive(sketch, phrase, end):
        phrase = sketch.owned.get(at, phrase)
    if phrase is None or phrase.head >= end:
        return None
    named, other = sketch.named(phrase), head.phrase is not None and sketch.named(head.phrase)
    if head.phrase is not None and _same_depth(sketch, head.phrase, phrase, named, other):
        return None
    bare = scene.tags[at] not in {"DT", "PRP$", "CD"} and not named
    if joined and bare and head.phrase is not None and not sketch.plural(phrase) and not other:
        return None  # "the lawyer and activist" is one person
    if not joined and not _listed(sketch, head, phrase, end):
        return None
    return Head(phrase.head, phrase.start, phrase.end, phrase)


def _listed(sketch: Sketch, head: Head, phrase: Phrase, end: int) -> bool:
    """Whether what follows a comma goes on with a list: the name of a person behind another, or one of
    several descriptions of which "and" joins the last. All else explains what is before."""
    if sketch.named(phrase):
        person = sketch.scene.name_at[phrase.head].kind == "person"
        return person and is_person(sketch, head)
    if head.phrase is None or sketch.named(head.phrase) or sketch.scene.lower[phrase.start] in {"a", "an"}:
        return False
    lower, at = sketch.scene.lower, reach(sketch.scene, phrase, sketch.longest)
    while at < end and lower[at] == "," and (further := sketch.longest.get(at + 1)) is not None:
        at = reach(sketch.scene, further, sketch.longest)
    at += at < end and lower[at] == ","
    return at + 1 < end and lower[at] in _JOINING and sketch.plural(head.phrase) + sketch.plural(phrase) > 0


def _same_depth(sketch: Sketch, first: Phrase, phrase: Phrase, named: bool, other: bool) -> bool:
    """Whether what follows "and" goes on with a prepositional phrase behind the first mention, not with the
    mention: "polls in Iowa and Ohio"."""
    end = reach(sketch.scene, first, sketch.longest)
    if end == first.end:
        return False
    last = next((p for p in reversed(sketch.phrases) if p.end == end and not p.owned), None)
    return last is not None and sketch.named(last) == named and named != other


def is_person(sketch: Sketch, head: Head) -> bool:
    """Whether a mention is the name of a person."""
    name = sketch.scene.name_at.get(head.word)
    return name is not None and name.kind == "person"


def people_listed(sketch: Sketch, first: Phrase) -> tuple[int, ...]:
    """The heads of "A and B" or "A, B and C", all of them people, from the phrase of the first on; the first
    alone where "and" joins no last one."""
    scene, members, at, joined = sketch.scene, [first.head], first.end, False
    while not joined and at + 1 < len(scene) and scene.lower[at] in {",", "and"}:
        comma = scene.lower[at] == "," and scene.lower[at + 1] == "and"
        joined = comma or scene.lower[at] == "and"
        phrase = sketch.longest.get(at + 1 + comma)
        name = None if phrase is None else scene.name_at.get(phrase.head)
        if phrase is None or name is None or name.kind != "person":
            return (first.head,)
        members.append(phrase.head)
        at = phrase.end
    return tuple(members) if joined else (first.head,)


def _past_apposition(sketch: Sketch, head: Head, at: int, end: int) -> int:
    """Behind ", the party's treasurer," or "(R-Ohio)", where that is what follows."""
    scene = sketch.scene
    at = _past_party(scene, at, end)
    if at < end and scene.lower[at] == ",":
        if at + 2 < end and scene.tags[at + 1] == "CD" and scene.lower[at + 2] == ",":
            return at + 3 if scene.lower[min(at + 3, end - 1)] in {"and", "or"} else at  # ", 25,"
        phrase = sketch.longest.get(at + 1)
        described = head.phrase is not None and not sketch.named(head.phrase)
        if phrase is not None and (described or not sketch.named(phrase)):
            stop = reach(scene, phrase, sketch.longest)
            if stop < end and scene.lower[stop] == ",":
                return stop + 1 if scene.lower[min(stop + 1, end - 1)] in {"and", "or"} else at
    return at


def _past_party(scene: Scene, at: int, end: int) -> int:
    """Behind "(R-Ohio)" or ", R-Ohio"."""
    if at < end and scene.printed[at] == "(":
        close = next((w for w in range(at, min(end, at + 8)) if scene.printed[w] == ")"), None)
        return at if close is None else close + 1
    if at + 1 < end and scene.lower[at] == "," and (stop := _party_end(scene, at + 1)) > at + 1:
        return min(stop, end)
    return at


def _party_end(scene: Scene, at: int) -> int:
    """Behind "R-Utah" or "D-Calif.", as American papers print party and state; `at` if it is not there."""
    printed, stop = scene.printed, at
    if printed[at] in {"R", "D", "I"} and at + 2 < len(scene) and printed[at + 1] in "-–—‑":
        stop = at + 3
    elif _PARTY.fullmatch(printed[at]):
        stop = at + 1
    while at < stop < len(scene) and printed[stop] == "." and scene.adjacent(stop):
        stop += 1 + (stop + 1 < len(scene) and printed[stop + 1].isalpha() and scene.adjacent(stop + 1))
    return stop


def counts(sketch: Sketch, word: int, end: int) -> bool:
    """Whether a word counts some out of others: "one in four voters", "most of them"."""
    scene = sketch.scene
    near = word + 1 < end and scene.lower[word + 1] in {"of", "in"}
    return near and scene.lower[word] in _PARTITIVE and scene.lower[word] not in {"member", "members"}


def only_possessive(sketch: Sketch, phrase: Phrase, end: int) -> bool:
    """Whether the source ends with the possessive, before what is possessed: "Trump's" of "Trump's claim"."""
    return phrase.possessor is not None and phrase.head >= end
