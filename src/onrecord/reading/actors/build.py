"""From referents to the record: actors with names, types, roles and mentions, and the speakers."""

from collections.abc import Sequence
from typing import Final

from onrecord import knowledge
from onrecord.reading.actors.phrases import reach
from onrecord.reading.actors.ranker import Ranker
from onrecord.reading.actors.referents import Referent, Spot
from onrecord.reading.actors.roles import role_text
from onrecord.reading.actors.speakers import Behind, Speakers
from onrecord.reading.actors.stage import Asked, Said, Stage
from onrecord.reading.actors.text import Sketch
from onrecord.reading.actors.walk import walk
from onrecord.reading.attributions import Attribution, CharSpan
from onrecord.reading.scene import Scene
from onrecord.records import Actor, Mention, Speaker

_ALWAYS: Final = frozenset(("person", "organisation", "government", "group"))
_TYPES: Final = {"work": "document", "event": "document", "other": "document", "place": "government"}


def said_in(scene: Scene, made: Sequence[Attribution]) -> list[Said]:
    """The attributions in words of the scene."""

    def words(pieces: Sequence[CharSpan]) -> tuple[tuple[int, int], ...]:
        found = (scene.words(start, end) for start, end in pieces)
        return tuple((low, high) for low, high in found if low < high)

    return [Said(i, words(a.source), words(a.cue), words(a.content)) for i, a in enumerate(made)]


def find_actors(
    scene: Scene, made: Sequence[Attribution], ranker: Ranker, byline: str | None = None,
    keep: "list[Asked] | None" = None, sketch: Sketch | None = None,
) -> tuple[tuple[Actor, ...], list[tuple[tuple[Speaker, ...], str | None]]]:  # fmt: skip
    """The actors of an article, and for each attribution, in order, its speakers or why there are none.

    byline: the author's name, for the article's own "I". keep: takes every question to the ranker. sketch:
    the scene's, where it is at hand.
    """
    sketch = sketch or Sketch.of(scene)
    stage = walk(sketch, said_in(scene, made), ranker, None if keep is None else keep.append)
    author = _author(stage, byline)
    behind = Speakers(stage, author).all()
    speaking = {id(f.referent) for b in behind for f in b.speakers}
    kept = [r for r in stage.referents if _matters(r, id(r) in speaking)]
    kept.sort(key=lambda r: min((s.head for s in r.spots), default=-1))
    actors = {id(r): _actor(sketch, r, f"a{i + 1}") for i, r in enumerate(kept)}
    return tuple(actors.values()), [(_speakers(b, actors), b.reason) for b in behind]


def _author(stage: Stage, byline: str | None) -> Referent | None:
    """The author as a referent: one that the text names, too, or a new one."""
    if not byline or not byline.strip():
        return None
    key = knowledge.fold_words(byline)
    known = next((r for r in stage.referents if key in r.keys), None)
    if known is not None:
        return known
    author = Referent(len(stage.referents), "person", plural=False, keys={key})
    author.names[byline.strip()] += 1
    stage.referents.append(author)
    return author


def _matters(referent: Referent, speaks: bool) -> bool:
    """Whether a referent is an actor of the record: it speaks, or it is a person, body or group that has a
    name or is spoken of more than once, or a state that does something."""
    if referent.members:
        return False
    if speaks:
        return True
    if not referent.spots:
        return False
    if referent.kind in _ALWAYS:
        return referent.named or len(referent.spots) > 1
    acts = any(spot.subject for spot in referent.spots)
    return referent.kind == "place" and acts and bool(knowledge.governments_of(referent.name() or ""))


def _actor(sketch: Sketch, referent: Referent, number: str) -> Actor:
    scene = sketch.scene
    mentions = sorted({(s.start, s.end): s for s in referent.spots}.values(), key=lambda s: (s.start, s.end))
    return Actor(
        number,
        referent.name() or _described(sketch, mentions),
        _type(referent),
        tuple(referent.roles),
        tuple(_mention(scene, spot) for spot in mentions),
    )


def _described(sketch: Sketch, spots: Sequence[Spot]) -> str:
    """The first description of somebody without a name, as printed, without its article."""
    scene = sketch.scene
    spot = next((s for s in spots if s.form == "description"), spots[0])
    phrase = sketch.longest.get(spot.start)
    end = reach(scene, phrase, sketch.longest) if phrase and phrase.end == spot.end else spot.end
    start = spot.start - (
        spot.start > 0 and scene.printed[spot.start - 1] in "$€£" and scene.adjacent(spot.start)
    )
    return role_text(scene, start, end)


def _type(referent: Referent) -> str:
    if referent.kind == "person" and not referent.named:
        return "group" if referent.plural else "unnamed"
    return _TYPES.get(referent.kind, referent.kind)


def _mention(scene: Scene, spot: Spot) -> Mention:
    start, end = scene.starts[spot.start], scene.ends[spot.end - 1]
    return Mention(start, end, scene.text[start:end], spot.form)


def _speakers(behind: Behind, actors: dict[int, Actor]) -> tuple[Speaker, ...]:
    made = []
    for found in behind.speakers:
        actor = actors[id(found.referent)]
        role = actor.roles[0] if actor.roles else None
        share = round(min(max(found.share, 0.0), 1.0), 3)
        made.append(Speaker(actor.id, actor.name, actor.type, role, found.basis, share))
    return tuple(made)
