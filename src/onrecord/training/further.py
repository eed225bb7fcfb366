"""The further layers of a training, from the folder that holds the public sets, and the ranker's questions.

The folder's files are those that docs/training.md lists: `ner/`, `gum/`, `coref/` and the automatic layers in
`polnear/`. The held-out parts of each are left alone.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.evaluating.corpus import GoldArticle
from onrecord.evaluating.labelled import Labelled, join
from onrecord.evaluating.labels import load_labels
from onrecord.reading.actors.ranker import RANKER_PARTS, Ranker
from onrecord.reading.attributions import Attribution
from onrecord.reading.model import Model, load_model
from onrecord.reading.quotation import find_quotations
from onrecord.reading.reader import model_scene
from onrecord.reading.scene import Scene
from onrecord.reading.tokenizer import Tokenizer
from onrecord.reading.windows import windows
from onrecord.training import sets
from onrecord.training.data import Example
from onrecord.training.export import change_heads
from onrecord.training.layers import Layered, project
from onrecord.training.rank import Lesson, Question, fit, fit_together, questions, share_right

Tell = Callable[[str], None]
"""Takes a line for whoever started the training."""

SHARES = {"newswire": 0.6, "gum": 0.75, "gap": 0.6, "sentences": 1.0}
"""How much of each set is drawn in an epoch."""

_LABEL, _OTHERS = 4.0, 0.3
"""What a question counts for: one from labelled speakers, one of GUM or of the automatic layers."""

_FITTING: dict[str, Any] = {"steps": 1200, "decay": 0.1, "dropout": 0.3}
_ROUNDS = 3
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


@dataclass(frozen=True, slots=True, eq=False)
class Lectured:
    """A text that teaches the ranker: its scene, its attributions, what its mentions stand for. weight: what
    its questions count for, None if the lessons tell."""

    scene: Scene
    made: tuple[Attribution, ...]
    lessons: tuple[Lesson, ...]
    weight: float | None = None


def fit_ranker(
    out: Path, cases: Sequence[Labelled], folder: Path, *, share: float = 0.25, tell: Tell = unheard
) -> None:
    """Fit the ranker of the model folder `out` on labelled articles and write it there.

    What is asked depends on what was answered before: the questions are asked again by each ranker that was
    fitted, and kept (DAgger, Ross et al. 2011), but for those of the ranker that is there at first, which
    knows nothing. folder: the public sets, of which GUM and a share of the automatic pronouns help. tell: is
    told how a ranker does on every fifth labelled article that was fitted without these; the one that is
    written is fitted on all.
    """
    model = load_model(out)
    own = [_labelled(model, case) for case in cases]
    others = [*_gum(model, folder), *_automatic(model, folder, cases, share)]
    ranker = model.heads.ranker
    asked: list[list[Question]] = [[] for _ in own]
    further: list[Question] = []
    for number in range(_ROUNDS):
        if number == 1:
            asked, further = [[] for _ in own], []
        for kept, text in zip(asked, own, strict=True):
            kept += _asked(text, ranker)
        further += [question for text in others for question in _asked(text, ranker)]
        every = [*further, *(question for each in asked for question in each)]
        if not every:
            tell("ranker: left as it is; the model found no pronoun and no description that a label tells of")
            return
        ranker = fit_together(every, ranker.distance, **_FITTING)
    told = _left_out(asked, further, ranker.distance)
    tell(told or "ranker: too few labelled articles to measure it on some")
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


def _asked(text: Lectured, ranker: Ranker) -> Iterator[Question]:
    """What the reader asks with this ranker in a text."""
    for q in questions(text.scene, text.made, ranker, text.lessons):
        yield q if text.weight is None else replace(q, weight=text.weight)


def _scene(model: Model, text: str) -> Scene:
    return model_scene(model, text, find_quotations(text))


def _labelled(model: Model, case: Labelled) -> Lectured:
    made = tuple(Attribution(a.source, a.cue, a.content, 1.0) for a in case.attributions)
    return Lectured(_scene(model, case.article.text), made, tuple(_lessons(case)))


def _lessons(case: Labelled) -> Iterator[Lesson]:
    """Every labelled source with speakers: right is whoever is printed where the label says, or has been
    the source before; of several, all together."""
    label = case.label
    told = [s for s in label.sources if s.source and s.speakers]
    for unprinted in (s for s in label.sources if not s.source and s.cue):
        behind = tuple((label.actors[n].printed, label.actors[n].name) for n in unprinted.speakers)
        alone = behind[0] if len(behind) == 1 else ((), None)
        several = behind if len(behind) > 1 else ()
        yield Lesson(
            unprinted.cue[0], *alone, new=not behind, weight=_LABEL, each=several, unprinted=True
        )  # fmt: skip
    for source in told:
        at = source.source[0]
        each = []
        for number in source.speakers:
            own = [s.source[0] for s in told if s.speakers == (number,) and s.form != "pronoun"]
            actor = label.actors[number]
            each.append(((*actor.printed, *(span for span in own if span != at)), actor.name))
        if len(each) == 1:
            yield Lesson(at, *each[0], new=True, weight=_LABEL)
        else:
            yield Lesson(at, (), new=True, weight=_LABEL, each=tuple(each))


def _set_lessons(text: Layered) -> tuple[Lesson, ...]:
    return tuple(
        Lesson(a.head, tuple(span for span, right in a.candidates if right), None, a.new)
        for a in text.anaphora
    )


def _gum(model: Model, folder: Path) -> Iterator[Lectured]:
    for text in sets.gum(folder / "gum" / "gum.jsonl.gz"):
        yield Lectured(_scene(model, text.text), (), _set_lessons(text), _OTHERS)


def _automatic(model: Model, folder: Path, cases: Sequence[Labelled], share: float) -> Iterator[Lectured]:
    """Articles that are not labelled, for their pronouns; none without the texts or their automatic
    layers."""
    if not ((folder / _CORPUS).exists() and (folder / _AUTOMATIC_LAYERS).exists()):
        return
    rng = random.Random(2)
    known = {case.article.id for case in cases}
    texts = {record["id"]: record["text"] for record in sets.records(folder / _CORPUS)}
    for text in sets.automatic(folder / _AUTOMATIC_LAYERS, texts):
        if text.id not in known and rng.random() < share:
            yield Lectured(_scene(model, text.text), (), _set_lessons(text), _OTHERS)
