"""Whom a printed source names: the head words of its mentions, read from the words alone."""

from typing import Final

from onrecord.reading.actors.coordination import Head, coordinated, counts, is_person, only_possessive
from onrecord.reading.actors.kinds import phrase_kind
from onrecord.reading.actors.phrases import Phrase, reach
from onrecord.reading.actors.pronouns import PRONOUNS, TAGS
from onrecord.reading.actors.text import Sketch

_BEFORE_NOUN: Final = frozenset(("DT", "CD", "JJ", "RB", "PRP$"))
_TITLES: Final = frozenset(("reps", "sens", "govs", "messrs", "drs", "gens", "profs"))
"""Titles before several names."""
_QUIET: Final = frozenset(("mark", "IN", "TO", "CC", "RB", "EX", "UH", "WRB", "RP"))


def source_heads(sketch: Sketch, start: int, end: int) -> list[Head]:
    """The mentions that words start..end of a source stand for, several if they are coordinated; empty
    if there is nothing that could be one."""
    first = _next(sketch, start, end)
    if first is None:
        return []
    heads, at = [first], first
    while (further := coordinated(sketch, at, end)) is not None:
        heads.append(further)
        at = further
    return _without_summary(sketch, heads, end)


def _without_summary(sketch: Sketch, heads: list[Head], end: int) -> list[Head]:
    """Leave a description out that the names behind it spell out: "the four members, A, B and C", "organiser
    and founder A"."""
    first = heads[0]
    if first.phrase is None or sketch.named(first.phrase):
        return heads
    if len(heads) == 1 and (named := _named_last(sketch, first, first.phrase, end)) is not None:
        return [named]
    if len(heads) > 1 and heads[1].phrase is not None and sketch.named(heads[1].phrase):
        bare = sketch.scene.tags[first.start] in {"NN", "NNP", "JJ"} and not sketch.plural(first.phrase)
        return heads[1:] if bare else heads
    if not sketch.plural(first.phrase):
        return heads
    at = reach(sketch.scene, first.phrase, sketch.longest)
    if at + 1 < end and (sketch.scene.lower[at] in {",", ":", "—", "–"} or at in sketch.scene.name_at):
        listed = source_heads(sketch, at + (at not in sketch.scene.name_at), end)
        people = [h for h in listed if is_person(sketch, h)]
        if len(people) > 1 and len(people) == len(listed):
            return listed
    return heads


def _named_last(sketch: Sketch, first: Head, phrase: Phrase, end: int) -> Head | None:
    """The name that a source ends with, behind a comma, if it is that of who is described before: "the firm
    that built the harbour, Brightleaf"."""
    scene = sketch.scene
    last = end - 1 - (scene.lower[end - 1] == ",")
    found = sketch.ending.get(last)
    if found is None or found.start - 1 <= first.end or sketch.plural(phrase) or not sketch.named(found):
        return None
    kind = scene.name_at[last].kind
    alike = kind in ("person", "organisation") and phrase_kind(scene, phrase) == kind
    if not alike or scene.lower[found.start - 1] != ",":
        return None
    return Head(found.head, found.start, found.end, found)


def _next(sketch: Sketch, start: int, end: int) -> Head | None:
    """The first mention in start..end."""
    scene = sketch.scene
    for word in range(start, end):
        if (shared := _shared_noun(sketch, word, end)) is not None:
            return shared
        if scene.lower[word] in _TITLES or scene.printed[word] == ".":
            continue
        phrase = sketch.longest.get(word)
        if phrase is not None and only_possessive(sketch, phrase, end):
            phrase = sketch.owned.get(phrase.start, phrase)
        if phrase is not None and phrase.head < end and (owner := _words_of_somebody(sketch, phrase)):
            return owner
        if phrase is not None and phrase.head < end:
            return Head(phrase.head, phrase.start, phrase.end, phrase)
        if scene.tags[word] == "PRP$" and phrase is not None:
            return Head(word, word, word + 1, None)
        if counts(sketch, word, end):
            far = reach(scene, Phrase(word, word + 1, word), sketch.longest)
            return Head(word, word, far, Phrase(word, far, word))
        if (
            scene.lower[word] in {"both", "all", "neither", "either"}
            and word + 1 < end
            and word + 1 in sketch.longest
        ):
            continue
        if scene.lower[word] in PRONOUNS and (scene.tags[word] in TAGS or word + 1 >= end or phrase is None):
            return Head(word, word, word + 1, None)
        if phrase is not None or scene.tags[word] in {"JJ", "CD", "DT", "NN", "NNP", "NNS"}:
            break
    return _leftover(sketch, start, end)


def _shared_noun(sketch: Sketch, word: int, end: int) -> Head | None:
    """Two adjectives of one noun: "liberal and conservative economists"."""
    scene = sketch.scene
    at = word
    while (
        at < end
        and (scene.tags[at] in _BEFORE_NOUN or scene.printed[at] in "-‑–")
        and at not in scene.name_at
    ):
        at += 1
    if at == word or at + 1 >= end or scene.lower[at] not in {"and", "or"} or scene.tags[at - 1] != "JJ":
        return None
    phrase = sketch.longest.get(at + 1)
    if phrase is None or phrase.head >= end or scene.tags[at + 1] != "JJ" or sketch.named(phrase):
        return None
    return Head(phrase.head, word, phrase.end, Phrase(word, phrase.end, phrase.head))


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


def _leftover(sketch: Sketch, start: int, end: int) -> Head | None:
    """A source that begins or ends inside of a phrase, or has no noun: its last noun, or last word."""
    scene = sketch.scene
    solid = [w for w in range(start, end) if scene.tags[w] not in _QUIET and scene.printed[w][0].isalnum()]
    if not solid:
        return None
    for word in solid:
        name = scene.name_at.get(word)
        if name is not None and name.end <= end:
            last = scene.head_of(name)
            return Head(last, name.start, name.end, Phrase(name.start, last + 1, last))
    stop = solid[0]
    while stop + 1 < end and (
        stop + 1 in solid or (scene.adjacent(stop + 1) and scene.printed[stop + 1] == "-")
    ):
        stop += 1
    return Head(stop, solid[0], stop + 1, Phrase(solid[0], stop + 1, stop))
