"""Through the article from left to right: every mention finds its referent, or is a new one.

Names are sorted beforehand (naming.py). A description belongs to a name by apposition or by "is", to an
earlier description of the same owner and noun, or to what the ranker finds; a relative pronoun to what stands
before it; a personal one to what the ranker finds. What is said is used as it comes: who spoke last is
the likeliest "he".
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from onrecord.reading.actors.coordination import Head
from onrecord.reading.actors.described import describe
from onrecord.reading.actors.kinds import phrase_kind
from onrecord.reading.actors.named import meet_name
from onrecord.reading.actors.pronominal import meet_pronoun
from onrecord.reading.actors.pronouns import PRONOUNS, TAGS
from onrecord.reading.actors.ranker import Ranker
from onrecord.reading.actors.stage import Asked, Said, Stage
from onrecord.reading.actors.text import Sketch
from onrecord.reading.actors.unprinted import meet_unprinted, place_of


def walk(
    sketch: Sketch, said: Sequence[Said], ranker: Ranker, keep: Callable[[Asked], None] | None = None
) -> Stage:
    """Walk through an article; returns what was found. keep: takes every question to the ranker."""
    stage = Stage(sketch, said, ranker, keep)
    for _, _, meet in sorted(_events(stage), key=lambda event: event[:2]):
        meet()
    return stage


def _events(stage: Stage) -> list[tuple[int, int, Callable[[], None]]]:
    """What is met where, by head word: every name, then whatever a source or a noun we know, or a pronoun,
    mentions besides."""
    scene = stage.sketch.scene
    events: list[tuple[int, int, Callable[[], None]]] = [
        (scene.head_of(name), 0, partial(meet_name, stage, number)) for number, name in enumerate(scene.names)
    ]
    sources = {head.word: head for heads in stage.heads for head in heads}
    taken = {event[0] for event in events}
    for word, meet in _besides(stage, sources):
        if word not in taken:
            taken.add(word)
            events.append((word, 1, meet))
    for said in stage.said:
        place = place_of(said)
        if not said.source and place is not None:
            events.append((place, 2, partial(meet_unprinted, stage, said, place)))
    return events


def _besides(stage: Stage, sources: Mapping[int, Head]) -> Iterator[tuple[int, Callable[[], None]]]:
    """Descriptions and pronouns by their heads, those that count before those that do not."""
    scene = stage.sketch.scene
    for phrase in stage.sketch.phrases:
        if phrase.head in sources or phrase_kind(scene, phrase) != "other":
            yield phrase.head, partial(describe, stage, phrase)
    for word, lower in enumerate(scene.lower):
        if lower in PRONOUNS and (scene.tags[word] in TAGS or word in sources):
            yield word, partial(meet_pronoun, stage, word)
    for word, head in sources.items():
        if head.phrase is not None:
            yield word, partial(describe, stage, head.phrase)
