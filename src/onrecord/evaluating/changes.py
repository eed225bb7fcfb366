"""What changed between a frozen run and an evaluation: statements gained and lost.

Articles are compared that stand in both with the same text. A statement is right if it is at least linked
(see `matching`), and the same statement if its spans are. Of what is left, a right one then and a right one
now with the same source and cue and contents that touch are the same one, read with other ends. So each
difference is one of KINDS:

- gained, lost: right now and not then; right then and not now.
- sharper, blurred: right both times; its content is exact now and was not, or the other way round.
- new wrong, wrong gone: wrong and not found then; found then, wrong, and not found now.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.evaluating.frozen import FrozenArticle, FrozenRun, frozen, sha256
from onrecord.evaluating.gold import GoldAttribution, Piece, Pieces
from onrecord.evaluating.matching import GRADES, Verdict, one_form, share_a_character
from onrecord.evaluating.report import Evaluation, Outcome
from onrecord.records import Record, Span

Kind = Literal["gained", "lost", "sharper", "blurred", "new wrong", "wrong gone"]
KINDS: Final[tuple[Kind, ...]] = ("gained", "lost", "sharper", "blurred", "new wrong", "wrong gone")

Verdicts = dict[GoldAttribution, Verdict]
"""The statements of an article, with how right each is."""

Difference = tuple[Kind, GoldAttribution, Verdict | None, Verdict | None]


@dataclass(frozen=True, slots=True)
class Change(Record):
    """A statement of an article that differs. then, now: how right it was and is; None is not found."""

    kind: Kind
    article: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    then: Verdict | None
    now: Verdict | None


@dataclass(frozen=True, slots=True)
class Figure(Record):
    """An F1, 0..1, then and now. `then` is None if the frozen run lacks it. statements: all or outer."""

    statements: str
    name: str
    then: float | None
    now: float


@dataclass(frozen=True, slots=True)
class Comparison(Record):
    """A frozen run beside an evaluation.

    model_then, version_then: of the frozen run. compared: how many articles stand in both with the same
    text. not_compared: the ids of the others. same_annotations: False if the two did not measure as many
    annotations, so that the figures are not of the same. changes: in text order of the articles of now.
    """

    model_then: str
    version_then: str
    compared: int
    not_compared: tuple[str, ...]
    same_annotations: bool
    figures: tuple[Figure, ...]
    changes: tuple[Change, ...]

    def of_kind(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)


def compare(then: FrozenRun, now: Evaluation) -> Comparison:
    """What was gained and lost from a frozen run to an evaluation."""
    before = {(a.id, a.sha256): a for a in then.outcomes}
    after = {(o.id, sha256(o.text)): o for o in now.outcomes}
    both = [key for key in after if key in before]
    others = [id_ for id_, text in (*before, *after) if (id_, text) not in before or (id_, text) not in after]
    return Comparison(
        then.model,
        then.version,
        compared=len(both),
        not_compared=tuple(dict.fromkeys(others)),
        same_annotations=then.annotations == now.annotations,
        figures=tuple(_figures(then, frozen(now))),
        changes=tuple(change for key in both for change in _changes(before[key], after[key])),
    )


def _figures(then: FrozenRun, now: FrozenRun) -> Iterator[Figure]:
    for side, figures in now.figures.items():
        for name, counts in figures.items():
            yield Figure(side, name, then.figures[side].get(name, {}).get("f1"), counts["f1"])


def _changes(before: FrozenArticle, after: Outcome) -> Iterator[Change]:
    """The differences in one article, in text order."""
    found = _differences(_by_spans(after.text, before), _by_spans(after.text, after))
    for kind, statement, was, is_now in sorted(found, key=_place):
        source, cue, content = (
            tuple(Span.cut(after.text, *piece) for piece in pieces)
            for pieces in (statement.source, statement.cue, statement.content)
        )
        yield Change(kind, after.id, source, cue, content, was, is_now)


def _place(difference: Difference) -> tuple[Piece, int, Pieces]:
    """Where a difference stands in a list, for sorting."""
    kind, statement, *_ = difference
    return statement.anchor(), KINDS.index(kind), statement.pieces()


def _by_spans(text: str, article: FrozenArticle | Outcome) -> Verdicts:
    """The statements of an article; of two with the same spans the more right one."""
    found: Verdicts = {}
    for statement, verdict in zip(article.found, article.verdicts, strict=True):
        form = one_form(text, statement)
        if form.pieces():
            found[form] = max(verdict, found.get(form, verdict), key=GRADES.index)
    return found


def _differences(then: Verdicts, now: Verdicts) -> Iterator[Difference]:
    moved = _moved(then, now)
    for statement, verdict in now.items():
        was = then.get(moved.get(statement, statement))
        kind = _kind(was, verdict)
        if kind:
            yield kind, statement, was, verdict
    gone = then.keys() - now.keys() - set(moved.values())
    for statement in gone:
        was = then[statement]
        yield "wrong gone" if was == "wrong" else "lost", statement, was, None


def _kind(was: Verdict | None, now: Verdict) -> Kind | None:
    """What happened to a statement that is found now; None if nothing did."""
    if _right(now) and _right(was):
        return None if was == now else "sharper" if now == "whole" else "blurred"
    if _right(now):
        return "gained"
    if _right(was):
        return "lost"
    return "new wrong" if was is None else None


def _moved(then: Verdicts, now: Verdicts) -> dict[GoldAttribution, GoldAttribution]:
    """The right statements of now that were right then with other ends of their content."""
    left = [s for s, verdict in then.items() if _right(verdict) and not _right(now.get(s))]
    moved = {}
    for statement, verdict in now.items():
        if _right(verdict) and not _right(then.get(statement)):
            same = next((s for s in left if _same_but_for_ends(s, statement)), None)
            if same:
                left.remove(same)
                moved[statement] = same
    return moved


def _same_but_for_ends(one: GoldAttribution, other: GoldAttribution) -> bool:
    same = one.source == other.source and one.cue == other.cue
    return same and share_a_character(one.content, other.content)


def _right(verdict: Verdict | None) -> bool:
    return verdict in ("whole", "linked")
