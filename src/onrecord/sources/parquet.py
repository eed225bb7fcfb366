"""The only module that imports pyarrow: articles as rows of a Parquet file."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

import pyarrow
import pyarrow.parquet

from onrecord.errors import ArticleError, BadLine, CannotOpen
from onrecord.records import Article, Unread
from onrecord.sources.jsonl import article_from_json
from onrecord.sources.metadata import Metadata

COLUMNS: Final = ("id", "text", "url", "outlet", "title", "byline", "published", "language")
"""The columns that are read, of which only `text` has to be there."""

_ROWS: Final = 64
"""Rows in memory at once."""


def articles_in_parquet(stream: Any, *, name: str, metadata: Metadata) -> Iterator[Article | Unread]:
    """An Article or an Unread for each row of an open file of bytes. Raises BadLine without a
    column `text`, CannotOpen for a file that is damaged."""
    try:
        file = pyarrow.parquet.ParquetFile(stream, pre_buffer=False)
        names = [c for c in COLUMNS if c in file.schema_arrow.names]
        if "text" not in names:
            there = ", ".join(file.schema_arrow.names[:10])
            raise BadLine(
                f"{name}: no column `text` among {there}; rename the one that holds it", source=name
            )
        number = 0
        for batch in file.iter_batches(_ROWS, columns=names):
            for row in batch.to_pylist():
                number += 1
                yield _article(row, f"{name}:{number}", metadata)
    except (pyarrow.ArrowException, OSError) as error:
        message = f"{name}: damaged Parquet file, or none: {error}"
        raise CannotOpen(f"{message}; the rows before the damage were read", source=name) from error


def _article(row: dict[str, Any], where: str, metadata: Metadata) -> Article | Unread:
    """The article of a row."""
    day = row.get("published")
    if isinstance(day, date | datetime):
        row = row | {"published": day.isoformat()}
    try:
        return article_from_json(row, where=where, metadata=metadata)
    except ArticleError as error:
        given = row.get("id")
        return Unread(str(given) if isinstance(given, str | int) and given else where, error.kind, str(error))
