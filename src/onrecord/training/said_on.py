"""Learn when statements were made: the weights of knowledge/said_on.tsv from labelled articles.

Two conditional logits, each fitted by Newton's method. The first weighs what the reader sees of a statement
and a day of the article, against there being none. The second also weighs what the first made of the
statements around; it learns from articles that its first look has not seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from onrecord.evaluating.chain import load_chain
from onrecord.evaluating.given_statements import read_statements
from onrecord.evaluating.readers import ReadsGiven
from onrecord.knowledge.said_on import BIAS
from onrecord.reading.attributions import Attribution
from onrecord.reading.dates.evidence import Evidence, evidence
from onrecord.reading.dates.find import find_dates
from onrecord.reading.dates.ground import Bools, Floats, Ground, Ints
from onrecord.reading.dates.looks import first_scores, second, second_scores, shares
from onrecord.reading.dates.said import LEAST, best, stretches
from onrecord.reading.dates.traits import Traits

Weights = Mapping[str, float]

FIRST_DECAY: Final = 120.0
SECOND_DECAY: Final = 30.0
"""How strongly large weights are held back, by their squares; evidence is brought to one scale for it."""
_STEPS: Final = 12
_INNER: Final = 4
"""In how many parts the articles are cut so that the second look learns from unseen ones."""
_MOST: Final = 30.0
_SIGNS: Final = 60
"""Articles that begin with so many equal code points are one story and stay together."""

HEAD: Final = """\
# What was learnt of when statements are made (training/said_on.py): the look, what is weighed, its weight.
# "decide" holds how probable a day must be to be told.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Some statements and the days of their article. right: which of them are the labelled ones, [S, V];
    dated: whether each statement has a labelled day at all, [S]. group: articles of one group tell the same
    story."""

    ground: Ground
    found: Evidence
    right: Bools
    dated: Bools
    group: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """The weights of both looks, and how probable a day must be. right: of `dated` labelled statements those
    with the labelled day, false: of `undated` ones those with any day, all in articles not learnt from."""

    first: Weights = field(repr=False)
    second: Weights = field(repr=False)
    least: float
    right: int
    dated: int
    false: int
    undated: int


def read_lessons(reader: ReadsGiven, corpora: Sequence[str | Path], labels: str | Path) -> list[Lesson]:
    """The lessons of a label file as of evaluating/chain.py. Raises CorpusError as evaluate_chain() does."""
    read = read_statements(reader, corpora, load_chain(labels), labels)
    articles: dict[str, list[int]] = {}
    for number, (article, _, _) in enumerate(read.pairs):
        articles.setdefault(article.id, []).append(number)
    found: list[Lesson] = []
    for numbers in articles.values():
        pairs = [read.pairs[n] for n in numbers]
        article = pairs[0][0]
        made = [Attribution(p[1].spans.source, p[1].spans.cue, p[1].spans.content, 1.0) for p in pairs]
        speakers = [tuple(s.actor for s in p[2].speakers) if p[2] else () for p in pairs]
        wanted = [p[1].told.said_on for p in pairs]
        found += lessons(article.text, article.published, made, speakers, wanted)
    return found


def lessons(
    text: str, published: str | None, made: Sequence[Attribution], speakers: Sequence[tuple[str, ...]],
    wanted: Sequence[str | None],
) -> list[Lesson]:  # fmt: skip
    """The lessons of one article. wanted: of each statement the day, month or year, None if there is none."""
    found = []
    for ground in stretches(text, made, speakers, find_dates(text, published), published):
        days = [wanted[number] for number in ground.numbers]
        right = np.array([[day == value for value in ground.values] for day in days])
        dated = np.array([day is not None for day in days])
        found.append(Lesson(ground, evidence(ground), right, dated, text[:_SIGNS]))
    return found


def learn(made: Sequence[Lesson], *, folds: int = 5, seeds: int = 3) -> Learnt:
    """The weights from all lessons; the threshold and the figures from `folds` parts, each left out once, cut
    in `seeds` ways, the figures averaged over the ways."""
    rows = [row for seed in range(seeds) for row in _left_out(made, folds, seed)]
    least, right, false = _best(rows)
    dated = sum(int(lesson.dated.sum()) for lesson in made)
    every = sum(len(lesson.dated) for lesson in made)
    first, second_ = fit(made)
    return Learnt(
        first, second_, least, round(right / seeds), dated, round(false / seeds), every - dated
    )  # fmt: skip


def fit(made: Sequence[Lesson]) -> tuple[Weights, Weights]:
    """The weights of the first and the second look."""
    seen: list[tuple[Lesson, Floats]] = []
    for kept, left in _parts(made, _INNER, 0):
        first = _first(kept)
        seen += [(lesson, shares(first_scores(lesson.found, first))) for lesson in left]
    looks = [second(lesson.ground, lesson.found, share) for lesson, share in seen]
    names = list(looks[0])
    rows = [_rows(look, names) for look in looks]
    return _first(made), _newton(names, rows, [lesson.right for lesson, _ in seen], SECOND_DECAY)


def written(learnt: Learnt) -> str:
    """The weights as a data file."""
    looks = (("first", learnt.first), ("second", learnt.second), ("decide", {LEAST: learnt.least}))
    lines = [f"{look}\t{name}\t{weight:.5g}" for look, weights in looks for name, weight in weights.items()]
    return HEAD + "\n".join(lines) + "\n"


def _first(made: Sequence[Lesson]) -> Weights:
    names = made[0].found.names()
    rows = [np.stack([lesson.found.whole(name) for name in names], -1) for lesson in made]
    return _newton(names, rows, [lesson.right for lesson in made], FIRST_DECAY)


def _rows(found: Traits, names: Sequence[str]) -> Floats:
    return np.stack([found[name] for name in names], -1)


def _newton(names: Sequence[str], rows: Sequence[Floats], right: Sequence[Bools], decay: float) -> Weights:
    """Fit a conditional logit with "none" as one more choice. rows: [S, V, names] each; right: [S, V]."""
    flat = np.concatenate([row.reshape(-1, len(names)) for row in rows])
    answers = np.concatenate([r.ravel() for r in right]).astype(float)
    middle, scale = flat.mean(0), flat.std(0) + 1e-6
    flat = np.hstack([(flat - middle) / scale, np.ones((len(flat), 1))])
    sizes = np.concatenate([np.full(r.shape[0], r.shape[1]) for r in right])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    held = np.append(np.full(len(names), decay), 1e-3)
    weights = np.zeros(len(held))
    loss = _loss(flat, answers, starts, sizes, held, weights)
    for _ in range(_STEPS):
        step = _step(flat, answers, starts, sizes, held, weights)
        rate = 1.0
        while rate > 1e-3 and _loss(flat, answers, starts, sizes, held, weights - rate * step) >= loss:
            rate /= 2
        if rate <= 1e-3:
            break
        weights = weights - rate * step
        loss = _loss(flat, answers, starts, sizes, held, weights)
    plain = weights[:-1] / scale
    bias = float(weights[-1] - plain @ middle)
    return {BIAS: bias} | dict(zip(names, plain.tolist(), strict=True))


def _loss(flat: Floats, answers: Floats, starts: Ints, sizes: Ints, held: Floats, weights: Floats) -> float:
    scores = np.clip(flat @ weights, -_MOST, _MOST)
    whole = 1 + np.add.reduceat(np.exp(scores), starts)
    return float(np.log(whole).sum() - answers @ scores + (held * weights**2).sum() / 2)


def _step(flat: Floats, answers: Floats, starts: Ints, sizes: Ints, held: Floats, weights: Floats) -> Floats:
    powers = np.exp(np.clip(flat @ weights, -_MOST, _MOST))
    share = powers / np.repeat(1 + np.add.reduceat(powers, starts), sizes)
    weighed = flat * share[:, None]
    means = np.add.reduceat(weighed, starts, axis=0)
    curve = weighed.T @ flat - means.T @ means + np.diag(held)
    return np.asarray(np.linalg.solve(curve, flat.T @ (share - answers) + held * weights))


def _parts(made: Sequence[Lesson], count: int, seed: int) -> list[tuple[list[Lesson], list[Lesson]]]:
    """The lessons in parts by story: for each part the others, and itself; never one without lessons."""
    groups = sorted({lesson.group for lesson in made})
    np.random.default_rng(seed).shuffle(groups)
    part = {group: i % count for i, group in enumerate(groups)}
    cut = [
        ([m for m in made if part[m.group] != i], [m for m in made if part[m.group] == i])
        for i in range(count)
    ]
    return [(kept, left) for kept, left in cut if kept and left]


def _left_out(made: Sequence[Lesson], folds: int, seed: int) -> list[tuple[float, bool, bool]]:
    """Of each statement, read with weights that were not learnt from its article: how probable its day is,
    whether that is the labelled one, whether there is no labelled one."""
    found = []
    for kept, left in _parts(made, folds, seed + 1):
        first, second_ = fit(kept)
        for lesson in left:
            share = shares(first_scores(lesson.found, first))
            share = shares(second_scores(second(lesson.ground, lesson.found, share), second_))
            for row, (value, how_sure) in enumerate(best(lesson.ground, share)):
                found.append((how_sure, bool(lesson.right[row, value]), not lesson.dated[row]))
    return found


def _best(rows: Sequence[tuple[float, bool, bool]]) -> tuple[float, int, int]:
    """The threshold at which right minus false days are most, and both counts."""
    ordered = sorted(rows, reverse=True)
    right = np.cumsum([r for _, r, _ in ordered])
    false = np.cumsum([f for _, _, f in ordered])
    at = int(np.argmax(right - false))
    return round(ordered[at][0], 3), int(right[at]), int(false[at])
