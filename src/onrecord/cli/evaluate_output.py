"""What the tables and messages of `onrecord evaluate` are made of."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from onrecord.cli.output import one_line

if TYPE_CHECKING:
    from onrecord.evaluating.chains import Ratio
    from onrecord.evaluating.scores import Ratios, Share
    from onrecord.records import Unread


def figures_console(file: IO[str]) -> Console:
    """Where tables are printed; nothing in them is markup."""
    return Console(file=file, highlight=False, markup=False, emoji=False)


def figures_table(title: str, *names: str) -> Table:
    """An empty table: names of rows on the left, figures on the right."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(title, header_style="bold", min_width=22)
    for name in names:
        table.add_column(name, justify="right")
    return table


def ratio_table(title: str, rows: "Iterable[tuple[str, Ratios]]") -> Table:
    """Precision, recall and F1 of each row, with how many were found and annotated."""
    table = figures_table(title, "precision", "recall", "F1", "found", "annotated")
    for name, counts in rows:
        table.add_row(name, *percents(counts), f"{counts.found:,}", f"{counts.gold:,}")
    return table


def share_table(title: str, part: str, whole: str, rows: "Iterable[tuple[str, Share]]") -> Table:
    """The share of each row, with its counts. part, whole: what these are called."""
    table = figures_table(title, "share", part, whole)
    for name, share in rows:
        table.add_row(name, percent(share.share), f"{share.part:,}", f"{share.of:,}")
    return table


def percents(counts: "Ratios | Ratio") -> Iterator[str]:
    """Precision, recall and F1."""
    return (percent(ratio) for ratio in (counts.precision, counts.recall, counts.f1))


def percent(ratio: float) -> str:
    """A ratio of 0..1 in per cent."""
    return f"{100 * ratio:.1f}"


def print_json(plain: dict[str, Any], file: IO[str]) -> None:
    """One object."""
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    # an id may hold half a surrogate pair, which UTF-8 cannot
    file.write(text.encode("utf-8", "backslashreplace").decode() + "\n")


def tell(warnings: Iterable[str], unread: "Iterable[Unread]" = ()) -> None:
    """Warnings and what was not read, a line each, on stderr."""
    for warning in warnings:
        click.secho(one_line(warning), fg="yellow", err=True)
    for each in unread:
        click.secho(f"not read: {one_line(f'{each.id}: {each.message}')} [{each.kind}]", fg="red", err=True)


@contextmanager
def watched() -> Iterator[Callable[[int, int], None] | None]:
    """What to call after each article: a bar on a terminal's stderr, else nothing."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
