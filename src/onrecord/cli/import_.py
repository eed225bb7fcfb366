"""onrecord import: what people corrected in other tools."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import click

from onrecord.cli.output import joined, one_line, opened, output_options
from onrecord.cli.rows import form_for
from onrecord.cli.vectors import to_vector
from onrecord.records import Span, Unread

if TYPE_CHECKING:
    from onrecord.exports.applying import AppliedChange
    from onrecord.exports.changes import Change, FieldChange
    from onrecord.exports.imported import ImportedArticle


_TYPES: Final = ("person", "organisation", "government", "group", "document", "unnamed")


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--from", "source", type=click.Choice(("brat", "labelstudio")), required=True, help="The tool.")
@click.option(
    "--db",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="The record.",
)
@click.option("--author", envvar="ONRECORD_AUTHOR", metavar="NAME", help="Who corrected.")
@click.option("--dry-run", is_flag=True, help="Compare, and write nothing.")
@click.option("--predictions", is_flag=True, help="Label Studio: take predictions where nobody annotated.")
@click.option(
    "--speaker-type", type=click.Choice(_TYPES), help="What speakers are whom the record does not know yet."
)
@click.option("--model", type=click.Path(path_type=Path), help="Folder of a model made by `onrecord train`.")
@click.option("-q", "--quiet", is_flag=True, help="No summary and no single reasons on stderr.")
@output_options("table", "jsonl")
def import_(
    paths: tuple[Path, ...], source: str, db: Path, author: str | None, dry_run: bool, predictions: bool,
    speaker_type: str | None, model: Path | None, quiet: bool, form: str | None, output: Path | None,
) -> None:  # fmt: skip
    """Take over what people corrected in an annotation tool.

    PATHS are folders of brat, single .ann files, or files and folders of Label Studio's JSON export, all of
    articles that `onrecord export` wrote. The statements that were added, deleted or changed there are
    printed, with the old and the new value of each field, and corrected in the record, as by `onrecord
    correct`: nothing is overwritten, and each correction can be taken back.

    Of each article all statements are compared with what the record shows now: one that is not there any more
    was deleted. Tasks of Label Studio that nobody annotated are passed over.

    The author may also be named by the variable ONRECORD_AUTHOR.

    Exit codes: 0 all is taken over; 1 something was not (each is a line on stderr), or there was nothing to
    compare; 2 nothing could be compared, or wrong use.
    """
    if not (author or dry_run):
        raise click.UsageError("say who corrected with --author, or only compare with --dry-run")
    if output is not None and output.exists() and any(p.exists() and output.samefile(p) for p in paths):
        raise click.UsageError(f"-o {output} is also a file to read; name another file")
    from onrecord.exports.applying import Corrector  # numpy loads here, which --help should not pay
    from onrecord.exports.comparing import compared
    from onrecord.store import Record

    tally, form = _Tally(), form_for(form, output)
    corrector = None if dry_run or not author else Corrector(author, speaker_type, to_vector(model))
    with Record.open(db, read_only=dry_run) as record, opened(output) as file:
        for item in compared(record, _items(paths, source, predictions)):
            if isinstance(item, Unread):
                tally.add_unread(item, quiet)
                continue
            tally.compared += 1
            tally.changes += len(item.changes)
            for change in item.changes:
                _print(change, form, file)
            for applied in corrector.apply(record, item) if corrector and item.changes else ():
                tally.add(applied, quiet)
    if not quiet:
        click.echo(tally.summary(dry_run), err=True)
    sys.exit(tally.exit_code())


class _Tally:
    """What an import has done so far."""

    def __init__(self) -> None:
        self.compared = self.changes = self.failed = self.passed = self.events = self.refused = 0

    def add_unread(self, unread: Unread, quiet: bool) -> None:
        """Count, and tell, what could not be compared."""
        from onrecord.exports.labelstudio_import import NOT_ANNOTATED

        if unread.kind == NOT_ANNOTATED:
            self.passed += 1
            return
        self.failed += 1
        if not quiet:
            click.secho(f"not compared: {one_line(unread.message)} [{unread.kind}]", fg="red", err=True)

    def add(self, applied: "AppliedChange", quiet: bool) -> None:
        """Count a change that was written, or tell why it was not."""
        self.events += len(applied.events)
        if applied.refused is None:
            return
        self.refused += 1
        if not quiet:
            name = _name(applied.change)
            click.secho(f"not corrected: {name}: {one_line(applied.refused)}", fg="red", err=True)

    def exit_code(self) -> int:
        """0 all taken over, 1 something was not, 2 nothing."""
        if not self.compared:
            return 2 if self.failed else 1
        return 1 if self.failed or self.refused else 0

    def summary(self, dry_run: bool) -> str:
        """One line for stderr."""
        parts = [
            f"{_count(self.compared, 'article')} compared, {_count(self.changes, 'change')}",
            "nothing written" if dry_run else f"{_count(self.events, 'correction')} written",
            f"{self.refused:,} refused" if self.refused else "",
            f"{self.failed:,} not compared" if self.failed else "",
            f"{self.passed:,} not annotated by anybody" if self.passed else "",
        ]
        return "; ".join(part for part in parts if part)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _items(paths: tuple[Path, ...], source: str, predictions: bool) -> Iterator["ImportedArticle | Unread"]:
    from onrecord.exports import brat, labelstudio_import

    for path in paths:
        if source == "brat":
            yield from brat.read(path)
        else:
            for file in sorted(path.rglob("*.json")) if path.is_dir() else [path]:
                yield from labelstudio_import.read(file, predictions=predictions)


def _print(change: "Change", form: str, file: IO[str]) -> None:
    if form == "jsonl":
        text = json.dumps(change.to_dict(), ensure_ascii=False)
        file.write(text.encode("utf-8", "backslashreplace").decode() + "\n")
        return
    fields = "; ".join(_field(field) for field in change.fields)
    file.write(f"{_name(change)}  {change.kind}{'  ' * bool(fields)}{one_line(fields)}\n")


def _name(change: "Change") -> str:
    return one_line(f"{change.article}/{change.statement}" if change.statement else change.article)


def _field(field: "FieldChange") -> str:
    """A field with its old and its new value, for people."""
    if field.old in (None, ()):
        return f"{field.name}: {_value(field.new)}"
    return f"{field.name}: {_value(field.old)} → {_value(field.new)}"


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        spans = tuple(each for each in value if isinstance(each, Span))
        return f"“{joined(spans)}”" if spans else "; ".join(value) or "none"
    return str(value).lower() if isinstance(value, bool) else str(value)
