"""onrecord evaluate: a reader against an annotated corpus."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click
from rich.console import Console, OverflowMethod
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from onrecord.cli.output import joined, one_line, opened, output_options

if TYPE_CHECKING:
    from onrecord.evaluating.changes import Change, Comparison
    from onrecord.evaluating.report import Evaluation
    from onrecord.evaluating.scores import Ratios, Scores

_STYLES: Final = {"gained": "green", "sharper": "green", "wrong gone": "green"}
_TYPES: Final = ("direct", "mixed", "indirect")
_FILE: Final = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--model", type=click.Path(path_type=Path), help="Folder of a model made by `onrecord train`.")
@click.option(
    "--threads", type=click.IntRange(1, 64), default=2, show_default=True, help="Processor threads."
)
@click.option("--one-per-article", is_flag=True, help="Only the first annotation of each article.")
@click.option("--readings", type=_FILE, help="Measure this output of `onrecord read --format jsonl` instead.")
@click.option(
    "--freeze", type=_FILE, help="Keep the run in this file, .jsonl or .jsonl.gz, without any text."
)
@click.option("--against", type=_FILE, help="Show what was gained and lost against this frozen run.")
@click.option(
    "--show", type=click.IntRange(0), default=20, show_default=True, help="Statements of each kind."
)
@output_options("table", "json")
def evaluate(
    corpus: Path, model: Path | None, threads: int, one_per_article: bool, readings: Path | None,
    freeze: Path | None, against: Path | None, show: int, form: str | None, output: Path | None,
) -> None:  # fmt: skip
    """Measure a reader on an annotated corpus.

    CORPUS is a .jsonl or .jsonl.gz file with an article a line (`id`, `text`, and `attributions` as lists of
    [start, end] for source, cue and content), or a folder of brat files.

    Exit codes: 0 measured; 1 measured, but some articles could not be read (each is a line on stderr, and
    counts as one in which nothing was found); 2 not measured.
    """
    if readings and model:
        raise click.UsageError("--readings measures what a model has read already; leave out --model")
    if freeze and not freeze.parent.is_dir():
        raise click.UsageError(f"--freeze: there is no folder {freeze.parent}; make it first")
    # what evaluates loads numpy and more, which --help should not pay
    from onrecord.evaluating import changes, frozen, report

    then = frozen.load_frozen(against) if against else None
    with _watched() as progress:
        now = report.evaluate(
            corpus, model=model, readings=readings, threads=threads, one_per_article=one_per_article,
            progress=progress,
        )  # fmt: skip
    compared = changes.compare(then, now) if then else None
    with opened(output) as file:
        if form == "json":
            _print_json(now, compared, file)
        else:
            _print_tables(now, compared, show, file)
    _tell(now)
    if freeze:
        frozen.freeze(now, freeze)
    sys.exit(1 if now.unread else 0)


def _print_json(now: "Evaluation", compared: "Comparison | None", file: IO[str]) -> None:
    """One object: the evaluation, and under `against` the comparison with all its changes."""
    plain = now.to_dict() | ({"against": compared.to_dict()} if compared else {})
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    # an id may hold half a surrogate pair, which UTF-8 cannot
    file.write(text.encode("utf-8", "backslashreplace").decode() + "\n")


def _print_tables(now: "Evaluation", compared: "Comparison | None", show: int, file: IO[str]) -> None:
    """The figures of all statements and of the outer ones, and what changed."""
    console = Console(file=file, highlight=False, markup=False, emoji=False)
    articles = f"{now.articles:,} article{'s' * (now.articles != 1)}"
    several = f", {now.annotations:,} annotations" if now.annotations != now.articles else ""
    console.print(one_line(f"{now.model} on {now.corpus}"), style="bold", soft_wrap=True)
    console.print(f"{articles}{several}, {now.words:,} words\n", soft_wrap=True)
    for title, scores in (("all statements", now.all), ("outer statements only", now.outer)):
        console.print(_figures(title, scores))
        console.print()
        console.print(_by_type(scores))
        console.print()
    if compared:
        _print_comparison(compared, show, console)


def _figures(title: str, scores: "Scores") -> Table:
    table = _table(title, "precision", "recall", "F1", "found", "annotated")
    for name, counts in scores.rows().items():
        table.add_row(name, *_ratios(counts), f"{counts.found:,}", f"{counts.gold:,}")
    return table


def _by_type(scores: "Scores") -> Table:
    """Precision over the found ones of a type, recall over the annotated ones."""
    table = _table("by quotation type", "precision", "recall", "F1", "found", "annotated")
    for quotation in _TYPES:
        of_type = getattr(scores, quotation)
        for name in ("content", "linked", "whole"):
            counts = getattr(of_type, name)
            label = f"{quotation} {'content exact' if name == 'content' else name}"
            table.add_row(label, *_ratios(counts), f"{counts.found:,}", f"{counts.gold:,}")
    return table


def _ratios(counts: "Ratios") -> Iterator[str]:
    return (f"{100 * ratio:.1f}" for ratio in (counts.precision, counts.recall, counts.f1))


def _print_comparison(compared: "Comparison", show: int, console: Console) -> None:
    from onrecord.evaluating.changes import KINDS  # as above

    for figure_of, title in (("all", "F1, all statements"), ("outer", "F1, outer statements only")):
        table = _table(title, "then", "now", "change")
        for figure in compared.figures:
            if figure.statements == figure_of:
                then = "" if figure.then is None else f"{100 * figure.then:.1f}"
                change = "" if figure.then is None else f"{100 * (figure.now - figure.then):+.1f}"
                table.add_row(figure.name, then, f"{100 * figure.now:.1f}", change)
        console.print(table)
        console.print()
    console.print(one_line(f"then: {compared.model_then}, onrecord {compared.version_then}"), soft_wrap=True)
    if compared.not_compared or not compared.same_annotations:
        console.print(_warning(compared), style="yellow", soft_wrap=True)
    for kind in KINDS:
        _print_changes(kind, compared.of_kind(kind), show, console)


def _warning(compared: "Comparison") -> str:
    """That the two runs did not measure the same."""
    ids = compared.not_compared
    more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
    others = f"; not in both, or with another text: {one_line(', '.join(ids[:3]))}{more}" if ids else ""
    return f"not the same articles or annotations were measured: the figures differ in that, too{others}"


def _print_changes(kind: str, found: tuple["Change", ...], show: int, console: Console) -> None:
    """How many statements changed in this way, and the first of them, by article; a terminal cuts lines."""
    articles = len({change.article for change in found})
    where = f" in {articles:,} article{'s' * (articles != 1)}" if found else ""
    console.print(f"\n{kind}: {len(found):,}{where}", style=_STYLES.get(kind, "red") if found else "dim")
    for article, changes in groupby(found[:show], key=lambda change: change.article):
        console.print(f"  {one_line(article)}", soft_wrap=True)
        for change in changes:
            place = change.content or change.cue or change.source
            source = joined(change.source) or "(no source)"
            words = f"{place[0].start} {source} | {joined(change.cue)} | {joined(change.content)}"
            overflow: OverflowMethod = "ellipsis" if console.is_terminal else "ignore"
            console.print(f"    {one_line(words)}", no_wrap=True, overflow=overflow, crop=console.is_terminal)
    if len(found) > show > 0:
        console.print(f"  … and {len(found) - show:,} more; --show {len(found)} prints them")


def _table(title: str, *names: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(title, header_style="bold", min_width=22)
    for name in names:
        table.add_column(name, justify="right")
    return table


def _tell(now: "Evaluation") -> None:
    """Warnings and what was not read, a line each, on stderr."""
    for warning in now.warnings:
        click.secho(one_line(warning), fg="yellow", err=True)
    for unread in now.unread:
        click.secho(
            f"not read: {one_line(f'{unread.id}: {unread.message}')} [{unread.kind}]", fg="red", err=True
        )
    if now.dropped:
        click.secho(
            f"empty annotated spans and attributions left out: {now.dropped:,}", fg="yellow", err=True
        )


@contextmanager
def _watched() -> Iterator[Callable[[int, int], None] | None]:
    """What to call after each article: a bar on a terminal's stderr, else nothing."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
