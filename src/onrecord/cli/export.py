"""onrecord export: a record, or a part of it, for other programs."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from onrecord.cli.filters import filter_options
from onrecord.cli.output import CannotWrite, one_line, opened

if TYPE_CHECKING:
    from onrecord.exports.written import Written
    from onrecord.store import Record
    from onrecord.store.query import Filter

_FORMATS: Final = ("jsonl", "csv", "xlsx", "parquet", "brat", "labelstudio", "webannotation", "citron")
_PRINTED: Final = frozenset(("jsonl", "csv", "labelstudio", "webannotation"))


@click.command()
@click.option("--to", type=click.Choice(_FORMATS), required=True, help="The format.")
@click.option(
    "--db",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="The record.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file, or for brat and citron the new folder; otherwise standard output.",
)
@click.option("-q", "--quiet", is_flag=True, help="No summary on stderr.")
@filter_options
def export(to: str, db: Path, output: Path | None, quiet: bool, wanted: "Filter") -> None:
    """Write a record for other programs.

    \b
    jsonl          readings, one a line, as `onrecord read` prints them
    csv, xlsx      a row a statement, with names instead of ids
    parquet        the same with typed columns
    brat           a folder of texts and annotations for the annotation tool
    labelstudio    tasks for Label Studio, with predictions
    webannotation  W3C Web Annotations, JSON-LD
    citron         a folder of files as the BBC's quote extractor has them

    The options below choose statements. csv, xlsx, parquet and webannotation hold those; the others the whole
    articles in which there is one, as `onrecord import` compares all statements of an article.

    In csv a cell that a spreadsheet could take for a formula begins with an apostrophe; xlsx needs none.

    Exit codes: 0 written; 1 nothing fits; 2 wrong use, or it cannot be written.
    """
    if output is None and to not in _PRINTED:
        raise click.UsageError(f"{to} needs a place: name it with -o")
    if output is not None and output.exists() and output.samefile(db):
        raise click.UsageError(f"-o {output} is the record itself; name another file")
    from onrecord.store import Record  # numpy loads here, which --help should not pay

    with Record.open(db, read_only=True) as record:
        written = _written(record, to, output, wanted)
    if not quiet:
        _tell(to, output, written)
    if not (written.statements or written.articles):
        click.echo(f"nothing in {db} fits: {one_line(wanted.sentence())}", err=True)
        sys.exit(1)


def _written(record: "Record", to: str, output: Path | None, wanted: "Filter") -> "Written":
    from onrecord.exports.exporting import export as write
    from onrecord.exports.labelstudio import configuration

    if to in _PRINTED:
        with opened(output) as file:
            written = write(record, to, file, wanted)
        if to == "labelstudio" and output is not None and output.is_file():
            with opened(_configuration_of(output)) as file:
                file.write(configuration())
        return written
    assert output is not None
    try:
        return write(record, to, output, wanted)
    except OSError as error:
        raise CannotWrite(f"{output} cannot be written: {error.strerror or error}") from error


def _configuration_of(output: Path) -> Path:
    return output.with_name(f"{output.stem}.config.xml")


def _tell(to: str, output: Path | None, written: "Written") -> None:
    """What was written, on stderr."""
    of = "" if written.articles is None else f" of {_count(written.articles, 'article')}"
    where = f" written to {output}" if output else " written"
    click.echo(f"{_count(written.statements, 'statement')}{of}{where}", err=True)
    if written.left_out:
        count = _count(written.left_out, "statement")
        click.echo(f"{count} left out: {to} has no place for what lacks a part", err=True)
    if to == "labelstudio" and output is not None and output.is_file():
        click.echo(f"the labelling configuration for the project is {_configuration_of(output)}", err=True)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
