"""The corpus as batches: windows cut anew in every epoch, with gold labels on their words."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from onrecord.evaluating.corpus import GoldArticle, GoldAttribution
from onrecord.reading.labels import PART_LABELS, ROLE_LABELS
from onrecord.reading.meaning import PARTS, WIDTH
from onrecord.reading.parts import place_classes
from onrecord.reading.tokenizer import Tokenizer
from onrecord.reading.windows import LIMIT, Window, build_window, cut_pieces, group_pieces
from onrecord.reading.words import CASES
from onrecord.training.layers import ANY_NAME, UNKNOWN, Layered, Layers, project, unlabelled
from onrecord.training.mentions import LayerBatch
from onrecord.training.network import Batch
from onrecord.training.utterances import UtteranceBatch

Pieces = Sequence[tuple[int, int]]
AllLayers = Mapping[str, Layered]
NONE: AllLayers = {}


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A window with its labels: roles int64 [words]; each cue as its word numbers and the part labels
    int64 [words] of its source and content.

    gold: False if nobody annotated it and the labels say nothing. taught: a teacher's scores, None if
    there is no teacher. layers: further labels, None if there are none.
    """

    window: Window
    roles: np.ndarray
    cues: tuple[tuple[np.ndarray, np.ndarray], ...]
    gold: bool = True
    taught: "Taught | None" = None
    layers: Layers | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """A teacher's scores of a window: roles float16 [words, 7], and for each cue parts float16 [words, 5]."""

    roles: np.ndarray
    parts: tuple[np.ndarray, ...]


def epoch_examples(
    articles: Sequence[Sequence[GoldArticle]],
    tokenizer: Tokenizer,
    rng: random.Random,
    layers: AllLayers = NONE,
) -> list[Example]:
    """All windows of one epoch. `articles` holds, for each article, its annotations: one is drawn. layers:
    what else is known of some articles, by their ids."""
    examples = []
    for annotations in articles:
        article = with_other_marks(rng.choice(list(annotations)), rng)
        examples += article_examples(article, tokenizer, rng, layers)
    return examples


def article_examples(
    article: GoldArticle, tokenizer: Tokenizer, rng: random.Random, layers: AllLayers = NONE
) -> list[Example]:
    """The windows of one article; the first is cut short at random, so that cuts fall elsewhere each time."""
    pieces = cut_pieces(article.text, tokenizer, LIMIT - 2)
    head = 0
    room = rng.randint(LIMIT // 4, LIMIT - 2)
    while head < len(pieces) and sum(len(p.tokens) for p in pieces[: head + 1]) <= room:
        head += 1
    groups = ([pieces[:head]] if head else []) + group_pieces(article.text, pieces[head:], LIMIT - 2)
    built = [build_window(group, tokenizer) for group in groups]
    made = [label(_with_breaks(article.text, window, rng), article.attributions) for window in built]
    own = layers.get(article.id)
    return made if own is None else [replace(e, layers=project(e.window, own)) for e in made]


_OTHER_MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“"))


def with_other_marks(article: GoldArticle, rng: random.Random, share: float = 0.15) -> GoldArticle:
    """In a share of the articles, print the double quotation marks in another style, mark by mark."""
    if rng.random() >= share:
        return article
    opening, closing = rng.choice(_OTHER_MARKS)
    text = article.text.replace("“", opening).replace("”", closing)
    if '"' in article.text:
        marks = iter(re.finditer('"', article.text))
        letters = list(text)
        for number, mark in enumerate(marks):
            letters[mark.start()] = (opening, closing)[number % 2]
        text = "".join(letters)
    return replace(article, text=text)


def _with_breaks(text: str, window: Window, rng: random.Random, share: float = 0.3) -> Window:
    """Now and then print a paragraph break between a colon and the quotation after it."""
    features = window.features.copy()
    for i in range(1, len(window.starts)):
        colon = text[window.starts[i - 1]] == ":" and text[window.starts[i]] in '“"«‘'
        if colon and rng.random() < share:
            features[window.first[i]] |= CASES
    return replace(window, features=features)


def label(window: Window, attributions: Iterable[GoldAttribution]) -> Example:
    """Put gold spans on a window's words; what lies outside the window is left out."""
    roles = np.zeros(len(window.starts), dtype=np.int64)
    cues = []
    for attribution in attributions:
        for role in ("source", "cue", "content"):
            _paint(roles, window, getattr(attribution, role), ROLE_LABELS.index(f"B-{role}"))
        own = _word_numbers(window, attribution.cue)
        if len(own):
            cues.append((own, _parts(window, attribution)))
    return Example(window, roles, tuple(cues))


def _parts(window: Window, attribution: GoldAttribution) -> np.ndarray:
    parts = np.zeros(len(window.starts), dtype=np.int64)
    for role in ("source", "content"):
        _paint(parts, window, getattr(attribution, role), PART_LABELS.index(f"B-{role}"))
    return parts


def _paint(labels: np.ndarray, window: Window, pieces: Pieces, begin: int) -> None:
    for start, end in pieces:
        inside = np.flatnonzero((window.starts < end) & (window.ends > start))
        if len(inside):
            labels[inside] = begin + 1
            labels[inside[0]] = begin


def _word_numbers(window: Window, pieces: Pieces) -> np.ndarray:
    hits = np.zeros(len(window.starts), dtype=bool)
    for start, end in pieces:
        hits |= (window.starts < end) & (window.ends > start)
    return np.flatnonzero(hits)


def batches(examples: Sequence[Example], tokens: int, rng: random.Random) -> Iterator[Batch]:
    """Batches of about `tokens` tokens, made of windows of like length, in random order."""
    order = sorted(examples, key=lambda e: len(e.window.ids) + rng.random() * 16)
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.window.ids) > tokens:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group)


def collate(group: Sequence[Example]) -> Batch:
    """Pad windows to one batch."""
    tokens = max(len(e.window.ids) for e in group)
    words = max(len(e.roles) for e in group)
    cues = [(i, *cue, example) for i, example in enumerate(group) for cue in example.cues]

    def rows(values: Iterable[np.ndarray], width: int) -> torch.Tensor:
        padded = [np.pad(v, (0, width - len(v))) for v in values]
        return torch.from_numpy(np.stack(padded)) if padded else torch.zeros((0, width), dtype=torch.int64)

    distances = [place_classes(own, e.window.paragraph) for _, own, _, e in cues]
    taught = any(e.taught for e in group)
    return Batch(
        ids=rows((e.window.ids for e in group), tokens),
        features=rows((e.window.features for e in group), tokens),
        attention=rows((np.ones_like(e.window.ids) for e in group), tokens),
        first=rows((e.window.first for e in group), words),
        words=rows((np.ones_like(e.roles) for e in group), words).bool(),
        roles=rows((e.roles for e in group), words),
        cue_window=torch.tensor([i for i, *_ in cues], dtype=torch.int64),
        cue_mask=rows((_share(own, len(e.roles)) for _, own, _, e in cues), words).float(),
        distance=rows(distances, words),
        parts=rows((parts for _, _, parts, _ in cues), words),
        gold=torch.tensor([float(e.gold) for e in group]),
        taught=torch.tensor([float(e.taught is not None) for e in group]),
        taught_roles=_scores([_role_scores(e) for e in group] if taught else [], words, len(ROLE_LABELS)),
        taught_parts=_scores(
            [scores for e in group for scores in _part_scores(e)] if taught else [], words, len(PART_LABELS)
        ),
        layers=_layers(group, words) if any(e.layers for e in group) else None,
        uttered=_uttered(group, words),
    )


def _uttered(group: Sequence[Example], words: int) -> UtteranceBatch | None:
    """The statements of some windows whose act or meaning is known; None if there are none."""
    said = [(i, u) for i, e in enumerate(group) if e.layers for u in e.layers.uttered]
    if not said:
        return None
    masks = np.zeros((len(said), PARTS, words), dtype=np.float32)
    meaning = np.zeros((len(said), WIDTH), dtype=np.float32)
    for mask, vector, (_, uttered) in zip(masks, meaning, said, strict=True):
        for row, part in zip(mask, uttered.parts, strict=True):
            row[list(part)] = 1.0 / max(len(part), 1)
        if uttered.meaning is not None:
            vector[:] = uttered.meaning
    return UtteranceBatch(
        torch.tensor([i for i, _ in said]),
        torch.from_numpy(masks),
        torch.tensor([u.act for _, u in said]),
        torch.from_numpy(meaning),
    )


def _layers(group: Sequence[Example], words: int) -> LayerBatch:
    """Pad the layers of some windows."""
    layers = [e.layers or unlabelled(len(e.roles)) for e in group]
    queries = [(i, a) for i, layer in enumerate(layers) for a in layer.anaphora]
    width = max((len(a.candidates) for _, a in queries), default=1)

    def rows(name: str, fill: int) -> torch.Tensor:
        values = (getattr(layer, name) for layer in layers)
        return torch.from_numpy(np.stack([_padded(v, words, fill) for v in values]))

    def asked(values: Iterable[np.ndarray]) -> torch.Tensor:
        padded = [_padded(v, width, 0) for v in values]
        return torch.from_numpy(np.stack(padded)) if padded else torch.zeros((0, width), dtype=torch.int64)

    return LayerBatch(
        names=rows("names", ANY_NAME), tags=rows("tags", UNKNOWN), relations=rows("relations", UNKNOWN),
        nominals=rows("nominals", UNKNOWN),
        query_window=torch.tensor([i for i, _ in queries], dtype=torch.int64),
        query_word=torch.tensor([a.word for _, a in queries], dtype=torch.int64),
        candidates=asked(a.candidates for _, a in queries),
        known=asked(np.ones_like(a.right) for _, a in queries).bool(),
        right=asked(a.right for _, a in queries).bool(),
        new=torch.tensor([a.new for _, a in queries], dtype=torch.bool),
    )  # fmt: skip


def _padded(values: np.ndarray, width: int, fill: int) -> np.ndarray:
    return np.pad(values, (0, width - len(values)), constant_values=fill)


def _role_scores(example: Example) -> np.ndarray:
    """A teacher's role scores; zeros without one."""
    if example.taught is None:
        return np.zeros((len(example.roles), len(ROLE_LABELS)), dtype=np.float16)
    return example.taught.roles


def _part_scores(example: Example) -> Sequence[np.ndarray]:
    """A teacher's part scores for each cue; zeros without one."""
    if example.taught is None:
        return [np.zeros((len(example.roles), len(PART_LABELS)), dtype=np.float16)] * len(example.cues)
    return example.taught.parts


def _scores(values: Sequence[np.ndarray], words: int, labels: int) -> torch.Tensor:
    """Pad score rows to one float32 tensor [rows, words, labels]."""
    padded = np.zeros((len(values), words, labels), dtype=np.float32)
    for row, value in zip(padded, values, strict=True):
        row[: len(value)] = value
    return torch.from_numpy(padded)


def _share(own: np.ndarray, words: int) -> np.ndarray:
    mask = np.zeros(words, dtype=np.float32)
    mask[own] = 1.0 / len(own)
    return mask
