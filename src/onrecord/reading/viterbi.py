"""The best legal row of labels for many rows of scores at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

FORBIDDEN = np.float32(-1e4)


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """A linear chain's own scores: moves [labels, labels] from one label to the next, first [labels]
    and last [labels] for the ends. Illegal moves hold FORBIDDEN."""

    moves: Floats
    first: Floats
    last: Floats


def viterbi(scores: Floats, lengths: Ints, chain: Chain) -> Ints:
    """The best label row of each sequence: int64 [rows, words]; what lies past a row's length is 0.

    scores: float32 [rows, words, labels]; lengths: int64 [rows], all at least 1.

    Neighbouring steps are joined pair by pair (a parallel scan of max-plus products, Särkkä and
    García-Fernández 2021, "Temporal Parallelization of Bayesian Smoothers"), which takes few large numpy
    operations where word by word would take many small ones.
    """
    rows, words, labels = scores.shape
    joined = _steps(scores, lengths, chain)
    middles = []
    while joined.shape[1] > 1:
        joined, middle = _join(joined[:, 0::2], joined[:, 1::2])
        middles.append(middle)
    ends = scores[:, 0, :, None] + chain.first[:, None] + joined[:, 0] + chain.last
    best = ends.reshape(rows, -1).argmax(1)
    row = _walk_back(middles, (best // labels)[:, None], (best % labels)[:, None])
    return np.where(np.arange(words) < lengths[:, None], row[:, :words], 0)


def _steps(scores: Floats, lengths: Ints, chain: Chain) -> Floats:
    """The score of each step from label to label: float32 [rows, steps, labels, labels], steps a power of
    two; past a row's end a label stays what it is."""
    rows, words, labels = scores.shape
    count = 1 << max(words - 2, 0).bit_length()
    steps = np.empty((rows, count, labels, labels), dtype=np.float32)
    steps[:] = np.where(np.eye(labels, dtype=bool), np.float32(0), FORBIDDEN)
    inside = np.arange(1, words) < lengths[:, None]
    moves = chain.moves + scores[:, 1:, None, :]
    np.copyto(steps[:, : words - 1], moves, where=inside[:, :, None, None])
    return steps


def _join(left: Floats, right: Floats) -> tuple[Floats, npt.NDArray[np.int8]]:
    """The best score from label to label over two neighbouring steps, and the label in the middle."""
    best = left[:, :, :, 0, None] + right[:, :, 0, None, :]
    middle = np.zeros(best.shape, dtype=np.int8)
    for label in range(1, left.shape[3]):
        score = left[:, :, :, label, None] + right[:, :, label, None, :]
        middle[score > best] = label
        np.maximum(best, score, out=best)
    return best, middle


def _walk_back(middles: list[npt.NDArray[np.int8]], first: Ints, last: Ints) -> Ints:
    """From the labels at both ends of all steps to those at both ends of each: int64 [rows, steps + 1]."""
    each = np.arange(len(first))[:, None]
    for level in reversed(middles):
        middle = level[each, np.arange(level.shape[1]), first, last].astype(np.int64)
        first = np.stack([first, middle], 2).reshape(len(first), -1)
        last = np.stack([middle, last], 2).reshape(len(last), -1)
    return np.concatenate([first[:, :1], last], 1)


def spans(labels: Ints, begin: int) -> list[tuple[int, int]]:
    """The word spans (end excluded) of the kind whose B label is `begin` and I label `begin` + 1."""
    begins = np.flatnonzero(labels == begin)
    if not len(begins):
        return []
    leaves = np.append(np.flatnonzero(labels != begin + 1), len(labels))
    ends = leaves[np.searchsorted(leaves, begins, side="right")]
    return list(zip(begins.tolist(), ends.tolist(), strict=True))
