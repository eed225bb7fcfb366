from itertools import pairwise, product

import numpy as np
import pytest

from onrecord.reading.labels import PART_LABELS, legal, legal_first
from onrecord.reading.viterbi import FORBIDDEN, Chain, spans, viterbi

LEGAL, FIRST = legal(PART_LABELS), legal_first(PART_LABELS)


def random_chain(seed: int) -> tuple[np.ndarray, Chain]:
    draw = np.random.default_rng(seed)
    moves = np.where(np.array(LEGAL), draw.normal(size=(5, 5)), FORBIDDEN).astype(np.float32)
    first = np.where(np.array(FIRST), draw.normal(size=5), FORBIDDEN).astype(np.float32)
    scores = draw.normal(scale=2, size=(3, 5, 5)).astype(np.float32)
    return scores, Chain(moves, first, draw.normal(size=5).astype(np.float32))


def total(scores: np.ndarray, chain: Chain, row: tuple[int, ...]) -> float:
    steps = sum(chain.moves[a, b] for a, b in pairwise(row))
    return float(
        chain.first[row[0]] + chain.last[row[-1]] + steps + sum(scores[i, x] for i, x in enumerate(row))
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_best_row_is_the_best_of_all_rows(seed: int) -> None:
    scores, chain = random_chain(seed)
    lengths = np.array([5, 3, 1])
    found = viterbi(scores, lengths, chain)
    for number, length in enumerate(lengths):
        rows = product(range(5), repeat=int(length))
        best = max(rows, key=lambda row: total(scores[number], chain, row))
        assert tuple(found[number, :length]) == best
        assert not found[number, length:].any()


def test_no_illegal_row_is_found_even_where_scores_ask_for_it() -> None:
    scores = np.zeros((1, 2, 5), dtype=np.float32)
    scores[0, :, PART_LABELS.index("I-content")] = 50
    _, chain = random_chain(1)
    labels = [PART_LABELS[i] for i in viterbi(scores, np.array([2]), chain)[0]]
    assert labels == ["B-content", "I-content"]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ([0, 3, 4, 4, 0, 3], [(1, 4), (5, 6)]),
        ([3, 3, 4], [(0, 1), (1, 3)]),
        ([1, 2, 0], []),
        ([], []),
    ],
)
def test_spans_of_one_kind(labels: list[int], found: list[tuple[int, int]]) -> None:
    assert spans(np.array(labels, dtype=np.int64), 3) == found
