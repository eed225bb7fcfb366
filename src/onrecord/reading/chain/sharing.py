"""Which statements came through the same carrier as one that it was found at."""

from functools import cache
from typing import Final

from onrecord.knowledge import speech_words
from onrecord.knowledge.calendar import calendar_words
from onrecord.knowledge.outlets import uses
from onrecord.reading.actors.kinds import noun_kind
from onrecord.reading.chain.ground import AUXILIARIES, Ground
from onrecord.reading.chain.told import Told, same_voice, within

_PAST: Final = frozenset(("VBD", "VBG"))
_SPOKEN: Final = frozenset(("interview", "speech", "press conference", "broadcast", "outlet", "agency"))
"""Kinds of carriers in which a question is asked."""
_SHORT: Final = 4
"""How many words a description may have that takes up who spoke: "the former mayor"."""
_PRONOUNS: Final = frozenset(("he", "she", "they", "it", "i", "we"))


@cache
def _other_time() -> frozenset[str]:
    """Words that give what is said another time."""
    return (
        frozenset(calendar_words("month")) - {"may"}
        | frozenset(calendar_words("weekday"))
        | uses("other time")
    )


def sharing(ground: Ground, owner: Told, word: int, kind: str) -> list[Told]:
    """The statements to which what was found at `word` belongs, too: of the same speaker, in the same
    sentence or the next ones of the paragraph, unless another time is given there."""
    if ground.aside(owner):
        return []
    number = ground.scene.sentence[owner.first]
    others = [t for t in ground.by_sentence[number] if t.number != owner.number and not ground.aside(t)]
    found = [t for t in others if _beside(ground, owner, t, word, kind)]
    last = owner
    while following := _following(ground, last):
        found += following
        last = following[-1]
    return found


def _beside(ground: Ground, owner: Told, told: Told, word: int, kind: str) -> bool:
    """Whether a statement of the owner's sentence came the same way."""
    if _asked(ground, owner) or _asked(ground, told):
        return _asked(ground, owner) or told.first > owner.first or kind in _SPOKEN
    if _clause_between(ground, owner, told):
        return False
    if kind == "document" and _share_of_people(ground, told):
        return told.first > owner.first
    after = told.first > owner.first or word < min(told.first, owner.first)
    return after and (same_voice(owner, told) or _adds(ground, owner, told))


def _share_of_people(ground: Ground, told: Told) -> bool:
    """Whether a share of those who were asked speaks: "and 12 percent said"."""
    words = [w for a, b in told.source for w in range(a, b)]
    return any(ground.scene.lower[w] in {"percent", "%"} for w in words)


def _clause_between(ground: Ground, one: Told, other: Told) -> bool:
    """Whether one of two statements stands in an adverbial clause behind the other: "said after she met"."""
    low, high = (one.last + 1, other.first) if one.first < other.first else (other.last + 1, one.first)
    commas = [w for w in range(low, high) if ground.scene.printed[w] == ","]
    low = commas[-1] if commas else low
    own = (*one.content, *other.content, *one.source, *other.source)
    return any(ground.scene.lower[w] in uses("time clause") and not within(w, own) for w in range(low, high))


def _asked(ground: Ground, told: Told) -> bool:
    """Whether somebody is asked by nobody named: "when asked whether"."""
    scene = ground.scene
    return not told.source and any(scene.lower[w] in uses("asked") for a, b in told.cue for w in range(a, b))


def _adds(ground: Ground, owner: Told, told: Told) -> bool:
    """Whether a statement without a source of its own is added to one before it: "adding that"."""
    scene = ground.scene
    adding = scene.tags[told.first] == "VBG" and scene.lower[told.first] in speech_words()
    return not told.source and not told.who and adding and told.first > owner.first


def _following(ground: Ground, last: Told) -> list[Told]:
    """The statements of the next sentence that go on with what was said."""
    sentence = ground.scene.sentence
    ends = max([last.last, *(end - 1 for _, end in last.content)])
    numbers = range(sentence[last.first] + 1, sentence[ends] + 2)
    return [t for n in numbers for t in ground.by_sentence.get(n, ()) if _goes_on(ground, last, t)]


def _goes_on(ground: Ground, owner: Told, told: Told) -> bool:
    scene, first = ground.scene, told.first
    if "\n" in scene.text[scene.starts[owner.first] : scene.starts[first]]:
        return False
    if not same_voice(owner, told) and not _resumed(ground, owner, told):
        return False
    verb = _verb(ground, told)
    going = scene.tags[verb] in _PAST or (scene.tags[verb] == "VBZ" and scene.lower[verb] in speech_words())
    if not going or scene.lower[verb] in AUXILIARIES:
        return False
    number = scene.sentence[first]
    low, high = first, told.last + 1
    while low > 0 and scene.sentence[low - 1] == number:
        low -= 1
    while high < len(scene) and scene.sentence[high] == number:
        high += 1
    outside = (w for w in range(low, high) if not within(w, told.content))
    return not any(scene.lower[w] in _other_time() for w in outside)


def _verb(ground: Ground, told: Told) -> int:
    """The first verb of a cue; its first word if it has none."""
    words = (w for a, b in told.cue for w in range(a, b))
    return next((w for w in words if ground.scene.tags[w].startswith("VB")), told.first)


def _resumed(ground: Ground, owner: Told, told: Told) -> bool:
    """Whether a pronoun takes up the only voice of the sentence before: "It added"."""
    scene = ground.scene
    start, end = told.source[0] if len(told.source) == 1 else (0, 0)
    pronoun = end == start + 1 and scene.lower[start] in _PRONOUNS
    described = 0 < end - start <= _SHORT and scene.lower[start] == "the" and scene.tags[told.first] == "VBD"
    described = described and not any(w in scene.name_at for w in range(start, end))
    described = described and noun_kind(scene.lower[end - 1]) != "document"
    short = pronoun or described
    near = ground.by_sentence.get(scene.sentence[owner.first], ())
    says = scene.lower[_verb(ground, told)] in speech_words()
    return (
        short and says and all(t.number == owner.number or same_voice(t, owner) or not t.source for t in near)
    )
