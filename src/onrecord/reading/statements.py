"""From attributions to the statements of the record: quotation type, order, ids, parents."""

from collections.abc import Sequence

from onrecord.reading.attributions import Attribution, CharSpan
from onrecord.reading.quotation import Quoted, quotation_type
from onrecord.records import Span, Statement


def statements(text: str, made: Sequence[Attribution], quotations: Sequence[Quoted]) -> tuple[Statement, ...]:
    """The statements in text order of their cues, numbered s1, s2, ..."""
    ordered = sorted(made, key=lambda a: (a.cue, a.content))
    # only these count for the type; one quotation may hold thousands of inner ones
    outermost = [q for q in quotations if q.depth == 0]
    return tuple(
        Statement(
            id=_id(number),
            source=_spans(text, a.source),
            cue=_spans(text, a.cue),
            content=_spans(text, a.content),
            quotation=quotation_type(text, a.content, outermost),
            parent=None if parent is None else _id(parent),
            confidence=round(a.confidence, 3),
        )
        for number, (a, parent) in enumerate(zip(ordered, _parents(ordered), strict=True))
    )


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
    spans = attribution.spans()
    return min(start for start, _ in spans), max(end for _, end in spans)
