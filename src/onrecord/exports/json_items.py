"""The items of a JSON array in a file, one after the other, however large the file is."""

import json
from collections.abc import Iterator
from typing import IO, Any, Final

from onrecord.exports.pieces import bad

_BLOCK: Final = 1 << 20
"""Code points that are read at once."""

_SPACE: Final = " \t\r\n"


def json_items(file: IO[str], where: str) -> Iterator[Any]:
    """The items of the array in `file`; objects one behind the other, as in JSONL, count as its items, too.
    Raises CorpusError, naming `where`, for what is no JSON."""
    decoder = json.JSONDecoder()
    text = file.read(_BLOCK).removeprefix("\ufeff").lstrip(_SPACE)
    in_array = text.startswith("[")
    at = number = 0
    if in_array:
        at = 1
    while True:
        while at < len(text) and text[at] in _SPACE + ",":
            at += 1
        if at == len(text):
            text, at = file.read(_BLOCK), 0
            if text:
                continue
            if in_array:
                raise bad(where, f"ends within its array, after item {number}; the file is cut off")
            return
        if in_array and text[at] == "]":
            return
        try:
            item, end = decoder.raw_decode(text, at)
            # a number at the end of what was read may go on
            more = file.read(_BLOCK) if end == len(text) else ""
        except ValueError as error:
            # read as much again as there is, so that a large item is not decoded again and again
            more = file.read(max(_BLOCK, len(text) - at))
            if not more:
                raise bad(where, f"item {number + 1} is no JSON: {error}") from error
            text, at = text[at:] + more, 0
            continue
        except RecursionError as error:
            raise bad(where, f"item {number + 1} is nested too deeply") from error
        if more:
            text, at = text[at:] + more, 0
            continue
        yield item
        number += 1
        at = end
