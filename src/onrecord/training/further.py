"""The further layers of a training, from the folder that holds the public sets, and the ranker's questions.

The folder's files are those that docs/training.md lists: `ner/`, `gum/`, `coref/` and the automatic layers in
`polnear/`. The held-out parts of each are left alone.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.evaluating.corpus import GoldArticle
from onrecord.evaluating.labelled import Labelled, join
from onrecord.evaluating.labels import load_labels
from onrecord.reading.actors.ranker import RANKER_PARTS
from onrecord.reading.attributions import Attribution, Read
from onrecord.reading.model import Model, load_model
from onrecord.reading.quotation import find_quotations
from onrecord.reading.scene import Marks, Scene, set_scene
from onrecord.reading.tokenizer import Tokenizer
from onrecord.reading.windows import windows
from onrecord.training import sets
from onrecord.training.data import Example
from onrecord.training.export import change_heads
from onrecord.training.layers import Layered, project
from onrecord.training.rank import Lesson, Question, fit, questions, share_right

Tell = Callable[[str], None]
"""Takes a line for whoever started the training."""

SHARES = {"newswire": 0.6, "gum": 0.75, "gap": 0.6, "sentences": 1.0}
"""How much of each set is drawn in an epoch."""

_LABEL, _DESCRIBED, _AUTOMATIC = 4.0, 0.5, 0.3
"""What a question counts for: one from labelled speakers, a description of GUM, an automatic pronoun."""

_FITTING: dict[str, Any] = {"steps": 1200, "decay": 0.1, "dropout": 0.3}
_LEFT_OUT = 5
"""Of so many labelled articles one is left out to see what the ranker is worth."""

_NEWSWIRE = Path("ner", "worldwide-newswire.jsonl.gz")
_CORPUS = Path("polnear", "train.jsonl.gz")
_AUTOMATIC_LAYERS = Path("polnear", "train-corenlp.jsonl.gz")


def unheard(line: str) -> None:
    """Takes a line that nobody wants."""


def automatic_layers(folder: Path, articles: Iterable[Sequence[GoldArticle]]) -> dict[str, Layered]:
    """The automatic layers of the annotated articles, by their ids; empty without the file."""
    path = folder / _AUTOMATIC_LAYERS
    texts = {annotations[0].id: annotations[0].text for annotations in articles}
    return {layer.id: layer for layer in sets.automatic(path, texts)} if path.exists() else {}


def further_draw(folder: Path, tokenizer: Tokenizer, held_out: Iterable[str]) -> Callable[..., list[Example]]:
    """Draws an epoch's windows of the sets without attributions. held_out: newswire articles to leave."""
    kinds: dict[str, Iterable[Layered]] = {
        "newswire": sets.newswire(folder / _NEWSWIRE, held_out),
        "gum": sets.gum(folder / "gum" / "gum.jsonl.gz"),
        "gap": sets.gap(folder / "coref" / "gap.jsonl.gz"),
        "sentences": (
            text
            for name in ("wikigold", "crossner-politics")
            for text in sets.sentences(folder / "ner" / f"{name}.jsonl.gz")
        ),
    }
    made = {kind: [_examples(text, tokenizer) for text in texts] for kind, texts in kinds.items()}

    def draw(rng: random.Random) -> list[Example]:
        taken = (group for kind, groups in made.items() for group in groups if rng.random() < SHARES[kind])
        return [example for group in taken for example in group]

    return draw


def _examples(text: Layered, tokenizer: Tokenizer) -> list[Example]:
    return [
        Example(w, np.zeros(len(w.starts), dtype=np.int64), (), gold=False, layers=project(w, text))
        for w in windows(text.text, tokenizer)
    ]


def labelled(labels: Path, data: Path, folder: Path) -> tuple[tuple[Labelled, ...], tuple[str, ...]]:
    """The labelled articles that are in the corpus `data` or in the newswire of the sets, and the ids of
    those that are in neither. Raises CorpusError."""
    return join(load_labels(labels), [data, folder / _NEWSWIRE])


def fit_ranker(
    out: Path, cases: Sequence[Labelled], folder: Path, *, share: float = 0.25, tell: Tell = unheard
) -> None:
    """Fit the ranker of the model folder `out` on labelled articles and write it there.

    folder: the public sets, of which GUM's descriptions and a share of the automatic pronouns help. tell: is
    told how a ranker does on every fifth labelled article that was fitted without these; the one that is
    written is fitted on all.
    """
    model = load_model(out)
    own = [_labelled_questions(model, case) for case in cases]
    others = _weighted(_DESCRIBED, [q for q in _gum_questions(model, folder) if q.kind == "description"])
    others += _weighted(_AUTOMATIC, _automatic_questions(model, folder, cases, share))
    asked = others + [question for each in own for question in each]
    if not asked:
        tell("ranker: left as it is; the model found no pronoun and no description that a label tells of")
        return
    first = model.heads.ranker.distance
    tell(_left_out(own, others, first) or "ranker: too few labelled articles to measure it on some")
    ranker = fit(asked, first, **_FITTING)
    change_heads(out, model.name, {f"rank_{part}": getattr(ranker, part) for part in RANKER_PARTS})


def _left_out(
    own: Sequence[Sequence[Question]], others: Sequence[Question], distance: np.ndarray
) -> str | None:
    """How a ranker does in articles that it was not fitted on; None if there is nothing to fit or to ask."""
    apart = set(range(_LEFT_OUT - 1, len(own), _LEFT_OUT))
    asked = [question for number in sorted(apart) for question in own[number]]
    kept = [*others, *(q for number, each in enumerate(own) if number not in apart for q in each)]
    if not (asked and kept):
        return None
    counts = sorted(share_right(fit(kept, distance, **_FITTING), asked).items())
    right = sum(part for _, (part, _) in counts)
    kinds = ", ".join(f"{kind} {part} of {of}" for kind, (part, of) in counts)
    where = f"labelled articles left out of a first fit: {len(apart)}"
    return f"ranker: {right} of {len(asked)} questions right ({kinds}); {where}"


def _weighted(weight: float, asked: Iterable[Question]) -> list[Question]:
    return [Question(q.rows, q.right, q.new, weight, q.kind) for q in asked]


def _scene(model: Model, text: str) -> Scene:
    marks = [Marks.of(Read(w, model.encoder.encode(w))) for w in windows(text, model.tokenizer)]
    return set_scene(text, marks, find_quotations(text), model.heads.name_chain)


def _labelled_questions(model: Model, case: Labelled) -> list[Question]:
    text = case.article.text
    made = [Attribution(a.source, a.cue, a.content, 1.0) for a in case.attributions]
    return questions(_scene(model, text), made, model.heads.ranker, _lessons(case))


def _lessons(case: Labelled) -> Iterator[Lesson]:
    """Every labelled source with one speaker: right is whoever is printed where the label says, or has been
    the source before."""
    label = case.label
    alone = [s for s in label.sources if s.source and len(s.speakers) == 1]
    for source in alone:
        actor = label.actors[source.speakers[0]]
        own = [s.source[0] for s in alone if s.speakers == source.speakers and s.form != "pronoun"]
        right = (*actor.printed, *(span for span in own if span != source.source[0]))
        yield Lesson(source.source[0], right, actor.name, new=True, weight=_LABEL)


def _set_lessons(text: Layered) -> list[Lesson]:
    return [
        Lesson(a.head, tuple(span for span, right in a.candidates if right), None, a.new)
        for a in text.anaphora
    ]


def _gum_questions(model: Model, folder: Path) -> Iterator[Question]:
    for text in sets.gum(folder / "gum" / "gum.jsonl.gz"):
        yield from questions(_scene(model, text.text), (), model.heads.ranker, _set_lessons(text))


def _automatic_questions(
    model: Model, folder: Path, cases: Sequence[Labelled], share: float
) -> Iterator[Question]:
    """Pronouns of articles that are not labelled; none without the texts or their automatic layers."""
    if not ((folder / _CORPUS).exists() and (folder / _AUTOMATIC_LAYERS).exists()):
        return
    rng = random.Random(2)
    known = {case.article.id for case in cases}
    texts = {record["id"]: record["text"] for record in sets.records(folder / _CORPUS)}
    for text in sets.automatic(folder / _AUTOMATIC_LAYERS, texts):
        if text.id not in known and rng.random() < share:
            yield from questions(_scene(model, text.text), (), model.heads.ranker, _set_lessons(text))
