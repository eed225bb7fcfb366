"""Where in a text the words are that a person means."""

import re
from collections.abc import Sequence
from typing import Final

from onrecord.correcting.refusals import CorrectionError
from onrecord.exports.pieces import Piece, Pieces
from onrecord.records import Statement

_OFFSETS: Final = re.compile(r"\s*([0-9]{1,12})\s*:\s*([0-9]{1,12})\s*")
_MARKS: Final = {**dict.fromkeys('"“”„«»', '["“”„«»]'), **dict.fromkeys("'‘’`", "['‘’`]")}
_BEGIN: Final = r"(?:(?<!\w)|(?!\w))"
_END: Final = r"(?:(?!\w)|(?<!\w))"
"""Not in the middle of a word."""
_TOLD: Final = 5
"""Places that are told, at most."""
_AROUND: Final = 25
"""Code points of context on each side of a place that is told."""


def pieces_of(text: str, values: Sequence[str], role: str, near: Statement | None = None) -> Pieces:
    """The pieces of a role as a person gives them, START:END in code points or the words as printed, each; ""
    is none. near: the statement that they are for; words in its paragraphs go before others.

    Raises CorrectionError for what is not there, or stands there several times.
    """
    found = []
    for value in values:
        offsets = _OFFSETS.fullmatch(value)
        if offsets:
            found.append((int(offsets[1]), int(offsets[2])))
        elif value.strip():
            found.append(_place(text, value, role, near))
    return checked(text, tuple(found), role)


def checked(text: str, pieces: Pieces, role: str) -> Pieces:
    """The same pieces. Raises CorrectionError for one that is not in the text, or holds no words."""
    for start, end in pieces:
        if not 0 <= start < end <= len(text):
            message = f"{role} {start}:{end} does not fit the text of {len(text)} characters"
            raise CorrectionError(f"{message}; give START:END, the end excluded, or the words", field=role)
        if not text[start:end].strip():
            raise CorrectionError(f"{role} {start}:{end} is white space; give other words", field=role)
    return pieces


def _place(text: str, words: str, role: str, near: Statement | None) -> Piece:
    parts = ("".join(_MARKS.get(c) or re.escape(c) for c in part) for part in words.split())
    pattern = re.compile(_BEGIN + r"\s+".join(parts) + _END)
    everywhere = [match.span() for match in pattern.finditer(text)]
    low, high = _paragraphs(text, near) if near else (0, len(text))
    found = [p for p in everywhere if low <= p[0] and p[1] <= high] or everywhere
    if not found:
        message = f"the article does not say “{' '.join(words.split())}”; copy the words as they are printed"
        raise CorrectionError(f"{message}, or give START:END", field=role)
    if len(found) > 1:
        message = f"“{' '.join(words.split())}” stands there {len(found)} times; give one of"
        raise CorrectionError(f"{message}: {_told(text, found)}", field=role)
    return found[0]


def _paragraphs(text: str, near: Statement) -> Piece:
    """From the beginning of the first paragraph of a statement to the end of its last."""
    spans = near.source + near.cue + near.content
    if not spans:
        return 0, len(text)
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    end = text.find("\n", last)
    return text.rfind("\n", 0, first) + 1, len(text) if end < 0 else end


def _told(text: str, places: Sequence[Piece]) -> str:
    """Places for a message, with what stands around them."""
    told = (
        f"{start}:{end} (…{' '.join(text[max(0, start - _AROUND) : end + _AROUND].split())}…)"
        for start, end in places[:_TOLD]
    )
    return ", ".join(told) + (", …" if len(places) > _TOLD else "")
