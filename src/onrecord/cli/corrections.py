"""onrecord corrections: what people corrected in a record."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click
from rich.text import Text

from onrecord.cli.output import one_line, opened
from onrecord.cli.rows import FORMATS, console, dumped, form_for, print_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.store.corrections import CorrectionRow

_STATES: Final = ("in force", "undone", "lost", "undo")


@click.command()
@click.option("--article", metavar="ID", help="Those of this article alone.")
@click.option("--author", metavar="NAME", help="Those by this author alone.")
@click.option("--state", type=click.Choice(_STATES), help="Those in this state alone.")
@click.option("--limit", type=click.IntRange(1), help="The last so many.")
@click.option(
    "--labels", is_flag=True, help="Print the corrected articles as training data instead, JSON Lines."
)
@click.option(
    "--db", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE", help="The record."
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Default: table on a terminal, else jsonl."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file, whole or not at all.",
)
def corrections(
    article: str | None, author: str | None, state: str | None, limit: int | None, labels: bool, db: Path,
    form: str | None, output: Path | None,
) -> None:  # fmt: skip
    """List the corrections of a record, the oldest first.

    A correction is in force, undone by another, or lost: the statement that it is about is not found in the
    article's present reading or text, and nothing was changed in its place. What is lost stays in the list,
    and is in force again once it fits.

    --labels prints each article in which a correction is in force with its text and all its attributions, as
    `onrecord evaluate` and `onrecord train` read them; `corrected` tells which of them people have seen.

    Exit codes: 0 there are some; 1 there are none; 2 wrong use.
    """
    if labels and (article or author or state or limit or form):
        raise click.UsageError("--labels prints all corrected articles as JSON Lines; leave the rest out")
    from onrecord.store import Record  # numpy loads here, which --help should not pay
    from onrecord.store import corrections as listing

    count = 0
    with Record.open(db, read_only=True) as record, opened(output) as file:
        if labels:
            for label in listing.corrections_as_labels(record):
                count += 1
                file.write(f"{dumped(label)}\n")
        else:
            rows = listing.corrections(record, article=article, author=author, state=state)  # type: ignore[arg-type]
            count = len(rows)
            print_corrections(rows[-limit:] if limit else rows, form_for(form, output), file)
    if not count:
        click.echo("there are no such corrections; `onrecord correct` makes them", err=True)
        sys.exit(1)


def print_corrections(rows: "Sequence[CorrectionRow]", form: str, file: IO[str]) -> None:
    """Print events. form: one of FORMATS."""
    if form != "table":
        print_rows(rows, form, file)
        return
    page = console(file)
    width = max((len(str(row.number)) for row in rows), default=0)
    for row in rows:
        for number, line in enumerate(_lines(row)):
            margin = f"{row.number:>{width}}  " if number == 0 else " " * (width + 2)
            for part in line.wrap(page, max(20, page.width - len(margin))):
                part.rstrip()
                page.print(Text(margin, style="dim").append_text(part), soft_wrap=True)
                margin = " " * (width + 2)


def _lines(row: "CorrectionRow") -> Iterator[Text]:
    """ "quay-1/s3  act  denies → rejects", the words of the statement, who and when, what became of it."""
    undo = f"undo of {row.undoes}" if row.undoes is not None else row.kind
    change = f"{row.old} → {row.new}" if row.old and row.new else row.new or row.old
    head = Text(one_line(row.id), style="cyan").append(f"  {one_line(undo)}", style="bold default")
    yield head.append(f"  {one_line(change)}" if change else "", style="not bold default")
    if row.words and row.kind not in ("add", "delete"):
        yield Text(f"“{one_line(row.words)}”", style="dim")
    yield Text(f"{one_line(row.author)}, {row.at[:16].replace('T', ' ')} UTC", style="dim")
    if row.state in ("undone", "lost"):
        style = "yellow" if row.state == "lost" else "dim"
        yield Text(f"{row.state}: {one_line(row.reason or '')}", style=style)
