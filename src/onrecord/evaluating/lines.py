"""JSON Lines files of the evaluation: a corpus, readings already made, a frozen run."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.evaluating.gold import bad


def json_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a file, unpacked when its name ends in .gz, each with the place where it stands.

    Blank lines are passed over. Raises CorpusError, with the file and the line, for what cannot be read, is
    not UTF-8, or is not a JSON object.
    """
    for number, line in _lines(path):
        where = f"{path}, line {number}"
        if line.strip():
            yield where, _record(line, where)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of a file."""
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            for raw in file:
                number += 1
                yield number, raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise bad(f"{path}, line {number}", "is not UTF-8; convert the file") from error
    except (OSError, EOFError, zlib.error) as error:
        raise bad(f"{path}, after line {number}", f"cannot be read: {error}") from error


def _record(line: str, where: str) -> dict[str, Any]:
    """The JSON object of a line."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise bad(where, f"is not JSON: {error}") from error
    if not isinstance(record, dict):
        raise bad(where, "is not a JSON object; give one article a line")
    return record
