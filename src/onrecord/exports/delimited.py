"""Statements as CSV: RFC 4180, one row a statement, cells as in cells.py."""

import csv
from collections.abc import Iterable
from typing import IO, Any

from onrecord.exports.cells import safe
from onrecord.exports.rows import COLUMNS, values_of
from onrecord.store.listing import StatementRow


def write(rows: Iterable[StatementRow], file: IO[str]) -> int:
    """Write the rows below a row of names, and return how many there were. file: opened with newline=""."""
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow(COLUMNS)
    count = 0
    for row in rows:
        table.writerow([_cell(value) for value in values_of(row)])
        count += 1
    return count


def _cell(value: Any) -> Any:
    """Text that is no formula; truth values as true and false; nothing for what is not known."""
    if isinstance(value, bool):
        return str(value).lower()
    return safe(value) if isinstance(value, str) else value
