"""Fit the judge of acts on labelled statements, as the reader sees them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.evaluating.acts import ActLabel, load_acts
from onrecord.evaluating.corpus import load_corpus
from onrecord.knowledge.cues import ACTS
from onrecord.reading.act_head import ACT_PARTS, RULES, Floats
from onrecord.reading.acts.judge import by_rules, given
from onrecord.reading.attributions import Attribution
from onrecord.reading.model import Model, load_model
from onrecord.reading.quotation import find_quotations
from onrecord.reading.reader import model_scene
from onrecord.training.export import change_heads
from onrecord.training.further import Tell, unheard

_NETWORKS, _HIDDEN, _DROPOUT, _EPOCHS, _TOGETHER = 3, 96, 0.3, 8, 64
_RATE, _DECAY = 2e-3, 0.05
_BELIEF = 2.0
"""How far the networks trust the rules at first."""
_LEFT_OUT = 5
"""Of so many articles one is left out to see what the judge is worth."""


@dataclass(frozen=True, slots=True, eq=False)
class ActLessons:
    """Labelled statements: what the judge is given, float32 [statements, width]; acts int64 [statements]; the
    acts by the rules; the article of each, numbered."""

    given: Floats
    acts: np.ndarray
    rules: np.ndarray
    article: np.ndarray

    def chosen(self, mask: np.ndarray) -> "ActLessons":
        """Those of a mask, bool [statements]."""
        return ActLessons(*(getattr(self, name)[mask] for name in self.__slots__))


def fit_acts(out: Path, corpus: Path, labels: Sequence[Path], tell: Tell = unheard) -> None:
    """Fit the judge of the model folder `out` on labels of articles in `corpus`, and write it there. tell: is
    told how a judge does on every fifth labelled article that was fitted without these."""
    model = load_model(out)
    lessons = act_lessons(model, corpus, [label for path in labels for label in load_acts(path)])
    apart = lessons.article % _LEFT_OUT == _LEFT_OUT - 1
    if apart.any() and not apart.all():
        held = lessons.chosen(apart)
        right = (chances(fit(lessons.chosen(~apart)), held.given).argmax(1) == held.acts).mean()
        rules = (held.rules == held.acts).mean()
        tell(f"acts: {right:.1%} of {apart.sum()} statements of articles left out, {rules:.1%} by the rules")
    change_heads(out, model.name, arrays(fit(lessons)))


def act_lessons(model: Model, corpus: Path, labels: Iterable[ActLabel]) -> ActLessons:
    """What the judge is given of labelled statements. Raises CorpusError."""
    by_article: dict[str, list[ActLabel]] = defaultdict(list)
    for label in labels:
        by_article[label.id].append(label)
    texts = {article.id: article.text for article in load_corpus(corpus) if article.id in by_article}
    rows, acts, rules, numbers = [], [], [], []
    for number, (id_, text) in enumerate(sorted(texts.items())):
        scene = model_scene(model, text, find_quotations(text))
        for label in by_article[id_]:
            spans = label.spans
            made = Attribution(spans.source, spans.cue, spans.content, 1.0)
            judged = by_rules(scene, made)
            rows.append(given(scene, made, judged))
            acts.append(ACTS.index(label.act))
            rules.append(ACTS.index(judged.act or "states"))
            numbers.append(number)
    return ActLessons(np.stack(rows), np.array(acts), np.array(rules), np.array(numbers))


class _Network(nn.Module):
    """One hidden layer, and beside it a way from what the rules say straight to the scores, which begins by
    believing them."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner, self.outer = nn.Linear(width, _HIDDEN), nn.Linear(_HIDDEN, len(ACTS))
        self.direct = nn.Linear(RULES, len(ACTS), bias=False)
        self.dropout = nn.Dropout(_DROPOUT)
        with torch.no_grad():
            self.direct.weight.copy_(_BELIEF * torch.eye(len(ACTS)).repeat(1, RULES // len(ACTS)))

    def forward(self, given: Tensor) -> Tensor:
        """Scores float [statements, acts]."""
        parts, rules = given[:, :-RULES], given[:, -RULES:]
        hidden = torch.relu(self.inner(torch.cat([self.dropout(parts), rules], 1)))
        return self.outer(self.dropout(hidden)) + self.direct(rules)


def fit(lessons: ActLessons, seed: int = 1) -> list[_Network]:
    """Some networks, each from another seed."""
    return [_fit_one(lessons, seed + n) for n in range(_NETWORKS)]


def _fit_one(lessons: ActLessons, seed: int) -> _Network:
    torch.manual_seed(seed)
    given, acts = torch.from_numpy(lessons.given), torch.from_numpy(lessons.acts)
    network = _Network(given.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = max(_EPOCHS * len(acts) // _TOGETHER, 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps)
    for _ in range(steps):
        drawn = torch.randint(len(acts), (_TOGETHER,))
        loss = nn.functional.cross_entropy(network(given[drawn]), acts[drawn], label_smoothing=0.05)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return network.eval()


def chances(networks: Sequence[_Network], given: Floats) -> np.ndarray:
    """The mean scores, float32 [statements, acts]."""
    with torch.no_grad():
        made = [network(torch.from_numpy(given)).numpy() for network in networks]
    return np.asarray(np.mean(made, axis=0))


def arrays(networks: Sequence[_Network]) -> dict[str, np.ndarray]:
    """The weights under the names that a model folder has them by, in half precision."""

    def stacked(name: str) -> np.ndarray:
        values = [network.get_parameter(name).detach().numpy() for network in networks]
        return np.stack([value.T if value.ndim == 2 else value for value in values]).astype(np.float16)

    names = ("inner.weight", "inner.bias", "outer.weight", "outer.bias", "direct.weight")
    return {part: stacked(name) for part, name in zip(ACT_PARTS, names, strict=True)}
