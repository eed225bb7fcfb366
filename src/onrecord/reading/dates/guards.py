"""What looks like a date and is none: names, titles, numbers of things."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from onrecord.knowledge.calendar import before_counts, counted, no_dates, words_for

_BEFORE: Final = re.compile(r"([^\W\d_]+|[^\w\s])[ \t\r\n\xa0]{0,3}$")
_AFTER: Final = re.compile(r"[ \t\r\n\xa0]{1,3}([^\W\d_][\w'’-]{0,20})")
_ALSO_NAMES: Final = frozenset(("april", "may", "june", "august", "march"))


def is_year(text: str, start: int, end: int, sure: bool) -> bool:
    """Whether a number of four figures names a year here. sure: an expression has begun before it."""
    number = int(text[start : start + 4])
    if not 1000 <= number < 2100 or (start and not sure and text[start - 1] in _NO_YEAR_BEFORE):
        return False
    before, after = _word_before(text, start), _word_after(text, end)
    if before in before_counts() or (
        after in counted() and not (sure or before in words_for("surely before year"))
    ):
        return False
    if after in counted() and before == "in" and not text[end : end + 2].startswith(","):
        return False
    return sure or 1900 <= number < 2070 or before in words_for("before year")


_NO_YEAR_BEFORE: Final = frozenset("$€£¥#/.:-–_@+=%&*")


def is_month(text: str, start: int, end: int, sure: bool) -> bool:
    """Whether a month's name without day and year is a month. sure: an expression has begun before it."""
    word = text[start:end].lower()
    if _in_no_date(text, start, end, word):
        return False
    before, after = _word_before(text, start), text[end : end + 3]
    name_follows = re.match(r"[ \n]{1,3}[A-Z]", after) is not None
    if sure or before in words_for("before month"):
        return not (
            word in _ALSO_NAMES
            and (
                (name_follows and before not in words_for("surely before year"))
                or _is_a_name(text, word, before)
            )
        )
    if before in words_for("article before month"):
        return not name_follows
    if word in _ALSO_NAMES or text[start:end].isupper():
        return False
    return not name_follows


def is_weekday(text: str, start: int, end: int) -> bool:
    """Whether a weekday's name is a day here, and no part of a title or name."""
    return not _in_no_date(text, start, end, text[start:end].lower())


def plain_end(text: str, end: int) -> bool:
    """Whether nothing behind a number shows that it counts something: "March 10 people"."""
    return _word_after(text, end) not in counted()


def _is_a_name(text: str, word: str, before: str) -> bool:
    """Whether the article has a person of this name, and only a clear preposition makes it a month."""
    printed = word.capitalize()
    if before in words_for("surely before year") or printed not in text:
        return False
    return re.search(rf"\b[A-Z][a-z]{{1,15}}\.?[ \n]{printed}\b(?![ \n]\d)", text) is not None and (
        re.search(
            rf"\b(?!In|Since|By|Until|From|Last|Next|This|Early|Late)[A-Z][a-z]{{1,15}}\.?[ \n]{printed}\b",
            text,
        )
        is not None
    )


def _in_no_date(text: str, start: int, end: int, word: str) -> bool:
    """Whether the word stands in a phrase that names no date."""
    phrases = _phrases_with().get(word, ())
    if not phrases:
        return False
    low = max(0, start - 24)
    around = text[low : end + 24].lower().replace("\n", " ")
    return any(
        found - (start - low) <= 0 < found + len(phrase) - (start - low)
        for phrase in phrases
        for found in [around.find(phrase)]
        if found >= 0
    )


@cache
def _phrases_with() -> Mapping[str, tuple[str, ...]]:
    """The phrases that name no date, by each of their words."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(no_dates()):
        for word in phrase.split():
            found.setdefault(word, []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


def _word_before(text: str, start: int) -> str:
    """The word or mark before a place, in lower case; "" at the beginning."""
    found = _BEFORE.search(text[max(0, start - 24) : start])
    return found[1].lower() if found else ""


def _word_after(text: str, end: int) -> str:
    """The word after a place, in lower case; "" before a mark."""
    found = _AFTER.match(text[end : end + 28])
    return found[1].lower() if found else ""
