"""Occasions and writings as carriers: interviews, speeches, letters, posts, reports, programmes."""

from collections.abc import Mapping
from typing import Final

from onrecord.knowledge.outlets import CARRIER_KINDS, uses
from onrecord.reading.actors.phrases import Phrase
from onrecord.reading.chain.audience import appearing
from onrecord.reading.chain.link import Link, name_of
from onrecord.reading.chain.media import Medium
from onrecord.reading.chain.told import within
from onrecord.reading.chain.view import View, time_words

_TAIL_OF: Final = frozenset(("over", "about", "between"))
_BEFORE: Final[Mapping[str, str]] = {kind: f"before {kind}" for kind in CARRIER_KINDS}
_HEARD: Final = frozenset(("speech", "press conference", "broadcast"))
"""Kinds whose audience can be told something: "told a rally"."""
_SAID_WITH: Final = frozenset(("statement", "social media", "speech"))
_MERGING: Final = frozenset(("interview", "statement", "press conference", "speech"))
"""Kinds that are one with the outlet that was told right before."""
_BODIES: Final = frozenset(("organisation", "work"))


def occasion(view: View, phrase: Phrase, start: int, before: str, kind: str) -> Link | None:
    """The link of a phrase that ends with a carrier's noun; None if nothing leads to it.

    start: where the phrase begins, with its quotation mark; before: the word in front of it; kind: the
    noun's.
    """
    medium = view.medium(phrase)
    start, before = whole(view, start, before)
    before_whom = appearing(view, phrase, start, before) if kind == "speech" else None
    if before_whom is not None:
        return before_whom
    if not _leads(view, phrase, start, before, kind) or _is_none(view, phrase, before, kind):
        return None
    end, far = view.tail(phrase.end)
    if kind in {"statement", "social media"} and medium is not None and medium.kind == "social media":
        kind = "social media"
    if kind == "statement" and far is not None and far.kind == "social media" and _on(view, far):
        kind = "social media"
    name = name_of(medium or far)
    if kind == "document" and view.scene.lower[phrase.head] in uses("asking"):
        return Link(kind, start - 1, end, start - 1, name, inside=True)
    if before in uses("telling"):
        return Link(kind, start, end, start, name)
    told = _told_before(view, start - 1)
    if told is not None and kind in _MERGING:
        return Link(kind, told.start, end, start - 1, told.name or name)
    return Link(kind, start - 1, end, start - 1, name)


def whole(view: View, start: int, before: str) -> tuple[int, str]:
    """Where "one of his rallies" begins, and the word in front of it; as given where it is none."""
    while before == "of" and view.lower(start - 2) in uses("of several"):
        phrase = view.sketch.ending.get(start - 2)
        start = phrase.start if phrase is not None else start - 2
        while view.lower(start - 1) in uses("with several"):
            start -= 1
        before = view.lower(start - 1)
    return start, before


def _leads(view: View, phrase: Phrase, start: int, before: str, kind: str) -> bool:
    """Whether what stands before a carrier leads to it."""
    if before in uses(_BEFORE[kind]):
        return True
    if before == "to":
        return kind == "social media" and view.lower(start - 2) in uses("taking")
    if before == "with":
        several = view.scene.tags[phrase.head] in {"NNS", "NNPS"}
        cue = kind == "document" and any(within(start - 1, told.cue) for told in view.ground.near(start))
        return (kind in _SAID_WITH or cue) and not several
    return before in uses("telling") and kind in _HEARD


def _is_none(view: View, phrase: Phrase, before: str, kind: str) -> bool:
    """Whether the noun stands for no carrier here: "in order to", "in the debate over guns"."""
    noun = view.scene.lower[phrase.head]
    alone = phrase.end - phrase.start == 1 and noun in uses("nothing alone")
    topic = kind == "speech" and view.lower(phrase.end) in _TAIL_OF
    topic = topic or (noun in uses("answer") and view.lower(phrase.end) == "to")
    seldom = kind == "document" and noun in uses("seldom a writing")
    aired = kind == "broadcast" and before != "on" and noun in uses("on air")
    advert = noun in uses("advert") and before != "in"
    return alone or topic or seldom or aired or advert


def _on(view: View, medium: Medium) -> bool:
    return view.lower(medium.start - 1) in {"on", "to"}


def _told_before(view: View, word: int) -> Link | None:
    """ "told the paper" right before "in an interview"."""
    last = word - 1
    while last > 0 and (
        view.scene.lower[last] in time_words() or view.scene.lower[last] in {"on", "last", ","}
    ):
        last -= 1
    phrase = view.sketch.ending.get(last)
    if phrase is None or not view.same_sentence(phrase.start - 1, word):
        return None
    if view.lower(phrase.start - 1) not in uses("telling"):
        return None
    medium = view.medium(phrase) or _body(view, phrase)
    if medium is None:
        return None
    return Link(medium.kind, phrase.start - 1, phrase.end, phrase.start, name_of(medium))


def _body(view: View, phrase: Phrase) -> Medium | None:
    """An organisation that gave an interview its name: it was told in one."""
    name = view.scene.name_at.get(phrase.head)
    fits = name is not None and name.kind in _BODIES
    return Medium(name.start, name.end, "outlet", named=True) if fits and name is not None else None
