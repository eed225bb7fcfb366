"""Which news agency an article is credited to, in its dateline, its printed byline or its last line.

A credit is the article's, not a statement's: it says through whom all of it came.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.knowledge.outlets import agency_name

Where = Literal["dateline", "byline", "credit line"]

_NAME: Final = r"[^\W\d_][\w&.'’ -]{1,38}"
_DATELINE: Final = re.compile(
    rf"(?P<place>[^\W\d_][^()\n—–]{{0,70}}?)?\s*\((?P<name>{_NAME})\)\s*(?:--?|[—–])\s*(?=\S)"
)
"""A place, a date and a name in brackets before a dash, at the start of a line: "KARSK, March 3 (AP) - "."""
_CAPITALS: Final = re.compile(r"(?:[^\W\d_a-z]{2,}[ .'’-]{0,2}){1,5}(?=,|$)")
"""Places as datelines print them."""
_NEW: Final = re.compile(r"[^\W\d_]{3,}|[^\W\d_][^\W\d_A-Z]{2,}(?: [^\W\d_][^\W\d_A-Z]+)+")
"""Names that no list has: one word without digits, or several that are no capitals."""
_BYLINE: Final = re.compile(
    rf"(?:By\s+)?(?:[^\W\d_][^\n,|/;]{{2,40}}?\s*(?:,|\||/|;|\s-|\sof(?=\s))\s*)?(?:The\s+|the\s+|of\s+the\s+)?"
    rf"(?P<name>{_NAME}?)(?:\s+[Ss]taff|\s+[Ww]riter|\s+[Cc]orrespondent)*\.?\s*"
)
_LAST: Final = re.compile(
    rf"(?:[-—–\s]|Source:|Credit:|©|\(c\)|Copyright|\d{{4}}|The\s)*[\[(]?(?P<name>{_NAME}?)[\])]?\.?\s*"
)
_ENDING: Final = re.compile(rf"[.!?”\"'’]\s*[\[(](?P<name>{_NAME})[\])]\.?\s*")
_FIRST_LINES: Final = 4
_LONG: Final = 200
"""How many characters of a line are looked at."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that an article is credited to. start, end: where its name is printed, in code points; both
    None if only the article's metadata tells it."""

    name: str
    where: Where
    start: int | None = None
    end: int | None = None


def find_credit(text: str, byline: str | None = None) -> Credit | None:
    """The agency that an article is credited to; None if none is printed and the byline names none.

    byline: of the article's metadata. What is said with the help of an agency ("Reuters contributed") is no
    credit. Never raises.
    """
    lines = _lines(text)
    found = _dateline(text, lines[:_FIRST_LINES]) or _printed_byline(text, lines[: _FIRST_LINES - 1])
    if found is None and lines:
        found = _last(text, *lines[-1])
    if found is None and byline is not None:
        name = _in_byline(byline[:_LONG].strip())
        found = None if name is None else Credit(name, "byline")
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """Where the first lines with words and the last one stand."""
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        if line.group().strip():
            start = line.start() + len(line.group()) - len(line.group().lstrip())
            found.append((start, line.end()))
            if len(found) > _FIRST_LINES:
                break
    end = len(text.rstrip())
    last = (text.rfind("\n", 0, end) + 1, end)
    return [*found, last] if found else []


def _dateline(text: str, lines: list[tuple[int, int]]) -> Credit | None:
    for start, end in lines:
        match = _DATELINE.match(text, start, min(end, start + _LONG))
        if match is None:
            continue
        name = match.group("name").strip()
        known = agency_name(name)
        place = (match.group("place") or "").strip()
        if known or (known is None and _CAPITALS.match(place) and _NEW.fullmatch(name)):
            return _printed(match, name, "dateline")
    return None


def _printed_byline(text: str, lines: list[tuple[int, int]]) -> Credit | None:
    for start, end in lines:
        match = _BYLINE.fullmatch(text, start, end) if end - start <= _LONG // 2 else None
        if match is not None and agency_name(match.group("name").strip()):
            return _printed(match, match.group("name").strip(), "byline")
    return None


def _last(text: str, start: int, end: int) -> Credit | None:
    """The agency of the last line, alone or behind the last sentence."""
    match = _LAST.fullmatch(text, start, end) if end - start <= _LONG // 2 else None
    if match is None:
        bracket = max(text.rfind("(", start, end), text.rfind("[", start, end))
        match = _ENDING.fullmatch(text, _before(text, bracket), end) if bracket > start else None
    if match is None or not agency_name(match.group("name").strip()):
        return None
    return _printed(match, match.group("name").strip(), "credit line")


def _before(text: str, bracket: int) -> int:
    """The last character before a bracket that is no white space."""
    at = bracket - 1
    while at > 0 and text[at].isspace():
        at -= 1
    return at


def _in_byline(byline: str) -> str | None:
    match = _BYLINE.fullmatch(byline)
    name = "" if match is None else match.group("name").strip()
    return name if agency_name(name) else None


def _printed(match: re.Match[str], name: str, where: Where) -> Credit:
    start = match.start("name")
    start += len(match.group("name")) - len(match.group("name").lstrip())
    return Credit(name, where, start, start + len(name))
