"""A reading from the rows of the tables, the other way round than rows.py."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.records import (
    Actor,
    Article,
    DateMention,
    Dispute,
    Mention,
    ReaderInfo,
    Reading,
    SaidOn,
    Span,
    Speaker,
    Statement,
    Sum,
    Via,
)
from onrecord.store.rows import Row, Rows


def reading_of(article: Article, reader: ReaderInfo, warnings: tuple[str, ...], rows: Rows) -> Reading:
    """The reading whose rows these are."""
    return _Builder(article.text, rows).reading(article, reader, warnings)


@dataclass(slots=True)
class _Builder:
    """Builds the records of one reading. `actors`, `sums`, `dates`: by the number of their rows."""

    text: str
    rows: Rows
    actors: dict[int, Actor] = field(default_factory=dict)
    links: dict[str, dict[int, list[Row]]] = field(default_factory=dict)

    def reading(self, article: Article, reader: ReaderInfo, warnings: tuple[str, ...]) -> Reading:
        """All of it."""
        self.actors = {row[0]: self.actor(*row[2:]) for row in self.rows["actor"]}
        for table in ("speaker", "via", "statement_sum", "statement_date"):
            self.links[table] = _by_statement(self.rows[table])
        ids = {t: {row[0]: row[2] for row in self.rows[t]} for t in ("sum", "date_mention")}
        return Reading(
            article,
            reader,
            tuple(self.actors.values()),
            tuple(self.statement(ids, row) for row in self.rows["statement"]),
            tuple(self.sum(*row[2:]) for row in self.rows["sum"]),
            tuple(DateMention(*row[2:]) for row in self.rows["date_mention"]),
            tuple(Dispute(*row[2:]) for row in self.rows["dispute"]),
            warnings,
        )

    def actor(self, id: str, name: str, _: str, type: str, roles: str, mentions: str) -> Actor:  # noqa: A002
        """An actor from its columns."""
        text = self.text
        placed = [(s, e, form) for form, flat in json.loads(mentions).items() for s, e in _pairs(flat)]
        found = tuple(Mention(s, e, text[s:e], form) for s, e, form in sorted(placed))
        return Actor(id, name, type, tuple(json.loads(roles)), found)

    def sum(self, *values: Any) -> Sum:
        """A sum from its columns."""
        id_, start, end, text, amount, upper, bound, currency, part_of, _, _, basis, spans = values
        placed = json.loads(spans) if spans else {}
        purpose, per = (self.span(placed.get(name)) for name in ("purpose", "per"))
        return Sum(
            id_,
            start,
            end,
            text,
            amount,
            currency,
            part_of,
            purpose,
            upper=upper,
            bound=bound,
            per=per,
            basis=basis,
        )

    def statement(self, ids: Mapping[str, Mapping[int, str]], row: Row) -> Statement:
        """A statement from its row. ids: of the sums and dates, by number."""
        number, _, id_, _, _, _, _, _, quotation, act, negated, stance, plover, *said = row[:16]
        parent, unknown_reason, confidence, spans = row[19:]
        placed = json.loads(spans)
        return Statement(
            id=id_,
            source=self.spans(placed.get("source")),
            cue=self.spans(placed.get("cue")),
            content=self.spans(placed.get("content")),
            quotation=quotation,
            speakers=tuple(map(self.speaker, self.links["speaker"].get(number, ()))),
            unknown_reason=unknown_reason,
            act=act,
            negated=None if negated is None else bool(negated),
            stance=stance,
            plover=plover,
            addressee=self.span(placed.get("addressee")),
            question=self.span(placed.get("question")),
            said_on=self.said_on(placed.get("said_on"), *said),
            via=tuple(Via(*via[2:]) for via in self.links["via"].get(number, ())),
            parent=parent,
            conditions=self.spans(placed.get("conditions")),
            sums=tuple(ids["sum"][link[2]] for link in self.links["statement_sum"].get(number, ())),
            dates=tuple(
                ids["date_mention"][link[2]] for link in self.links["statement_date"].get(number, ())
            ),
            confidence=confidence,
        )

    def speaker(self, row: Row) -> Speaker:
        """A speaker from its row."""
        actor = self.actors[row[2]]
        return Speaker(actor.id, actor.name, actor.type, *row[3:])

    def said_on(self, placed: list[int] | None, value: str | None, text: str, basis: str) -> SaidOn | None:
        """When it was said, None where that is not known."""
        return SaidOn(value, text, placed[0], placed[1], basis) if placed else None

    def spans(self, placed: list[int] | None) -> tuple[Span, ...]:
        """The spans at these positions."""
        return tuple(Span(s, e, self.text[s:e]) for s, e in _pairs(placed or []))

    def span(self, placed: list[int] | None) -> Span | None:
        """The span at this position."""
        return Span.cut(self.text, placed[0], placed[1]) if placed else None


def _pairs(flat: list[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each span in a flat list of both."""
    places = iter(flat)
    return zip(places, places, strict=True)


def _by_statement(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found
