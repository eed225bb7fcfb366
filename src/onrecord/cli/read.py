"""onrecord read: articles in, statements out."""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Protocol

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.cli.output import CsvWriter, JsonWriter, one_line, opened, output_options
from onrecord.records import Reading, Unread
from onrecord.sources import Metadata, open_articles
from onrecord.sources.text import check_encoding

_PATIENCE = 2.0
"""Seconds before progress is shown."""


class Writer(Protocol):
    """What prints results in one format."""

    def write(self, result: Reading | Unread) -> None:
        """Print one result."""

    def close(self) -> None:
        """Print what ends the output."""


class Tally:
    """What a run has read so far."""

    def __init__(self) -> None:
        self.read = self.failed = self.statements = self.words = 0

    def add(self, result: Reading | Unread) -> None:
        """Count one result."""
        if isinstance(result, Unread):
            self.failed += 1
            return
        self.read += 1
        self.statements += len(result.statements)
        self.words += len(result.article.text.split())

    def exit_code(self) -> int:
        """0 all read, 1 some not read, 2 nothing read."""
        return (1 if self.read else 2) if self.failed else 0

    def summary(self) -> str:
        """One line for stderr."""
        read = f"{self.read:,} article{'s' * (self.read != 1)} read, {self.statements:,} statements"
        return f"{read}; {self.failed:,} not read" if self.failed else read


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--published", metavar="YYYY-MM-DD", help="Day of publication, where the file does not say.")
@click.option("--outlet", help="Who published it.")
@click.option("--title", help="Its headline.")
@click.option("--byline", help="Its author.")
@click.option("--url", help="Its address.")
@click.option(
    "--language", help="Its language, such as en; otherwise taken for English unless it is clearly another."
)
@click.option("--encoding", help="The files' encoding; otherwise UTF-8, or what the file itself says.")
@click.option("--model", type=click.Path(path_type=Path), help="Folder of a model made by `onrecord train`.")
@click.option(
    "--threads", type=click.IntRange(1, 64), default=2, show_default=True, help="Processor threads."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary on stderr.")
@output_options("table", "json", "jsonl", "csv")
def read(
    paths: tuple[str, ...], encoding: str | None, model: Path | None, threads: int, quiet: bool,
    form: str | None, output: Path | None, **metadata: str | None,
) -> None:  # fmt: skip
    """Read articles and print who said what in them.

    PATHS are plain text, HTML, JSON or JSONL files, also as .gz; - is standard input. A JSONL line is an
    object with `text` and optionally id, url, outlet, title, byline, published, language.

    The table (the default on a terminal) goes by speaker, in order of their first statement: name, type and
    roles, then a row for each statement with its id, cue, quotation type (direct, mixed or indirect) and
    content. Below the content stands the printed source with the basis on which it is taken for the speaker,
    as in "— he (pronoun)", unless the name itself is printed; and "↳ inside s1" if the statement is reported
    inside of another. Several who speak together are a speaker of their own. Statements whose speaker is not
    known come last, each with the reason.

    csv has a row for each statement; where several speak, their names, types, roles, bases and confidences
    are parted by "; ".

    Exit codes: 0 all articles read; 1 some were not (each is a line on stderr); 2 nothing could be read, or
    wrong use. Warnings, such as a text in another language, change nothing.
    """
    # the encoder takes a quarter of a second to load, which --help should not pay
    from onrecord.reading.reader import Reader

    if output and any(_is_same(path, output) for path in paths):
        raise click.UsageError(f"-o {output} is also a file to read; name another file")
    if encoding is not None:
        check_encoding(encoding, "--encoding")
    articles = open_articles(paths, metadata=Metadata(**metadata).validated(), encoding=encoding)
    tally = Tally()
    with Reader.load(model, threads=threads) as reader, opened(output) as file:
        writer = _writer(form or ("table" if output is None and sys.stdout.isatty() else "jsonl"), file)
        for result in _watched(reader.read_many(articles), tally, quiet):
            tally.add(result)
            writer.write(result)
            _tell(result)
        writer.close()
    if not quiet and (tally.failed or tally.read != 1):
        click.echo(tally.summary(), err=True)
    sys.exit(tally.exit_code())


def _is_same(path: str, output: Path) -> bool:
    """Whether writing `output` would replace what `path` names."""
    try:
        return path != "-" and output.is_file() and output.samefile(path)
    except OSError:
        return False


def _writer(form: str, file: IO[str]) -> Writer:
    if form == "table":
        from onrecord.cli.table import TableWriter  # rich's tables load only where one is printed

        return TableWriter(file)
    return CsvWriter(file) if form == "csv" else JsonWriter(file, lines=form == "jsonl")


def _tell(result: Reading | Unread) -> None:
    """Warnings and reasons, a line each, on stderr."""
    if isinstance(result, Unread):
        click.secho(f"not read: {one_line(result.message)} [{result.kind}]", fg="red", err=True)
        return
    for warning in result.warnings:
        click.secho(f"{one_line(result.article.id)}: {one_line(warning)}", fg="yellow", err=True)


def _watched(results: Iterable[Reading | Unread], tally: Tally, quiet: bool) -> Iterator[Reading | Unread]:
    """The same results, with progress on a terminal's stderr once the run takes longer."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield from results
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    begin = time.monotonic()
    with Progress(*columns, console=console, transient=True, disable=False) as progress:
        task = progress.add_task("reading", visible=False)
        for result in results:
            yield result
            seconds = time.monotonic() - begin
            if seconds > _PATIENCE:
                text = f"{tally.read + tally.failed:,} articles, {tally.words / seconds:,.0f} words/s"
                progress.update(task, description=text, visible=True)
