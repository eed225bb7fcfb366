"""How well it is found what a speaker does: act, stance and negation, with attributions that are given.

A label file is JSON Lines, a statement a line, offsets in code points of the article's text:

    {"corpus": "polnear/dev", "id": "...", "source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 30]],
     "act": "warns", "stance": "neutral", "negated": false}

The reader is given the three roles, so that whatever it gets wrong is the act, the stance or the negation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.evaluating.corpus import pairs
from onrecord.evaluating.given_statements import Progress, printed_cue, read_statements
from onrecord.evaluating.gold import ROLES, GoldArticle, GoldAttribution, Pieces, bad
from onrecord.evaluating.lines import json_lines
from onrecord.evaluating.readers import ReadsGiven
from onrecord.evaluating.scores import NO_SHARE, Share, Summed
from onrecord.knowledge.cues import ACTS, STANCES
from onrecord.records import Record, Statement


@dataclass(frozen=True, slots=True)
class ActLabel:
    """What one statement does. `where`: the file and the line."""

    where: str
    id: str
    spans: GoldAttribution = field(repr=False)
    act: str
    stance: str
    negated: bool

    def pieces(self) -> Pieces:
        """All spans of the label."""
        return self.spans.pieces()


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
    read = read_statements(reader, corpora, load_acts(labels), labels, progress)
    outcomes = [_outcome(*pair) for pair in read.pairs]
    return ActEvaluation(
        labels=Path(labels).name,
        corpora=tuple(Path(path).name for path in corpora),
        model=reader.info.model,
        articles=read.articles,
        statements=len(outcomes),
        scores=count_acts(outcomes),
        by_act=_by_act(outcomes),
        errors=tuple(outcome for outcome in outcomes if not outcome.right),
        missing=read.missing,
        warnings=read.warnings,
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


def _outcome(article: GoldArticle, label: ActLabel, statement: Statement | None) -> ActOutcome:
    got = (statement.act, statement.stance, statement.negated) if statement else (None, None, None)
    cue = printed_cue(article, label)
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
