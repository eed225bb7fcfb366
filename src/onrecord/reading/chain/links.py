"""What carries words: interviews, speeches, writings, platforms, channels, papers, agencies, as printed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.knowledge.outlets import OUTLET_KINDS
from onrecord.reading.actors.phrases import Phrase
from onrecord.reading.chain.audience import audience
from onrecord.reading.chain.given import given, hyphened, posted
from onrecord.reading.chain.link import Link, name_of
from onrecord.reading.chain.occasions import occasion
from onrecord.reading.chain.told import Told
from onrecord.reading.chain.told_outlet import outlet
from onrecord.reading.chain.view import View

_QUOTES: Final = frozenset(("“", '"', "‘"))


def find_links(view: View) -> list[Link]:
    """All carriers of an article, in the order of the words by which they belong to a statement."""
    found = [*posted(view), *hyphened(view)]
    found += [link for phrase in _phrases(view) if (link := _of_phrase(view, phrase)) is not None]
    found += _coordinated(view, found)
    return sorted(found, key=lambda link: (link.at, link.start))


def _coordinated(view: View, found: Sequence[Link]) -> Iterator[Link]:
    """The carriers that "and" or "or" adds to one: "on his website and his radio show"."""
    for link in found:
        phrase = view.sketch.longest.get(link.end + 1)
        if phrase is None or view.lower(link.end) not in {"and", "or"}:
            continue
        carrier, medium = view.carrier(phrase.head), view.medium(phrase)
        if carrier is not None and carrier[0] >= phrase.start:
            yield Link(carrier[1], phrase.start, phrase.end, link.at, name_of(medium))
        elif medium is not None and link.kind in OUTLET_KINDS:
            yield Link(medium.kind, phrase.start, phrase.end, link.at, name_of(medium))


def outer(view: View, told: Told) -> Link | None:
    """The outlet or writing that is the source of the statement around one: "the Post wrote he said"."""
    holder = view.ground.holder(told.first)
    if holder is None or holder.number == told.number or not holder.source:
        return None
    low, high = holder.source[0][0], holder.source[-1][1]
    phrase = view.sketch.longest.get(low)
    carrier = None if phrase is None else view.carrier(phrase.head)
    if phrase is not None and carrier is not None and carrier[1] == "document" and phrase.end <= high:
        return Link("document", low, phrase.end, low, name_of(view.medium(phrase)))
    medium = next((view.medium_at[w] for w in range(low, high) if w in view.medium_at), None)
    if medium is None or medium.end != high or medium.kind == "social media" or medium.start > low + 1:
        return None
    return Link(medium.kind, low, high, low, (medium.start, medium.end))


def _phrases(view: View) -> Iterator[Phrase]:
    """The phrases of sentences with a cue, without overlap."""
    done = -1
    for phrase in view.sketch.phrases:
        if not phrase.owned and phrase.start >= done:
            if view.scene.sentence[phrase.start] in view.ground.by_sentence:
                yield phrase
            done = phrase.end


def _of_phrase(view: View, phrase: Phrase) -> Link | None:
    phrase = view.trimmed(phrase)
    start = phrase.start
    if start > 0 and view.scene.printed[start - 1] in _QUOTES:
        start -= 1
    medium = view.medium_at.get(phrase.start)
    if medium is not None and medium.start < phrase.start and view.same_sentence(medium.start, phrase.start):
        start = medium.start - (view.scene.printed[medium.start - 1] in _QUOTES)
        phrase = replace(phrase, start=medium.start)
    start = view.determiner(start)
    before = view.lower(start - 1) if view.same_sentence(start - 1, phrase.start) else ""
    carrier = view.carrier(phrase.head)
    if carrier is not None and carrier[0] >= phrase.start and phrase.head not in view.medium_at:
        kind = carrier[1]
        return occasion(view, phrase, start, before, kind) or given(view, phrase, start, kind)
    return outlet(view, phrase, start, before) or audience(view, phrase, start, before)
