"""Readings as JSON, one a line, in the form of docs/record.md."""

import json
from collections.abc import Iterable
from typing import IO

from onrecord.exports.written import Written
from onrecord.records import Reading


def write(readings: Iterable[Reading], file: IO[str]) -> Written:
    """Write readings as they are."""
    written = Written()
    for reading in readings:
        file.write(f"{to_json(reading.to_dict())}\n")
        written = written.plus(reading, len(reading.statements))
    return written


def to_json(values: object, indent: int | None = None) -> str:
    """JSON with letters as they are; lone surrogates, which UTF-8 cannot hold, as escapes."""
    text = json.dumps(values, ensure_ascii=False, indent=indent)
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
