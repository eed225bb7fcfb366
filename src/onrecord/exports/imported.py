"""Statements as they come back from the tools in which people correct them."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from onrecord.exports.pieces import Piece, Pieces, bad
from onrecord.knowledge.cues import ACTS, STANCES

_DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ImportedStatement:
    """One statement of the article with the id `article`, as a person left it.

    Of the three roles the pieces in code points of the text. `act`, `stance`, `said_on` (an ISO 8601 day,
    month or year) are None and `speakers` (names) is () where the file does not tell; `negated` is always
    told. What else a statement has, these files do not carry.
    """

    article: str
    source: Pieces
    cue: Pieces
    content: Pieces
    act: str | None = None
    negated: bool = False
    stance: str | None = None
    said_on: str | None = None
    speakers: tuple[str, ...] = ()

    def anchor(self) -> Piece:
        """From the first to the last code point of the cue; without a cue of the content, else the source.
        There must be a span."""
        pieces = self.cue or self.content or self.source
        return min(start for start, _ in pieces), max(end for _, end in pieces)


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """All statements of an article, in text order of their cues. `where`: the file it comes from, and where
    in it; `article`: the id, None where only `name`, that of the file without suffix, can tell; `text`: as
    the tool had it (see files.holdable)."""

    where: str
    article: str | None
    text: str = field(repr=False)
    statements: tuple[ImportedStatement, ...] = ()
    name: str = ""


def told_act(value: str | None, where: str) -> str | None:
    """An act of the record; raises CorpusError for another word."""
    return _one_of(value, ACTS, where, "act")


def told_stance(value: str | None, where: str) -> str | None:
    """A stance of the record; raises CorpusError for another word."""
    return _one_of(value, STANCES, where, "stance")


def told_day(value: str | None, where: str) -> str | None:
    """A day, month or year; raises CorpusError for what is none."""
    value = (value or "").strip()
    if not value:
        return None
    try:
        if not _DAY.fullmatch(value):
            raise ValueError
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        raise bad(where, f"{value!r} is no day; write YYYY-MM-DD, YYYY-MM or YYYY") from None
    return value


def _one_of(value: str | None, known: tuple[str, ...], where: str, what: str) -> str | None:
    value = (value or "").strip().lower()
    if value and value not in known:
        raise bad(where, f"{value!r} is no {what}; it is one of {', '.join(known)}")
    return value or None
