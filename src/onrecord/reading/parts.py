"""For every cue its source and its content: the second decoder."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.reading.encoder import Encoded
from onrecord.reading.labels import PART_LABELS
from onrecord.reading.model import Heads
from onrecord.reading.viterbi import Chain, spans, viterbi

_STEPS: Final = np.array([1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 145])
_OTHER_PARAGRAPH: Final = 32
_SOURCE: Final = PART_LABELS.index("B-source")
_CONTENT: Final = PART_LABELS.index("B-content")

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
WordSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Parts:
    """A cue's source and content as word spans of its window (end excluded), and how sure the decoder
    is of its labels: the lowest mean probability of a piece, 0..1; 0 without a piece."""

    source: tuple[WordSpan, ...]
    content: tuple[WordSpan, ...]
    confidence: float


def place_classes(cue: Ints, paragraph: Ints) -> Ints:
    """The place class of every word of a window: int64 [words], below `labels.DISTANCES`.

    cue: the cue's word numbers, ascending; paragraph: each word's paragraph number. 0 is the cue itself
    and what lies between its words, 1-15 before it, 17-31 behind it, in steps that grow with the
    distance; 32 more in another paragraph.
    """
    words = np.arange(len(paragraph))
    before = np.searchsorted(_STEPS, cue[0] - words, side="right")
    behind = np.searchsorted(_STEPS, words - cue[-1], side="right")
    classes = np.where(behind > 0, behind + 16, before)
    away = paragraph != paragraph[cue[0]]
    return np.asarray(classes + _OTHER_PARAGRAPH * away, dtype=np.int64)


def part_scores(encoded: Encoded, paragraph: Ints, cue: WordSpan, heads: Heads) -> Floats:
    """The part scores of every word for one cue: float32 [words, 5] (network.part_emissions)."""
    own = np.arange(*cue)
    hidden = encoded.word_side + encoded.cue_side[own].mean(0)
    hidden += heads.distance[place_classes(own, paragraph)]
    np.maximum(hidden, 0, out=hidden)
    scores: Floats = hidden @ heads.part_weight + encoded.roles @ heads.roles_to_parts + heads.part_bias
    return scores


def find_parts(scores: list[Floats], heads: Heads) -> list[Parts]:
    """Decode the part scores of many cues at once; the windows may differ in length."""
    if not scores:
        return []
    lengths = np.array([len(s) for s in scores])
    padded = np.zeros((len(scores), lengths.max(), len(PART_LABELS)), dtype=np.float32)
    for row, values in zip(padded, scores, strict=True):
        row[: len(values)] = values
    rows = viterbi(padded, lengths, heads.part_chain)
    return [_parts(row[: len(s)], s, heads.part_chain) for row, s in zip(rows, scores, strict=True)]


def _parts(labels: Ints, scores: Floats, chain: Chain) -> Parts:
    source, content = spans(labels, _SOURCE), spans(labels, _CONTENT)
    if len(source) > 1:  # who speaks stands in one piece; the corpus knows ten exceptions in 20,826
        source = [max(source, key=lambda piece: certainty(scores, labels, [piece], chain))]
    return Parts(tuple(source), tuple(content), certainty(scores, labels, [*source, *content], chain))


def certainty(scores: Floats, labels: Ints, pieces: list[WordSpan], chain: Chain) -> float:
    """The lowest mean probability of a piece's labels, each given the label before it; 0 without a piece.

    scores: float32 [words, labels]; labels: int64 [words], the decoded row.
    """
    if not pieces:
        return 0.0
    chosen = np.flatnonzero(labels)
    arriving = np.where((chosen > 0)[:, None], chain.moves[labels[chosen - 1]], chain.first)
    kept = scores[chosen] + arriving
    odds = np.exp(kept - kept.max(1, keepdims=True))
    sure = np.zeros(len(labels), dtype=np.float32)
    sure[chosen] = odds[np.arange(len(chosen)), labels[chosen]] / odds.sum(1)
    return float(min(sure[a:b].mean() for a, b in pieces))
