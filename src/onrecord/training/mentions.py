"""The heads for names, syntax, nominal heads and antecedents, and what they learn from."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from onrecord.reading.labels import LINK, NAME_LABELS, NOMINALS, RELATIONS, TAGS
from onrecord.training.crf import CRF

SIZES = (len(NAME_LABELS), len(TAGS), len(RELATIONS), len(NOMINALS))
_DISTANCES = 10
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Weights:
    """What each further task counts for beside roles and parts, whose losses count 1."""

    names: float = 0.7
    tags: float = 0.15
    relations: float = 0.1
    nominals: float = 0.3
    links: float = 1.0
    utterances: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class LayerBatch:
    """The layers of a batch (see training/layers.py), padded.

    names, tags, relations, nominals: int64 [windows, words]. query_window, query_word: int64 [queries],
    one a pronoun or description; candidates: int64 [queries, n], its candidates' words; known, right: bool
    [queries, n], which of these are no padding, which are right; new: bool [queries].
    """

    names: Tensor
    tags: Tensor
    relations: Tensor
    nominals: Tensor
    query_window: Tensor
    query_word: Tensor
    candidates: Tensor
    known: Tensor
    right: Tensor
    new: Tensor

    def to(self, device: torch.device) -> "LayerBatch":
        """The same batch on another device."""
        return LayerBatch(*(getattr(self, name).to(device) for name in self.__slots__))


class MentionHeads(nn.Module):
    """Scores for names, tags, relations and nominals of every word, and two vectors of it: as one that
    looks for its antecedent, and as one that is found."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.labels = nn.Linear(size, sum(SIZES))
        self.links = nn.Linear(size, 2 * LINK)
        self.name_crf = CRF(NAME_LABELS)
        self.distance = nn.Embedding(_DISTANCES, 1)
        nn.init.zeros_(self.distance.weight)

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Label scores [..., words, sum(SIZES)] and link vectors [..., words, 2 * LINK]."""
        return self.labels(words), self.links(words)

    def loss(
        self, labels: Tensor, links: Tensor, batch: LayerBatch, words: Tensor, weights: Weights
    ) -> Tensor:
        """The weighted sum of all losses over the batch (not divided by anything)."""
        names, tags, relations, nominals = labels.split(SIZES, 2)
        return (
            weights.names * self._name_loss(names, batch.names, words)
            + weights.tags * _label_loss(tags, batch.tags)
            + weights.relations * _label_loss(relations, batch.relations)
            + weights.nominals * _label_loss(nominals, batch.nominals)
            + weights.links * self._link_loss(links, batch)
        )

    def _name_loss(self, scores: Tensor, allowed: Tensor, words: Tensor) -> Tensor:
        """Minus the log-likelihood of all label rows that the annotation allows."""
        bits = torch.arange(scores.shape[2], device=scores.device)
        possible = (allowed[:, :, None] >> bits) & 1
        known = (possible.sum(2) < scores.shape[2]).any(1)
        if not known.any():
            return scores.new_zeros(())
        scores, possible, words = scores[known], possible[known], words[known]
        possible = possible.bool() | ~words[:, :, None]
        free = self.name_crf.norm(scores, words)
        kept = self.name_crf.norm(scores.masked_fill(~possible, -30.0), words)
        return (free - kept).clamp_min(0).sum()

    def _link_loss(self, links: Tensor, batch: LayerBatch) -> Tensor:
        """Minus the log-probability of all right candidates together; a first mention has a candidate of
        its own with the score 0."""
        if not len(batch.query_window):
            return links.new_zeros(())
        queries, keys = links.split(LINK, 2)
        query = queries[batch.query_window, batch.query_word]
        found = keys[batch.query_window[:, None], batch.candidates]
        scores = (query[:, None] * found).sum(2) / LINK**0.5
        scores = scores + self.distance(_steps(batch.query_word[:, None] - batch.candidates))[:, :, 0]
        scores = scores.masked_fill(~batch.known, _NEVER)
        first = torch.where(batch.new, 0.0, _NEVER)[:, None]
        every = torch.cat([scores, first], 1)
        alone = torch.where(batch.new & ~batch.right.any(1), 0.0, _NEVER)[:, None]
        right = torch.cat([scores.masked_fill(~batch.right, _NEVER), alone], 1)
        return (every.logsumexp(1) - right.logsumexp(1)).sum()


def _steps(distance: Tensor) -> Tensor:
    """Distance classes: 0 for what follows, then by powers of two."""
    return (
        distance.clamp(0, 2 ** (_DISTANCES - 2))
        .add(0.5)
        .log2()
        .add(2)
        .floor()
        .long()
        .clamp(0, _DISTANCES - 1)
    )


def _label_loss(scores: Tensor, gold: Tensor) -> Tensor:
    return nn.functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=-1, reduction="sum", label_smoothing=0.0
    )
