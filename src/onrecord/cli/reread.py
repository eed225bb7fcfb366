"""onrecord reread: what an older reader or another model has read, read again."""

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click

from onrecord.cli.output import one_line
from onrecord.cli.rows import console, dumped

if TYPE_CHECKING:
    from onrecord.adding import Summary
    from onrecord.rereading import Rereading

_TOLD: Final = 20
"""Lost corrections, and articles not read, that are told of in the table."""


@click.command()
@click.option(
    "--db", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE", help="The record."
)
@click.option("--model", type=click.Path(path_type=Path), help="Folder of a model made by `onrecord train`.")
@click.option(
    "--threads", type=click.IntRange(1, 64), default=2, show_default=True, help="Processor threads."
)
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True,
    help="How the summary is printed.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
def reread(db: Path, model: Path | None, threads: int, form: str, quiet: bool) -> None:
    """Read again the articles of a record that another version of onrecord or another model has read.

    What people corrected is kept: corrections are applied to the new readings, and those whose statement is
    not found any more are told of, and listed by `onrecord corrections --state lost`. A run that was stopped
    at any moment goes on where it was when the same command is given. Older versions of an article stay.

    Exit codes: 0 all is read by this reader now; 1 corrections were lost, or articles could not be read and
    stay as they were; 2 wrong use; 130 stopped.
    """
    from onrecord import rereading  # what reads takes a while to load, which --help should not pay
    from onrecord.cli.progress import shown
    from onrecord.reading.reader import Reader
    from onrecord.store import Record

    with Record.open(db) as record, Reader.load(model, threads=threads) as reader:
        total = rereading.outdated(record, reader.info)
        with shown(total, quiet=quiet) as progress:
            done = rereading.reread(
                record, reader, progress=progress and (lambda run: progress(_summary(run), run.done))
            )
    _print(done, form, sys.stdout)
    sys.exit(130 if done.interrupted else 1 if done.lost or done.failed else 0)


def _summary(run: "Rereading") -> "Summary":
    """How far a run is, as the progress of `onrecord add` tells it."""
    from onrecord.adding import Summary

    count = run.changed + len(run.failed)
    return Summary(same=run.unchanged, changed=count, words=run.words, seconds=run.seconds)


def _print(done: "Rereading", form: str, file: IO[str]) -> None:
    if form == "json":
        file.write(f"{dumped(done.to_dict(), indent=1)}\n")
        return
    page = console(file)
    if not done.done and not done.interrupted:
        page.print("all articles are read by this reader and model already")
        return
    speed = f"  {done.words / done.seconds:,.0f} words/s" if done.words and done.seconds else ""
    page.print(f"changed             {done.changed:>9,}{speed}")
    page.print(f"unchanged           {done.unchanged:>9,}")
    moved = f"  {done.moved:,} of them where the reader has other spans now" if done.moved else ""
    page.print(f"corrections kept    {done.kept:>9,}{moved}")
    page.print(f"corrections lost    {len(done.lost):>9,}")
    for lost in done.lost[:_TOLD]:
        message = f"  {lost.article}, event {lost.event} ({lost.kind}, {lost.author}): {lost.reason}"
        page.print(one_line(message), soft_wrap=True)
    if done.failed:
        page.print(f"not read            {len(done.failed):>9,}  they stay as they were")
    for failed in done.failed[:_TOLD]:
        page.print(f"  {one_line(failed.id)}: {one_line(failed.message)}", soft_wrap=True)
    if max(len(done.lost), len(done.failed)) > _TOLD:
        page.print("  … and more; --format json has all of them")
    if done.lost:
        page.print(
            "\ncorrect these anew with `onrecord correct`, or take them back with --undo", soft_wrap=True
        )
    if done.interrupted:
        page.print("\nstopped; what is done is kept, and the same command goes on from here", soft_wrap=True)
