"""Two looks at the evidence: at each statement alone, then also at what was made of the others."""

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from onrecord.knowledge.said_on import BIAS
from onrecord.reading.dates.evidence import Evidence, rivals
from onrecord.reading.dates.ground import Floats, Ground
from onrecord.reading.dates.traits import Traits

KEPT: Final = (
    "statement perfect", "statement attitude", "statement quoted", "statement going on", "statement saying",
    "own clause", "in sentence", "statement nested", "statement top",
)  # fmt: skip
"""What the second look weighs again."""

_LEAST: Final = 1e-3
_MOST: Final = 30.0


def shares(scores: Floats) -> Floats:
    """How probable each value is for each statement, [S, V], by its score; the rest to 1 is that there is
    none."""
    powers = np.exp(np.clip(scores, -_MOST, _MOST))
    whole: Floats = powers / (1 + powers.sum(1, keepdims=True))
    return whole


def first_scores(found: Evidence, weights: Mapping[str, float]) -> Floats:
    """The weighted sum of evidence, [S, V]. Raises KeyError for a weight of no evidence."""
    pairs = _sum(found.pairs, weights) + weights[BIAS]
    return np.asarray(
        pairs + _sum(found.statements, weights)[:, None] + _sum(found.values, weights)[None], dtype=float
    )


def second_scores(found: Traits, weights: Mapping[str, float]) -> Floats:
    """The same for what the second look weighs."""
    return np.asarray(_sum(found, weights) + weights[BIAS], dtype=float)


def _sum(found: Traits, weights: Mapping[str, float]) -> Floats:
    return np.tensordot([weights[name] for name in found], np.stack(list(found.values())), 1)


def second(ground: Ground, found: Evidence, first: Floats) -> Traits:
    """What the second look weighs, by name, each [S, V]. first: the shares of the first look, [S, V]."""
    none = 1 - first.sum(1)
    kin = ground.same & ~np.eye(len(first), dtype=bool)
    rows = range(len(first))
    more = {
        "share": first,
        "odds": np.log(np.clip(first, _LEAST, 1 - _LEAST) / (1 - np.clip(first, _LEAST, 1 - _LEAST))),
        "logarithm": np.log(np.clip(first, _LEAST, 1)),
        "none": _wide(none, first), "rival": rivals(first),
        "mean of all": np.broadcast_to(first.mean(0)[None], first.shape),
        "most of all": np.broadcast_to(first.max(0)[None], first.shape),
        "none of all": np.full(first.shape, none.mean()),
        "kin": _most(kin.astype(float), first),
        "kin's mean": kin @ first / np.maximum(kin.sum(1), 1)[:, None],
        "kin near": _most(kin / (1 + np.abs(ground.paragraph[:, None] - ground.paragraph[None])), first),
        "kin before": _most(np.tril(kin), first), "kin behind": _most(np.triu(kin), first),
        "paragraph": _most(_beside(ground), first),
    }  # fmt: skip
    for name, step in (("before", -1), ("behind", 1)):
        more |= _next(name, ground, first, none, [_kin_at(ground, row, step) for row in rows])
        more |= _beside_at(name, ground, first, step)
    return more | {name: found.whole(name) for name in KEPT}


def _wide(row: Floats, like: Floats) -> Floats:
    return np.broadcast_to(row[:, None], like.shape)


def _most(weight: Floats, first: Floats) -> Floats:
    """The most of other statements' shares, each by its weight: [S, S] and [S, V] to [S, V]."""
    return np.asarray((weight[:, :, None] * first[None]).max(1), dtype=float)


def _beside(ground: Ground) -> Floats:
    """Which other statements stand in the same paragraph, [S, S]."""
    same: Floats = (ground.paragraph[:, None] == ground.paragraph[None]).astype(float)
    np.fill_diagonal(same, 0)
    return same


def _kin_at(ground: Ground, row: int, step: int) -> int:
    """The next statement of the same speaker in one direction, -1 for none."""
    near: Iterable[int] = range(row - 1, -1, -1) if step < 0 else range(row + 1, len(ground.numbers))
    return next((other for other in near if ground.same[row, other]), -1)


def _next(name: str, ground: Ground, first: Floats, none: Floats, others: list[int]) -> dict[str, Floats]:
    """What the first look made of the same speaker's next statement."""
    at = np.array(others)
    there = (at >= 0)[:, None]
    others_most = rivals(first)
    near = 1 / (1 + np.abs(ground.paragraph - ground.paragraph[at]))
    return {
        f"kin next {name}": first[at] * there,
        f"kin next {name}, near": near[:, None] * there * np.ones_like(first),
        f"kin next {name}, rival": others_most[at] * there,
        f"kin next {name}, none": np.where(there, none[at][:, None], 1.0) * np.ones_like(first),
    }


def _beside_at(name: str, ground: Ground, first: Floats, step: int) -> dict[str, Floats]:
    """What the first look made of the statements one and two further on, whoever speaks."""
    found = {}
    for far, word in ((1, "one"), (2, "two")):
        moved = np.zeros_like(first)
        if len(first) > far:
            if step < 0:
                moved[far:] = first[:-far]
            else:
                moved[:-far] = first[far:]
        found[f"{word} {name}"] = moved
    kin = np.zeros(len(first))
    pairs = np.array([ground.same[row, row + 1] for row in range(len(first) - 1)], dtype=float)
    kin[1:] = pairs if step < 0 else 0
    if step > 0:
        kin[:-1] = pairs
    found[f"kin one {name}"] = _wide(kin, first)
    return found
