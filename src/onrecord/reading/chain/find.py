"""The chain of each statement of an article, found in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.actors.text import Sketch
from onrecord.reading.attributions import Attribution
from onrecord.reading.chain.addressee import find_addressees
from onrecord.reading.chain.ground import Ground
from onrecord.reading.chain.question import find_questions
from onrecord.reading.chain.via import find_via
from onrecord.reading.scene import Scene
from onrecord.records import Span, Speaker, Via


@dataclass(frozen=True, slots=True)
class Chain:
    """Through what a statement came, to whom it was said, which question it answers; None if not printed."""

    via: tuple[Via, ...] = ()
    addressee: Span | None = None
    question: Span | None = None


def find_chains(
    scene: Scene,
    made: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]] | None = None,
    *,
    sketch: Sketch | None = None,
) -> list[Chain]:
    """The chain of each attribution, in their order; arguments as of find_via(); sketch: the scene's."""
    if not made:
        return []
    ground = Ground.of(scene, made, speakers, sketch)
    via = find_via(scene, made, speakers, ground=ground)
    addressees = find_addressees(scene, made, ground=ground)
    questions = find_questions(scene, made, ground=ground)
    return [Chain(*links) for links in zip(via, addressees, questions, strict=True)]
