"""How well it is found when, through whom and to whom something was said, with attributions that are given.

A label file is JSON Lines, an article a line, offsets in code points of its text:

    {"corpus": "polnear/dev", "id": "...", "statements": [{"source": [[0, 4]], "cue": [[5, 9]],
     "content": [[10, 30]], "said_on": {"value": "2016-09-15", "printed": [31, 39]}, "addressee": [41, 50],
     "via": [{"kind": "interview", "name": "Velmar Post", "printed": [52, 82]}]}]}

`said_on` and `addressee` may be null, a name too. The reader is given the three roles, so that whatever it
gets wrong is the date, the chain or the addressee.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from onrecord.evaluating.corpus import pairs
from onrecord.evaluating.given_statements import Progress, printed_cue, read_statements
from onrecord.evaluating.gold import ROLES, GoldArticle, GoldAttribution, Piece, bad
from onrecord.evaluating.lines import json_lines
from onrecord.evaluating.readers import ReadsGiven
from onrecord.evaluating.scores import NO_SHARE, Share, SidedCounts, Summed
from onrecord.knowledge.outlets import CARRIER_KINDS, OUTLET_KINDS
from onrecord.records import Record, Statement

_NO_COUNTS: Final = SidedCounts()
KINDS: Final = CARRIER_KINDS | OUTLET_KINDS


@dataclass(frozen=True, slots=True)
class ChainLink(Record):
    """A carrier: its kind, its name or None, and where it is printed."""

    kind: str
    name: str | None
    printed: Piece


@dataclass(frozen=True, slots=True)
class Told(Record):
    """Of one statement the day, month or year (ISO 8601), the carriers, and the place of the addressee."""

    said_on: str | None = None
    via: tuple[ChainLink, ...] = ()
    addressee: Piece | None = None


@dataclass(frozen=True, slots=True)
class ChainLabel:
    """One labelled statement. `where`: the file and the line."""

    where: str
    id: str
    spans: GoldAttribution = field(repr=False)
    told: Told

    def pieces(self) -> tuple[Piece, ...]:
        """All spans of the label."""
        addressee = () if self.told.addressee is None else (self.told.addressee,)
        return (*self.spans.pieces(), *(link.printed for link in self.told.via), *addressee)


@dataclass(frozen=True, slots=True)
class ChainScores(Summed):
    """The scores of some statements.

    said_on: of the statements with a labelled date those with the same value. undated: of those without one
    those for which a date was found all the same; fewer is better. chain: carriers whose printed words share
    a code point with one on the other side. chain_of_kind: those that are of its kind, too. addressee: as
    chain.
    """

    said_on: Share = NO_SHARE
    undated: Share = NO_SHARE
    chain: SidedCounts = _NO_COUNTS
    chain_of_kind: SidedCounts = _NO_COUNTS
    addressee: SidedCounts = _NO_COUNTS


@dataclass(frozen=True, slots=True)
class ChainOutcome(Record):
    """One labelled statement and what was found. start: where its cue stands; cue: its printed words."""

    article: str
    start: int
    cue: str
    wanted: Told
    got: Told

    def right(self) -> bool:
        """Whether there is nothing amiss, the names of the carriers aside."""
        counts = _counted(self)
        pairs_ = (counts.chain_of_kind, counts.addressee)
        whole = all(c.right_found == c.found and c.right_gold == c.gold for c in pairs_)
        return whole and self.wanted.said_on == self.got.said_on


@dataclass(frozen=True, slots=True)
class ChainEvaluation(Record):
    """How well dates, carriers and addressees of labelled statements were found.

    errors: the outcomes that are not right. missing: ids of labelled articles that are in none of the corpora
    and so were not measured.
    """

    labels: str
    corpora: tuple[str, ...]
    model: str
    articles: int
    statements: int
    scores: ChainScores
    errors: tuple[ChainOutcome, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def evaluate_chain(
    reader: ReadsGiven, corpora: Sequence[str | Path], labels: str | Path, *, progress: Progress | None = None
) -> ChainEvaluation:
    """Read the labelled statements of some corpora and compare date, chain and addressee with the labels.

    corpora: .jsonl(.gz) files or folders of brat files. labels: a label file. Raises CorpusError for files
    that cannot be used or do not fit each other.
    """
    read = read_statements(reader, corpora, load_chain(labels), labels, progress)
    outcomes = [_outcome(*pair) for pair in read.pairs]
    return ChainEvaluation(
        labels=Path(labels).name,
        corpora=tuple(Path(path).name for path in corpora),
        model=reader.info.model,
        articles=read.articles,
        statements=len(outcomes),
        scores=count_chain(outcomes),
        errors=tuple(outcome for outcome in outcomes if not outcome.right()),
        missing=read.missing,
        warnings=read.warnings,
    )


def count_chain(outcomes: Iterable[ChainOutcome]) -> ChainScores:
    """The scores of some statements."""
    return sum((_counted(outcome) for outcome in outcomes), ChainScores())


def load_chain(path: str | Path) -> tuple[ChainLabel, ...]:
    """Read a label file.

    Raises CorpusError, with file and line, for what cannot be read or does not fit the format, and for a file
    without labels.
    """
    path = Path(path)
    found = tuple(label for where, record in json_lines(path) for label in _labels(record, where))
    if not found:
        raise bad(str(path), "holds no labelled statement")
    return found


def _labels(record: Mapping[str, Any], where: str) -> list[ChainLabel]:
    id_, listed = record.get("id"), record.get("statements")
    if not isinstance(id_, str) or not id_:
        raise bad(where, "needs `id`, a string that is not empty")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise bad(where, "needs `statements`, a list of objects")
    return [_label(one, id_, where) for one in listed]


def _label(record: Mapping[str, Any], id_: str, where: str) -> ChainLabel:
    spans = GoldAttribution(*(pairs(record.get(role, []), f"{where}, {role}") for role in ROLES))
    if not spans.cue:
        raise bad(where, "needs `cue`, with at least one span")
    said_on, via = record.get("said_on"), record.get("via", [])
    value = said_on.get("value") if isinstance(said_on, dict) else None
    if said_on is not None and (not isinstance(value, str) or not value):
        raise bad(where, "`said_on` must be null or hold a `value`, a string that is not empty")
    if not isinstance(via, list):
        raise bad(where, "`via` must be a list")
    links = tuple(_link(one, where) for one in via)
    addressee = record.get("addressee")
    to = None if addressee is None else pairs([addressee], f"{where}, addressee")[0]
    return ChainLabel(where, id_, spans, Told(value, links, to))


def _link(record: Any, where: str) -> ChainLink:
    if not isinstance(record, dict) or record.get("kind") not in KINDS:
        raise bad(where, f"`via`: each needs `kind`, one of {', '.join(sorted(KINDS))}")
    name = record.get("name")
    if name is not None and not isinstance(name, str):
        raise bad(where, "`via`: `name` must be a string or null")
    return ChainLink(record["kind"], name, pairs([record.get("printed")], f"{where}, via")[0])


def _outcome(article: GoldArticle, label: ChainLabel, statement: Statement | None) -> ChainOutcome:
    got = Told() if statement is None else _told(statement)
    cue = printed_cue(article, label)
    return ChainOutcome(article.id, label.spans.cue[0][0], cue, label.told, got)


def _told(statement: Statement) -> Told:
    to, said_on = statement.addressee, statement.said_on
    return Told(
        None if said_on is None else said_on.value,
        tuple(ChainLink(via.kind, via.name, (via.start, via.end)) for via in statement.via),
        None if to is None else (to.start, to.end),
    )


def _counted(outcome: ChainOutcome) -> ChainScores:
    wanted, got = outcome.wanted, outcome.got
    dated = wanted.said_on is not None
    return ChainScores(
        Share(int(wanted.said_on == got.said_on), 1) if dated else NO_SHARE,
        NO_SHARE if dated else Share(int(got.said_on is not None), 1),
        _sided([(v.printed, "") for v in got.via], [(v.printed, "") for v in wanted.via]),
        _sided([(v.printed, v.kind) for v in got.via], [(v.printed, v.kind) for v in wanted.via]),
        _sided(_one(got.addressee), _one(wanted.addressee)),
    )


def _one(piece: Piece | None) -> list[tuple[Piece, str]]:
    return [] if piece is None else [(piece, "")]


def _sided(found: Sequence[tuple[Piece, str]], gold: Sequence[tuple[Piece, str]]) -> SidedCounts:
    """The counts of one statement: right are those that overlap with one of the same kind."""
    met, seen = (
        sum(any(_same(one, other) for other in others) for one in ones)
        for ones, others in ((found, gold), (gold, found))
    )
    return SidedCounts(met, len(found), seen, len(gold))


def _same(one: tuple[Piece, str], other: tuple[Piece, str]) -> bool:
    (start, end), kind = one
    (low, high), wanted = other
    return start < high and low < end and kind == wanted
