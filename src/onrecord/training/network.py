"""The network: one encoder pass; a role for every word; and, for every cue, its source and content.

The encoder is any Hugging Face encoder. To each token's embedding we add one of the word's printed form
(letter case, paragraph start, inside quotation marks, white space before), since the vocabulary may be
uncased and paragraphs are invisible to it. All heads read the first token of each word:

- roles: B/I/O over source, cue and content, a linear-chain CRF;
- parts: given a cue, B/I/O over its source and its content, again a CRF. Its scores come from one hidden
  layer over cue + word + their signed distance, so that one content may be split, a source may serve
  several cues, and what belongs to another cue is left out. This is how statements are linked;
- names, syntax, nominal heads, antecedents: see training/mentions.py.
"""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from onrecord.reading.labels import DISTANCES, PART_LABELS, ROLE_LABELS
from onrecord.reading.words import FEATURES
from onrecord.training.crf import CRF
from onrecord.training.mentions import LayerBatch, MentionHeads, Weights
from onrecord.training.utterances import UtteranceBatch, UtteranceHeads

WEIGHTS = Weights()
HIDDEN = 128
"""Width of the hidden layer between a cue and a word."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Windows with their gold labels, padded.

    ids, features, attention: int64 [windows, tokens]; first: int64 [windows, words]; words: bool
    [windows, words]; roles: int64 [windows, words]; cue_window: int64 [cues]; cue_mask: float
    [cues, words], 1/n on the n words of the cue; distance: int64 [cues, words]; parts: int64 [cues, words].
    gold: float [windows], 1 where the labels are gold, 0 where only a teacher knows. taught: float
    [windows], 1 where a teacher's scores are known, else 0. taught_roles: float [windows, words, 7] and
    taught_parts: float [cues, words, 5], the teacher's scores, of size 0 in a batch without any. layers:
    the further labels; uttered: statements whose act or meaning is known; None in a batch without any.
    """

    ids: Tensor
    features: Tensor
    attention: Tensor
    first: Tensor
    words: Tensor
    roles: Tensor
    cue_window: Tensor
    cue_mask: Tensor
    distance: Tensor
    parts: Tensor
    gold: Tensor
    taught: Tensor
    taught_roles: Tensor
    taught_parts: Tensor
    layers: LayerBatch | None = None
    uttered: UtteranceBatch | None = None

    def to(self, device: torch.device) -> "Batch":
        """The same batch on another device."""
        values = (getattr(self, name) for name in self.__slots__)
        return Batch(*(None if value is None else value.to(device) for value in values))


class ReaderNetwork(nn.Module):
    """Encoder and both heads. `base` is a folder or a name that `transformers` can load."""

    def __init__(self, base: str, dropout: float = 0.1) -> None:
        super().__init__()
        # Attention dropout would rule out the fused attention kernel, which is worth more.
        config = AutoConfig.from_pretrained(
            base, attention_probs_dropout_prob=0.0, hidden_dropout_prob=dropout
        )
        kind: Any = AutoModel
        extra = (
            {"add_pooling_layer": False} if config.model_type in {"bert", "roberta", "xlm-roberta"} else {}
        )
        self.encoder = kind.from_pretrained(base, config=config, attn_implementation="sdpa", **extra)
        size = int(config.hidden_size)
        self.printed = nn.Embedding(FEATURES, size)
        nn.init.zeros_(self.printed.weight)
        self.dropout = nn.Dropout(dropout)
        self.role_scores = nn.Linear(size, len(ROLE_LABELS))
        self.cue_side = nn.Linear(size, HIDDEN)
        self.word_side = nn.Linear(size, HIDDEN)
        self.distance = nn.Embedding(DISTANCES, HIDDEN)
        self.part_scores = nn.Linear(HIDDEN, len(PART_LABELS))
        self.roles_to_parts = nn.Linear(len(ROLE_LABELS), len(PART_LABELS), bias=False)
        self.role_crf = CRF(ROLE_LABELS)
        self.part_crf = CRF(PART_LABELS)
        self.mentions = MentionHeads(size)
        self.utterances = UtteranceHeads(size, dropout)
        self._start_from_roles()

    def _start_from_roles(self) -> None:
        """Let the part scores begin as the role scores of the same label."""
        weight = torch.zeros(len(PART_LABELS), len(ROLE_LABELS))
        for i, label in enumerate(PART_LABELS):
            weight[i, ROLE_LABELS.index(label)] = 1.0
        self.roles_to_parts.weight.data.copy_(weight)

    def encode(self, ids: Tensor, features: Tensor, attention: Tensor | None, first: Tensor) -> Tensor:
        """One vector a word: float [windows, words, size]."""
        embedded = self.encoder.get_input_embeddings()(ids) + self.printed(features)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=attention).last_hidden_state
        return hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.shape[2]))

    def forward(
        self, ids: Tensor, features: Tensor, attention: Tensor | None, first: Tensor
    ) -> tuple[Tensor, ...]:
        """What the exported model gives: role scores [windows, words, 7], the cue side and the word side of
        the part scores, both [windows, words, HIDDEN] (the word side carries no role scores), what
        MentionHeads gives, and the word vectors themselves [windows, words, size]."""
        return self.heads(self.dropout(self.encode(ids, features, attention, first)))

    def heads(self, words: Tensor) -> tuple[Tensor, ...]:
        """The outputs of `forward`, from word vectors [windows, words, size]."""
        scores = self.role_scores(words), self.cue_side(words), self.word_side(words)
        return *scores, *self.mentions(words), words

    def part_emissions(
        self, roles: Tensor, cues: Tensor, words: Tensor, window: Tensor, mask: Tensor, distance: Tensor
    ) -> Tensor:
        """Part scores of each cue: float [cues, words, 5] (arguments as in Batch and `forward`)."""
        cue = torch.einsum("cw,cwh->ch", mask, cues[window])
        hidden = torch.relu(cue[:, None] + words[window] + self.distance(distance))
        return self.part_scores(hidden) + self.roles_to_parts(roles[window])

    def losses(
        self,
        batch: Batch,
        *,
        half: bool = False,
        teacher: "Teacher | None" = None,
        weights: Weights = WEIGHTS,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Role loss, part loss and the weighted loss of the other layers, each a sum over the batch divided
        by its number of words.

        half: compute the encoder in bfloat16, the CRFs in float32 as ever. teacher: learn from its scores
        in the batch, too.
        """
        with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16, enabled=half):
            outputs = self(batch.ids, batch.features, batch.attention, batch.first)
        roles, cues, words, labels, links, hidden = (output.float() for output in outputs)
        count = batch.words.sum()
        further = roles.new_zeros(())
        if batch.layers is not None:
            further = self.mentions.loss(labels, links, batch.layers, batch.words, weights) / count
        if batch.uttered is not None:
            further = further + weights.utterances * self.utterances.loss(hidden, batch.uttered) / count
        taught = teacher if teacher is not None and bool(batch.taught.any()) else None
        hard = batch.gold if taught is None else batch.gold * (1 - taught.weight * batch.taught)
        soft = batch.taught if taught is None else batch.taught * (1 - (1 - taught.weight) * batch.gold)
        role_loss = (self.role_crf(roles, batch.roles, batch.words) * hard).sum()
        if taught is not None:
            expected = taught.roles.expected(batch.taught_roles, batch.words, soft)
            role_loss = role_loss + self.role_crf.cross_entropy(roles, batch.words, soft, expected)
        if not len(batch.cue_window):
            return role_loss / count, role_loss.new_zeros(()), further
        scores = self.part_emissions(roles, cues, words, batch.cue_window, batch.cue_mask, batch.distance)
        mask, hard, soft = batch.words[batch.cue_window], hard[batch.cue_window], soft[batch.cue_window]
        part_loss = (self.part_crf(scores, batch.parts, mask) * hard).sum()
        if taught is not None:
            expected = taught.parts.expected(batch.taught_parts, mask, soft)
            part_loss = part_loss + self.part_crf.cross_entropy(scores, mask, soft, expected)
        return role_loss / count, part_loss / count, further


@dataclass(frozen=True, slots=True, eq=False)
class Teacher:
    """The CRFs whose distributions a network learns from, and how much they weigh where there is gold:
    0 gold alone, 1 the teacher alone."""

    roles: CRF
    parts: CRF
    weight: float = 0.5
