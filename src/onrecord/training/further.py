"""The further layers of a training, from the folder that holds the public sets, and the ranker's questions.

The folder's files are those that docs/training.md lists: `ner/`, `gum/`, `coref/` and the automatic layers in
`polnear/`. The held-out parts of each are left alone.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from onrecord.evaluating.corpus import GoldArticle
from onrecord.evaluating.labelled import Labelled, join
from onrecord.evaluating.labels import load_labels
from onrecord.reading.attributions import Attribution, Read
from onrecord.reading.model import Model, load_model
from onrecord.reading.quotation import find_quotations
from onrecord.reading.scene import Marks, Scene, set_scene
from onrecord.reading.tokenizer import Tokenizer
from onrecord.reading.windows import windows
from onrecord.training import sets
from onrecord.training.data import Example
from onrecord.training.export import describe
from onrecord.training.layers import Layered, project
from onrecord.training.rank import Lesson, Question, fit, questions

SHARES = {"newswire": 0.6, "gum": 0.75, "gap": 0.6, "sentences": 1.0}
"""How much of each set is drawn in an epoch."""

_LABEL, _DESCRIBED, _AUTOMATIC = 4.0, 0.5, 0.3
"""What a question counts for: one from labelled speakers, a description of GUM, an automatic pronoun."""


def automatic_layers(folder: Path, articles: Iterable[Sequence[GoldArticle]]) -> dict[str, Layered]:
    """The automatic layers of the annotated articles, by their ids; empty without the file."""
    path = folder / "polnear" / "train-corenlp.jsonl.gz"
    texts = {annotations[0].id: annotations[0].text for annotations in articles}
    return {layer.id: layer for layer in sets.automatic(path, texts)} if path.exists() else {}


def further_draw(folder: Path, tokenizer: Tokenizer, held_out: Iterable[str]) -> Callable[..., list[Example]]:
    """Draws an epoch's windows of the sets without attributions. held_out: newswire articles to leave."""
    kinds: dict[str, Iterable[Layered]] = {
        "newswire": sets.newswire(folder / "ner" / "worldwide-newswire.jsonl.gz", held_out),
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


def fit_ranker(
    out: Path, corpora: Sequence[Path], labels: Path, folder: Path, *, share: float = 0.25
) -> None:
    """Fit the ranker of the model folder `out` and write it there.

    labels: labelled speakers (data/speakers), whose texts are in `corpora`; folder: the public sets, of which
    GUM's descriptions and a share of the automatic pronouns help.
    """
    model = load_model(out)
    cases, _ = join(load_labels(labels), [str(path) for path in corpora])
    asked = [q for case in cases for q in _labelled_questions(model, case)]
    asked += _weighted(_DESCRIBED, [q for q in _gum_questions(model, folder) if q.kind == "description"])
    asked += _weighted(_AUTOMATIC, _automatic_questions(model, folder, cases, share))
    ranker = fit(asked, model.heads.ranker.distance, steps=1200, decay=0.1, dropout=0.3)
    with np.load(out / "heads.npz") as kept:
        arrays = dict(kept)
    arrays |= {f"rank_{part}": getattr(ranker, part) for part in ranker.__slots__}
    np.savez(out / "heads.npz", allow_pickle=False, **arrays)
    describe(out, model.name)


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
    """Pronouns of articles that are not labelled."""
    rng = random.Random(2)
    known = {case.article.id for case in cases}
    records = sets.records(folder / "polnear" / "train.jsonl.gz")
    texts: Mapping[str, str] = {record["id"]: record["text"] for record in records}
    for text in sets.automatic(folder / "polnear" / "train-corenlp.jsonl.gz", dict(texts)):
        if text.id not in known and rng.random() < share:
            yield from questions(_scene(model, text.text), (), model.heads.ranker, _set_lessons(text))
