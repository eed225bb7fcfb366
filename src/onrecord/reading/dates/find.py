"""All expressions of a text that name a day, month or year, with what they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.reading.dates.expressions import Expression, expression_at, is_opener
from onrecord.reading.dates.resolve import DAY, Setting, Value, resolve

_WORD: Final = re.compile(r"[^\W\d_]+|\d{1,4}(?!\d)")
_NEAR: Final = 400
"""How many code points back a date may lie that another is counted from."""
_DATELINE: Final = 100
DATELINE: Final = "dateline"
_LATE: Final = 3
"""How many days after its dateline an article is published at most."""
_RANGE: Final = re.compile(r"\s{1,3}(?:to|through|thru|until|till)\s{1,3}(?:the\s)?")
_DAYS_FIRST: Final = re.compile(r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September"
                                r"|October|November|December)\b")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression from `start` to `end` (code points) that names a day, month or year.

    value: ISO 8601 (YYYY-MM-DD, YYYY-MM or YYYY), None when not resolved. grain: day, month or year. basis:
    how the value is known, or why it is not.
    """

    start: int
    end: int
    value: str | None
    grain: str
    basis: str


def find_dates(text: str, published: str | None) -> list[Dated]:
    """The dates of an article in text order, without overlap. published: ISO 8601 day, None if not known."""
    now = _day(published)
    today, before, since = now, None, 0
    day_first = _DAYS_FIRST.search(text) is not None
    found: list[Dated] = []
    for expression in expressions(text):
        near = before if before and expression.start - since <= _NEAR else None
        value = resolve(text, expression, Setting(now, today, near, day_first))
        value = _later_end(text, expression, value, found)
        found.append(Dated(expression.start, expression.end, value.value, value.grain, value.basis))
        if len(found) == 1 and _is_dateline(text, expression, value):
            today, value = _dateline(value, now), _on_or_before(value, now)
            found[0] = Dated(expression.start, expression.end, value.value, value.grain, DATELINE)
        if value.value:
            before, since = value, expression.end
    return found


def expressions(text: str) -> Iterator[Expression]:
    """The expressions of a text in order, without overlap, not yet resolved."""
    over = 0
    for word in _WORD.finditer(text):
        start = word.start()
        first = word.group().lower()
        if start < over or not (first.isdecimal() or is_opener(first)):
            continue
        if start and (text[start - 1].isalnum() or text[start - 1] in "_@#$€£"):
            continue
        expression = expression_at(text, start, first)
        if expression:
            over = expression.end
            yield expression


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _later_end(text: str, found: Expression, value: Value, others: list[Dated]) -> Value:
    """The end of "Monday through Friday" is the first Friday after that Monday."""
    if (
        found.weekday is None
        or found.month
        or found.pointer
        or not (others and others[-1].value and value.value)
    ):
        return value
    start = others[-1]
    if start.grain != DAY or not start.value or start.value < value.value:
        return value
    if not _RANGE.fullmatch(text, start.end, found.start):
        return value
    first = date.fromisoformat(start.value)
    days = (found.weekday - first.weekday()) % 7 or 7
    try:
        return Value(
            date.fromordinal(first.toordinal() + days).isoformat(), DAY, "weekday after the one before"
        )
    except ValueError:
        return value


def _is_dateline(text: str, found: Expression, value: Value) -> bool:
    """Whether a date stands between a place in capitals and the dash or agency before the first sentence."""
    if value.grain != DAY or found.month is None or found.start > _DATELINE:
        return False
    head = text[: found.start].rstrip().rpartition("\n")[2]
    tail = text[found.end : found.end + 40]
    behind = re.match(r"[.,]?\s{0,3}(?::\s|\([A-Z][\w /.&-]{1,30}\)|[-–—_]{1,2}\s)", tail) is not None
    place = re.match(r"[A-Z][\w .,'’/()-]{1,60},\s{0,3}$", head + " ") is not None or not head.strip()
    return behind and place


def _on_or_before(value: Value, now: date | None) -> Value:
    """A dateline lies on the day of publication or before it; another year than the printed one is not."""
    if not (value.value and now) or value.value <= now.isoformat() or value.basis == "date as printed":
        return value
    try:
        return Value(date.fromisoformat(value.value).replace(year=now.year - 1).isoformat(), DAY, value.basis)
    except ValueError:
        return value


def _dateline(value: Value, now: date | None) -> date | None:
    """The day that "today" means under a dateline, which is not long before publication."""
    if not value.value or now is None:
        return now
    day = date.fromisoformat(value.value)
    return day if 0 <= (now - day).days <= _LATE else now
