"""onrecord evaluate: a reader against an annotated corpus."""

import sys
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click
from rich.console import Console, OverflowMethod
from rich.table import Table

from onrecord.cli.evaluate_output import (
    figures_console,
    figures_table,
    percents,
    print_json,
    ratio_table,
    tell,
    watched,
)
from onrecord.cli.evaluate_tasks import LABELLED, TASKS, run
from onrecord.cli.output import joined, one_line, opened, output_options

if TYPE_CHECKING:
    from onrecord.evaluating.changes import Change, Comparison
    from onrecord.evaluating.report import Evaluation
    from onrecord.evaluating.scores import Scores

_STYLES: Final = {"gained": "green", "sharper": "green", "wrong gone": "green"}
_TYPES: Final = ("direct", "mixed", "indirect")
_FILE: Final = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("data", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--task", type=click.Choice(("attributions", *TASKS)), default="attributions", show_default=True,
    help="What is measured.",
)  # fmt: skip
@click.option(
    "--labels", type=_FILE, help="For tasks with labels of our own: their file; DATA may be several corpora."
)
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
    "--show", type=click.IntRange(0), default=20, show_default=True,
    help="Statements of each kind of change; wrong sources.",
)  # fmt: skip
@output_options("table", "json")
def evaluate(
    data: tuple[Path, ...], task: str, labels: Path | None, model: Path | None, threads: int,
    one_per_article: bool, readings: Path | None, freeze: Path | None, against: Path | None, show: int,
    form: str | None, output: Path | None,
) -> None:  # fmt: skip
    """Measure a reader on an annotated corpus.

    DATA is a .jsonl or .jsonl.gz file with an article a line (`id`, `text`, and `attributions` as lists of
    [start, end] for source, cue and content), or a folder of brat files. Other tasks than attributions take:

    \b
    speakers     such corpora, and labels of who speaks in --labels
    names        tagged tokens as in ner/worldwide-newswire.jsonl.gz; every tenth article is measured
    coreference  gum/gum.jsonl.gz; the partition dev is measured
    pronouns     coref/gap.jsonl.gz; the part validation is measured
    acts         corpora, and labels of acts in --labels (data/acts)
    chain        corpora, and labels of dates, carriers and addressees in --labels (data/chain)
    dates        dates/tempeval3.jsonl.gz; the half that is held out is measured
    sums         dates/recognizers-text.jsonl.gz; the half that is held out is measured

    Exit codes: 0 measured; 1 measured, but some articles could not be read (each is a line on stderr, and
    counts as one in which nothing was found); 2 not measured.
    """
    _check(task, data, labels, for_attributions=bool(readings or freeze or against or one_per_article))
    if task != "attributions":
        code = run(
            task, data, labels, model=model, threads=threads, show=show, form=form, output=output
        )  # fmt: skip
        sys.exit(code)
    if readings and model:
        raise click.UsageError("--readings measures what a model has read already; leave out --model")
    if freeze and not freeze.parent.is_dir():
        raise click.UsageError(f"--freeze: there is no folder {freeze.parent}; make it first")
    # what evaluates loads numpy and more, which --help should not pay
    from onrecord.evaluating import changes, frozen, report

    then = frozen.load_frozen(against) if against else None
    with watched() as progress:
        now = report.evaluate(
            data[0], model=model, readings=readings, threads=threads, one_per_article=one_per_article,
            progress=progress,
        )  # fmt: skip
    compared = changes.compare(then, now) if then else None
    with opened(output) as file:
        if form == "json":
            print_json(now.to_dict() | ({"against": compared.to_dict()} if compared else {}), file)
        else:
            _print_tables(now, compared, show, file)
    _tell(now)
    if freeze:
        frozen.freeze(now, freeze)
    sys.exit(1 if now.unread else 0)


def _check(task: str, data: tuple[Path, ...], labels: Path | None, *, for_attributions: bool) -> None:
    """Raise UsageError for options that do not go with the task."""
    labelled = " or ".join(LABELLED)
    if (task in LABELLED) != (labels is not None):
        raise click.UsageError(f"--labels FILE goes with --task {labelled}, and these with --labels")
    if len(data) > 1 and task not in LABELLED:
        raise click.UsageError(f"give one DATA; only --task {labelled} takes several, not {task}")
    if task != "attributions" and for_attributions:
        options = "--readings, --freeze, --against and --one-per-article"
        raise click.UsageError(f"{options} are for attributions; leave them out with --task {task}")


def _print_tables(now: "Evaluation", compared: "Comparison | None", show: int, file: IO[str]) -> None:
    """The figures of all statements and of the outer ones, and what changed."""
    console = figures_console(file)
    articles = f"{now.articles:,} article{'s' * (now.articles != 1)}"
    several = f", {now.annotations:,} annotations" if now.annotations != now.articles else ""
    console.print(one_line(f"{now.model} on {now.corpus}"), style="bold", soft_wrap=True)
    console.print(f"{articles}{several}, {now.words:,} words\n", soft_wrap=True)
    for title, scores in (("all statements", now.all), ("outer statements only", now.outer)):
        console.print(ratio_table(title, scores.rows().items()))
        console.print()
        console.print(_by_type(scores))
        console.print()
    if compared:
        _print_comparison(compared, show, console)


def _by_type(scores: "Scores") -> Table:
    """Precision over the found ones of a type, recall over the annotated ones."""
    table = figures_table("by quotation type", "precision", "recall", "F1", "found", "annotated")
    for quotation in _TYPES:
        of_type = getattr(scores, quotation)
        for name in ("content", "linked", "whole"):
            counts = getattr(of_type, name)
            label = f"{quotation} {'content exact' if name == 'content' else name}"
            table.add_row(label, *percents(counts), f"{counts.found:,}", f"{counts.gold:,}")
    return table


def _print_comparison(compared: "Comparison", show: int, console: Console) -> None:
    from onrecord.evaluating.changes import KINDS  # as above

    for figure_of, title in (("all", "F1, all statements"), ("outer", "F1, outer statements only")):
        table = figures_table(title, "then", "now", "change")
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


def _tell(now: "Evaluation") -> None:
    """Warnings and what was not read or left out, a line each, on stderr."""
    tell(now.warnings, now.unread)
    if now.dropped:
        click.secho(
            f"empty annotated spans and attributions left out: {now.dropped:,}", fg="yellow", err=True
        )
