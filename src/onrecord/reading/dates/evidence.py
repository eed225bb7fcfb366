"""What tells that a statement was made on a day of the article: numbers for each statement and value."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from onrecord.reading.dates.clause import has_verb
from onrecord.reading.dates.ground import Floats, Ground
from onrecord.reading.dates.resolve import DAY
from onrecord.reading.dates.ties import alone, links, words_shared
from onrecord.reading.dates.traits import (
    Traits,
    of_dates,
    of_statements,
    of_values,
)

_CLOSE: Final = 3
"""How many words may stand between a cue and a date beside it."""
_RIVALS: Final = ("own clause", "in sentence", "before", "nearest before", "linked before", "named near")
_CROSSED: Final = (
    ("in sentence", "past"), ("in sentence", "present"), ("in sentence", "no verb"),
    ("nearest before", "perfect"), ("nearest before", "attitude"), ("nearest before", "top"),
    ("before", "past"), ("linked before", "quoted"), ("linked", "according"), ("linked", "often"),
    ("linked", "no verb"), ("linked", "attitude"), ("alone", "attitude"), ("alone", "no verb"),
    ("alone", "perfect"), ("alone", "quoted"), ("streak", "attitude"), ("streak", "perfect"),
    ("streak", "saying"), ("topic", "saying"), ("linked", "perfect"), ("linked", "other time"),
    ("linked", "new occasion"), ("nearest before", "other time"), ("nearest before", "new occasion"),
)  # fmt: skip
"""Evidence that counts otherwise for statements of a trait."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence by name: of pairs of statement and value [S, V], of statements [S], of values [V]."""

    pairs: Traits
    statements: Traits
    values: Traits

    def whole(self, name: str) -> Floats:
        """Any of it as [S, V]. Raises KeyError for a name that there is none of."""
        if name in self.pairs:
            return self.pairs[name]
        shape = next(iter(self.pairs.values())).shape
        if name in self.statements:
            return np.broadcast_to(self.statements[name][:, None], shape)
        return np.broadcast_to(self.values[name][None], shape)

    def names(self) -> list[str]:
        """All names in their order."""
        return [*self.pairs, *self.statements, *self.values]


def evidence(ground: Ground) -> Evidence:
    """All evidence of some statements and values."""
    statements, dates = of_statements(ground), of_dates(ground)
    pairs = _same_sentence(ground) | _distances(ground, dates) | words_shared(ground) | links(ground)
    pairs["another's"] = pairs["anybody's"] * (1 - pairs["linked"]) * (1 - pairs["named"])
    found = _by_value(ground, pairs)
    found |= alone(ground, found.pop("paragraphs"))
    found |= {f"{a} x {b}": found[a] * statements[b][:, None] for a, b in _CROSSED}
    found |= {f"rival {name}": rivals(found[name]) for name in _RIVALS}
    values = _by_value(ground, dates)
    return Evidence(
        found,
        {f"statement {name}": trait for name, trait in statements.items()},
        {f"date {name}": trait for name, trait in values.items()}
        | {f"value {name}": trait for name, trait in of_values(ground).items()},
    )


def _by_value(ground: Ground, found: Traits) -> dict[str, Floats]:
    """The most of any date of each value: [..., D] to [..., V]. All evidence is 0 or more."""
    order = np.argsort(ground.value_of, kind="stable")
    first = np.searchsorted(ground.value_of[order], np.arange(len(ground.values)))
    most = np.maximum.reduceat(np.stack(list(found.values()))[..., order], first, axis=-1)
    return dict(zip(found, most, strict=True))


def rivals(found: Floats) -> Floats:
    """For each value the most of any other value."""
    if found.shape[1] < 2:
        return np.zeros_like(found)
    top = np.partition(found, -2, axis=1)[:, -2:]
    return np.where(found == top[:, 1:], top[:, :1], top[:, 1:])


def _same_sentence(ground: Ground) -> dict[str, Floats]:
    """How a date stands to a cue in its sentence, in the same contents."""
    shape = (len(ground.numbers), len(ground.dates))
    names = (
        "own clause", "in sentence", "close", "no verb between", "free before", "free behind", "free month",
        "verb between", "verb of its own", "comma between", "content between", "cue between", "who between",
        "shares with cue",
    )  # fmt: skip
    found = {name: np.zeros(shape) for name in names}
    for row, date in zip(*np.nonzero(ground.sentence_gap == 0), strict=True):
        if ground.holders[date] == ground.around[row]:
            for name, value in _between(ground, int(row), int(date)).items():
                found[name][row, date] = value
    for row, date in enumerate(ground.own):
        if date >= 0:
            found["own clause"][row, date] = 1
    return found


def _between(ground: Ground, row: int, date: int) -> dict[str, float]:
    """What stands between a cue and a date of its sentence."""
    (start, end), dated = ground.cues[row].tolist(), ground.dates[date]
    behind, before = dated.start >= end, dated.end <= start
    low, high = (end, dated.start) if behind else (dated.end, start) if before else (0, 0)
    between = ground.clauses.outside(low, high, ground.around[row]) if high > low else ""
    free = not has_verb(between)
    cues = ground.cues[:, 0]
    others = [
        k for k in np.flatnonzero((cues >= low) & (cues < high)).tolist() if k != row and not ground.nested[k]
    ]
    return {
        "in sentence": 1,
        "close": 1 / (1 + (high - low) / 20),
        "no verb between": free and len(between.split()) <= _CLOSE,
        "free before": free and before,
        "free behind": free and behind,
        "free month": free and dated.grain != DAY,
        "verb between": not free,
        "verb of its own": before
        and ground.own[row] != date
        and ground.clauses.has_own_verb(dated, ground.around[row]),
        "comma between": "," in between or ";" in between,
        "content between": "¶" in between,
        "cue between": bool(others),
        "who between": re.search(r"\b(?:who|which|that|whose)\b", between) is not None,
        "shares with cue": any(ground.own[k] == date and ground.same[row, k] for k in others),
    }


def _distances(ground: Ground, dates: Traits) -> dict[str, Floats]:
    """How far a date stands from a cue, and what stands between."""
    cues, places, outside = ground.cues, ground.places, ground.outside[None]
    gap = np.maximum(
        np.maximum(places[None, :, 0] - cues[:, None, 1], cues[:, None, 0] - places[None, :, 1]), 0
    )
    near = 1 / (1 + gap / 200)
    before = (places[None, :, 1] <= cues[:, None, 0]) & outside
    behind = (places[None, :, 0] >= cues[:, None, 1]) & outside
    sentences = 1 / (1 + np.abs(ground.sentence_gap))
    paragraphs = 1 / (1 + np.abs(ground.paragraph_gap))
    nearest = 1 / (1 + _dates_between(ground)) * outside
    statements = 1 / (1 + _statements_between(ground))
    earlier = before & (ground.sentence_gap > 0)
    bare = ~(ground.sentence_gap == 0).any(0)[None]
    leading = dates["begins sentence"][None] > 0
    return {
        "paragraphs": paragraphs,
        "near": near, "near before": near * before, "near behind": near * behind,
        "before": sentences * before, "behind": sentences * behind,
        "paragraph before": paragraphs * ((ground.paragraph_gap >= 0) & outside),
        "in own content": _in_own(ground),
        "nearest": nearest, "nearest before": nearest * before, "nearest behind": nearest * behind,
        "no statement between": statements * earlier,
        "topic": statements * (earlier & bare & leading),
        "leads before": paragraphs * (earlier & leading),
        "sentence before": (before & (ground.sentence_gap == 1)).astype(float),
        "bare sentence before": (before & bare & (ground.sentence_gap == 1)).astype(float),
    }  # fmt: skip


def _in_own(ground: Ground) -> Floats:
    rows = [[number in holders for holders in ground.holders] for number in ground.numbers]
    return np.array(rows, dtype=float)


def _dates_between(ground: Ground) -> Floats:
    """How many dates of other values lie outside contents between cue and date, [S, D]."""
    starts, value = ground.places[:, 0], ground.value_of
    low = np.minimum(ground.cues[:, :1], starts[None])
    high = np.maximum(ground.cues[:, :1], starts[None])
    inside = (starts > low[..., None]) & (starts < high[..., None])
    count = (inside & ground.outside & (value[:, None] != value)[None]).sum(-1)
    return np.asarray(count, dtype=float)


def _statements_between(ground: Ground) -> Floats:
    """How many cues that are in no content lie between cue and date, [S, D]."""
    cues = np.sort(ground.cues[~ground.nested, 0])
    low = np.minimum(ground.cues[:, :1], ground.places[None, :, 0])
    high = np.maximum(ground.cues[:, :1], ground.places[None, :, 0])
    count = np.searchsorted(cues, high, side="left") - np.searchsorted(cues, low, side="right")
    return np.asarray(np.maximum(count, 0), dtype=float)
