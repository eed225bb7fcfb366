"""Weeks, weekends and seasons, which are no dates of their own: the month or year in which they lie."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from onrecord.reading.dates.find import Dated
from onrecord.reading.dates.resolve import NO_PUBLICATION

_STRETCH: Final = re.compile(
    r"\b(?:(?:[Ll]ast|[Pp]ast|[Pp]revious)\s(?:week)(?!-?end)"
    r"|(?:[Tt]his\spast|[Oo]ver\sthe|[Tt]h(?:e|is)|[Ll]ast|[Pp]ast)\sweekend"
    r"|(?:[Tt]his\spast|[Ll]ast|[Tt]his)\s(?:spring|summer|fall|autumn|winter))\b"
)
_BEFORE: Final = 10
"""How many code points stand before the noun at most."""
_BEGINS: Final = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}


def find_weeks(text: str, published: str | None, dates: Sequence[Dated]) -> list[Dated]:
    """The dates of a text and its weeks, weekends and seasons that are part of none, in text order.

    A week is dated by the month of its Wednesday, a weekend by that of its Sunday, a season by the year in
    which it begins. published: ISO 8601 day; without it they are not resolved.
    """
    try:
        today = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        today = None
    found = sorted(_found(text))
    if not found:
        return list(dates)
    taken = {at for d in dates for at in range(d.start, min(d.end, d.start + 100))}
    more = [_dated(*span, text, today) for span in found if taken.isdisjoint((span[0], span[1] - 1))]
    return sorted([*dates, *more], key=lambda d: d.start)


def _found(text: str) -> Iterator[tuple[int, int]]:
    """Where weeks, weekends and seasons are pointed at, in no order."""
    for noun in ("week", *_BEGINS):
        at = text.find(noun)
        while at >= 0:
            start = max(0, at - _BEFORE)
            end = at + len("weekend") + 1
            found = _STRETCH.search(text, start, end)
            if found and found.start() <= at < found.end():
                yield found.span()
            at = text.find(noun, at + 1)


def _dated(start: int, end: int, text: str, today: date | None) -> Dated:
    words = text[start:end].lower().split()
    grain = "month" if words[-1].startswith("week") else "year"
    if today is None:
        return Dated(start, end, None, grain, NO_PUBLICATION)
    try:
        value, basis = _value(words, today)
    except (OverflowError, ValueError):
        return Dated(start, end, None, grain, "no such day")
    return Dated(start, end, value, grain, basis)


def _value(words: list[str], today: date) -> tuple[str, str]:
    """The month or year that the words name, seen from a day, and the basis."""
    last = words[-1]
    if last == "week":
        wednesday = today - timedelta(today.weekday() + 5)
        return wednesday.isoformat()[:7], "the month of the week before publication"
    if last == "weekend":
        sunday = today - timedelta((today.weekday() + 1) % 7)
        return sunday.isoformat()[:7], "the month of the weekend before publication"
    begins = _BEGINS[last]
    before = today.month < begins + (3 if words[0] == "last" else 0)
    return f"{today.year - before:04}", "the year of the season before publication"
