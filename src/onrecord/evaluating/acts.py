"""How well it is found what a speaker does: act, stance and negation, with attributions that are given.

A label file is JSON Lines, a statement a line, offsets in code points of the article's text:

    {"corpus": "polnear/dev", "id": "...", "source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 30]],
     "act": "warns", "stance": "neutral", "negated": false}

The reader is given the three roles, so that whatever it gets wrong is the act, the stance or the negation.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.evaluating.corpus import load_corpus, pairs
from onrecord.evaluating.gold import ROLES, GoldArticle, GoldAttribution, bad, check_span
from onrecord.evaluating.lines import json_lines
from onrecord.evaluating.readers import ReadsGiven, to_read
from onrecord.evaluating.scores import NO_SHARE, Share, Summed
from onrecord.knowledge.cues import ACTS, STANCES
from onrecord.reading.attributions import Attribution
from onrecord.records import Reading, Record, Statement

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ActLabel:
    """What one statement does. `where`: the file and the line."""

    where: str
    id: str
    spans: GoldAttribution = field(repr=False)
    act: str
    stance: str
    negated: bool


@dataclass(frozen=True, slots=True)
class ActScores(Summed):
    """The statements that are right, of all; whole: in all three."""

    act: Share = NO_SHARE
    stance: Share = NO_SHARE
    negated: Share = NO_SHARE
    whole: Share = NO_SHARE


@dataclass(frozen=True, slots=True)
class ActOutcome(Record):
    """One labelled statement and what was found, None where the article was not read.

    start: where its cue stands. cue: its printed words.
    """

    article: str
    start: int
    cue: str
    wanted: tuple[str, str, bool]
    got: tuple[str | None, str | None, bool | None]

    @property
    def right(self) -> bool:
        """Whether act, stance and negation are right."""
        return self.wanted == self.got


@dataclass(frozen=True, slots=True)
class ActEvaluation(Record):
    """How well the acts of labelled statements were found.

    by_act: of the statements with each labelled act, those whose act is right. errors: the outcomes that are
    not right. missing: ids of labelled articles that are in none of the corpora and so were not measured.
    """

    labels: str
    corpora: tuple[str, ...]
    model: str
    articles: int
    statements: int
    scores: ActScores
    by_act: tuple[tuple[str, Share], ...]
    errors: tuple[ActOutcome, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def evaluate_acts(
    reader: ReadsGiven, corpora: Sequence[str | Path], labels: str | Path, *, progress: Progress | None = None
) -> ActEvaluation:
    """Read the labelled statements of some corpora and compare what they do with the labels.

    corpora: .jsonl(.gz) files or folders of brat files. labels: a label file. Raises CorpusError for files
    that cannot be used or do not fit each other.
    """
    wanted: dict[str, list[ActLabel]] = {}
    for label in load_acts(labels):
        wanted.setdefault(label.id, []).append(label)
    articles = _articles(wanted.keys(), corpora)
    if not articles:
        raise bad(
            str(labels), f"no labelled article is in the corpora; give the one with {next(iter(wanted))}"
        )
    outcomes: list[ActOutcome] = []
    warnings: list[str] = []
    for done, (id_, article) in enumerate(articles.items(), 1):
        found, warned = _read(reader, article, wanted[id_])
        outcomes += found
        warnings += (f"{id_}: {warning}" for warning in warned)
        if progress:
            progress(done, len(articles))
    return ActEvaluation(
        labels=Path(labels).name,
        corpora=tuple(Path(path).name for path in corpora),
        model=reader.info.model,
        articles=len(articles),
        statements=len(outcomes),
        scores=count_acts(outcomes),
        by_act=_by_act(outcomes),
        errors=tuple(outcome for outcome in outcomes if not outcome.right),
        missing=tuple(id_ for id_ in wanted if id_ not in articles),
        warnings=tuple(warnings),
    )


def count_acts(outcomes: Iterable[ActOutcome]) -> ActScores:
    """The shares of some statements."""
    return sum((_counted(outcome) for outcome in outcomes), ActScores())


def load_acts(path: str | Path) -> tuple[ActLabel, ...]:
    """Read a label file.

    Raises CorpusError, with file and line, for what cannot be read or does not fit the format, and for a file
    without labels.
    """
    path = Path(path)
    found = tuple(_label(record, where) for where, record in json_lines(path))
    if not found:
        raise bad(str(path), "holds no labelled statement")
    return found


def _label(record: Mapping[str, Any], where: str) -> ActLabel:
    id_ = record.get("id")
    if not isinstance(id_, str) or not id_:
        raise bad(where, "needs `id`, a string that is not empty")
    for name, known in (("act", ACTS), ("stance", STANCES)):
        if record.get(name) not in known:
            raise bad(where, f"`{name}` is {record.get(name)!r}; it must be one of {', '.join(known)}")
    if not isinstance(record.get("negated"), bool):
        raise bad(where, "needs `negated`, true or false")
    spans = GoldAttribution(*(pairs(record.get(role, []), f"{where}, {role}") for role in ROLES))
    if not spans.cue:
        raise bad(where, "needs `cue`, with at least one span")
    return ActLabel(where, id_, spans, record["act"], record["stance"], record["negated"])


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
    reader: ReadsGiven, article: GoldArticle, labels: Sequence[ActLabel]
) -> tuple[list[ActOutcome], tuple[str, ...]]:
    """The outcome of each label of an article, and what the reader warned of."""
    for label in labels:
        for span in label.spans.pieces():
            check_span(span, article.text, label.where)
    given = [
        Attribution(s.source, s.cue, s.content, confidence=1.0) for s in (label.spans for label in labels)
    ]
    reading: Reading = reader.read_given(to_read(article), given)
    statements: Sequence[Statement | None] = reading.statements
    if len(statements) != len(labels):
        statements = [None] * len(labels)
    outcomes = [_outcome(article, *pair) for pair in zip(labels, statements, strict=True)]
    return outcomes, reading.warnings


def _outcome(article: GoldArticle, label: ActLabel, statement: Statement | None) -> ActOutcome:
    got = (statement.act, statement.stance, statement.negated) if statement else (None, None, None)
    cue = " ".join(article.text[start:end] for start, end in label.spans.cue)
    wanted = (label.act, label.stance, label.negated)
    return ActOutcome(article.id, label.spans.cue[0][0], cue, wanted, got)


def _counted(outcome: ActOutcome) -> ActScores:
    parts = [int(one == other) for one, other in zip(outcome.wanted, outcome.got, strict=True)]
    act, stance, negated, whole = (Share(part, 1) for part in (*parts, int(outcome.right)))
    return ActScores(act, stance, negated, whole)


def _by_act(outcomes: Sequence[ActOutcome]) -> tuple[tuple[str, Share], ...]:
    """The acts that are labelled, in the order of ACTS, with the share of their statements that is right."""
    shares = dict.fromkeys(ACTS, NO_SHARE)
    for outcome in outcomes:
        shares[outcome.wanted[0]] += Share(int(outcome.wanted[0] == outcome.got[0]), 1)
    return tuple((act, share) for act, share in shares.items() if share.of)
