import numpy as np
import pytest

from onrecord.reading.actors.ranker import Ranker
from onrecord.reading.attributions import (
    Attribution,
    Read,
    attributions,
    confidence,
    find_cues,
    nests,
    without_conflicts,
)
from onrecord.reading.encoder import Encoded
from onrecord.reading.labels import NAME_LABELS, PART_LABELS, ROLE_LABELS, legal, legal_first
from onrecord.reading.meaning import WIDTH
from onrecord.reading.model import Heads
from onrecord.reading.parts import place_classes
from onrecord.reading.viterbi import FORBIDDEN, Chain
from onrecord.reading.windows import Window

HIDDEN = 4


def chain(labels: tuple[str, ...]) -> Chain:
    moves = np.where(np.array(legal(labels)), 0, FORBIDDEN).astype(np.float32)
    first = np.where(np.array(legal_first(labels)), 0, FORBIDDEN).astype(np.float32)
    return Chain(moves, first, np.zeros(len(labels), dtype=np.float32))


def heads() -> Heads:
    """Heads whose part scores are the role scores of the same label."""
    weight = np.array([[float(a == b) for b in PART_LABELS] for a in ROLE_LABELS], dtype=np.float32)
    return Heads(
        distance=np.zeros((64, HIDDEN), dtype=np.float32),
        part_weight=np.zeros((HIDDEN, len(PART_LABELS)), dtype=np.float32),
        part_bias=np.zeros(len(PART_LABELS), dtype=np.float32),
        roles_to_parts=weight,
        role_chain=chain(ROLE_LABELS),
        part_chain=chain(PART_LABELS),
        name_chain=chain(NAME_LABELS),
        ranker=Ranker(*(np.zeros(1, dtype=np.float32),) * 5),
        meaning=np.zeros((HIDDEN, WIDTH), dtype=np.float32),
    )


def read(labels: str) -> Read:
    """A window of one-letter words at 0, 2, 4, ... whose scores ask for the labels, such as "O B-cue"."""
    names = labels.split()
    n = len(names)
    starts = np.arange(n, dtype=np.int64) * 2
    zeros = np.zeros(n, dtype=np.int64)
    roles = np.array([[9.0 * (a == b) for b in ROLE_LABELS] for a in names], dtype=np.float32)
    side = np.zeros((n, HIDDEN), dtype=np.float32)
    window = Window(zeros, zeros, np.arange(n, dtype=np.int64), starts, starts + 1, zeros)
    return Read(window, Encoded(roles, side, side, side, side, side))


def test_a_cue_gets_its_source_and_both_halves_of_its_content() -> None:
    made = attributions([read("B-content I-content B-source B-cue O B-content I-content")], heads())
    (found,) = made
    assert (found.source, found.cue, found.content) == (((4, 5),), ((6, 7),), ((0, 3), (10, 13)))
    assert 0.99 < found.confidence <= 1


def test_windows_of_different_length_are_decoded_together() -> None:
    reads = [read("B-source B-cue B-content"), read("O O B-source B-cue I-cue B-content I-content I-content")]
    assert [a.cue for a in attributions(reads, heads())] == [((2, 3),), ((6, 9),)]


def test_a_cue_without_content_is_kept_for_the_quotation_that_may_follow() -> None:
    (found,) = attributions([read("B-source B-cue O")], heads())
    assert found.content == ()


def test_no_windows_no_cues() -> None:
    assert find_cues([], heads()) == []
    assert attributions([], heads()) == []


def attribution(cue: int, content: tuple[tuple[int, int], ...], confidence: float = 0.5) -> Attribution:
    return Attribution(((cue - 2, cue - 1),), ((cue, cue + 1),), content, confidence)


def test_contested_content_goes_to_the_surer_cue() -> None:
    sure, unsure = attribution(10, ((12, 30),), 0.9), attribution(40, ((20, 35),), 0.4)
    assert [a.content for a in without_conflicts([unsure, sure])] == [sure.content, ()]


def test_a_piece_that_nobody_else_claims_is_kept() -> None:
    sure, unsure = attribution(10, ((12, 30),), 0.9), attribution(40, ((20, 35), (50, 60)), 0.4)
    assert [a.content for a in without_conflicts([unsure, sure])] == [((12, 30),), ((50, 60),)]


def test_a_statement_inside_a_content_is_no_conflict() -> None:
    outer, inner = attribution(10, ((12, 60),), 0.4), attribution(22, ((30, 50),), 0.9)
    assert nests(inner, outer)
    assert not nests(outer, inner)
    assert without_conflicts([outer, inner]) == [outer, inner]


@pytest.mark.parametrize(
    ("word", "place"), [(5, 0), (6, 0), (4, 1), (3, 2), (0, 5), (7, 17), (8, 18), (11, 21), (12, 21 + 32)]
)
def test_place_classes_grow_with_the_distance_and_tell_paragraphs(word: int, place: int) -> None:
    paragraph = np.array([0] * 12 + [1])
    assert place_classes(np.array([5, 6]), paragraph)[word] == place


def test_confidence_grows_with_both_certainties() -> None:
    calibration = (-0.5, 1.0, 0.5)
    low, high = confidence(0.4, 0.6, calibration), confidence(0.9, 0.6, calibration)
    assert 0 < low < high < confidence(0.9, 0.99, calibration) < 1
    assert 0 < confidence(0.0, 0.0, calibration) < confidence(1.0, 1.0, calibration) < 1
