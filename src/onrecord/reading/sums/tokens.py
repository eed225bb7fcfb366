"""A text as numbers, words and marks: what sums are found in."""

import re
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"[Uu]\.\s?[Ss]\b\.?(?:\$)?"  # U.S. and U.S.$
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d,.]?\d)"  # 10 000
    r"|\d+(?:[,.'’]\d+)*(?:\s?[½¼¾])?|[½¼¾]"
    r"|[^\W\d_]+[$£¥₵¢]?"
    r"|\S"
)


class Token(NamedTuple):
    """A token of a text with the code points where it starts and ends; `lower`: in lower case."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def figures(self) -> bool:
        """Whether it is written in figures."""
        return self.text[0].isdecimal() or self.text[0] in "½¼¾"


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a text from `start` to `end`, in order; white space is left out."""
    return [Token(m[0], m[0].lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]


def touch(row: list[Token], i: int) -> bool:
    """Whether no white space stands between token `i` and the one before it."""
    return 0 < i < len(row) and row[i - 1].end == row[i].start


def phrase(row: list[Token], start: int, end: int) -> str:
    """Tokens in lower case with single spaces; numbers below 0 and beyond the end are cut off."""
    return " ".join(token.lower for token in row[max(start, 0) : max(end, 0)])
