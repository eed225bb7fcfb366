"""How far a run over many articles is, on stderr: a bar on a terminal, else a line now and then."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from onrecord.adding import Summary

_EVERY: Final = 60.0
"""Seconds between two lines where there is no terminal."""
_SOON: Final = 5.0
"""Seconds before the time that is left is guessed."""


@contextmanager
def shown(total: int | None, *, quiet: bool) -> Iterator["Callable[[Summary, int], None] | None"]:
    """What to call after each article. total: what its `done` comes to, None if that is not known."""
    console = Console(stderr=True)
    if quiet:
        yield None
    elif console.is_terminal:
        columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("loading", total=total or None)
            yield lambda summary, done: bar.update(
                task, completed=done if total else 0, description=line(summary, done, total)
            )
    else:
        yield _lines(total)


def line(summary: "Summary", done: int, total: int | None) -> str:
    """ "1,200 articles, 850 words/s, 12 min left": how far a run is."""
    count = summary.there + summary.left_out
    parts = [f"{count:,} article{'s' * (count != 1)}"]
    if summary.words and summary.seconds:
        parts.append(f"{summary.words / summary.seconds:,.0f} words/s")
    if total and 0 < done < total and summary.seconds > _SOON:
        parts.append(f"{_duration(summary.seconds * (total - done) / done)} left")
    return ", ".join(parts)


def _lines(total: int | None) -> "Callable[[Summary, int], None]":
    last = time.monotonic()

    def show(summary: "Summary", done: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            click.echo(line(summary, done, total), err=True)

    return show


def _duration(seconds: float) -> str:
    """In the largest unit that tells enough."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
