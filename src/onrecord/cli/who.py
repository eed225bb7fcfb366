"""onrecord who: a speaker of a record."""

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click
from rich.table import Table
from rich.text import Text

from onrecord.cli.output import CannotWrite, one_line, opened, spare_records
from onrecord.cli.rows import console, dumped, form_for, print_rows, record_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from onrecord.store.people import Count, Speaker

_BAR: Final = 30
"""Columns of the longest bar."""


@click.command()
@click.argument("name")
@click.option(
    "--plot", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Draw the statements over time by act, as .svg, .png or .pdf (needs onrecord[plot]).",
)  # fmt: skip
@record_options
def who(
    name: str, db: Path, plot: Path | None, limit: int, sql: bool, form: str | None, output: Path | None
) -> None:
    """Tell what a record knows of a speaker.

    NAME in any spelling, in full or the surname alone, with or without a title. If several are called so,
    it is the one who said most, and the others are told. Roles, statements by act, the first and the last
    day, the years, and the latest statements (--limit); statements in copies of other articles are not
    counted.

    json and jsonl print all as one object, csv the latest statements.

    Exit codes: 0 found; 1 nobody of that name said anything; 2 wrong use.
    """
    from onrecord.store import Record
    from onrecord.store.people import who as ask
    from onrecord.store.people import who_sql

    spare_records(plot, "--plot")
    with Record.open(db, read_only=True) as record, opened(output) as file:
        if sql:
            file.write(f"{who_sql(record, name, limit)}\n")
            return
        speaker = ask(record, name, limit=limit)
        if speaker is None:  # inside, so that a file that is there stays as it is
            click.echo(f"nobody named {one_line(name)} says anything in {db}", err=True)
            sys.exit(1)
        _print(speaker, form_for(form, output), file)
    if plot is not None:
        _draw(speaker, plot)


def _draw(speaker: "Speaker", path: Path) -> None:
    from onrecord.plots import draw_timeline

    try:
        draw_timeline(speaker, path)
    except ValueError as error:
        raise click.UsageError(f"--plot: {error}") from error
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror or error}") from error
    click.echo(f"drawn in {path}", err=True)


def _print(speaker: "Speaker", form: str, file: IO[str]) -> None:
    if form == "csv":
        print_rows(speaker.statements, form, file)
    elif form != "table":
        file.write(f"{dumped(speaker.to_dict(), indent=1 if form == 'json' else None)}\n")
    else:
        _page(speaker, console(file))


def _page(speaker: "Speaker", page: "Console") -> None:
    from onrecord.cli.statements import print_statement

    page.print(Text(one_line(speaker.name), style="bold underline"))
    days = speaker.first if speaker.first == speaker.last else f"{speaker.first} to {speaker.last}"
    copied = f" · {speaker.copied:,} more in copies" if speaker.copied else ""
    number, articles = _some(speaker.count, "statement"), _some(speaker.articles, "article")
    page.print(f"{number} in {articles} · {days or 'no dates'}{copied}", style="dim")
    for label, counts in (
        ("roles", speaker.roles), ("printed as", speaker.names), ("type", speaker.types),
        ("also of that name", speaker.others),
    ):  # fmt: skip
        if counts:
            page.print(Text(f"{label}: ", style="italic").append(_listed(counts), style="not italic"))
    page.print()
    page.print(_bars((c.what or "act not known", c.statements) for c in speaker.acts))
    page.print()
    page.print(_bars(_years(speaker).items()))
    page.print()
    for row in speaker.statements:
        print_statement(page, row)
        page.print()


def _some(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _listed(counts: "Iterable[Count]") -> str:
    return ", ".join(f"{one_line(c.what or 'not known')} ({c.statements:,})" for c in counts)


def _years(speaker: "Speaker") -> dict[str, int]:
    """Statements by year."""
    years: dict[str, int] = {}
    for month in speaker.timeline:
        year = month.month[:4] if month.month else "no date"
        years[year] = years.get(year, 0) + month.statements
    return years


def _bars(counts: "Iterable[tuple[str, int]]") -> Table:
    """A bar for each number, the longest of them _BAR columns."""
    rows = list(counts)
    most = max((number for _, number in rows), default=1)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for label, number in rows:
        bar = "█" * max(1, round(_BAR * number / most))
        table.add_row(Text(label), Text(f"{number:,}", justify="right"), Text(bar, style="blue"))
    return table
