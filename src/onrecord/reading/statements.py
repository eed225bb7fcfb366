"""From attributions to the statements of the record: quotation type, order, ids, parents."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.attributions import Attribution, CharSpan
from onrecord.reading.quotation import Quoted, inside, quotation_type
from onrecord.records import Span, Speaker, Statement

Behind = tuple[tuple[Speaker, ...], str | None]
"""The speakers of a statement, or why there are none."""


def statements(
    text: str, made: Sequence[Attribution], speakers: Sequence[Behind], quotations: Sequence[Quoted]
) -> tuple[Statement, ...]:
    """The statements in the order given, which is that of their cues in a reading, numbered s1, s2, ..."""
    # only these count for the type; one quotation may hold thousands of inner ones
    outermost = [q for q in quotations if q.depth == 0]
    return tuple(
        Statement(
            id=_id(number),
            source=_spans(text, a.source),
            cue=_spans(text, a.cue),
            content=_spans(text, a.content),
            quotation=quotation_type(text, a.content, _around_no_cue(a, quotations, outermost)),
            speakers=behind[0],
            unknown_reason=behind[1],
            parent=None if parent is None else _id(parent),
            confidence=round(a.confidence, 3),
        )
        for number, (a, behind, parent) in enumerate(zip(made, speakers, _parents(made), strict=True))
    )


def _around_no_cue(
    attribution: Attribution, quotations: Sequence[Quoted], outermost: Sequence[Quoted]
) -> Sequence[Quoted]:
    """The quotations that count for an attribution's type: the outermost ones, or, where one of them holds
    the cue, those inside it that do not. What somebody quotes in another's words is not the other's."""
    cue = attribution.cue[0][0] if attribution.cue else -1
    holder = inside(cue, outermost)
    if holder is None:
        return outermost
    low = bisect_left(quotations, holder.start, key=lambda q: q.start)
    high = bisect_left(quotations, holder.end, key=lambda q: q.start)
    found: list[Quoted] = []
    for quoted in quotations[low:high]:
        if not quoted.start <= cue < quoted.end and not (found and quoted.start < found[-1].end):
            found.append(replace(quoted, depth=0))
    return found


def _id(number: int) -> str:
    return f"s{number + 1}"


def _spans(text: str, pieces: Sequence[CharSpan]) -> tuple[Span, ...]:
    return tuple(Span.cut(text, start, end) for start, end in pieces)


def _parents(made: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the number of the smallest other one of which one content piece holds it
    whole, or None. One sweep over the text, with the pieces around the place at hand."""
    pieces = sorted((*piece, number) for number, a in enumerate(made) for piece in a.content)
    sizes = [sum(end - start for start, end in a.content) for a in made]
    parents: list[int | None] = [None] * len(made)
    around: list[tuple[int, int, int]] = []
    following = 0
    for start, end, number in sorted((*_reach(a), number) for number, a in enumerate(made)):
        while following < len(pieces) and pieces[following][0] <= start:
            around.append(pieces[following])
            following += 1
        around = [piece for piece in around if piece[1] > start]
        holders = {holder for _, last, holder in around if last >= end} - {number}
        parents[number] = min(holders, key=lambda holder: (sizes[holder], holder), default=None)
    return parents


def _reach(attribution: Attribution) -> CharSpan:
    """From the first code point of an attribution to its last, end excluded."""
    spans = attribution.spans() or ((0, 0),)
    return min(start for start, _ in spans), max(end for _, end in spans)
