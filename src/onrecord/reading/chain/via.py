"""Through what the words came: interviews, speeches, writings, platforms, channels, papers, agencies."""

from collections.abc import Sequence
from typing import Final

from onrecord.reading.attributions import Attribution
from onrecord.reading.chain.clause import around
from onrecord.reading.chain.ground import Ground
from onrecord.reading.chain.link import Link
from onrecord.reading.chain.links import find_links, outer
from onrecord.reading.chain.sharing import sharing
from onrecord.reading.chain.told import Told, within
from onrecord.reading.chain.view import View
from onrecord.reading.scene import Scene
from onrecord.records import Speaker, Via

_GAP: Final = 8
"""How many words may part an interview from its outlet."""


def find_via(
    scene: Scene,
    made: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]] | None = None,
    *,
    ground: Ground | None = None,
) -> list[tuple[Via, ...]]:
    """The carriers of each attribution, in text order; the outlet that reports one is its last.

    speakers: who speaks in each, where known. A link has `name` None if none is printed. Only carriers in the
    cue's sentence count, or in the sentence before, of the same paragraph and speaker.
    """
    ground = ground or Ground.of(scene, made, speakers)
    view = View(ground)
    own: list[list[Link]] = [[] for _ in made]
    carried: list[list[Link]] = [[] for _ in made]
    for link in find_links(view):
        told = ground.owner(link.at, link.end)
        if told is None or _is_speaker(scene, told, link):
            continue
        if not link.inside and not ground.reaches(told, link.at):
            continue
        own[told.number].append(link)
        for other in sharing(ground, told, link.at, link.kind):
            carried[other.number].append(link)
    for told in ground.told:
        own[told.number] += [link for link in (outer(view, told), around(view, told)) if link is not None]
    found = (_merged(mine or theirs) for mine, theirs in zip(own, carried, strict=True))
    return [tuple(_via(scene, link) for link in links) for links in found]


def _is_speaker(scene: Scene, told: Told, link: Link) -> bool:
    """Whether a carrier stands in the statement's own source."""
    if link.inside and told.source and link.start > told.source[0][0]:
        return False
    if scene.tags[link.at] == "IN" and within(link.at, told.cue) and within(link.end - 1, told.content):
        return True
    where = link.name[0] if link.name is not None else link.end - 1
    return within(link.at, told.source) or within(where, told.source)


def _merged(links: Sequence[Link]) -> list[Link]:
    """Links in order, an occasion and its outlet as one."""
    found: list[Link] = []
    for link in sorted(links, key=lambda one: (one.start, one.end)):
        last = found[-1] if found else None
        if last is not None and (one := _joined(last, link)) is not None:
            found[-1] = one
        else:
            found.append(link)
    return found


def _joined(one: Link, other: Link) -> Link | None:
    """Two links as one: those that overlap, and an interview beside its outlet."""
    inside = other.start < one.end
    media = {"agency", "outlet", "broadcast"}
    pair = {one.kind, other.kind}
    near = pair == {"social media"} or ("interview" in pair and bool(pair & media))
    gap = other.start - one.end
    if not (inside or (near and gap <= _GAP) or (pair == {"speech"} and gap <= 1)):
        return None
    kind = one.kind if one.kind not in media or other.kind in media else other.kind
    return Link(kind, one.start, max(one.end, other.end), one.at, one.name or other.name)


def _via(scene: Scene, link: Link) -> Via:
    start, end = scene.starts[link.start], scene.ends[link.end - 1]
    name = None if link.name is None else _printed_name(scene, link.name)
    return Via(name, link.kind, start, end, scene.text[start:end])


def _printed_name(scene: Scene, words: tuple[int, int]) -> str:
    """The name, with "The" where it is printed with a capital inside a sentence."""
    start, end = words
    with_the = (
        start > 1 and scene.printed[start - 1] == "The" and scene.sentence[start - 2] == scene.sentence[start]
    )
    return scene.cut(start - with_the, end)
