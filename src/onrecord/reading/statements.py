"""From attributions to the statements of the record: quotation type, order, ids, parents."""

from collections.abc import Sequence

from onrecord.reading.attributions import Attribution, CharSpan, nests
from onrecord.reading.quotation import Quoted, quotation_type
from onrecord.records import Span, Statement


def statements(text: str, made: Sequence[Attribution], quotations: Sequence[Quoted]) -> tuple[Statement, ...]:
    """The statements in text order of their cues, numbered s1, s2, ..."""
    ordered = sorted(made, key=lambda a: (a.cue, a.content))
    return tuple(
        Statement(
            id=f"s{number}",
            source=_spans(text, a.source),
            cue=_spans(text, a.cue),
            content=_spans(text, a.content),
            quotation=quotation_type(text, a.content, quotations),
            parent=_parent(ordered, a),
            confidence=round(a.confidence, 3),
        )
        for number, a in enumerate(ordered, 1)
    )


def _spans(text: str, pieces: Sequence[CharSpan]) -> tuple[Span, ...]:
    return tuple(Span.cut(text, start, end) for start, end in pieces)


def _parent(ordered: Sequence[Attribution], inner: Attribution) -> str | None:
    """The id of the innermost statement whose content holds this one, or None."""
    outer = [(i, a) for i, a in enumerate(ordered, 1) if a is not inner and nests(inner, a)]
    if not outer:
        return None
    number, _ = min(outer, key=lambda pair: sum(end - start for start, end in pair[1].content))
    return f"s{number}"
