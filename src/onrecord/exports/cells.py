"""Cells that no spreadsheet takes for a formula.

A spreadsheet that opens a CSV file runs a cell that begins with = + - or @, or with one of their wide and
small forms, also behind white space; and text of an article, or a name in it, can begin with anything. So
such a cell gets an apostrophe in front, which spreadsheets take for "this is text".

Nothing is lost: a cell that begins with apostrophes before such a sign gets one more, so that taking one away
from every cell for which `is_escaped` is true gives the text back. `plain` does that; in pandas
`frame.map(lambda c: plain(c) if isinstance(c, str) else c)`.
"""

import re
from typing import Final

_RISKY: Final = re.compile(
    r"'*(?:[\t\r\n]|[\s\0-\x20\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫])"
)


def is_risky(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula, or the text looks like an escaped one."""
    return _RISKY.match(text) is not None


def safe(text: str) -> str:
    """The text as a cell of a CSV file."""
    return f"'{text}" if is_risky(text) else text


def is_escaped(cell: str) -> bool:
    """Whether `safe` has put an apostrophe before it."""
    return cell.startswith("'") and is_risky(cell[1:])


def plain(cell: str) -> str:
    """The text that `safe` made this cell of."""
    return cell[1:] if is_escaped(cell) else cell
