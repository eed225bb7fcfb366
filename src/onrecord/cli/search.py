"""onrecord search: statements of a record, by words and by meaning."""

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from onrecord.cli.filters import narrowing_options
from onrecord.cli.output import one_line, opened
from onrecord.cli.rows import console, form_for, print_rows, record_options

if TYPE_CHECKING:
    from onrecord.store import Record
    from onrecord.store.query import Filter
    from onrecord.store.search import Found


@click.command()
@click.argument("words", nargs=-1)
@click.option("--offset", type=click.IntRange(0), default=0, help="How many hits to pass over.")
@click.option(
    "--meaning/--no-meaning", default=None, help="Also find what is meant alike; as far as the record allows."
)
@click.option(
    "--model", type=click.Path(path_type=Path), help="Folder of the model that the record was read by."
)
@record_options
@narrowing_options
def search(
    db: Path, offset: int, limit: int, meaning: bool | None, model: Path | None, sql: bool, form: str | None,
    output: Path | None, wanted: "Filter",
) -> None:  # fmt: skip
    """Find statements in a record.

    WORDS have to be in the content, the source, the cue or the name of the speaker, all of them, in any
    form ("deny" finds "denied"). "Several words" in quotes stand together, -word must not be there, word*
    is the beginning of one, OR stands between words of which one is enough. Statements that mean something
    alike are found as well, and ranked together with these, if the record holds their vectors
    (--no-meaning: words alone). Without WORDS the latest that fit the options are printed. Put -- before
    WORDS of which the first begins with a hyphen.

    Each block of the table: the day on which it was said (that of publication with a *), the speaker with
    the role, the cue and the act; the content with the words found in colour; article/statement, for
    `onrecord show`.

    Exit codes: 0 found; 1 nothing fits; 2 wrong use.
    """
    with opened(output) as file:
        if sql:
            file.write(f"{wanted.sql(limit)}\n")
            return
        from onrecord.store import Record
        from onrecord.store.search import search as find

        with Record.open(db, read_only=True) as record:
            vector = _vector(record, wanted, meaning, model)
            found = find(record, wanted, vector=vector, limit=limit, offset=offset)
        _print(found, form_for(form, output), file)
    click.echo(_summary(found, wanted), err=True)
    sys.exit(0 if found.hits else 1)


def _vector(record: "Record", wanted: "Filter", meaning: bool | None, model: Path | None) -> Any:
    """What the words mean; None if they should not or cannot be searched by meaning."""
    from onrecord.store.search import read_by

    if meaning is False or not wanted.has_words():
        return None
    label = read_by(record)
    if label is None:
        if meaning:
            raise click.UsageError(f"{record.path} holds no vectors; leave out --meaning")
        return None
    from onrecord.reading.reader import Reader  # loads the network

    with Reader.load(model, threads=1) as reader:
        if reader.info.model != label:
            told = f"the record was read by {label}, what is asked for by {reader.info.model}"
            if not meaning:
                click.secho(f"{told}: words alone are searched", fg="yellow", err=True)
                return None
            click.secho(f"{told}: meanings may not fit", fg="yellow", err=True)
        return reader.vector(wanted.words or "")


def _print(found: "Found", form: str, file: IO[str]) -> None:
    if form != "table":
        print_rows(found.hits, form, file)
        return
    from onrecord.cli.statements import print_statement

    page = console(file)
    for hit in found.hits:
        note = "" if hit.likeness is None else f"likeness {hit.likeness:.2f}"
        print_statement(page, hit.statement, hit.marks, note)
        page.print()


def _summary(found: "Found", wanted: "Filter") -> str:
    """ "20 of 1,490: Statements with ..., ranked by words and meaning"."""
    if not found.hits:
        return f"nothing found: {one_line(wanted.sentence())}"
    of = "" if found.total is None else f" of {found.total:,}"
    if found.total is not None and "meaning" in found.by:
        of = f" shown, {found.total:,} with the words"  # what is meant alike comes on top
    return f"{len(found.hits):,}{of}: {one_line(wanted.sentence())}, by {found.by}"
