"""What the statements of a training are about: sentence vectors of the base encoder, and the labelled acts.

The base encoder was made for sentence vectors (its mean word vector); the reader's encoder learns to give
them, shortened to WIDTH numbers by their main directions, along with everything else. Few words learn as
well as whole contents, since what is searched for is few words.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from rich.progress import track
from transformers import AutoModel, AutoTokenizer

from onrecord.evaluating.acts import load_acts
from onrecord.evaluating.corpus import GoldArticle
from onrecord.reading.meaning import WIDTH, unit
from onrecord.reading.model import Model, load_model
from onrecord.reading.tokenizer import Tokenizer
from onrecord.reading.windows import windows
from onrecord.training.data import AllLayers, Example
from onrecord.training.export import change_heads
from onrecord.training.layers import CharSpan, Layered, Uttered, project

Floats = npt.NDArray[np.float32]

_TOGETHER, _LONGEST = 64, 200
_QUERIES = 6000
_LENGTHS = (2, 6)
"""How many words a made-up query has, at least and at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """Sentence vectors: of contents, by their articles' ids, and of made-up queries."""

    contents: Mapping[str, Sequence[tuple[tuple[CharSpan, ...], Floats]]]
    queries: Sequence[tuple[str, Floats]]


def meanings(base: str, articles: Iterable[Sequence[GoldArticle]], seed: int = 5) -> Meanings:
    """The sentence vectors of all annotated contents, and of a few words out of some; shows its progress.
    base: an encoder whose mean word vector is a sentence vector, such as `make.default_base()`."""
    rng = random.Random(seed)
    placed = [
        (article.id, a.content, " ".join(article.text[s:e] for s, e in a.content))
        for article in (annotations[0] for annotations in articles)
        for a in article.attributions
        if a.content
    ]
    queries = [query for _, _, text in placed if (query := _few_words(text, rng))]
    queries = rng.sample(queries, min(_QUERIES, len(queries)))
    vectors = sentence_vectors(base, [text for *_, text in placed] + queries)
    shortened = unit(vectors @ main_directions(vectors[: len(placed)]))
    contents: dict[str, list[tuple[tuple[CharSpan, ...], Floats]]] = defaultdict(list)
    for (id_, spans, _), vector in zip(placed, shortened, strict=False):
        contents[id_].append((spans, vector))
    return Meanings(contents, list(zip(queries, shortened[len(placed) :], strict=True)))


def _few_words(text: str, rng: random.Random) -> str:
    """A few neighbouring words of a text; "" if it has too few."""
    words = text.split()
    if len(words) < 2 * _LENGTHS[0]:
        return ""
    count = rng.randint(*_LENGTHS)
    first = rng.randrange(max(1, len(words) - count))
    return " ".join(words[first : first + count]).strip(" ,.;:“”\"'")


def main_directions(vectors: Floats) -> Floats:
    """The WIDTH directions along which vectors differ most, float32 [size, WIDTH]; all if there are fewer,
    filled with zeros."""
    directions = np.linalg.svd(vectors.T @ vectors)[0][:, :WIDTH]
    return np.pad(directions, ((0, 0), (0, WIDTH - directions.shape[1])))


def sentence_vectors(base: str, texts: Sequence[str]) -> Floats:
    """The mean word vectors of texts by an encoder, of length 1: float32 [texts, size]."""
    tokenizer = AutoTokenizer.from_pretrained(base)
    network = AutoModel.from_pretrained(base).eval()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    rows = np.zeros((len(texts), network.config.hidden_size), dtype=np.float32)
    for i in track(range(0, len(order), _TOGETHER), "sentence vectors"):
        chosen = order[i : i + _TOGETHER]
        given = tokenizer(
            [texts[j] for j in chosen],
            padding=True,
            truncation=True,
            max_length=_LONGEST,
            return_tensors="pt",
        )
        with torch.no_grad():
            hidden = network(**given).last_hidden_state
        mask = given["attention_mask"][..., None].float()
        rows[chosen] = ((hidden * mask).sum(1) / mask.sum(1)).numpy()
    return unit(rows)


def with_utterances(
    layers: AllLayers, articles: Iterable[Sequence[GoldArticle]], known: Meanings, acts: Iterable[Path]
) -> AllLayers:
    """The layers of annotated articles, and with them what is done by their statements and what these are
    about. acts: files of labelled acts. Raises CorpusError."""
    labelled: dict[str, list[Uttered]] = defaultdict(list)
    for label in (label for path in acts for label in load_acts(path)):
        spans = label.spans
        labelled[label.id].append(Uttered(spans.source, spans.cue, spans.content, label.act))
    made = dict(layers)
    for article in (annotations[0] for annotations in articles):
        own = made.get(article.id, Layered(article.id, article.text))
        made[article.id] = replace(own, uttered=_uttered(article.id, labelled[article.id], known))
    return made


def _uttered(id_: str, labelled: Sequence[Uttered], known: Meanings) -> tuple[Uttered, ...]:
    meant = dict(known.contents.get(id_, ()))
    told = [replace(said, meaning=meant.pop(said.content, None)) for said in labelled]
    return (*told, *(Uttered((), (), spans, meaning=vector) for spans, vector in meant.items()))


def query_examples(known: Meanings, tokenizer: Tokenizer) -> list[Example]:
    """A window for each made-up query."""
    made = []
    for query, vector in known.queries:
        cut = windows(query, tokenizer)
        if len(cut) == 1:
            layered = Layered("", query, uttered=(Uttered((), (), ((0, len(query)),), meaning=vector),))
            nothing = np.zeros(len(cut[0].starts), dtype=np.int64)
            made.append(Example(cut[0], nothing, (), gold=False, layers=project(cut[0], layered)))
    return made


def fit_projection(
    out: Path, articles: Iterable[Sequence[GoldArticle]], known: Meanings, *, damping: float = 3.0
) -> None:
    """Fit the projection of the model folder `out` anew, by least squares on the word vectors as the reader
    has them, and write it there. damping: of the ridge regression."""
    model = load_model(out)
    texts = {annotations[0].id: annotations[0].text for annotations in articles}
    rows, wanted = [], []
    for id_, contents in known.contents.items():
        starts, ends, hidden = _encoded(model, texts[id_])
        for spans, vector in contents:
            inside = np.any([(starts < end) & (ends > start) for start, end in spans], axis=0)
            if inside.any():
                rows.append(hidden[inside].mean(0))
                wanted.append(vector)
    for query, vector in known.queries:
        rows.append(_encoded(model, query)[2].mean(0))
        wanted.append(vector)
    if rows:
        x, y = np.stack(rows), np.stack(wanted)
        fitted = np.linalg.solve(x.T @ x + damping * np.eye(x.shape[1]), x.T @ y)
        change_heads(out, model.name, {"meaning": fitted.astype(np.float16)})


def _encoded(model: Model, text: str) -> tuple[np.ndarray, np.ndarray, Floats]:
    """Where the words of a text start and end, and their vectors."""
    cut = windows(text, model.tokenizer)
    starts, ends = (np.concatenate([getattr(w, name) for w in cut]) for name in ("starts", "ends"))
    return starts, ends, np.concatenate([model.encoder.encode(window).hidden for window in cut])
