"""A linear-chain conditional random field, as the networks train with it."""

import torch
from torch import Tensor, nn

from onrecord.reading.labels import legal, legal_first
from onrecord.reading.viterbi import Chain


class CRF(nn.Module):
    """A linear-chain conditional random field with the illegal transitions left out for ever."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(len(labels), len(labels)))
        self.first = nn.Parameter(torch.zeros(len(labels)))
        self.last = nn.Parameter(torch.zeros(len(labels)))
        self.register_buffer("legal", torch.tensor(legal(labels)), persistent=False)
        self.register_buffer("legal_first", torch.tensor(legal_first(labels)), persistent=False)
        self.legal: Tensor
        self.legal_first: Tensor

    @classmethod
    def of_chain(cls, labels: tuple[str, ...], chain: Chain) -> "CRF":
        """A CRF with the scores of a decoder's chain."""
        crf = cls(labels)
        crf.transitions.data.copy_(torch.from_numpy(chain.moves))
        crf.first.data.copy_(torch.from_numpy(chain.first))
        crf.last.data.copy_(torch.from_numpy(chain.last))
        return crf

    def forward(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """The negative log-likelihood of each gold label row: float [rows].

        scores: float [rows, words, labels]; gold: int [rows, words]; mask: bool [rows, words], true for
        words, which stand before the padding.
        """
        return self.norm(scores, mask) - self._path(scores, gold, mask)

    def expected(self, scores: Tensor, mask: Tensor, weight: Tensor) -> tuple[Tensor, ...]:
        """How often each label and each transition is expected, summed over rows with their `weight`
        (float [rows]): for the scores [rows, words, labels], the transitions, and both ends.

        These marginals are the gradients of the weighted log norm.
        """
        with torch.enable_grad():
            inputs = [scores.detach(), self.transitions.detach(), self.first.detach(), self.last.detach()]
            inputs = [value.clone().requires_grad_() for value in inputs]
            norm = (self.norm(inputs[0], mask, *inputs[1:]) * weight).sum()
            return torch.autograd.grad(norm, inputs)

    def cross_entropy(
        self, scores: Tensor, mask: Tensor, weight: Tensor, expected: tuple[Tensor, ...]
    ) -> Tensor:
        """The cross entropy of this CRF under a teacher's distribution over label rows, summed over rows
        with their weight (structured distillation, Wang et al. 2020, "Structure-Level Knowledge
        Distillation for Multilingual Sequence Labeling"). expected: the teacher's `expected`."""
        own = (scores, self.transitions, self.first, self.last)
        hits = sum((a * b).sum() for a, b in zip(expected, own, strict=True))
        return (self.norm(scores, mask) * weight).sum() - hits

    def _path(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Score of each gold row."""
        emitted = (scores.gather(2, gold[:, :, None])[:, :, 0] * mask).sum(1)
        moved = (self.transitions[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum(1)
        ends = gold.gather(1, mask.sum(1, keepdim=True) - 1)[:, 0]
        return emitted + moved + self.first[gold[:, 0]] + self.last[ends]

    def norm(self, scores: Tensor, mask: Tensor, *chain: Tensor) -> Tensor:
        """Log of the sum over all legal rows: float [rows]; in scaled probability space, one product a word.
        chain: other transitions, first and last scores than its own."""
        transitions, first, last = chain or (self.transitions, self.first, self.last)
        moves = transitions.exp() * self.legal
        top = scores.max(2, keepdim=True).values
        emitted = (scores - top).exp()
        state = emitted[:, 0] * first.exp() * self.legal_first
        logs = []
        for i in range(1, scores.shape[1]):
            total = state.sum(1, keepdim=True)
            logs.append(total)
            state = torch.where(mask[:, i, None], (state / total) @ moves * emitted[:, i], state / total)
        logs.append((state * last.exp()).sum(1, keepdim=True))
        return torch.cat(logs, 1).log().sum(1) + (top[:, :, 0] * mask).sum(1)
