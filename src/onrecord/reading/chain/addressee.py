"""To whom something was said: the object of a cue, or what "to" leads to."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from onrecord.knowledge.calendar import calendar_words
from onrecord.knowledge.outlets import uses
from onrecord.reading.actors.kinds import noun_kind
from onrecord.reading.actors.phrases import Phrase
from onrecord.reading.attributions import Attribution
from onrecord.reading.chain.ground import Ground
from onrecord.reading.chain.lemmas import lemma
from onrecord.reading.chain.told import Told, within
from onrecord.reading.scene import Scene
from onrecord.records import Span

_FAR: Final = 14
"""How many words of a cue may lie between its verb and "to"."""
_BODY_NAMES: Final = frozenset(("person", "organisation", "group", "place"))
_LIVING: Final = frozenset(("person", "organisation", "government", "group"))


def find_addressees(
    scene: Scene, made: Sequence[Attribution], *, ground: Ground | None = None
) -> list[Span | None]:
    """To whom each attribution was said, as printed, without what follows; None if the cue has no such
    object."""
    ground = ground or Ground.of(scene, made)
    found: list[Span | None] = [None] * len(made)
    for told in ground.told:
        words = _addressed(ground, told)
        if words is not None:
            start, end = scene.starts[words[0]], scene.ends[words[1] - 1]
            found[told.number] = Span.cut(scene.text, start, end)
    return found


def _addressed(ground: Ground, told: Told) -> tuple[int, int] | None:
    """The first that a word of the cue has; "tell another story" has none: that is all that is told."""
    for start, end in told.cue:
        for word in range(start, end):
            verb = lemma(ground.scene.lower[word])
            found = _by_verb(ground, told, word, verb)
            if found is None or _own(told, found[0]) or told.content == (found,):
                continue
            if found not in told.content or _living(ground, found):
                return found
    return None


def _by_verb(ground: Ground, told: Told, word: int, verb: str) -> tuple[int, int] | None:
    scene = ground.scene
    if scene.tags[word] in {"NN", "NNS", "NNP"} and word != told.first:
        return None
    passive = (
        word > 0
        and scene.lower[word - 1] in uses("passive") | {"when", "if"}
        and scene.lower[word] != "telling"
    )
    if verb in uses("spoken to") and passive:
        return _asked(ground, word)
    if verb in uses("spoken to"):
        at = _past_adverbs(scene, word + 1)
        found = _noun(ground, at, word)
        if found is not None and _fits(ground, found, verb):
            return found
    if verb in uses("calling"):
        return _behind(ground, told, word, ("on", "upon", "to"), need_to=verb == "call")
    leads = ("to", "with") if verb in uses("speaking") else ("to",)
    return _behind(ground, told, word, leads) if verb in uses("said to") else None


def _asked(ground: Ground, word: int) -> tuple[int, int] | None:
    """Who was asked or told: "Voss was asked whether"."""
    scene, at = ground.scene, word - 1
    while at > 0 and (scene.lower[at] in uses("passive") or scene.tags[at] in {"RB", "MD"}):
        at -= 1
    if at == word - 1 or scene.sentence[at] != scene.sentence[word]:
        return None
    if scene.tags[at] == "PRP":
        return at, at + 1
    phrase = ground.sketch.ending.get(at)
    found = None if phrase is None else (phrase.start, phrase.end)
    return found if found is not None and _living(ground, found) else None


def _behind(
    ground: Ground, told: Told, word: int, leads: tuple[str, ...], *, need_to: bool = False
) -> tuple[int, int] | None:
    """Who stands behind "to" or "on", at most two words after the verb, or behind words of the cue."""
    scene = ground.scene
    for at in range(word + 1, min(word + _FAR, len(scene))):
        if scene.lower[at] not in leads and within(at, told.cue):
            continue
        if at > word + 3 and not within(at - 1, told.cue):
            return None
        if scene.sentence[at] != scene.sentence[word] or scene.printed[at] in ',;:“”"':
            return None
        if scene.lower[at] in leads:
            found = _noun(ground, at + 1, word)
            if found is None or not _living(ground, found):
                return None
            return found if not need_to or _asks(scene, found[1]) else None
        if scene.tags[at] not in {"RB", "RP", "DT", "PRP$", "JJ"} and scene.lower[at] not in uses("given to"):
            return None
    return None


def _asks(scene: Scene, end: int) -> bool:
    """Whether "to" follows soon: "called on Congress this week to"."""
    return "to" in scene.lower[end : end + 4]


def _past_adverbs(scene: Scene, at: int) -> int:
    while at < len(scene) and scene.tags[at] == "RB":
        at += 1
    return at


def _noun(ground: Ground, at: int, verb: int) -> tuple[int, int] | None:
    """The pronoun or noun phrase that begins at a word, with "of" phrases behind."""
    scene = ground.scene
    at += at < len(scene) and scene.printed[at] in {"“", '"'}
    if at >= len(scene) or scene.sentence[at] != scene.sentence[verb]:
        return None
    if scene.lower[at] in uses("addressee pronoun") and (
        scene.tags[at] == "PRP" or at not in ground.sketch.longest
    ):
        return at, at + 1
    phrase = ground.sketch.longest.get(at)
    if phrase is None or scene.lower[phrase.head] in uses("no addressee") or _is_time(scene, phrase):
        return None
    return at, _with_of(ground, phrase)


def _with_of(ground: Ground, phrase: Phrase) -> int:
    scene, end = ground.scene, phrase.end
    end = _without_time(scene, phrase.start, end)
    while end + 1 < len(scene) and scene.lower[end] == "of":
        further = ground.sketch.longest.get(end + 1)
        if further is None or scene.sentence[end] != scene.sentence[phrase.start]:
            break
        end = further.end
    return end


@cache
def _days() -> frozenset[str]:
    """Words for days and parts of them, in lower case."""
    return frozenset(calendar_words("weekday")) | uses("part of day") | {"yesterday", "today", "tonight"}


def _is_time(scene: Scene, phrase: Phrase) -> bool:
    first = scene.lower[phrase.start]
    pointing = first in {"last", "this", "next", "the", "a", "that", "every", "earlier", "late", "early"}
    return first in _days() or (pointing and scene.lower[phrase.head] in _days())


def _without_time(scene: Scene, start: int, end: int) -> int:
    """The end without a day that the phrase has swallowed: "reporters Thursday"."""
    while end - 1 > start and scene.lower[end - 1] in _days():
        end -= 1
    return end


def _fits(ground: Ground, words: tuple[int, int], verb: str) -> bool:
    if verb == "promise" and ground.scene.lower[min(words[1], len(ground.scene) - 1)] not in uses("promised"):
        return False  # "promised the government will help"
    return verb not in uses("perhaps a thing") or _living(ground, words)


def _living(ground: Ground, words: tuple[int, int]) -> bool:
    """Whether words stand for people or bodies."""
    scene = ground.scene
    start = words[0]
    if scene.lower[start] in uses("addressee pronoun") and words[1] == start + 1:
        return scene.lower[start] != "it"
    phrase = ground.sketch.longest.get(start)
    if phrase is None:
        return False
    head = phrase.head
    while head > phrase.start and scene.lower[head] in _days():
        head -= 1
    name = scene.name_at.get(head)
    if name is not None:
        return name.kind in _BODY_NAMES
    return noun_kind(scene.lower[head]) in _LIVING or scene.nominals[head] in {"person", "organisation"}


def _own(told: Told, word: int) -> bool:
    return any(a <= word < b for a, b in told.source)
