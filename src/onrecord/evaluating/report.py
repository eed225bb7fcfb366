"""Run a reader over an annotated corpus and count how well it read.

An article that several people annotated is read once and compared with each of them. One that could not
be read is named, and counts as an article in which nothing was found.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from onrecord.evaluating import gold
from onrecord.evaluating.corpus import load_corpus
from onrecord.evaluating.gold import GoldArticle
from onrecord.evaluating.matching import GRADES, Verdict, match
from onrecord.evaluating.predictions import Found, Prediction, Readings, outer, prediction
from onrecord.evaluating.scores import Scores, count, score
from onrecord.records import Article, Record, Unread

Progress = Callable[[int, int], None]
"""Called after each article with how many are done and how many there are."""

Annotated = Mapping[Article, Sequence[GoldArticle]]
"""Each article to read, with its annotations."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article, what was found in it, and how right that is.

    verdicts: of each statement, against the annotation it agrees with best, where there are several.
    all, outer: the scores of all statements and of the outer ones, summed over the annotations. error: the
    kind of error if the article was not read, else None.
    """

    id: str
    text: str = field(repr=False)
    found: tuple[Found, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    all: Scores = field(default=Scores(), repr=False)
    outer: Scores = field(default=Scores(), repr=False)
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Evaluation(Record):
    """How well a corpus was read.

    articles, annotations: how many; an article may have several annotations. words: of the articles, parted
    by white space. dropped: annotated spans and attributions that were empty and left out. all: scores of
    all statements; outer: of those that are not reported inside of another. model, version: of the reader,
    "unknown" where nothing says. outcomes: one for each article; not in the dictionary.
    """

    corpus: str
    model: str
    version: str
    articles: int
    annotations: int
    words: int
    dropped: int
    all: Scores
    outer: Scores
    unread: tuple[Unread, ...] = ()
    warnings: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = field(default=(), repr=False)

    def to_dict(self) -> dict[str, Any]:
        """A new dictionary of JSON values, without the outcomes and so without the articles' texts."""
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "outcomes"}
        scores = {"all": self.all.to_dict(), "outer": self.outer.to_dict()}
        unread = [{"id": u.id, "kind": u.kind, "message": u.message} for u in self.unread]
        return plain | scores | {"unread": unread, "warnings": list(self.warnings)}


def evaluate(
    corpus: str | Path, *, model: str | Path | None = None, readings: str | Path | None = None,
    threads: int = 2, one_per_article: bool = False, progress: Progress | None = None,
) -> Evaluation:  # fmt: skip
    """Read a corpus and compare what was found with what people annotated.

    corpus: a .jsonl(.gz) file or a folder of brat files. model: a folder made by `onrecord train`; None is
    the bundled one. readings: a file of readings already made, which then are measured instead.
    one_per_article: only the first annotation of each article. Raises CorpusError, ModelError.
    """
    annotated = by_article(
        gold.one_per_article(load_corpus(corpus)) if one_per_article else load_corpus(corpus)
    )
    if readings is None:
        return summarise(
            annotated, _read(annotated, model, threads), corpus=Path(corpus).name, progress=progress
        )
    made = Readings(Path(readings))
    beside = made.beside(annotated)
    others = f"{readings}: {beside} articles in it are not in the corpus and were passed over"
    return summarise(
        annotated, map(made.of, annotated), corpus=Path(corpus).name, progress=progress,
        warnings=[others] if beside else [],
    )  # fmt: skip


def by_article(annotations: Iterable[GoldArticle]) -> dict[Article, list[GoldArticle]]:
    """The annotations of each article, in order. The same id with another text is another article."""
    found: dict[tuple[str, str], list[GoldArticle]] = {}
    for a in annotations:
        found.setdefault((a.id, a.text), []).append(a)
    return {
        Article(id_, text, outlet=group[0].outlet, title=group[0].title, published=group[0].published): group
        for (id_, text), group in found.items()
    }


def summarise(
    annotated: Annotated, results: Iterable[Prediction | Unread], *, corpus: str,
    progress: Progress | None = None, warnings: Sequence[str] = (),
) -> Evaluation:  # fmt: skip
    """Count what was found in each article, one result an article, in their order."""
    made: list[Prediction | Unread] = []
    outcomes: list[Outcome] = []
    for (article, annotations), result in zip(annotated.items(), results, strict=True):
        made.append(result)
        outcomes.append(judge(article, annotations, result))
        if progress:
            progress(len(made), len(annotated))
    read = [result for result in made if isinstance(result, Prediction)]
    return Evaluation(
        corpus=corpus,
        model=_names(result.model for result in read),
        version=_names(result.version for result in read),
        articles=len(annotated),
        annotations=sum(map(len, annotated.values())),
        words=sum(len(article.text.split()) for article in annotated),
        dropped=sum(a.dropped for annotations in annotated.values() for a in annotations),
        all=sum((outcome.all for outcome in outcomes), Scores()),
        outer=sum((outcome.outer for outcome in outcomes), Scores()),
        unread=tuple(result for result in made if isinstance(result, Unread)),
        warnings=(*warnings, *(f"{result.id}: {w}" for result in read for w in result.warnings)),
        outcomes=tuple(outcomes),
    )


def judge(article: Article, annotations: Sequence[GoldArticle], result: Prediction | Unread) -> Outcome:
    """Compare what was found in one article with each of its annotations."""
    found = () if isinstance(result, Unread) else result.found
    compared = [match(article.text, a.attributions, found) for a in annotations]
    grades = zip(*(matched.verdicts() for matched in compared), strict=True)
    return Outcome(
        article.id,
        article.text,
        found,
        verdicts=tuple(max(several, key=GRADES.index) for several in grades),
        all=sum(map(count, compared), Scores()),
        outer=sum((score(article.text, a.attributions, outer(found)) for a in annotations), Scores()),
        error=result.kind if isinstance(result, Unread) else None,
    )


def _read(annotated: Annotated, model: str | Path | None, threads: int) -> Iterator[Prediction | Unread]:
    """What a reader finds in each article."""
    # onnxruntime takes a quarter of a second to load, which readings already made should not pay
    from onrecord.reading.reader import Reader

    with Reader.load(None if model is None else Path(model), threads=threads) as reader:
        for result in reader.read_many(annotated):
            yield result if isinstance(result, Unread) else prediction(result.to_dict(), result.article.id)


def _names(given: Iterable[str | None]) -> str:
    """The different names, in order of first use; one, as a rule."""
    return ", ".join(dict.fromkeys(name for name in given if name)) or "unknown"
