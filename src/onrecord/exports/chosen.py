"""What of a record is exported: the statements that a filter lets through, as rows or as readings.

Both come one after the other, whatever the record's size.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import groupby
from typing import Final

from onrecord.records import Reading
from onrecord.store import Record
from onrecord.store.failures import told
from onrecord.store.listing import StatementRow
from onrecord.store.query import Filter

_NAMES: Final = tuple(field.name for field in fields(StatementRow))
_EVERYTHING: Final = Filter()


def rows(record: Record, wanted: Filter = _EVERYTHING) -> Iterator[StatementRow]:
    """The rows of the query that `wanted.sql()` prints, in its order: with words the best first, else the
    latest. Raises StoreError."""
    with told(record.path):
        for row in record.connection.execute(wanted.sql()):
            values = dict(zip(_NAMES, row, strict=True))
            negated = values["negated"]
            yield StatementRow(**values | {"negated": None if negated is None else bool(negated)})


def readings(record: Record, wanted: Filter = _EVERYTHING, *, whole: bool = True) -> Iterator[Reading]:
    """The readings of articles in which the filter finds a statement, in the order in which they were added;
    without a filter all readings. whole: with all their statements; otherwise with those that were found,
    which may have parents that were not. Raises StoreError."""
    everything = wanted == _EVERYTHING
    found = ((row.id, None) for row in record.articles()) if everything else _found(record, wanted)
    for article, statements in found:
        reading = record.reading(article)
        if reading is None:  # taken out of the record meanwhile
            continue
        if statements is None or whole:
            yield reading
        else:
            yield replace(reading, statements=tuple(s for s in reading.statements if s.id in statements))


def _found(record: Record, wanted: Filter) -> Iterator[tuple[str, set[str] | None]]:
    """The articles in which statements are found, each with their ids."""
    expression = wanted.match()
    within = "statement.number IN (SELECT rowid FROM statement_fts WHERE statement_fts MATCH ?)"
    conditions = ("article.current = 1", wanted.condition(), within if expression else "1")
    query = (
        "SELECT article.id, statement.id FROM statement JOIN article ON article.number = statement.article"
        f" WHERE {' AND '.join(conditions)} ORDER BY article.number"
    )
    with told(record.path):
        pairs = record.connection.execute(query, (expression,) if expression else ())
        for article, ids in groupby(pairs, key=lambda pair: str(pair[0])):
            yield article, {id_ for _, id_ in ids}
