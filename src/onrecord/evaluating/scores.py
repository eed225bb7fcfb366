"""Counts of right and wrong spans and attributions, which add over articles.

The source of the metric: exact-span scoring of source, cue and content and scoring of the linked
attribution, as in the work on the Political News Attribution Relations corpus (Newell, Margolin and Ruths,
"An Attribution Relations Corpus for Political News", 2018), as micro F1 in the style of CoNLL: counts are
summed over all articles and the ratios are taken last. A ratio without anything to divide by is 0.

Each annotation is a test of its own: where several people annotated an article, the prediction is compared
with each of them, and the article weighs as often. Use `corpus.one_per_article` for one weight each.

- A role is counted over its spans. Each contiguous piece is a span, and one that several attributions
  share counts once. Exact: both ends agree. Overlap: at least one character is shared with some span of the
  role on the other side; precision counts the found spans, recall the annotated ones.
- An attribution is counted as `matching` pairs it: linked or whole.
- By quotation type, attributions are counted: recall over those whose annotated content is of the type,
  precision over those whose found content is. The type of both is computed from the quotation marks of
  the text. `content` counts contents that are the same in all their pieces, without asking for
  source and cue; an attribution without content is not in it, and is indirect for `linked` and `whole`.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, Self, get_args

from onrecord.evaluating.gold import ROLES, GoldAttribution, Piece
from onrecord.evaluating.matching import Matched, match
from onrecord.reading.quotation import find_quotations, quotation_type
from onrecord.records import Quotation, Record

TYPES: Final[tuple[Quotation, ...]] = get_args(Quotation)


class Summed(Record):
    """A record whose fields are added one by one."""

    __slots__ = ()

    def __add__(self, other: Self) -> Self:
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))  # type: ignore[arg-type]
        return type(self)(*(one + another for one, another in pairs))


class Ratios(Summed):
    """What all counts share: how many were found and annotated, and three ratios of 0..1."""

    __slots__ = ()

    found: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        raise NotImplementedError

    @property
    def recall(self) -> float:
        """The share of what was annotated that was found."""
        raise NotImplementedError

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _ratio(2 * self.precision * self.recall, self.precision + self.recall)

    def to_dict(self) -> dict[str, Any]:
        """The counts, and the ratios in four places."""
        ratios = {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}
        return Record.to_dict(self) | ratios


@dataclass(frozen=True, slots=True)
class Counts(Ratios):
    """Where right means the same on both sides, one to one."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return _ratio(self.right, self.found)

    @property
    def recall(self) -> float:
        """The share of what was annotated that was found."""
        return _ratio(self.right, self.gold)


@dataclass(frozen=True, slots=True)
class SidedCounts(Ratios):
    """Where each side is counted by itself: found ones that are right, annotated ones that were found."""

    right_found: int = 0
    found: int = 0
    right_gold: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return _ratio(self.right_found, self.found)

    @property
    def recall(self) -> float:
        """The share of what was annotated that was found."""
        return _ratio(self.right_gold, self.gold)


@dataclass(frozen=True, slots=True)
class Share(Summed):
    """How many of how many."""

    part: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """The part of the whole, 0..1."""
        return _ratio(self.part, self.of)

    def to_dict(self) -> dict[str, Any]:
        """The counts, and their ratio in four places."""
        return Record.to_dict(self) | {"share": round(self.share, 4)}


NO_COUNTS: Final = Counts()
NO_SHARE: Final = Share()


@dataclass(frozen=True, slots=True)
class RoleScores(Summed):
    """The spans of one role."""

    exact: Counts = Counts()
    overlap: SidedCounts = SidedCounts()


@dataclass(frozen=True, slots=True)
class TypeScores(Summed):
    """The attributions of one quotation type. Contents that are the same are of one type; linked ones
    need not be, so these are counted on each side."""

    content: Counts = Counts()
    linked: SidedCounts = SidedCounts()
    whole: Counts = Counts()


@dataclass(frozen=True, slots=True)
class Scores(Summed):
    """All that is counted. `Scores()` is the sum of nothing."""

    source: RoleScores = RoleScores()
    cue: RoleScores = RoleScores()
    content: RoleScores = RoleScores()
    linked: Counts = Counts()
    whole: Counts = Counts()
    direct: TypeScores = TypeScores()
    mixed: TypeScores = TypeScores()
    indirect: TypeScores = TypeScores()

    def rows(self) -> dict[str, Ratios]:
        """The main figures by name, in the order of a report: roles, then attributions."""
        roles = {role: getattr(self, role) for role in ROLES}
        exact: dict[str, Ratios] = {f"{role} exact": scores.exact for role, scores in roles.items()}
        overlap = {f"{role} overlap": scores.overlap for role, scores in roles.items()}
        return exact | overlap | {"linked": self.linked, "whole": self.whole}


def score(text: str, gold: Sequence[GoldAttribution], found: Sequence[GoldAttribution]) -> Scores:
    """Compare what was found in a text with one annotation of it. All spans must lie in the text."""
    return count(match(text, gold, found))


def count(matched: Matched) -> Scores:
    """The scores of one comparison."""
    found, gold = len(matched.found), len(matched.gold)
    source, cue, content = (_role_scores(matched, role) for role in ROLES)
    direct, mixed, indirect = _type_scores(matched)
    linked, whole = Counts(len(matched.linked), found, gold), Counts(len(matched.whole), found, gold)
    return Scores(source, cue, content, linked, whole, direct, mixed, indirect)


def _role_scores(matched: Matched, role: str) -> RoleScores:
    found, gold = _spans(matched.found, role), _spans(matched.gold, role)
    length = len(matched.text)
    return RoleScores(
        Counts(len(found & gold), len(found), len(gold)),
        SidedCounts(_touching(found, gold, length), len(found), _touching(gold, found, length), len(gold)),
    )


def _spans(attributions: Sequence[GoldAttribution], role: str) -> set[Piece]:
    return {piece for a in attributions for piece in getattr(a, role)}


def _touching(spans: Collection[Piece], others: Collection[Piece], length: int) -> int:
    """How many of the spans share a character with any of the others, in a text of this length."""
    covered = bytearray(length)
    for start, end in others:
        covered[start:end] = b"\1" * (end - start)
    return sum(1 in covered[start:end] for start, end in spans)


def _type_scores(matched: Matched) -> list[TypeScores]:
    """The scores of each type, in the order of TYPES."""
    quotations = find_quotations(matched.text)
    types = [
        [quotation_type(matched.text, a.content, quotations) for a in side]
        for side in (matched.found, matched.gold)
    ]
    return [
        _one_type(
            matched,
            [n for n, found in enumerate(types[0]) if found == each],
            [n for n, gold in enumerate(types[1]) if gold == each],
        )
        for each in TYPES
    ]


def _one_type(matched: Matched, found: Sequence[int], gold: Sequence[int]) -> TypeScores:
    """The scores of one type. found, gold: the numbers of its attributions."""
    ours = Counter(matched.found[n].content for n in found if matched.found[n].content)
    theirs = Counter(matched.gold[n].content for n in gold if matched.gold[n].content)
    reached = set(matched.linked.values())
    linked = sum(n in matched.linked for n in found), len(found), sum(n in reached for n in gold), len(gold)
    return TypeScores(
        Counts((ours & theirs).total(), ours.total(), theirs.total()),
        SidedCounts(*linked),
        Counts(sum(n in matched.whole for n in found), len(found), len(gold)),
    )


def _ratio(part: float, of: float) -> float:
    return part / of if of else 0.0
