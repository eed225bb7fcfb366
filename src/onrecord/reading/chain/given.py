"""Carriers that somebody gives, issues or sends, and cues that are themselves the channel."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from onrecord.knowledge import speech_words
from onrecord.knowledge.outlets import uses
from onrecord.reading.actors.phrases import Phrase
from onrecord.reading.chain.link import Link, name_of
from onrecord.reading.chain.occasions import whole
from onrecord.reading.chain.told import within
from onrecord.reading.chain.view import View

_GIVEN: Final = frozenset(("statement", "speech", "press conference", "social media", "interview"))
"""Kinds of what somebody issues, gives or holds."""
_IN_CUES: Final = _GIVEN | {"document", "broadcast"}
"""Kinds of what a cue may say that somebody gives."""
_NOT_GIVEN: Final = frozenset(("video", "videos", "books"))
_PARTICLES: Final = frozenset(("out", "off", "up", "only"))
_HYPHENED: Final = {"op": ("ed", "eds"), "e": ("mail", "mails")}
"""Writings whose name a hyphen cuts in two."""
_FAR: Final = 12
"""How many words before "op-ed" are asked for what leads to it."""
_POSTING: Final = {
    "social media": "posting social media",
    "statement": "posting statement",
    "interview": "posting interview",
}


def given(view: View, phrase: Phrase, start: int, kind: str) -> Link | None:
    """The link of a carrier that is the object of a verb: "issued a statement", where a cue is near.

    start: where the phrase begins, with its quotation mark; kind: the noun's.
    """
    start, _ = whole(view, start, view.lower(start - 1))
    verb = start - 1
    while view.lower(verb) in _PARTICLES:
        verb -= 1
    noun = view.scene.lower[phrase.head]
    if not view.same_sentence(verb, start) or noun in uses("seldom a writing") | uses("answer"):
        return None
    in_cue = any(within(phrase.head, told.cue) for told in view.ground.near(phrase.head))
    if view.lower(verb) in uses("issuing") and noun not in _NOT_GIVEN:
        led = in_cue or view.near_cue(verb, phrase.end) or (kind == "interview" and _cue_behind(view, verb))
        if led and kind in (_IN_CUES if in_cue else _GIVEN):
            end, far = view.tail(phrase.end)
            return Link(kind, verb, end, verb, name_of(view.medium(phrase) or far))
    shown = view.lower(verb) == "to" or view.lower(phrase.end) in {"shows", "showed", "finds", "found"}
    document = kind == "document" and in_cue and shown  # "according to an analysis by", "analysis shows"
    return Link(kind, phrase.start, phrase.end, phrase.head, None) if document else None


def _cue_behind(view: View, word: int) -> bool:
    """Whether a statement follows in the sentence."""
    return any(told.first > word for told in view.ground.near(word))


def hyphened(view: View) -> list[Link]:
    """The "op-ed"s and "e-mail"s that a preposition leads to; their words stand apart in the scene."""
    found = (_hyphened(view, word) for word, lower in enumerate(view.scene.lower) if lower in _HYPHENED)
    return [link for link in found if link is not None]


def _hyphened(view: View, word: int) -> Link | None:
    scene = view.scene
    if view.lower(word + 1) != "-" or view.lower(word + 2) not in _HYPHENED[scene.lower[word]]:
        return None
    for start in range(word - 1, max(-1, word - _FAR), -1):
        if not view.same_sentence(start, word) or scene.tags[start].startswith("VB"):
            return None
        if scene.lower[start] in uses("before statement"):
            end, far = view.tail(word + 3)
            near = next((m for m in view.ground.media if start < m.start < word), far)
            return Link("statement", start, end, start, name_of(near))
    return None


def posted(view: View) -> Iterator[Link]:
    """The verbs that are themselves the channel, cues or before one: "tweeted", "emailed her, saying"."""
    for word, lower in enumerate(view.scene.lower):
        kind = _channels().get(lower)
        if kind is None or view.scene.tags[word] in {"NN", "NNS"}:
            continue
        cue = any(within(word, told.cue) for told in view.ground.near(word))
        if kind != "interview" and (cue or _participle_follows(view, word)):
            yield Link(kind, word, word + 1, word, None)
        if kind == "interview" and (link := _interviewed(view, word)) is not None:
            yield link


def _interviewed(view: View, word: int) -> Link | None:
    """An interview by an outlet, or of those who speak: "voters interviewed by the paper said"."""
    near = view.ground.near(word)
    media = (m for m in view.ground.media if view.same_sentence(m.start, word))
    spoken = any(within(word, told.source) for told in near)
    if not near or not (spoken or next(media, None)):
        return None
    end, far = view.tail(word + 1)
    return Link("interview", word, end, word, name_of(far), inside=True)


@cache
def _channels() -> dict[str, str]:
    """Verbs that are a channel to its kind."""
    return {verb: kind for kind, use in _POSTING.items() for verb in uses(use)}


def _participle_follows(view: View, word: int) -> bool:
    """Whether the next cue of the sentence is a participle of saying: "emailed the council, arguing"."""
    behind = [told.first for told in view.ground.near(word) if told.first > word]
    first = min(behind, default=-1)
    scene = view.scene
    return first > 0 and scene.tags[first] == "VBG" and scene.lower[first] in speech_words()
