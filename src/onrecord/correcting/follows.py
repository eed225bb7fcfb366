"""What follows from a correction: quotation type, conditions, sums, dates, parents, disputes.

These are made from a reading's own spans and acts. They are made of the reading before and after: where both
are the same, what was read stays, so that a reading by another version of the reader is not changed besides.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import DateMention, Reading, Span, Statement, Sum


def followed(before: Reading, after: Reading, moved: frozenset[str]) -> Reading:
    """`after` with all that follows from its statements. moved: the ids of those whose spans are new."""
    if before.statements == after.statements:
        return after
    if moved or len(before.statements) != len(after.statements):
        after = replace(after, statements=_placed(before, after, moved))
    return _disputed(before, after)


def _placed(before: Reading, after: Reading, moved: frozenset[str]) -> tuple[Statement, ...]:
    """The statements with parents, and those that moved with what lies inside of them."""
    from onrecord.reading.conditions import conditions  # what these need takes a while to load

    text = after.article.text
    made, had = _made(text, after.statements), _made(text, before.statements)
    there = {s.id for s in after.statements}
    found = []
    for statement in after.statements:
        new, old = made[statement.id], had.get(statement.id)
        if statement.id in moved:
            pieces = [(span.start, span.end) for span in statement.content]
            statement = replace(
                statement,
                quotation=new.quotation,
                conditions=conditions(text, pieces),
                sums=_inside(statement.content, after.sums),
                dates=_inside(statement.content, after.dates),
            )
        lost = statement.parent is not None and statement.parent not in there
        if lost or old is None or old.parent != new.parent:
            statement = replace(statement, parent=new.parent)
        found.append(statement)
    return tuple(found)


def _made(text: str, said: Sequence[Statement]) -> dict[str, Statement]:
    """The statements as the reader would make them of these spans alone, by id; of use are their quotation
    and their parent."""
    from onrecord.reading.attributions import Attribution
    from onrecord.reading.quotation import find_quotations
    from onrecord.reading.statements import statements

    def pieces(spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
        return tuple((span.start, span.end) for span in spans)

    given = [Attribution(pieces(s.source), pieces(s.cue), pieces(s.content), 1.0) for s in said]
    made = statements(text, given, [((), None)] * len(given), find_quotations(text))
    ids = {new.id: old.id for new, old in zip(made, said, strict=True)}
    return {ids[s.id]: replace(s, parent=ids[s.parent] if s.parent else None) for s in made}


def _inside(content: Sequence[Span], marked: Sequence[Sum] | Sequence[DateMention]) -> tuple[str, ...]:
    return tuple(m.id for m in marked if any(s.start <= m.start and m.end <= s.end for s in content))


def _disputed(before: Reading, after: Reading) -> Reading:
    """With the disputes that the corrected statements have, and without those that they have no more."""
    from onrecord.reading.disputes.find import find_disputes

    text = after.article.text
    had = {(d.a, d.b): d for d in find_disputes(text, before.statements)}
    made = {(d.a, d.b): d for d in find_disputes(text, after.statements)}
    there = {s.id for s in after.statements}
    gone = {pair for pair, dispute in had.items() if made.get(pair) != dispute}
    kept = [d for d in after.disputes if (d.a, d.b) not in gone and {d.a, d.b} <= there]
    known = {(d.a, d.b) for d in kept}
    new = [d for pair, d in made.items() if had.get(pair) != d and pair not in known]
    if not new and len(kept) == len(after.disputes):
        return after
    order = {s.id: number for number, s in enumerate(after.statements)}
    return replace(after, disputes=tuple(sorted((*kept, *new), key=lambda d: (order[d.a], order[d.b]))))
