"""Statements as rows with names instead of numbers."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from onrecord.records import Record as Plain
from onrecord.store.database import Record
from onrecord.store.failures import told

COLUMNS: Final = """
    article.id || '/' || statement.id AS id,
    statement.said_on,
    article.published,
    article.outlet,
    statement.speakers AS speaker,
    speaker.role,
    actor.type AS speaker_type,
    statement.act,
    statement.negated,
    statement.stance,
    statement.cue,
    statement.content,
    statement.quotation,
    (SELECT group_concat(coalesce(via.name, via.text), '; ') FROM via
     WHERE via.statement = statement.number) AS via,
    statement.addressee,
    (SELECT group_concat(sum.text, '; ') FROM statement_sum JOIN sum ON sum.number = statement_sum.sum
     WHERE statement_sum.statement = statement.number) AS sums,
    article.url,
    article.title,
    statement.confidence,
    (SELECT origin.id FROM copy JOIN article AS origin ON origin.number = copy.of
     WHERE copy.article = article.number) AS copy_of"""
"""The columns of the view `statements`."""

TABLES: Final = """
    statement
    CROSS JOIN article ON article.number = statement.article
    LEFT JOIN speaker ON speaker.statement = statement.number AND speaker.position = 0
    LEFT JOIN actor ON actor.number = speaker.actor"""
"""The tables that they are of."""


@dataclass(frozen=True, slots=True)
class StatementRow(Plain):
    """One statement. `id`: article/statement. Of several speakers all are in `speaker`, joined with "; ", and
    role and type are the first one's; `via` and `sums` are joined likewise. `copy_of`: the id of the article
    that its article is a copy of. None is unknown."""

    id: str
    said_on: str | None
    published: str | None
    outlet: str | None
    speaker: str | None
    role: str | None
    speaker_type: str | None
    act: str | None
    negated: bool | None
    stance: str | None
    cue: str | None
    content: str | None
    quotation: str
    via: str | None
    addressee: str | None
    sums: str | None
    url: str | None
    title: str | None
    confidence: float
    copy_of: str | None

    @property
    def day(self) -> str | None:
        """When it was said, else published."""
        return self.said_on or self.published


def statement_rows(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, StatementRow]:
    """The rows of the statements with these numbers, by number, in their order."""
    wanted = list(numbers)
    these = "statement.number IN (SELECT value FROM json_each(?))"
    query = f"SELECT statement.number,{COLUMNS} FROM{TABLES} WHERE {these}"
    found = {values[0]: _row(values[1:]) for values in connection.execute(query, (json.dumps(wanted),))}
    return {number: found[number] for number in wanted if number in found}


def _row(values: tuple[Any, ...]) -> StatementRow:
    negated = None if values[8] is None else bool(values[8])
    return StatementRow(*(*values[:8], negated, *values[9:]))


def statement_rows_of(record: Record, article: str, ids: Iterable[str]) -> tuple[StatementRow, ...]:
    """The rows of some statements of an article's current version, by their ids, in their order. Raises
    StoreError."""
    query = (
        "SELECT statement.number FROM statement JOIN article ON article.number = statement.article"
        " WHERE article.id = ? AND article.current = 1 AND statement.id IN (SELECT value FROM json_each(?))"
        " ORDER BY statement.position"
    )
    with told(record.path):
        found = record.connection.execute(query, (article, json.dumps(list(ids))))
        return tuple(statement_rows(record.connection, [row[0] for row in found]).values())
