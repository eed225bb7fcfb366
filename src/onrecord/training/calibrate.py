"""Set on held-out articles what a confidence means. Never done on the development part of a corpus, which
only measures.

Nothing else is set there. Constants for the scores of labels were tried, and fitted the held-out articles
alone (docs/training.md).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from onrecord.evaluating.corpus import GoldArticle, GoldAttribution
from onrecord.evaluating.matching import match
from onrecord.reading.attributions import Attribution, Read, attributions, log_odds
from onrecord.reading.model import Heads, Model, load_model
from onrecord.reading.windows import windows
from onrecord.training.export import change_heads

Calibration = tuple[float, float, float]
"""Constant, weight of the cue's certainty, weight of that of its parts (see `attributions.confidence`)."""

_ROUNDS = 25


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A held-out article: its text, what the network says of its windows, and its gold."""

    text: str
    reads: list[Read]
    gold: tuple[GoldAttribution, ...]


def calibrate(folder: Path, articles: Iterable[GoldArticle]) -> dict[str, float]:
    """Fit the confidence by logistic regression (Platt 1999) and write it into the model folder; returns
    what was fitted. Where nothing is found in the articles, the confidence stays as it is."""
    model = load_model(folder)
    fitted = fit([_held(article, model) for article in articles], model.heads)
    change_heads(folder, model.name, {"calibration": np.array(fitted, dtype=np.float32)})
    return dict(zip(("constant", "cue", "parts"), fitted, strict=True))


def _held(article: GoldArticle, model: Model) -> Held:
    reads = [Read(w, model.encoder.encode(w)) for w in windows(article.text, model.tokenizer)]
    return Held(article.text, reads, article.attributions)


def fit(held: Sequence[Held], heads: Heads) -> Calibration:
    """Logistic regression, by Newton's method, of whether an attribution is right on the log odds of its two
    certainties; that of the heads where there are no attributions."""
    rows = [row for article in held for row in _rows(article, heads)]
    if not rows:
        return heads.calibration
    x = np.array([[1.0, cue, parts] for cue, parts, _ in rows])
    y = np.array([float(right) for *_, right in rows])
    weights = np.zeros(3)
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x.T * (p * (1 - p))) @ x + np.eye(3)
        weights = weights + np.linalg.solve(curve, x.T @ (y - p) - weights)
    constant, cue, parts = weights.tolist()
    return constant, cue, parts


def _rows(article: Held, heads: Heads) -> Iterator[tuple[float, float, bool]]:
    """The log odds of both certainties of each attribution, and whether it is right."""
    by_cue = replace(heads, calibration=(0.0, 1.0, 0.0))
    by_parts = replace(heads, calibration=(0.0, 0.0, 1.0))
    parts = {a.cue: a.confidence for a in attributions(article.reads, by_parts)}
    found = [a for a in attributions(article.reads, by_cue) if a.content and a.cue in parts]
    for a, right in zip(found, right_ones(article.text, article.gold, found), strict=True):
        yield log_odds(a.confidence), log_odds(parts[a.cue]), right


def right_ones(text: str, gold: Sequence[GoldAttribution], found: Sequence[Attribution]) -> tuple[bool, ...]:
    """Whether each attribution found in a text is right: at least linked, as `onrecord evaluate` counts."""
    made = [GoldAttribution(a.source, a.cue, a.content) for a in found]
    return tuple(verdict != "wrong" for verdict in match(text, gold, made).verdicts())
