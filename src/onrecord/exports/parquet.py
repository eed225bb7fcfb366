"""Statements as a Parquet file with typed columns; the only module here that imports pyarrow."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import MissingExtra
from onrecord.exports.rows import COLUMNS, values_of
from onrecord.store.listing import StatementRow

if TYPE_CHECKING:
    import pyarrow

_BATCH: Final = 10_000
"""Rows in memory at once, and in a row group."""

_WORDS: Final = frozenset(("outlet", "speaker_type", "act", "stance", "quotation"))
"""Columns of few different words."""


def write(rows: Iterable[StatementRow], path: Path) -> int:
    """Write a file and return how many rows it holds. Raises MissingExtra without pyarrow, and OSError.

    The columns are those of StatementRow, and `said_on_day` behind `said_on`: the date, null where `said_on`
    is only a month or a year. `published` is a date.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ModuleNotFoundError as error:
        hint = "install it with pip install 'onrecord[tables]'"
        raise MissingExtra(f"Parquet files need pyarrow; {hint}", extra="tables") from error
    schema = _schema(pyarrow)
    count = 0
    with ParquetWriter(str(path), schema, compression="zstd") as writer:
        for batch in _batches(rows):
            columns = [list(column) for column in zip(*map(_values, batch), strict=True)]
            arrays = [pyarrow.array(c, field.type) for c, field in zip(columns, schema, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            count += len(batch)
    return count


def _batches(rows: Iterable[StatementRow]) -> Iterator[list[StatementRow]]:
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        yield batch


def _schema(pa: Any) -> "pyarrow.Schema":
    """The columns and their types."""
    word, text = pa.dictionary(pa.int32(), pa.string()), pa.string()
    types = {"published": pa.date32(), "negated": pa.bool_(), "confidence": pa.float64()}
    fields = []
    for name in COLUMNS:
        required = name in ("id", "quotation", "confidence")
        kind = types.get(name, word if name in _WORDS else text)
        fields.append(pa.field(name, kind, nullable=not required))
        if name == "said_on":
            fields.append(pa.field("said_on_day", pa.date32()))
    return pa.schema(fields)


def _values(row: StatementRow) -> tuple[Any, ...]:
    """The values of a row in the order of the columns."""
    said_on, published, *rest = values_of(row)
    return said_on, _day(said_on), _day(published), *rest


def _day(value: str | None) -> date | None:
    """A day; None for a month, a year, or what is no day of the calendar."""
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None
