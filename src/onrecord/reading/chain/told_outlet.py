"""Outlets as carriers: who was told, who quotes, where it ran."""

from dataclasses import replace
from typing import Final

from onrecord.knowledge.outlets import common_outlets, media_endings, uses
from onrecord.reading.actors.phrases import Phrase
from onrecord.reading.chain.link import Link, name_of
from onrecord.reading.chain.media import Medium
from onrecord.reading.chain.view import View

_FAR: Final = 3
"""How many words before "to", "by" or "in" are asked what it leads to."""
_TALKS: Final = frozenset(("interview", "interviews", "down"))
_BEFORE_REPORTING: Final = frozenset((",", "”", '"', "as", "—", "–"))


def outlet(view: View, phrase: Phrase, start: int, before: str) -> Link | None:
    """The link of a phrase that names an outlet; None if nothing leads to it. Arguments as of occasion()."""
    medium = view.medium(phrase) or _common(view, phrase, before)
    if before in uses("telling"):
        if medium is None and _short_name(view, phrase):
            medium = Medium(phrase.head, phrase.head + 1, "outlet", named=True)
        if medium is None and (medium := _medium_of(view, phrase)) is not None:
            phrase = Phrase(phrase.start, medium.end, medium.end - 1)
    if medium is None and before == "in" and _is_work(view, phrase):
        return Link("document", start - 1, view.quoted_end(phrase.end), start - 1, (phrase.start, phrase.end))
    return None if medium is None else _led(view, phrase, start, before, medium)


def _led(view: View, phrase: Phrase, start: int, before: str, medium: Medium) -> Link | None:
    earlier = set(view.scene.lower[max(0, start - 1 - _FAR) : max(0, start - 1)])
    end = view.quoted_end(max(phrase.end, medium.end))
    link = Link(medium.kind, phrase.start, end, phrase.start, name_of(medium))
    if before in uses("telling"):
        return link
    if before == "to":
        return _to(view, link, start, earlier)
    if before == "with":
        kind = "interview" if _TALKS & earlier else medium.kind
        return replace(link, kind=kind) if uses("together") & earlier else None
    if before in {"on", "over", "via", "through"}:
        site = view.scene.lower[phrase.head] in uses("site")
        airs = medium.kind in {"broadcast", "social media"} or site
        return replace(link, start=start - 1, end=_programme(view, end)) if airs else None
    if before == "in" and medium.kind == "outlet":
        return replace(link, start=start - 1) if uses("writing") & earlier else None
    if before == "by":
        return replace(link, start=start - 1) if uses("run by") & earlier else None
    if before in uses("citing"):
        return replace(link, start=start - 1)
    reports = view.lower(phrase.end) in uses("reporting") and phrase.head < medium.end
    return replace(link, end=phrase.end + 1) if reports and before in _BEFORE_REPORTING else None


def _to(view: View, link: Link, start: int, earlier: set[str]) -> Link | None:
    """What "to" leads to: "said to CNN", "took to Twitter"."""
    if link.kind == "social media":
        return replace(link, start=start - 1) if uses("taking") & earlier else None
    fits = bool(uses("towards") & earlier) or view.near_cue(start - 1 - _FAR, start - 1)
    return link if fits else None


def _programme(view: View, end: int) -> int:
    """The end with "'s “Good Day”" behind a channel."""
    if end < len(view.scene) and view.scene.tags[end] == "POS":
        far = view.quoted_end(end + 1)
        return far if far > end + 1 else end
    return end


def _medium_of(view: View, phrase: Phrase) -> Medium | None:
    """The outlet behind a person: "Mira Tan of Velmar TV"."""
    behind = view.lower(phrase.end) in {"of", "from", "with", "at"}
    further = view.sketch.longest.get(phrase.end + 1) if behind else None
    name = view.scene.name_at.get(phrase.head)
    if further is None or name is None or name.kind != "person":
        return None
    return view.medium(further)


def _common(view: View, phrase: Phrase, before: str) -> Medium | None:
    """An outlet with a common word as its name: "told People"."""
    alone = phrase.end - phrase.start == 1 and (before in {"to", "with"} or before in uses("telling"))
    kind = common_outlets().get(view.scene.printed[phrase.head]) if alone else None
    return None if kind is None else Medium(phrase.start, phrase.end, kind, named=True)


def _short_name(view: View, phrase: Phrase) -> bool:
    """Whether a phrase is the last word of an outlet's name: "the Courier"."""
    scene, head = view.scene, phrase.head
    alone = phrase.end - phrase.start == 2 and scene.lower[phrase.start] == "the" and phrase.end == head + 1
    return alone and scene.printed[head] in media_endings() and scene.tags[head] == "NNP"


def _is_work(view: View, phrase: Phrase) -> bool:
    """Whether a phrase is the title of a book or film."""
    name = view.scene.name_at.get(phrase.head)
    return name is not None and name.kind == "work" and name.end == phrase.end
