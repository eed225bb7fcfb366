"""What ties a date to a statement: names, words, and other statements of the speaker."""

from typing import Final

import numpy as np

from onrecord.reading.dates.ground import Bools, Floats, Ground
from onrecord.reading.dates.occasions import OTHER

_BACK: Final = 12
"""How many statements back a speaker's date is looked for."""


def words_shared(ground: Ground) -> dict[str, Floats]:
    """Whether the sentence of a date names the speaker, tells the same, or names the same occasion."""
    known = {id(own): own for own in ground.names}
    told = {key: _called(own, ground) for key, own in known.items()}
    named, noun = (np.array([told[id(own)][i] for own in ground.names]) * ground.outside for i in (0, 1))
    here = [kinds - {"poll", OTHER} for kinds in ground.occasions]
    occasion = [[not kinds.isdisjoint(there) for there in ground.date_occasions] for kinds in here]
    near = 1 / (1 + np.abs(ground.paragraph_gap))
    just = (ground.paragraph_gap >= 0) & (ground.paragraph_gap <= 1) & (ground.sentence_gap > 0)
    return {
        "named": named, "named near": named * near, "named just before": named * just,
        "called": noun, "called near": (noun > 0) * near,
        "same occasion": np.array(occasion, dtype=float) * ground.outside,
    }  # fmt: skip


def _called(own: tuple[frozenset[str], frozenset[str]], ground: Ground) -> tuple[list[float], list[float]]:
    """Whether the sentence of each date has a name of a speaker, and how many of the words for him."""
    names, words = own
    most = max(1, min(4, len(words)))
    return (
        [float(not names.isdisjoint(there)) for there, _ in ground.date_names],
        [len(words & nouns) / most for _, nouns in ground.date_names],
    )


def links(ground: Ground) -> dict[str, Floats]:
    """Whether a date is in the clause of another statement's cue: of the same speaker, before, behind, of the
    same words; or of anybody."""
    shape = (len(ground.numbers), len(ground.dates))
    names = (
        "anybody's",
        "linked",
        "linked before",
        "linked behind",
        "linked rank",
        "anybody's before",
        "anybody's behind",
    )
    found = {name: np.zeros(shape) for name in names}
    rows = np.arange(shape[0])
    near = 1 / (1 + np.abs(ground.paragraph[:, None] - ground.paragraph[None]))
    for other, date in enumerate(ground.own):
        if date < 0:
            continue
        kin = ground.same[:, other] & (rows != other)
        behind = rows > other
        link = near[:, other] * kin
        for name, value in (
            ("anybody's", rows != other), ("linked", kin),
            ("linked before", link * behind), ("linked behind", link * ~behind),
            ("linked rank", kin * behind / np.maximum(rows - other, 1)),
            ("anybody's before", near[:, other] * behind),
            ("anybody's behind", near[:, other] * (rows < other)),
        ):  # fmt: skip
            np.maximum(found[name][:, date], value, out=found[name][:, date])
    return found | {"streak": _streak(ground)}


def _streak(ground: Ground) -> Floats:
    """The date of the speaker's last dated statement, the less the more others speak between, [S, D]."""
    found = np.zeros((len(ground.numbers), len(ground.dates)))
    for row in range(len(ground.numbers)):
        others = 0
        for back in range(row - 1, max(-1, row - _BACK), -1):
            if ground.same[row, back] and ground.own[back] >= 0:
                found[row, ground.own[back]] = 1 / (1 + others)
                break
            others += not ground.same[row, back] and not ground.nested[back]
    return found


def alone(ground: Ground, near: Floats) -> dict[str, Floats]:
    """Whether a value is the only one that a speaker's statements have in their clauses."""
    linked = np.array([date >= 0 for date in ground.own]) & ~ground.nested
    each = np.zeros((len(ground.numbers), len(ground.values)))
    for row in np.flatnonzero(linked).tolist():
        each[row, ground.value_of[ground.own[row]]] = 1
    kin: Bools = ground.same | np.eye(len(ground.numbers), dtype=bool)
    held = (kin & linked[None]) @ each > 0
    open_ = np.array([date < 0 for date in ground.own])
    only = (held & (held.sum(1) == 1)[:, None] & open_[:, None]).astype(float)
    day = np.array([len(value) == len("2000-01-01") for value in ground.values])
    return {"alone": only, "alone day": only * day, "alone near": only * near}
