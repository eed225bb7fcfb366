"""Rows of a record, printed as a table, JSON, JSONL or CSV: shared by all commands that ask a record."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Final, Protocol, TypeVar

import click
from rich.console import Console

from onrecord.exports.cells import safe

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS: Final = ("table", "json", "jsonl", "csv")
_ROOM: Final = 1000
"""Columns of a table that goes into a file, so that nothing is broken into lines there."""


class Row(Protocol):
    """A frozen record."""

    def to_dict(self) -> dict[str, Any]:
        """A dictionary of plain JSON values."""


def record_options(command: Command) -> Command:
    """Add --db, --limit, --format, -o and --sql to a command."""
    path = click.Path(dir_okay=False, path_type=Path)
    for option in (
        click.option(
            "--sql", is_flag=True, help="Print the query instead, for sqlite3, Datasette or pandas."
        ),
        click.option("-o", "--output", type=path, help="Write to this file, whole or not at all."),
        click.option(
            "--format", "form", type=click.Choice(FORMATS), help="Default: table on a terminal, else jsonl."
        ),
        click.option(
            "--limit", type=click.IntRange(1), default=20, show_default=True, help="How many at most."
        ),
        click.option("--db", type=path, required=True, metavar="FILE", help="The record."),
    ):
        command = option(command)
    return command


def form_for(form: str | None, output: Path | None) -> str:
    """The format that is printed: a table on a terminal, else jsonl, if none is asked for."""
    return form or ("table" if output is None and sys.stdout is not None and sys.stdout.isatty() else "jsonl")


def print_rows(rows: Iterable[Row], form: str, file: IO[str]) -> None:
    """Print rows of one kind. form: json (an array), jsonl (one a line) or csv."""
    plain = [row.to_dict() for row in rows]
    if form == "csv":
        _print_csv(plain, file)
    elif form == "jsonl":
        file.writelines(f"{dumped(row)}\n" for row in plain)
    else:
        file.write(f"{dumped(plain, indent=1)}\n")


def dumped(value: Any, indent: int | None = None) -> str:
    """JSON. A text may hold half a surrogate pair, which UTF-8 cannot."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace").decode()


def _print_csv(rows: Sequence[Mapping[str, Any]], file: IO[str]) -> None:
    """A column for each field, named in the first line; lists and what they hold as JSON."""
    table = csv.writer(file, lineterminator="\n")
    if rows:
        table.writerow(rows[0])
    for row in rows:
        table.writerow([_cell(value) for value in row.values()])


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return dumped(value)
    if isinstance(value, bool):
        return str(value).lower()
    return safe(value) if isinstance(value, str) else value


def console(file: IO[str]) -> Console:
    """Where tables are printed."""
    return Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=False)
