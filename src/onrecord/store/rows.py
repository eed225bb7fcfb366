"""A reading as rows of the tables. Pure functions; writing.py moves the rows."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from onrecord.knowledge.folding import fold
from onrecord.records import Actor, Reading, SaidOn, Span, Statement, Sum

Row = tuple[Any, ...]

COLUMNS: Final[Mapping[str, str]] = {
    "actor": "number article id name key type roles mentions",
    "sum": "number article id start end text amount upper bound currency part_of purpose per basis spans",
    "date_mention": "number article id start end text value grain basis",
    "statement": "number article id position speakers source cue content quotation act negated stance"
    " plover said_on said_on_text said_on_basis addressee question conditions parent unknown_reason"
    " confidence spans",
    "speaker": "statement position actor role basis confidence",
    "via": "statement position name kind start end text",
    "statement_sum": "statement position sum",
    "statement_date": "statement position date_mention",
    "dispute": "article position a b kind basis confidence",
}
"""Each table that a reading fills and its columns, in an order in which none names a row not yet there."""

NUMBERED: Final = ("actor", "sum", "date_mention", "statement")
"""Those whose rows have a `number`."""

JOINT: Final = " … "
"""What stands between the pieces of one thing in a column."""

Rows = Mapping[str, Sequence[Row]]
"""A reading: the rows of each table of COLUMNS, in its order."""

to_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON as the file holds it."""


def rows_of(reading: Reading, article: int, before: Mapping[str, int]) -> dict[str, list[Row]]:
    """The rows of a reading. article: the number of its article; before: for each table of NUMBERED, the
    number after which its rows are numbered.

    What the tables have no place for, such as a speaker that is no actor of the reading, is left out.
    """
    rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    at = {t: before[t] + 1 for t in NUMBERED}
    rows["actor"] = [_actor_row(n, article, a) for n, a in enumerate(reading.actors, at["actor"])]
    rows["sum"] = [_sum_row(n, article, s) for n, s in enumerate(reading.sums, at["sum"])]
    rows["date_mention"] = [
        (n, article, d.id, d.start, d.end, d.text, d.value, d.grain, d.basis)
        for n, d in enumerate(reading.dates, at["date_mention"])
    ]
    numbers = {table: {row[2]: row[0] for row in rows[table]} for table in NUMBERED}
    for position, statement in enumerate(reading.statements):
        number = at["statement"] + position
        rows["statement"].append((number, article, statement.id, position, *_statement_row(statement)))
        _add_links(rows, number, statement, numbers)
    rows["dispute"] = [
        (article, n, d.a, d.b, d.kind, d.basis, d.confidence) for n, d in enumerate(reading.disputes)
    ]
    return rows


def _actor_row(number: int, article: int, actor: Actor) -> Row:
    mentions: dict[str, list[int]] = {}
    for m in actor.mentions:
        mentions.setdefault(m.form, []).extend((m.start, m.end))
    key = fold(actor.name)
    return number, article, actor.id, actor.name, key, actor.type, to_json(actor.roles), to_json(mentions)


def _sum_row(number: int, article: int, s: Sum) -> Row:
    spans = _placed(purpose=s.purpose, per=s.per)
    values = (s.id, s.start, s.end, s.text, s.amount, s.upper, s.bound, s.currency, s.part_of)
    return (
        number,
        article,
        *values,
        _text(s.purpose),
        _text(s.per),
        s.basis,
        spans if s.purpose or s.per else None,
    )


def _statement_row(s: Statement) -> Row:
    """All columns but the first four."""
    when = s.said_on
    negated = None if s.negated is None else int(s.negated)
    said = (when.value, when.text, when.basis) if when else (None, None, None)
    return (
        "; ".join(speaker.name for speaker in s.speakers) or None,
        *(_joined(s.source), _joined(s.cue), _joined(s.content)),
        *(s.quotation, s.act, negated, s.stance, s.plover),
        *said,
        *(_text(s.addressee), _text(s.question), _joined(s.conditions)),
        *(s.parent, s.unknown_reason, s.confidence),
        _placed(
            source=s.source, cue=s.cue, content=s.content, conditions=s.conditions,
            said_on=when, addressee=s.addressee, question=s.question,
        ),
    )  # fmt: skip


def _add_links(
    rows: dict[str, list[Row]], number: int, s: Statement, numbers: Mapping[str, Mapping[str, int]]
) -> None:
    """The rows that lead from one statement to its speakers, sums and dates."""
    for n, p in enumerate(s.speakers):
        if p.actor in numbers["actor"]:
            rows["speaker"].append((number, n, numbers["actor"][p.actor], p.role, p.basis, p.confidence))
    rows["via"] += [(number, n, v.name, v.kind, v.start, v.end, v.text) for n, v in enumerate(s.via)]
    for table, to, ids in (("statement_sum", "sum", s.sums), ("statement_date", "date_mention", s.dates)):
        found = numbers[to]
        rows[table] += [(number, n, found[i]) for n, i in enumerate(ids) if i in found]


def _placed(**spans: Span | SaidOn | tuple[Span, ...] | None) -> str:
    """JSON of the positions of what is there, by name: start and end of each span, in one flat list."""
    return to_json(
        {
            name: [at for s in (found if isinstance(found, tuple) else (found,)) for at in (s.start, s.end)]
            for name, found in spans.items()
            if found
        }
    )


def _joined(spans: tuple[Span, ...]) -> str | None:
    return JOINT.join([span.text for span in spans]) if spans else None


def _text(span: Span | None) -> str | None:
    return span.text if span else None
