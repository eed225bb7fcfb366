"""Whom a printed source names: the head words of its mentions, read from the words alone."""

from dataclasses import dataclass
from typing import Final

from onrecord.reading.actors.kinds import phrase_kind
from onrecord.reading.actors.phrases import Phrase, reach
from onrecord.reading.actors.pronouns import PRONOUNS, TAGS
from onrecord.reading.actors.text import Sketch

_PARTITIVE: Final = frozenset(
    ["some", "many", "most", "several", "all", "both", "each", "one", "none", "few", "number", "majority",
     "percent", "handful", "dozens", "hundreds", "thousands", "millions", "lot", "rest", "half", "third",
     "quarter", "part", "any", "neither", "either", "member", "members",]
)  # fmt: skip
_QUIET: Final = frozenset(("mark", "IN", "TO", "CC", "RB", "EX", "UH", "WRB", "RP"))


@dataclass(frozen=True, slots=True)
class Head:
    """One mention in a source: its head word, its words (end excluded), its phrase, None for a pronoun."""

    word: int
    start: int
    end: int
    phrase: Phrase | None


def source_heads(sketch: Sketch, start: int, end: int) -> list[Head]:
    """The mentions that words start..end of a source stand for, several if they are coordinated; empty
    if there is nothing that could be one."""
    first = _next(sketch, start, end)
    if first is None:
        return []
    heads, at = [first], first
    while (further := _coordinated(sketch, at, end)) is not None:
        heads.append(further)
        at = further
    return _without_summary(sketch, heads, end)


def _without_summary(sketch: Sketch, heads: list[Head], end: int) -> list[Head]:
    """Leave a description out that the names behind it spell out: "the four members, A, B and C", "organiser
    and founder A"."""
    first = heads[0]
    if first.phrase is None or sketch.named(first.phrase):
        return heads
    if len(heads) == 2 and (together := _one_group(sketch, first, heads[1])) is not None:
        return [together]
    if len(heads) > 1 and heads[1].phrase is not None and sketch.named(heads[1].phrase):
        bare = sketch.scene.tags[first.start] in {"NN", "NNP", "JJ"} and not sketch.plural(first.phrase)
        return heads[1:] if bare else heads
    if not sketch.plural(first.phrase):
        return heads
    at = reach(sketch.scene, first.phrase, sketch.longest)
    if at + 1 < end and (sketch.scene.lower[at] in {",", ":", "—", "–"} or at in sketch.scene.name_at):
        listed = source_heads(sketch, at + (at not in sketch.scene.name_at), end)
        people = [h for h in listed if h.phrase is not None and sketch.named(h.phrase)]
        if len(people) > 1 and len(people) == len(listed):
            return listed
    return heads


def _next(sketch: Sketch, start: int, end: int) -> Head | None:
    """The first mention in start..end."""
    scene = sketch.scene
    for word in range(start, end):
        phrase = sketch.longest.get(word)
        if phrase is not None and _only_possessive(sketch, phrase, end):
            phrase = sketch.owned.get(phrase.start, phrase)
        if phrase is not None and phrase.head < end and (owner := _words_of_somebody(sketch, phrase)):
            return owner
        if phrase is not None and phrase.head < end:
            return Head(phrase.head, phrase.start, phrase.end, phrase)
        if scene.tags[word] == "PRP$" and phrase is not None:
            return Head(word, word, word + 1, None)
        if _counts(sketch, word, end):
            far = reach(scene, Phrase(word, word + 1, word), sketch.longest)
            return Head(word, word, far, Phrase(word, far, word))
        if scene.lower[word] in {"both", "all"} and word + 1 < end and word + 1 in sketch.longest:
            continue
        if scene.lower[word] in PRONOUNS and (scene.tags[word] in TAGS or word + 1 >= end or phrase is None):
            return Head(word, word, word + 1, None)
        if phrase is not None or scene.tags[word] in {"JJ", "CD", "DT", "NN", "NNP", "NNS"}:
            break
    return _leftover(sketch, start, end)


def _one_group(sketch: Sketch, first: Head, second: Head) -> Head | None:
    """ "attorneys and legal experts": two plural descriptions without an article are one group."""
    scene = sketch.scene
    if first.phrase is None or second.phrase is None or sketch.named(second.phrase):
        return None
    bare = all(scene.tags[head.start] not in {"DT", "PRP$", "CD"} for head in (first, second))
    if (
        not bare
        or not sketch.plural(first.phrase)
        or not sketch.plural(second.phrase)
        or first.end + 1 != second.start
    ):
        return None
    return Head(second.word, first.start, second.end, Phrase(first.start, second.end, second.word))


def _words_of_somebody(sketch: Sketch, phrase: Phrase) -> Head | None:
    """Whose words they are, if the phrase is no person, body or paper: "Trump's rhetoric", "her view"."""
    scene = sketch.scene
    if sketch.named(phrase) or phrase_kind(scene, phrase) not in ("other", "event"):
        return None
    owner = sketch.owned.get(phrase.start)
    if owner is not None and (sketch.named(owner) or phrase_kind(scene, owner) == "person"):
        return Head(owner.head, owner.start, owner.end, owner)
    return (
        Head(phrase.start, phrase.start, phrase.start + 1, None)
        if scene.tags[phrase.start] == "PRP$"
        else None
    )


def _counts(sketch: Sketch, word: int, end: int) -> bool:
    """Whether a word counts some out of others: "one in four voters", "most of them"."""
    scene = sketch.scene
    near = word + 1 < end and scene.lower[word + 1] in {"of", "in"}
    return near and scene.lower[word] in _PARTITIVE and scene.lower[word] not in {"member", "members"}


def _only_possessive(sketch: Sketch, phrase: Phrase, end: int) -> bool:
    """Whether the source ends with the possessive, before what is possessed: "Trump's" of "Trump's claim"."""
    return phrase.possessor is not None and phrase.head >= end


def _leftover(sketch: Sketch, start: int, end: int) -> Head | None:
    """A source that begins or ends inside of a phrase, or has no noun: its last noun, or last word."""
    scene = sketch.scene
    solid = [w for w in range(start, end) if scene.tags[w] not in _QUIET and scene.printed[w][0].isalnum()]
    if not solid:
        return None
    for word in solid:
        name = scene.name_at.get(word)
        if name is not None:
            last = scene.head_of(name)
            return Head(last, name.start, name.end, Phrase(name.start, last + 1, last))
    stop = solid[0]
    while stop + 1 < end and (
        stop + 1 in solid or (scene.adjacent(stop + 1) and scene.printed[stop + 1] == "-")
    ):
        stop += 1
    return Head(stop, solid[0], stop + 1, Phrase(solid[0], stop + 1, stop))


def _coordinated(sketch: Sketch, head: Head, end: int) -> Head | None:
    """The next member of "A, B and C" behind a mention; None where the list ends."""
    scene = sketch.scene
    at = head.end if head.phrase is None else reach(scene, head.phrase, sketch.longest)
    at = _past_apposition(sketch, head, at, end)
    while at < end and scene.tags[at] == "POS":
        at += 1
    comma = at < end and scene.lower[at] == ","
    if at < end and (scene.lower[at] in {"and", "or", "nor", "&"} or comma):
        joined = scene.lower[at] != ","
        at += 1
        if at < end and scene.lower[at] in {"and", "or", "nor", "both"}:
            joined, at = True, at + 1
        found = _member(sketch, head, at, end, joined)
        if found is not None:
            return found
    return None


def _member(sketch: Sketch, head: Head, at: int, end: int, joined: bool) -> Head | None:
    scene = sketch.scene
    if at < end and scene.lower[at] in PRONOUNS and scene.tags[at] == "PRP" and joined:
        return Head(at, at, at + 1, None)
    phrase = sketch.longest.get(at)
    if phrase is None or phrase.head >= end:
        return None
    named, other = sketch.named(phrase), head.phrase is not None and sketch.named(head.phrase)
    if head.phrase is not None and _same_depth(sketch, head.phrase, phrase, named, other):
        return None
    bare = scene.tags[at] not in {"DT", "PRP$", "CD"} and not named
    if joined and bare and head.phrase is not None and not sketch.plural(phrase) and not other:
        return None  # "the lawyer and activist" is one person
    if not joined and not (named and other and _both_people(sketch, head, phrase)):
        return None  # behind a comma only names go on with a list: all else explains what is before
    return Head(phrase.head, phrase.start, phrase.end, phrase)


def _same_depth(sketch: Sketch, first: Phrase, phrase: Phrase, named: bool, other: bool) -> bool:
    """Whether what follows "and" goes on with a prepositional phrase behind the first mention, not with the
    mention: "polls in Iowa and Ohio"."""
    end = reach(sketch.scene, first, sketch.longest)
    if end == first.end:
        return False
    last = next((p for p in reversed(sketch.phrases) if p.end == end and not p.owned), None)
    return last is not None and sketch.named(last) == named and named != other


def _both_people(sketch: Sketch, head: Head, phrase: Phrase) -> bool:
    names = sketch.scene.name_at
    return names[head.word].kind == names[phrase.head].kind == "person"


def _past_apposition(sketch: Sketch, head: Head, at: int, end: int) -> int:
    """Behind ", the party's treasurer," or "(R-Ohio)", where that is what follows."""
    scene = sketch.scene
    if at < end and scene.printed[at] == "(":
        close = next((w for w in range(at, min(end, at + 8)) if scene.printed[w] == ")"), None)
        return at if close is None else close + 1
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
