import numpy as np

from onrecord.reading.labels import NAME_LABELS, legal, legal_first
from onrecord.reading.names import NameWords, decode, find_names, made_consistent
from onrecord.reading.viterbi import FORBIDDEN, Chain, viterbi


def chain(moves: np.ndarray | None = None) -> Chain:
    count = len(NAME_LABELS)
    own = np.zeros((count, count)) if moves is None else moves
    allowed = np.where(np.array(legal(NAME_LABELS)), own, FORBIDDEN).astype(np.float32)
    first = np.where(np.array(legal_first(NAME_LABELS)), 0, FORBIDDEN).astype(np.float32)
    return Chain(allowed, first, np.zeros(count, dtype=np.float32))


def scores(labels: str) -> np.ndarray:
    return np.array([[9.0 * (a == b) for b in NAME_LABELS] for a in labels.split()], dtype=np.float32)


def test_word_by_word_decoding_agrees_with_the_scan() -> None:
    rng = np.random.default_rng(3)
    own = chain(rng.normal(size=(len(NAME_LABELS), len(NAME_LABELS))))
    rows = rng.normal(size=(20, 9, len(NAME_LABELS))).astype(np.float32) * 3
    lengths = rng.integers(1, 10, 20)
    assert (decode(rows, lengths, own) == viterbi(rows, lengths, own)).all()


def test_names_with_their_kinds() -> None:
    found = find_names(scores("O B-person I-person O B-place B-organisation"), [0], chain())
    assert [(n.start, n.end, n.kind) for n in found] == [
        (1, 3, "person"),
        (4, 5, "place"),
        (5, 6, "organisation"),
    ]
    assert all(n.confidence > 0.9 for n in found)


def test_no_name_goes_over_a_break() -> None:
    found = find_names(scores("B-person I-person"), [0, 1], chain())
    assert all(n.end - n.start == 1 for n in found)


def test_a_text_without_names() -> None:
    assert find_names(scores("O O O") * 3, [0], chain()) == []


def test_one_kind_for_one_name_and_what_was_passed_over() -> None:
    printed = ["Oru", "met", "Ana", "Belo", ";", "Oru", "and", "Belo", "left"]
    tags = ["NNP", "VBD", "NNP", "NNP", "mark", "NNP", "CC", "NNP", "VBD"]
    names = [
        NameWords(0, 1, "place", 0.5),
        NameWords(2, 4, "person", 0.9),
        NameWords(5, 6, "organisation", 0.9),
    ]
    made = made_consistent(names, printed, tags)
    assert [(n.start, n.kind) for n in made] == [
        (0, "organisation"),
        (2, "person"),
        (5, "organisation"),
        (7, "person"),
    ]


def consistent(words: str, start: int, end: int, kind: str) -> list[tuple[int, int, str]]:
    printed, tags = zip(*(w.split("/") for w in words.split()), strict=True)
    found = made_consistent([NameWords(start, end, kind, 0.9)], printed, tags)
    return [(n.start, n.end, n.kind) for n in found]


def test_a_capitalised_headline_is_no_name() -> None:
    assert consistent("Oru/NNP Mayor/NNP Says/VBZ He/PRP Will/MD Stay/VB", 0, 6, "organisation") == []


def test_a_long_name_without_a_verb_stays() -> None:
    words = "Office/NNP for/IN the/DT Protection/NNP of/IN Oru/NNP"
    assert consistent(words, 0, 6, "organisation") == [(0, 6, "organisation")]


def test_an_office_before_a_person_is_no_part_of_a_body() -> None:
    words = "Supreme/NNP Court/NNP Justice/NNP Sonia/NNP Vell/NNP"
    assert consistent(words, 0, 5, "organisation") == [(3, 5, "person")]


def test_a_centre_that_has_a_persons_name_is_a_body() -> None:
    assert consistent("Maria/NNP Voss/NNP Center/NNP", 0, 3, "person") == [(0, 3, "organisation")]
