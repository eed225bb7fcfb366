import numpy as np

from onrecord.reading.actors.features import FEATURES
from onrecord.reading.actors.ranker import Ranker
from onrecord.reading.actors.text import Sketch
from onrecord.reading.actors.walk import Found, Said, Walk
from onrecord.reading.scene import Scene
from tests.reading.actors.scenes import scene


def ranker(**direct: float) -> Ranker:
    """A ranker that goes by the features given, and by nothing else."""
    weights = np.zeros(len(FEATURES), dtype=np.float32)
    for name, weight in direct.items():
        weights[FEATURES.index(name.replace("_", " "))] = weight
    none = np.zeros(1, dtype=np.float32)
    return Ranker(np.zeros((len(FEATURES), 1), np.float32), none, none, weights, np.zeros(10, np.float32))


def who(made: Scene, word: str, weights: Ranker) -> Found:
    at = made.printed.index(word)
    return Walk(Sketch.of(made), [Said(0, ((at, at + 1),), (), ())], weights).run().found[at]


TWO = scene("Erik/NNP met/VBD Oskar/NNP ./mark he/PRP/nsubj spoke/VBD", person="Erik|Oskar")


def test_two_equal_candidates_are_left_open_with_both_named() -> None:
    found = who(TWO, "he", ranker())
    assert found.referent is None
    assert found.reason is not None
    assert "Erik" in found.reason
    assert "Oskar" in found.reason


def test_the_ranker_decides_where_it_is_sure() -> None:
    found = who(TWO, "he", ranker(first_rank=5.0))
    assert found.referent is not None
    assert found.referent.name() == "Oskar"


def test_gender_rules_a_candidate_out() -> None:
    made = scene("Maria/NNP Voss/NNP met/VBD Oskar/NNP Lind/NNP ./mark she/PRP/nsubj spoke/VBD",
                 person="Maria Voss|Oskar Lind")  # fmt: skip
    found = who(made, "she", ranker())
    assert found.referent is not None
    assert found.referent.name() == "Maria Voss"


def test_nobody_before_a_pronoun() -> None:
    found = who(scene("he/PRP/nsubj spoke/VBD"), "he", ranker())
    assert found.referent is None
    assert found.reason == "nobody before “he” that it could stand for"
