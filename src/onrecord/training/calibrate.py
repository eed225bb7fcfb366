"""Set on held-out articles what training leaves open: how readily each label is given, and what a
confidence means. Never done on the development part of a corpus, which only measures."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from onrecord.evaluating.corpus import GoldArticle, GoldAttribution
from onrecord.reading.attributions import Attribution, Read, attributions, log_odds, overlap
from onrecord.reading.labels import PART_LABELS, ROLE_LABELS, ROLES
from onrecord.reading.model import Heads, Model, load_model
from onrecord.reading.viterbi import Chain
from onrecord.reading.windows import windows
from onrecord.training.export import describe

Biases = Mapping[str, float]

_STEPS = (2.0, 1.0, 0.5, 0.25)
_BIASED = ("role B-cue", "role I-cue", "part B-content", "part I-content", "part B-source", "part I-source")


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A held-out article: what the network says of its windows, and its gold."""

    reads: list[Read]
    gold: tuple[GoldAttribution, ...]


def calibrate(folder: Path, articles: Iterable[GoldArticle]) -> dict[str, float]:
    """Choose label biases that give the best mean F1 of roles and linked attributions, fit the
    confidence by logistic regression (Platt 1999), and write both into the model folder.

    `folder` is fresh from `export`; calibrating twice adds up. Returns what was chosen and that F1.
    """
    model = load_model(folder)
    held = [_held(article, model) for article in articles]
    best, biases = search(held, model.heads)
    heads = biased(model.heads, biases)
    fitted = _fit(held, heads)
    _write(folder, model.name, replace(heads, calibration=fitted))
    return {"f1": best, **biases} | dict(zip(("constant", "cue", "parts"), fitted, strict=True))


def _held(article: GoldArticle, model: Model) -> Held:
    reads = [Read(w, model.encoder.encode(w)) for w in windows(article.text, model.tokenizer)]
    return Held(reads, article.attributions)


def search(held: Sequence[Held], heads: Heads) -> tuple[float, dict[str, float]]:
    """Coordinate ascent over the biases, from coarse steps to fine ones."""
    biases = dict.fromkeys(_BIASED, 0.0)
    best = mean_f1(held, heads)
    for step in _STEPS:
        for name in _BIASED:
            for change in (step, -step):
                tried = biases | {name: biases[name] + change}
                score = mean_f1(held, biased(heads, tried))
                if score > best + 1e-4:
                    best, biases = score, tried
                    break
    return best, biases


def biased(heads: Heads, biases: Biases) -> Heads:
    """The heads with a constant added to the scores of some labels."""
    role = np.array([biases.get(f"role {label}", 0.0) for label in ROLE_LABELS], dtype=np.float32)
    part = np.array([biases.get(f"part {label}", 0.0) for label in PART_LABELS], dtype=np.float32)
    chain = heads.role_chain
    return replace(
        heads,
        role_chain=Chain(chain.moves + role, chain.first + role, chain.last),
        part_bias=heads.part_bias + part,
    )


def near(found: Attribution, gold: GoldAttribution) -> bool:
    """Source and cue exact, content overlapping."""
    same = tuple(sorted(gold.source)) == found.source and tuple(sorted(gold.cue)) == found.cue
    return same and any(overlap(a, b) for a in found.content for b in gold.content)


def mean_f1(held: Sequence[Held], heads: Heads) -> float:
    """The mean of five exact F1: source, cue, content, whole attribution, and `near`."""
    right: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for article in held:
        made = [a for a in attributions(article.reads, heads) if a.content]
        for role in ROLES:
            found, gold = _pieces(made, role), _pieces(article.gold, role)
            right[role] += len(found & gold)
            both[role] += len(found) + len(gold)
        whole = {(a.source, a.cue, a.content) for a in made} & {_key(g) for g in article.gold}
        right["whole"] += len(whole)
        right["near"] += sum(any(near(a, g) for g in article.gold) for a in made)
        both["whole"] += len(made) + len(article.gold)
        both["near"] += len(made) + len(article.gold)
    return sum(2 * right[k] / both[k] for k in both if both[k]) / max(len(both), 1)


def _pieces(made: Iterable[Attribution | GoldAttribution], role: str) -> set[tuple[int, int]]:
    return {piece for a in made for piece in getattr(a, role)}


def _key(gold: GoldAttribution) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(sorted(gold.source)), tuple(sorted(gold.cue)), tuple(sorted(gold.content))


def _fit(held: Sequence[Held], heads: Heads) -> tuple[float, float, float]:
    """Logistic regression of `near` on the log odds of the two certainties, by Newton's method."""
    rows = list(_rows(held, heads))
    x = np.array([[1.0, cue, parts] for cue, parts, _ in rows])
    y = np.array([float(right) for *_, right in rows])
    weights = np.zeros(3)
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x.T * (p * (1 - p))) @ x + np.eye(3)
        weights = weights + np.linalg.solve(curve, x.T @ (y - p) - weights)
    constant, cue, parts = weights.tolist()
    return constant, cue, parts


def _rows(held: Sequence[Held], heads: Heads) -> Iterator[tuple[float, float, bool]]:
    """The log odds of both certainties of each attribution, and whether it is right."""
    by_cue = replace(heads, calibration=(0.0, 1.0, 0.0))
    by_parts = replace(heads, calibration=(0.0, 0.0, 1.0))
    for article in held:
        parts = {a.cue: a.confidence for a in attributions(article.reads, by_parts)}
        for a in attributions(article.reads, by_cue):
            if a.content and a.cue in parts:
                right = any(near(a, g) for g in article.gold)
                yield log_odds(a.confidence), log_odds(parts[a.cue]), right


def _write(folder: Path, name: str, heads: Heads) -> None:
    path = folder / "heads.npz"
    with np.load(path) as arrays:
        kept = dict(arrays)
    changed = {
        "part_bias": heads.part_bias,
        "role_moves": heads.role_chain.moves,
        "role_first": heads.role_chain.first,
        "calibration": np.array(heads.calibration, dtype=np.float32),
    }
    np.savez(path, allow_pickle=False, **(kept | changed))
    describe(folder, name)
