"""What a statement is about, as a vector: statements that say alike things have vectors that are near.

The vector is a projection of the mean of the encoder's word vectors over the content. The projection was
taught by the sentence vectors of the base encoder (training/utterances.py), whose likeness is that of
meaning (Reimers and Gurevych 2019, "Sentence-BERT").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

WIDTH: Final = 256
"""Numbers in a vector."""

PARTS: Final = 4
"""A statement's parts: source, cue, content, opening words of the content."""
CONTENT: Final = 2
"""The place of the content among the parts."""
_FIRST: Final = 5
"""How many words open a content."""


@dataclass(frozen=True, slots=True, eq=False)
class WordVectors:
    """The encoder's vectors of words, small: int8 [words, size], and a scale each, float32 [words]."""

    rows: npt.NDArray[np.int8]
    scales: Floats

    @classmethod
    def of(cls, hidden: Floats) -> "WordVectors":
        """From vectors float32 [words, size]."""
        scales = np.maximum(np.abs(hidden).max(1, initial=0.0), 1e-6) / 127
        return cls(np.rint(hidden / scales[:, None]).astype(np.int8), scales.astype(np.float32))

    @classmethod
    def joined(cls, parts: Sequence["WordVectors"]) -> "WordVectors":
        """Those of several windows, in order."""
        if not parts:
            return NO_VECTORS
        return cls(np.concatenate([p.rows for p in parts]), np.concatenate([p.scales for p in parts]))

    def mean(self, words: Sequence[int]) -> Floats:
        """The mean vector of some words, float32 [size]; zeros for none."""
        if not len(words) or not len(self.rows):
            return np.zeros(self.rows.shape[1], dtype=np.float32)
        chosen = np.asarray(words)
        return np.asarray(self.scales[chosen] @ self.rows[chosen].astype(np.float32) / len(chosen))

    def parts(self, source: Sequence[int], cue: Sequence[int], content: Sequence[int]) -> Floats:
        """The mean vectors of a statement's parts, float32 [PARTS, size]. source, cue, content: word
        numbers."""
        return np.stack([self.mean(part) for part in parts_of(source, cue, content)])


NO_VECTORS: Final = WordVectors(np.zeros((0, 0), dtype=np.int8), np.zeros(0, dtype=np.float32))
"""Where the encoder was not asked."""


def parts_of(source: Sequence[int], cue: Sequence[int], content: Sequence[int]) -> tuple[Sequence[int], ...]:
    """The word numbers of a statement's parts."""
    return source, cue, content, content[:_FIRST]


def unit(vectors: Floats) -> Floats:
    """The same vectors of length 1; zeros stay zeros."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9))
