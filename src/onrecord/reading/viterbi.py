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
    """
    rows, words, labels = scores.shape
    back = np.zeros((words, rows, labels), dtype=np.int8)
    ends = np.empty((rows, labels), dtype=np.float32)
    state = scores[:, 0] + chain.first
    arriving = np.ascontiguousarray(chain.moves.T)
    by_word = np.ascontiguousarray(scores.transpose(1, 0, 2))
    for i in range(1, words):
        np.copyto(ends, state, where=(lengths == i)[:, None])
        paths = state[:, None, :] + arriving
        back[i] = paths.argmax(2)
        state = paths.max(2) + by_word[i]
    np.copyto(ends, state, where=(lengths == words)[:, None])
    return _walk_back(back, (ends + chain.last).argmax(1), lengths)


def _walk_back(back: npt.NDArray[np.int8], best: Ints, lengths: Ints) -> Ints:
    """Follow the best label of each row's last word to its first."""
    words, rows, _ = back.shape
    path = np.zeros((rows, words), dtype=np.int64)
    each = np.arange(rows)
    current = best
    for i in range(words - 1, -1, -1):
        inside = i < lengths
        path[inside, i] = current[inside]
        if i:
            current = np.where(inside, back[i, each, current], current)
    return path


def spans(labels: Ints, begin: int) -> list[tuple[int, int]]:
    """The word spans (end excluded) of the kind whose B label is `begin` and I label `begin` + 1."""
    found = []
    start = -1
    for i, label in enumerate(labels.tolist()):
        if start >= 0 and label != begin + 1:
            found.append((start, i))
            start = -1
        if label == begin:
            start = i
    if start >= 0:
        found.append((start, len(labels)))
    return found
