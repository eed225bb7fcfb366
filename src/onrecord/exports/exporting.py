"""Exporting a record, or a part of it, to a file or a folder."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Final

from onrecord.exports import brat, citron, delimited, jsonl, labelstudio, parquet, webannotation, workbook
from onrecord.exports.chosen import readings, rows
from onrecord.exports.files import new_file
from onrecord.exports.written import Written
from onrecord.records import Reading
from onrecord.store import Record
from onrecord.store.listing import StatementRow
from onrecord.store.query import Filter

_EVERYTHING: Final = Filter()

Rows = Iterable[StatementRow]
Readings = Iterable[Reading]


def export(record: Record, to: str, place: Path | IO[str], wanted: Filter = _EVERYTHING) -> Written:
    """Write what the filter lets through.

    to: a name of TEXTS, FILES or FOLDERS. place: for a text an open file or a path, for a file a path, which
    is written whole or not at all; for a folder the path of a new or an empty one.

    csv, xlsx, parquet and webannotation hold the statements that the filter finds; jsonl, brat, labelstudio
    and citron the articles in which it finds one, with all their statements, so that what comes back can be
    compared and what is learned from is complete. Raises KeyError for another format, StoreError,
    MissingExtra, OSError.
    """
    if to in TEXTS and isinstance(place, Path):
        with new_file(place) as path, path.open("w", encoding="utf-8", newline="") as file:
            return TEXTS[to](record, wanted, file)
    if to in TEXTS and not isinstance(place, Path):
        return TEXTS[to](record, wanted, place)
    if not isinstance(place, Path):
        raise TypeError(f"{to} is written to a path")
    if to in FOLDERS:
        return FOLDERS[to](record, wanted, place)
    with new_file(place) as path:
        return FILES[to](record, wanted, path)


def _csv(record: Record, wanted: Filter, file: IO[str]) -> Written:
    return Written(None, delimited.write(rows(record, wanted), file))


def _xlsx(record: Record, wanted: Filter, path: Path) -> Written:
    return Written(None, workbook.write(rows(record, wanted), path))


def _parquet(record: Record, wanted: Filter, path: Path) -> Written:
    return Written(None, parquet.write(rows(record, wanted), path))


TEXTS: Final[Mapping[str, Callable[[Record, Filter, IO[str]], Written]]] = {
    "jsonl": lambda record, wanted, file: jsonl.write(readings(record, wanted), file),
    "csv": _csv,
    "labelstudio": lambda record, wanted, file: labelstudio.write(readings(record, wanted), file),
    "webannotation": lambda record, wanted, file: webannotation.write(
        readings(record, wanted, whole=False), file
    ),
}
"""Formats that can also go to standard output."""

FILES: Final[Mapping[str, Callable[[Record, Filter, Path], Written]]] = {"xlsx": _xlsx, "parquet": _parquet}
"""Formats of one file."""

FOLDERS: Final[Mapping[str, Callable[[Record, Filter, Path], Written]]] = {
    "brat": lambda record, wanted, path: brat.write(readings(record, wanted), path),
    "citron": lambda record, wanted, path: citron.write(readings(record, wanted), path),
}
"""Formats of a file or two for each article."""
