import numpy as np
import pytest

from onrecord.reading.actors.features import FEATURES
from onrecord.reading.actors.ranker import Ranker
from onrecord.reading.actors.stage import Found, Said
from onrecord.reading.actors.text import Sketch
from onrecord.reading.actors.walk import walk
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
    return walk(Sketch.of(made), [Said(0, ((at, at + 1),), (), ())], weights).found[at]


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


PAIR = scene(
    "Maria/NNP Voss/NNP/nsubj and/CC Oskar/NNP Lind/NNP spoke/VBD ./mark both/DT/nsubj left/VBD ./mark "
    "they/PRP/nsubj agreed/VBD",
    person="Maria Voss|Oskar Lind",
)


def test_both_are_the_two_who_were_named_together() -> None:
    found = who(PAIR, "both", ranker())
    assert found.referent is not None
    assert [member.name() for member in found.referent.members] == ["Maria Voss", "Oskar Lind"]


def test_they_may_be_those_who_were_named_together() -> None:
    found = who(PAIR, "they", ranker(number_agrees=5.0))
    assert found.referent is not None
    assert len(found.referent.members) == 2


def test_two_mentions_of_one_source_are_two() -> None:
    made = scene(
        "the/DT groups/NNS/nsubj met/VBD ./mark groups/NNS/nsubj and/CC the/DT committees/NNS said/VBD"
    )
    said = Said(0, ((4, 8),), (), ())
    found = walk(Sketch.of(made), [said], ranker(same_noun=5.0, new=-5.0, kind_organisation=5.0)).found
    assert found[4].referent is not found[7].referent


def test_a_person_who_is_named_behind_a_description() -> None:
    made = scene(
        "a/DT resident/NN/nsubj named/VBN Oda/NNP spoke/VBD ./mark she/PRP/nsubj left/VBD", person="Oda"
    )
    found = who(made, "resident", ranker())
    assert found.referent is not None
    assert found.referent.name() == "Oda"
    assert found.basis == "apposition"


def test_who_behind_an_apposition_is_the_named_one() -> None:
    made = scene(
        "Oda/NNP Lind/NNP/nsubj ,/mark the/DT head/NN/appos of/IN the/DT party/NN ,/mark "
        "who/WP/nsubj spoke/VBD",
        person="Oda Lind",
    )
    found = who(made, "who", ranker())
    assert found.referent is not None
    assert found.referent.name() == "Oda Lind"


def test_both_without_two_before_is_left_open() -> None:
    found = who(scene("Both/DT/nsubj said/VBD"), "Both", ranker())
    assert found.referent is None
    assert found.reason == "the article names no two who could be “Both”"


def test_neither_is_no_part_of_a_role() -> None:
    made = scene("Neither/DT Mayor/NNP Oda/NNP Lind/NNP/nsubj spoke/VBD", person="Oda Lind")
    found = who(made, "Lind", ranker())
    assert found.referent is not None
    assert found.referent.roles == ["Mayor"]


def test_a_digit_that_is_no_number_is_no_age() -> None:
    made = scene("Oda/NNP Lind/NNP/nsubj ,/mark ²/CD ,/mark spoke/VBD", person="Oda Lind")
    assert who(made, "Lind", ranker()).referent is not None


def test_they_may_be_three_who_were_listed() -> None:
    made = scene(
        "Maria/NNP ,/mark Oskar/NNP ,/mark and/CC Erik/NNP/nsubj marched/VBD ./mark "
        "they/PRP/nsubj agreed/VBD",
        person="Maria|Oskar|Erik",
    )
    found = who(made, "they", ranker(number_agrees=5.0))
    assert found.referent is not None
    assert [member.name() for member in found.referent.members] == ["Maria", "Oskar", "Erik"]


ALLEGED = scene(
    "Maria/NNP Voss/NNP/nsubj spoke/VBD ./mark it/PRP/nsubj was/VBD alleged/VBN that/IN it/PRP fell/VBD",
    person="Maria Voss",
)
SPOKE = Said(0, ((0, 2),), ((2, 3),), ())
NO_SOURCE = Said(1, (), ((5, 7),), ((7, 10),))


def test_somebody_before_is_behind_a_statement_without_a_source_where_the_ranker_says_so() -> None:
    weights = ranker(speaker_of_the_last_statement=5.0)
    found = walk(Sketch.of(ALLEGED), [SPOKE, NO_SOURCE], weights).unprinted[1]
    assert found.referent is not None
    assert (found.referent.name(), found.basis) == ("Maria Voss", "implicit")


def test_nobody_is_behind_a_statement_without_a_source_where_its_cue_tells_so() -> None:
    weights = ranker(speaker_of_the_last_statement=5.0, new=9.0)
    assert not walk(Sketch.of(ALLEGED), [SPOKE, NO_SOURCE], weights).unprinted


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "Oskar/NNP Lind/NNP ,/mark a/DT pilot/NN from/IN Oru/NNP ,/mark who/WP/nsubj spoke/VBD",
            "Oskar Lind",
        ),
        ("Lind/NNP and/CC those/DT who/WP/nsubj spoke/VBD", None),
    ],
)
def test_who_is_somebody_living_before_it(words: str, name: str | None) -> None:
    made = scene(words, person="Oskar Lind" if name else "Lind", place="Oru")
    found = who(made, "who", ranker())
    assert found.referent is not None
    assert found.referent.name() == name
    assert found.referent.kind == ("person" if name else "group")
