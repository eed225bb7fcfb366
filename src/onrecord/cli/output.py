"""Where output goes and in which format: shared by all commands."""

import contextlib
import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final, TypeVar

import click

from onrecord.records import Reading, Span, Statement, Sum, Unread

Command = TypeVar("Command", bound=Callable[..., Any])

COLUMNS: Final = (
    "article", "outlet", "published", "title", "statement", "parent", "speaker", "speaker_type", "role",
    "basis", "speaker_confidence", "unknown_reason", "source", "cue", "content", "quotation", "act",
    "negated", "stance", "plover", "said_on", "via", "addressee", "question", "conditions", "sums", "dates",
    "confidence", "start", "end", "url",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_SQLITE: Final = b"SQLite format 3\0"
_SPACES: Final = ("\t", "\r", "\n")


def output_options(*formats: str) -> Callable[[Command], Command]:
    """Add --format and -o to a command."""

    def add(command: Command) -> Command:
        choice = click.Choice(formats)
        command = click.option(
            "--format",
            "form",
            type=choice,
            help="Default: table on a terminal, else jsonl." if "jsonl" in formats else None,
        )(command)
        path = click.Path(dir_okay=False, path_type=Path)
        return click.option("-o", "--output", type=path, help="Write to this file, whole or not at all.")(
            command
        )

    return add


@contextlib.contextmanager
def opened(output: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file that is written aside and renamed when it is whole; a device or a pipe,
    which cannot be renamed, is written at once.

    Raises click.ClickException (exit code 2) if the file cannot be written or is a record, which nothing else
    may take the place of; the part is removed.
    """
    spare_records(output, "-o")
    with _told("standard output" if output is None else str(output)):
        if output is None:
            if sys.stdout is None:
                raise CannotWrite("standard output is closed; name a file with -o")
            yield sys.stdout
            sys.stdout.flush()
        elif output.exists() and not output.is_file():
            with _text_file(output) as file:
                yield file
        else:
            target = output.resolve() if output.exists() else output  # a link stays a link
            aside = target.with_name(f"{target.name}.{os.getpid()}.part")
            try:
                with _text_file(aside) as file:
                    yield file
                aside.replace(target)
            finally:
                with contextlib.suppress(OSError):
                    aside.unlink(missing_ok=True)


def spare_records(path: Path | None, option: str) -> None:
    """Raise click.UsageError if there is an SQLite file at a path that is to be written."""
    if path is None or not path.is_file():
        return
    with contextlib.suppress(OSError), path.open("rb") as file:
        if file.read(len(_SQLITE)) == _SQLITE:
            raise click.UsageError(f"{option} {path} is a record, or another SQLite file; name another file")


def _text_file(path: Path) -> IO[str]:
    # a file's name or a text from the API may hold half a surrogate pair, which UTF-8 cannot
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what the system says while `name` is written into CannotWrite."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(f"{name} cannot be written: {error.strerror}; name another file with -o") from error


class CannotWrite(click.ClickException):
    """The output file cannot be written."""

    exit_code = 2


class JsonWriter:
    """Readings as a JSON array or, one a line, as JSONL."""

    def __init__(self, file: IO[str], *, lines: bool) -> None:
        self._file, self._lines, self._count = file, lines, 0

    def write(self, result: Reading | Unread) -> None:
        """Print one result."""
        text = json.dumps(result.to_dict(), ensure_ascii=False)
        before = "" if self._lines else ",\n" if self._count else "[\n"
        # a text from the API may hold half a surrogate pair, which UTF-8 cannot
        self._file.write(before + text.encode("utf-8", "backslashreplace").decode() + "\n" * self._lines)
        self._count += 1

    def close(self) -> None:
        """End the array."""
        if not self._lines:
            self._file.write("\n]\n" if self._count else "[]\n")


class CsvWriter:
    """One row a statement; an article that was not read has none."""

    def __init__(self, file: IO[str]) -> None:
        self._rows = csv.writer(file, lineterminator="\n")
        self._rows.writerow(COLUMNS)

    def write(self, result: Reading | Unread) -> None:
        """Print the statements of one reading."""
        if isinstance(result, Reading):
            for statement in result.statements:
                row = _row(result, statement)
                self._rows.writerow([_safe(row[name]) for name in COLUMNS])

    def close(self) -> None:
        """Nothing is left to do."""


def one_line(text: str) -> str:
    """In one line, without control characters, which could steer the terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def joined(spans: tuple[Span, ...]) -> str:
    """The words of some spans in one line, pieces parted by an ellipsis."""
    return " … ".join(" ".join(span.text.split()) for span in spans)


def _row(reading: Reading, statement: Statement) -> dict[str, Any]:
    article = reading.article
    return {
        "article": article.id,
        "outlet": article.outlet,
        "published": article.published,
        "title": article.title,
        "url": article.url,
        "statement": statement.id,
        "parent": statement.parent,
        "speaker": _each(s.name for s in statement.speakers),
        "speaker_type": _each(s.type for s in statement.speakers),
        "role": _each(s.role for s in statement.speakers),
        "basis": _each(s.basis for s in statement.speakers),
        "speaker_confidence": _each(str(s.confidence) for s in statement.speakers),
        "unknown_reason": statement.unknown_reason,
        "source": joined(statement.source),
        "cue": joined(statement.cue),
        "content": joined(statement.content),
        "quotation": statement.quotation,
        "act": statement.act,
        "negated": statement.negated,
        "stance": statement.stance,
        "plover": statement.plover,
        "said_on": statement.said_on.value if statement.said_on else None,
        "via": _each(f"{v.kind}: {v.name}" if v.name else v.kind for v in statement.via),
        "addressee": statement.addressee.text if statement.addressee else None,
        "question": statement.question.text if statement.question else None,
        "conditions": _each(span.text for span in statement.conditions),
        "sums": _each(_amount(s) for s in reading.sums if s.id in statement.sums),
        "dates": _each(d.value or d.text for d in reading.dates if d.id in statement.dates),
        "confidence": statement.confidence,
        "start": statement.content[0].start if statement.content else None,
        "end": statement.content[-1].end if statement.content else None,
    }


def _amount(each: Sum) -> str:
    """An amount with its currency, the printed words where it is not known: "45000000000 USD"."""
    return f"{each.amount} {each.currency or ''}".rstrip() if each.amount else each.text


def _each(values: Iterable[str | None]) -> str:
    """One value each, in their order, so that the n-th of every column of speakers is the same speaker's;
    empty if there is none at all."""
    found = [value or "" for value in values]
    return "; ".join(found) if any(found) else ""


def _safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula, and that no carriage return ends."""
    if not isinstance(value, str):
        return value
    cell = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{cell}" if value.startswith(_SPACES) or cell.lstrip().startswith(_FORMULA) else cell
