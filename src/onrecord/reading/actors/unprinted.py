"""A statement without a printed source is met: "..., adding that", "it is alleged", a quotation that goes on.

Whether somebody is behind it, and who, the ranker decides: that nobody is told is one of its answers.
"""

from typing import Final

from onrecord.reading.actors.cast import spot
from onrecord.reading.actors.choice import ranked
from onrecord.reading.actors.features import Query
from onrecord.reading.actors.stage import Found, Said, Stage

_SPEAKING: Final = frozenset(("person", "organisation", "government", "group", "document", "work"))
_BE: Final = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_NOUNS: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))


def place_of(said: Said) -> int | None:
    """The word that stands for the statement: the first of its cue, else of its content."""
    pieces = said.cue or said.content
    return pieces[0][0] if pieces else None


def meet_unprinted(stage: Stage, said: Said, place: int) -> None:
    """Find who is behind a statement without a source, and note it."""
    scene = stage.sketch.scene
    here = spot(scene, place, place + 1, place, "pronoun")
    query = Query(
        "unprinted", here, source=True, around=stage.speakers_around(place), hints=_hints(stage, said, place)
    )
    candidates = [r for r in stage.recent(place) if r.spots and r.kind in _SPEAKING]
    found = ranked(stage, query, candidates, new=True)
    if found.referent is not None:
        stage.unprinted[said.number] = Found(found.referent, "implicit", found.share)
        stage.note_speaker(said.number, found.referent)


def _hints(stage: Stage, said: Said, place: int) -> tuple[bool, ...]:
    """What the cue tells, in the order of HINTS."""
    scene = stage.sketch.scene
    cue = [word for start, end in said.cue for word in range(start, end)]
    passive = any(scene.lower[word] in _BE for word in cue) and any(scene.tags[word] == "VBN" for word in cue)
    first = said.content[0][0] if said.content else place
    return (
        scene.tags[place] == "VBG",
        scene.relations[place] == "conj",
        scene.tags[place] in _NOUNS,
        passive,
        not said.cue,
        scene.quoted[min(first + 1, len(scene) - 1)] >= 0,
    )
