"""Fit the ranker that picks the antecedent of a pronoun or a description, on top of a trained encoder.

The questions are those that the reader itself asks when it walks through annotated texts; a lesson says which
candidates are right. Few weights and many questions: this takes a minute, after the encoder is made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from onrecord import knowledge
from onrecord.reading.actors.build import said_in
from onrecord.reading.actors.features import FEATURES
from onrecord.reading.actors.ranker import Ranker
from onrecord.reading.actors.referents import Referent
from onrecord.reading.actors.sources import source_heads
from onrecord.reading.actors.stage import Asked
from onrecord.reading.actors.text import Sketch
from onrecord.reading.actors.walk import walk
from onrecord.reading.attributions import Attribution, CharSpan
from onrecord.reading.scene import Scene

HIDDEN = 24
TOGETHER = 5
"""How many networks score together."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a mention stands for: the mention, the mentions of whom it stands for, and the name, None if
    there is none. new: whether it is new where no candidate is right; else it then teaches nothing.
    weight: what it counts for. each: where it stands for several, for each of them the mentions and the
    name; `right` and `name` do not count then. unprinted: whether `at` is the cue of a statement without
    source."""

    at: CharSpan
    right: tuple[CharSpan, ...]
    name: str | None = None
    new: bool = False
    weight: float = 1.0
    each: tuple[tuple[tuple[CharSpan, ...], str | None], ...] = ()
    unprinted: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Features float32 [rows, features] and which rows are right, bool [rows]; the last row is "new"."""

    rows: np.ndarray
    right: np.ndarray
    new: bool
    weight: float
    kind: str


def questions(
    scene: Scene, made: Sequence[Attribution], ranker: Ranker, lessons: Iterable[Lesson]
) -> list[Question]:
    """What the reader asks in an article that a lesson answers."""
    sketch = Sketch.of(scene)
    answers = {(word, lesson.unprinted): lesson for lesson in lessons for word in _asked_at(sketch, lesson)}
    found: list[Question] = []

    def keep(asked: Asked) -> None:
        lesson = answers.get((asked.query.spot.head, asked.query.kind == "unprinted"))
        question = None if lesson is None else _question(scene, asked, lesson)
        if question is not None:
            found.append(question)

    walk(sketch, said_in(scene, made), ranker, keep)
    return found


def _asked_at(sketch: Sketch, lesson: Lesson) -> tuple[int, ...]:
    """The head of a mention: "his" in "his spokesman" asks for somebody else. Nothing if it has several."""
    start, end = sketch.scene.words(*lesson.at)
    if lesson.unprinted:
        return (start,)
    heads = source_heads(sketch, start, end) if end - start > 1 else []
    return tuple(range(start, end)) if end - start == 1 else tuple(h.word for h in heads[: len(heads) == 1])


def _question(scene: Scene, asked: Asked, lesson: Lesson) -> Question | None:
    """None if no candidate is right and the lesson does not say that it is new."""
    heads = _words(scene, lesson.right)
    right = [_is_right(scene, candidate, lesson, heads) for candidate in asked.candidates]
    new = lesson.new and not any(right)
    if not any(right) and not new:
        return None
    may_be_new = asked.query.kind not in ("he", "name")
    if not any(right) and not may_be_new:
        return None
    return Question(
        asked.rows.astype(np.float16), np.array([*right, new]), may_be_new, lesson.weight, asked.query.kind
    )


def _is_right(scene: Scene, candidate: Referent, lesson: Lesson, heads: set[int]) -> bool:
    if not lesson.each:
        return _is(candidate, heads, lesson.name)
    wanted = [(_words(scene, right), name) for right, name in lesson.each]
    return len(candidate.members) == len(wanted) and all(
        any(_is(member, words, name) for member in candidate.members) for words, name in wanted
    )


def _words(scene: Scene, spans: Sequence[CharSpan]) -> set[int]:
    return {word for low, high in (scene.words(*span) for span in spans) for word in range(low, high)}


def _is(candidate: Referent, heads: set[int], name: str | None) -> bool:
    if name is not None and candidate.keys and knowledge.fold_words(name) in candidate.keys:
        return True
    return any(spot.head in heads for spot in candidate.spots if spot.form != "pronoun")


class _Net(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.inner = nn.Linear(len(FEATURES), HIDDEN)
        self.outer = nn.Linear(HIDDEN, 1, bias=False)
        self.direct = nn.Linear(len(FEATURES), 1, bias=False)
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.outer.weight)
        nn.init.zeros_(self.direct.weight)

    def forward(self, rows: Tensor) -> Tensor:
        """Scores [...] of rows [..., features]."""
        hidden = self.dropout(torch.relu(self.inner(rows)))
        scores: Tensor = (self.outer(hidden) + self.direct(rows))[..., 0]
        return scores


def fit(
    asked: Sequence[Question], distance: np.ndarray, *, steps: int = 1500, seed: int = 1, decay: float = 1e-2,
    dropout: float = 0.2,
) -> Ranker:  # fmt: skip
    """A ranker that gives the right rows together the highest probability."""
    torch.manual_seed(seed)
    net = _Net(dropout)
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-2, weight_decay=decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 1e-2, total_steps=steps)
    generator = torch.Generator().manual_seed(seed)
    rows, known, right, weight = _padded(asked)
    for _ in range(steps):
        some = torch.randint(len(asked), (256,), generator=generator)
        loss = (_loss(net(rows[some].float()), known[some], right[some]) * weight[some]).sum() / weight[
            some
        ].sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return _ranker(net, distance)


def fit_together(
    asked: Sequence[Question], distance: np.ndarray, *, seeds: int = TOGETHER, **plan: Any
) -> Ranker:
    """A ranker that scores with the mean of several, fitted alike but for their seeds."""
    made = [fit(asked, distance, seed=seed, **plan) for seed in range(1, seeds + 1)]
    return Ranker(
        np.concatenate([r.inner for r in made], axis=1), np.concatenate([r.inner_bias for r in made]),
        (np.concatenate([r.outer for r in made]) / seeds).astype(np.float32),
        np.mean([r.direct for r in made], axis=0).astype(np.float32),
        made[0].distance,
    )  # fmt: skip


def _loss(scores: Tensor, known: Tensor, right: Tensor) -> Tensor:
    every = scores.masked_fill(~known, -1e4).logsumexp(1)
    return every - scores.masked_fill(~right, -1e4).logsumexp(1)


def _padded(asked: Sequence[Question]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    width = max(len(q.rows) for q in asked)
    rows = np.zeros((len(asked), width, len(FEATURES)), dtype=np.float16)
    known = np.zeros((len(asked), width), dtype=bool)
    right = known.copy()
    for i, question in enumerate(asked):
        count = len(question.rows) - (not question.new)
        rows[i, :count] = question.rows[:count]
        known[i, :count] = True
        right[i, :count] = question.right[:count]
    weight = torch.tensor([q.weight for q in asked])
    return torch.from_numpy(rows), torch.from_numpy(known), torch.from_numpy(right), weight


def _ranker(net: _Net, distance: np.ndarray) -> Ranker:
    def array(value: Any) -> np.ndarray:
        return np.ascontiguousarray(value.detach().numpy(), dtype=np.float32)

    return Ranker(
        array(net.inner.weight.T), array(net.inner.bias), array(net.outer.weight[0]),
        array(net.direct.weight[0]),
        np.asarray(distance, dtype=np.float32),
    )  # fmt: skip


def share_right(ranker: Ranker, asked: Sequence[Question]) -> dict[str, tuple[int, int]]:
    """For each kind of question how many are answered rightly, and how many there are."""
    counts: dict[str, tuple[int, int]] = {}
    for question in asked:
        rows = question.rows.astype(np.float32)
        shares = ranker.shares(rows if question.new else rows[:-1])
        right, every = counts.get(question.kind, (0, 0))
        counts[question.kind] = (right + bool(question.right[int(shares.argmax())]), every + 1)
    return counts
