"""Statements that are labelled one by one: their articles read with these attributions given, and paired."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from onrecord.evaluating.corpus import GoldArticle, load_corpus
from onrecord.evaluating.gold import GoldAttribution, Pieces, bad, check_span
from onrecord.evaluating.readers import ReadsGiven, to_read
from onrecord.reading.attributions import Attribution
from onrecord.records import Statement

Progress = Callable[[int, int], None]


class StatementLabel(Protocol):
    """What a label of one statement tells of where it stands."""

    @property
    def where(self) -> str:
        """The file and the line."""

    @property
    def id(self) -> str:
        """The article's id."""

    @property
    def spans(self) -> GoldAttribution:
        """The gold spans of the statement; it has a cue."""

    def pieces(self) -> Pieces:
        """All spans that the label holds."""


L = TypeVar("L", bound=StatementLabel)


@dataclass(frozen=True, slots=True)
class GivenStatements(Generic[L]):
    """Labels with what was read. pairs: the article, the label, the statement, None if there is none.
    articles: in how many. missing: ids of labelled articles in none of the corpora. warnings: the reader's.
    """

    pairs: tuple[tuple[GoldArticle, L, Statement | None], ...]
    articles: int
    missing: tuple[str, ...]
    warnings: tuple[str, ...]


def read_statements(
    reader: ReadsGiven, corpora: Sequence[str | Path], labels: Sequence[L], name: str | Path,
    progress: Progress | None = None,
) -> GivenStatements[L]:  # fmt: skip
    """Read the labelled articles of some corpora with the labelled attributions given.

    corpora: .jsonl(.gz) files or folders of brat files. name: the file of labels, for messages. Raises
    CorpusError for files that cannot be used or do not fit each other.
    """
    wanted: dict[str, list[L]] = {}
    for label in labels:
        wanted.setdefault(label.id, []).append(label)
    articles = _articles(wanted, corpora)
    if not articles:
        raise bad(str(name), f"no labelled article is in the corpora; give the one with {next(iter(wanted))}")
    pairs: list[tuple[GoldArticle, L, Statement | None]] = []
    warnings: list[str] = []
    for done, (id_, article) in enumerate(articles.items(), 1):
        statements, warned = _read(reader, article, wanted[id_])
        pairs += ((article, *pair) for pair in zip(wanted[id_], statements, strict=True))
        warnings += (f"{id_}: {warning}" for warning in warned)
        if progress:
            progress(done, len(articles))
    missing = tuple(id_ for id_ in wanted if id_ not in articles)
    return GivenStatements(tuple(pairs), len(articles), missing, tuple(warnings))


def printed_cue(article: GoldArticle, label: StatementLabel) -> str:
    """The words of a label's cue."""
    return " ".join(article.text[start:end] for start, end in label.spans.cue)


def _articles(ids: Iterable[str], corpora: Iterable[str | Path]) -> dict[str, GoldArticle]:
    """The labelled articles in the order of the labels; of several annotations of one the first."""
    wanted = dict.fromkeys(ids)
    found: dict[str, GoldArticle] = {}
    for path in corpora:
        for article in load_corpus(path, bare=True):
            if article.id in wanted and found.setdefault(article.id, article).text != article.text:
                raise bad(str(path), f"holds another text for {article.id}; give only the labelled corpus")
    return {id_: found[id_] for id_ in wanted if id_ in found}


def _read(
    reader: ReadsGiven, article: GoldArticle, labels: Sequence[StatementLabel]
) -> tuple[Sequence[Statement | None], tuple[str, ...]]:
    """The statement of each label of an article, and what the reader warned of."""
    for label in labels:
        for span in label.pieces():
            check_span(span, article.text, label.where)
    spans = (label.spans for label in labels)
    given = [Attribution(s.source, s.cue, s.content, confidence=1.0) for s in spans]
    reading = reader.read_given(to_read(article), given)
    unread = len(reading.statements) != len(labels)
    return [None] * len(labels) if unread else reading.statements, reading.warnings
