"""The calendar: words for its parts, days with a name, and the words that tell which of two days is meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.knowledge import lines

_KINDS: Final = frozenset(("month", "short month", "weekday", "short weekday", "number"))
_ELECTION: Final = "e"


@cache
def calendar_words(kind: str) -> Mapping[str, int]:
    """The words of a kind to their number: months 1-12, weekdays 0-6 from Monday, numbers as counted.

    `kind`: month, short month, weekday, short weekday or number (dates_words.txt). Raises ValueError if an
    entry of the file is not a lower-case word or phrase, one of these kinds and a number, or stands twice.
    """
    name = "dates_words.txt"
    found = lines.fields(name, 3)
    bad = [word for word, k, n in found if word != word.lower() or k not in _KINDS or not n.isdecimal()]
    lines.refuse(name, "not a word, a kind and a number", bad)
    return MappingProxyType({word: int(n) for word, k, n in found if k == kind})


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day with a name, in any year: by `day`, or by `weekday` (0-6 from Monday) and `which` of them in the
    month, -1 the last, 0 the one after the first Monday. With `year`, a day of history."""

    month: int
    day: int | None = None
    weekday: int = 0
    which: int = 1
    year: int | None = None

    def on(self, year: int) -> date:
        """The day in a year of 1..9999; that of history is always the same."""
        if self.day is not None:
            return date(self.year or year, self.month, self.day)
        if self.which < 0:
            end = date(year + self.month // 12, self.month % 12 + 1, 1) - timedelta(1)
            return end - timedelta((end.weekday() - self.weekday) % 7)
        start = date(year, self.month, 1)
        if self.which == 0:
            return start + timedelta(-start.weekday() % 7 + self.weekday)
        return start + timedelta((self.weekday - start.weekday()) % 7 + 7 * (self.which - 1))


@cache
def named_days() -> Mapping[str, NamedDay]:
    """Days with a name, in lower case: "christmas eve", "labor day" (dates_named_days.txt).

    Raises ValueError if an entry is not a lower-case phrase and a day, or stands twice.
    """
    name = "dates_named_days.txt"
    found = {phrase: _named_day(text) for phrase, text in lines.fields(name, 2)}
    bad = [phrase for phrase, day in found.items() if day is None or phrase != phrase.lower()]
    lines.refuse(name, "not a lower-case phrase and a day", bad)
    return MappingProxyType({phrase: day for phrase, day in found.items() if day})


def _named_day(text: str) -> NamedDay | None:
    """ "12-25", "2001-09-11", "11 3 4" or "11 1 e"; None for anything else."""
    try:
        day = _by_weekday(text) if " " in text else _by_date(text)
        day.on(2000)
    except ValueError:
        return None
    return day


def _by_weekday(text: str) -> NamedDay:
    month, weekday, which = text.split(" ")
    return NamedDay(int(month), None, int(weekday), 0 if which == _ELECTION else int(which))


def _by_date(text: str) -> NamedDay:
    *year, month, day = map(int, text.split("-"))
    return NamedDay(month, day, year=year[0] if year else None)


@cache
def words_for(use: str) -> frozenset[str]:
    """Small words by what they do beside a date: "before year", "other clause" (dates_uses.txt).

    Raises ValueError if an entry is not a use and lower-case words, a word is empty or stands twice; KeyError
    for a use that the file does not have.
    """
    name = "dates_uses.txt"
    found = {use: lines.listed(name, words) for use, words in lines.fields(name, 2)}
    lines.refuse(name, "not lower-case words", [u for u, words in found.items() if words != _lower(words)])
    return frozenset(found[use])


def _lower(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


@cache
def past_verbs() -> frozenset[str]:
    """Past forms that do not end in -ed (dates_past_verbs.txt). Raises as lines.words() does."""
    return lines.words("dates_past_verbs.txt")


@cache
def not_past() -> frozenset[str]:
    """Words in -ed that are no past form (dates_not_past.txt). Raises as lines.words() does."""
    return lines.words("dates_not_past.txt")


@cache
def future_words() -> frozenset[str]:
    """Words that set things ahead: "will", "scheduled" (dates_future_words.txt). Raises as lines.words()."""
    return lines.words("dates_future_words.txt")


@cache
def timetable_verbs() -> frozenset[str]:
    """Present forms for what is on the timetable (dates_timetable_verbs.txt). Raises as lines.words()."""
    return lines.words("dates_timetable_verbs.txt")


@cache
def postponing_verbs() -> frozenset[str]:
    """Past forms with an infinitive that lies ahead (dates_postponing_verbs.txt). Raises as lines.words()."""
    return lines.words("dates_postponing_verbs.txt")


@cache
def planned_events() -> frozenset[str]:
    """Nouns for what is planned for a day (dates_planned_events.txt). Raises as lines.words() does."""
    return lines.words("dates_planned_events.txt")


@cache
def counted() -> frozenset[str]:
    """Nouns that a number before them counts (dates_counted.txt). Raises as lines.words() does."""
    return lines.words("dates_counted.txt")


@cache
def before_counts() -> frozenset[str]:
    """Words before a number that is no year (dates_before_counts.txt). Raises as lines.words() does."""
    return lines.words("dates_before_counts.txt")


@cache
def no_dates() -> frozenset[str]:
    """Phrases that hold words of the calendar and name no date (dates_no_dates.txt). Raises as phrases()."""
    return lines.phrases("dates_no_dates.txt")


@cache
def occasions() -> frozenset[str]:
    """Nouns for what people speak at or write: "interview" (dates_occasions.txt). Raises as phrases()."""
    return lines.phrases("dates_occasions.txt")


@cache
def saying_participles() -> frozenset[str]:
    """Participles of giving a statement (dates_saying_participles.txt). Raises as lines.words() does."""
    return lines.words("dates_saying_participles.txt")
