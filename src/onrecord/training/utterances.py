"""The heads for what is done by a statement and for what it is about, and what they learn from."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from onrecord.knowledge.cues import ACTS
from onrecord.reading.meaning import CONTENT, PARTS, WIDTH

HIDDEN = 128
"""Width of the hidden layer before the acts."""

UNKNOWN_ACT = -1


@dataclass(frozen=True, slots=True, eq=False)
class UtteranceBatch:
    """The statements of a batch whose act or meaning is known.

    window: int64 [statements], the window of each. masks: float [statements, PARTS, words], of each part
    (see reading/meaning.py) 1/n on its n words, zeros where it has none. act: int64 [statements],
    UNKNOWN_ACT where nobody says. meaning: float [statements, WIDTH], of length 1, zeros where unknown.
    """

    window: Tensor
    masks: Tensor
    act: Tensor
    meaning: Tensor

    def to(self, device: torch.device) -> "UtteranceBatch":
        """The same batch on another device."""
        return UtteranceBatch(*(getattr(self, name).to(device) for name in self.__slots__))


class UtteranceHeads(nn.Module):
    """Scores of the acts, and a vector for the meaning, from the mean word vectors of a statement's parts."""

    def __init__(self, size: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.inner = nn.Linear(PARTS * size, HIDDEN)
        self.dropout = nn.Dropout(dropout)
        self.acts = nn.Linear(HIDDEN, len(ACTS))
        self.meaning = nn.Linear(size, WIDTH, bias=False)

    def loss(self, words: Tensor, batch: UtteranceBatch) -> Tensor:
        """Cross-entropy of the known acts, and twice the cosine distance of the known meanings, summed.
        words: float [windows, words, size]."""
        pooled = torch.einsum("spw,swh->sph", batch.masks, words[batch.window])
        return self._act_loss(pooled, batch.act) + 2 * self._meaning_loss(pooled[:, CONTENT], batch)

    def _act_loss(self, pooled: Tensor, act: Tensor) -> Tensor:
        known = act != UNKNOWN_ACT
        if not known.any():
            return pooled.new_zeros(())
        inner = self.dropout(torch.relu(self.inner(pooled[known].flatten(1))))
        return nn.functional.cross_entropy(
            self.acts(inner), act[known], reduction="sum", label_smoothing=0.05
        )

    def _meaning_loss(self, contents: Tensor, batch: UtteranceBatch) -> Tensor:
        known = batch.meaning.abs().sum(1) > 0
        if not known.any():
            return contents.new_zeros(())
        alike = nn.functional.cosine_similarity(self.meaning(contents[known]), batch.meaning[known])
        return (1 - alike).sum()
