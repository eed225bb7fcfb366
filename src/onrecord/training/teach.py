"""Learning from readers made before: their scores, averaged, on annotated and on unannotated articles.

Several readers together are better than each, and one reader that learns to say what they say together,
also of text that nobody annotated, keeps a part of that (Hinton et al. 2015, "Distilling the Knowledge in a
Neural Network"; Xie et al. 2020, "Self-training with Noisy Student"). The teachers are model folders that
share one tokenizer with each other and with the pupil.
"""

import json
import random
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from rich.progress import track

from onrecord.errors import ModelError
from onrecord.evaluating.corpus import GoldArticle
from onrecord.reading.labels import PART_LABELS, ROLE_LABELS
from onrecord.reading.model import Model, load_model
from onrecord.reading.parts import Floats, part_scores
from onrecord.reading.tokenizer import Tokenizer
from onrecord.reading.viterbi import Chain, spans, viterbi
from onrecord.reading.windows import Window, windows
from onrecord.records import Article
from onrecord.training.crf import CRF
from onrecord.training.data import NONE, AllLayers, Example, Taught, article_examples, with_other_marks
from onrecord.training.network import Teacher

VARIANTS = 2
_CUE = ROLE_LABELS.index("B-cue")


class Teachers:
    """Some readers whose scores are averaged. Raises ModelError if their tokenizers differ."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.models: list[Model] = [load_model(folder) for folder in folders]
        splits = [_splitting(folder / "tokenizer.json") for folder in folders]
        if any(split != splits[0] for split in splits):
            message = "the teachers do not share one tokenizer; take models made from one base encoder"
            raise ModelError(message, path=str(folders[0]))
        self.role_chain = _mean_chain([model.heads.role_chain for model in self.models])
        self.part_chain = _mean_chain([model.heads.part_chain for model in self.models])

    def teacher(self, weight: float) -> Teacher:
        """The averaged CRFs, as the pupil's training wants them."""
        roles, parts = CRF.of_chain(ROLE_LABELS, self.role_chain), CRF.of_chain(PART_LABELS, self.part_chain)
        return Teacher(roles, parts, weight)

    def scored(self, example: Example) -> Example:
        """The example with the teachers' scores; cues of an unannotated one are those the teachers find."""
        window = example.window
        encoded = [model.encoder.encode(window) for model in self.models]
        roles = _mean([e.roles for e in encoded])
        if not example.gold:
            example = replace(example, cues=self._cues(roles))
        parts = []
        for own, _ in example.cues:
            cue = (int(own[0]), int(own[-1]) + 1)
            each = [
                part_scores(e, window.paragraph, cue, m.heads)
                for e, m in zip(encoded, self.models, strict=True)
            ]
            parts.append(_mean(each).astype(np.float16))
        return replace(example, taught=Taught(roles.astype(np.float16), tuple(parts)))

    def _cues(self, roles: Floats) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
        row = viterbi(roles[None], np.array([len(roles)]), self.role_chain)[0]
        nothing = np.zeros(len(roles), dtype=np.int64)
        return tuple((np.arange(a, b), nothing) for a, b in spans(row, _CUE))


def _splitting(path: Path) -> list[Any]:
    """What decides how a tokenizer splits words; padding and truncation do not."""
    tokenizer = json.loads(path.read_bytes())
    return [tokenizer.get(part) for part in ("model", "normalizer", "pre_tokenizer", "added_tokens")]


def _mean(values: Sequence[Floats]) -> Floats:
    return np.asarray(np.mean(values, axis=0), dtype=np.float32)


def _mean_chain(chains: Sequence[Chain]) -> Chain:
    return Chain(*(_mean([getattr(c, part) for c in chains]) for part in ("moves", "first", "last")))


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """Scored examples: for each annotated article some variants, of which one is taken an epoch, and the
    windows of unannotated articles, of which the share `drawn` is."""

    annotated: Sequence[Sequence[Sequence[Example]]]
    unannotated: Sequence[Example]
    drawn: float

    def epoch(self, rng: random.Random) -> list[Example]:
        """The examples of one epoch."""
        own = [example for variants in self.annotated for example in rng.choice(list(variants))]
        return own + rng.sample(list(self.unannotated), round(len(self.unannotated) * self.drawn))


def prepare(
    teachers: Teachers, articles: Sequence[Sequence[GoldArticle]], unannotated: Iterable[Article],
    tokenizer: Tokenizer, *, layers: AllLayers = NONE, drawn: float, seed: int, threads: int = 2,
) -> Lessons:  # fmt: skip
    """Let the teachers score everything once; shows its progress."""
    rng = random.Random(seed)
    own = [
        [
            article_examples(with_other_marks(rng.choice(list(a)), rng), tokenizer, rng, layers)
            for _ in range(VARIANTS)
        ]
        for a in articles
    ]
    others = [_blank(window) for article in unannotated for window in windows(article.text, tokenizer)]
    with ThreadPoolExecutor(threads) as pool:
        score: Callable[[Example], Example] = teachers.scored
        scored = [
            [list(pool.map(score, examples)) for examples in variants]
            for variants in track(own, "teachers read annotated articles")
        ]
        found = list(track(pool.map(score, others), "teachers read the others", total=len(others)))
    return Lessons(scored, found, drawn)


def _blank(window: Window) -> Example:
    return Example(window, np.zeros(len(window.starts), dtype=np.int64), (), gold=False)
