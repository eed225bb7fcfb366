"""From a place in a text to the expression that begins there: what it prints of year, month, day and weekday,
or how it points at them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from onrecord.knowledge.calendar import calendar_words, named_days, words_for
from onrecord.reading.dates import shapes
from onrecord.reading.dates.guards import is_month, is_weekday, is_year, plain_end

Unit = Literal["day", "week", "month", "year"]
Match = re.Match[str]

_BACK: Final = frozenset(("last", "past", "previous", "preceding"))
_AHEAD: Final = frozenset(("next", "coming", "following"))
_CONTEXT: Final = frozenset(("previous", "preceding", "following", "same", "that"))
_EARLIER: Final = frozenset(("ago", "earlier", "before", "previously"))


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression before it is resolved, from `start` to `end` (code points).

    What is printed: year, month (1-12), day, weekday (0-6 from Monday), name of a day; None where it is not.
    What is pointed at: `count` units (negative: back) from the day of writing or, with `context`, from the
    date before it in the text. `pointer`: -1, 0 or 1 for last, this, next before a weekday or month; `weeks`
    and `years` the same for its week or year. `numbers`: two of which one is the month.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    name: str | None = None
    unit: Unit | None = None
    count: int = 0
    about: bool = False
    context: bool = False
    pointer: int | None = None
    weeks: int | None = None
    years: int | None = None
    numbers: tuple[int, int] | None = None


Found = Expression | None
Read = Callable[[str, int, bool], Found]


def expression_at(text: str, start: int, first: str) -> Found:
    """The expression whose first word, `first` in lower case, begins at `start`; None if none does."""
    opened = shapes.prefix().match(text, start) if first.isdecimal() or first in words_for("opener") else None
    if opened:
        at = opened.end()
        if opened["rest"]:
            at += len(opened["rest"])
        found = _core(text, at, True) or (_core(text, opened.end(), True) if opened["rest"] else None)
        if found:
            return replace(found, start=start)
    return _core(text, start, False, first)


def _core(text: str, at: int, after_prefix: bool, first: str | None = None) -> Found:
    """What the readers for the word at a place find there, in their order."""
    if first is None:
        word = _WORD.match(text, at)
        first = word.group().lower() if word else ""
    for read in _readers().get("0" if first.isdecimal() else first, ()):
        found = read(text, at, after_prefix)
        if found:
            return found
    return None


_WORD: Final = re.compile(r"[^\W\d_]{1,20}|\d{1,4}")


def is_opener(word: str) -> bool:
    """Whether an expression can begin with this lower-case word."""
    return word in _readers() or word in words_for("opener")


@cache
def _readers() -> Mapping[str, tuple[Read, ...]]:
    """The readers to try for an expression's first word; "0" stands for all figures."""
    found: dict[str, list[Read]] = {}
    pointers = (
        "last",
        "this",
        "next",
        "past",
        "coming",
        "previous",
        "following",
        "current",
        "preceding",
        "same",
    )
    dates: tuple[Read, ...] = (_month_first, _day_first)

    def add(words: object, *reads: Read) -> None:
        for word in words:  # type: ignore[attr-defined]
            found.setdefault(word, []).extend(read for read in reads if read not in found.get(word, ()))

    add(
        {phrase.split()[0].split("'")[0].split("’")[0].split("/")[0].rstrip(".") for phrase in named_days()},
        _named,
    )
    found["0"] = found.pop("9")
    add(("0",), _day_first, _numeric, _counted_off, _year)
    add(calendar_words("month"), *dates, _month)
    add(calendar_words("short month"), _month_first, _month)
    add(calendar_words("weekday"), *dates, _weekday)
    add(calendar_words("short weekday"), *dates)
    add(("the",), _day_first, _weekday, _near, _pointed, _year)
    add(("today", "tonight", "yesterday", "tomorrow", "day"), _near)
    add(pointers, _named, _near, _month_first, _month, _weekday, _pointed)
    add(("that", "day", "month", "year"), _pointed)
    add(("year", "fiscal", "calendar"), _year)
    add({phrase.split()[0] for phrase in calendar_words("number")}, _counted_off)
    add(("nearly", "almost", "about", "around", "some", "roughly", "more", "less", "over"), _counted_off)
    add(("exactly", "at", "just"), _counted_off)
    return {word: tuple(reads) for word, reads in found.items()}


def _day_first(text: str, at: int, after_prefix: bool) -> Found:
    found = shapes.day_first().match(text, at)
    return _dated(found) if found else None


def _month_first(text: str, at: int, after_prefix: bool) -> Found:
    found = shapes.month_first().match(text, at)
    if not found or (not found["year"] and not plain_end(text, found.end())):
        return None
    return replace(_dated(found), pointer=_pointer(found["pointer"]), years=_pointer(found["of"]))


def _dated(found: Match) -> Expression:
    """A date with a day and a month, as printed."""
    weekday = found["weekday"]
    day = int(re.match(r"\d+", found["day"]).group())  # type: ignore[union-attr]
    return Expression(
        found.start(), found.end(),
        year=int(found["year"]) if found["year"] else None,
        month=_number(found["month"], "month"),
        day=day,
        weekday=_number(weekday, "weekday") if weekday else None,
    )  # fmt: skip


def _month(text: str, at: int, after_prefix: bool) -> Found:
    found = shapes.month().match(text, at)
    if not found:
        return None
    bare = not (found["pointer"] or found["year"] or found["two"] or found["of"])
    if bare and not is_month(text, found.start("month"), found.end("month"), after_prefix):
        return None
    year = int(found["year"]) if found["year"] else None
    if found["two"]:
        two = int(found["two"])
        year = two + (2000 if two < 50 else 1900)
    return Expression(
        at, found.end(), year=year, month=_number(found["month"], "month"),
        pointer=_pointer(found["pointer"]), years=_pointer(found["of"]), context=_points_back(found["of"]),
    )  # fmt: skip


def _weekday(text: str, at: int, after_prefix: bool) -> Found:
    found = shapes.weekday().match(text, at)
    if not found or not is_weekday(text, found.start("weekday"), found.end("weekday")):
        return None
    return Expression(
        at, found.end(), weekday=_number(found["weekday"], "weekday"), pointer=_pointer(found["pointer"]),
        weeks=_pointer(found["week"]), context=_points_back(found["pointer"]),
    )  # fmt: skip


def _numeric(text: str, at: int, after_prefix: bool) -> Found:
    found = shapes.numeric().match(text, at)
    if not found:
        return None
    if found["iso"]:
        year, month, day = int(found["iso"]), int(found["m"]), int(found["d"])
        return (
            Expression(at, found.end(), year=year, month=month, day=day)
            if year and 1 <= month <= 12
            else None
        )
    one, two = int(found["a"]), int(found["b"])
    if not (1 <= min(one, two) <= 12 and max(one, two) <= 31):
        return None
    year = int(found["year"])
    if found["mark"] == "." or one > 12:
        return Expression(at, found.end(), year=year, month=two, day=one) if two <= 12 else None
    if two > 12 or one == two:
        return Expression(at, found.end(), year=year, month=one, day=two)
    return Expression(at, found.end(), year=year, numbers=(one, two))


def _year(text: str, at: int, after_prefix: bool) -> Found:
    found = shapes.year().match(text, at)
    if not found:
        return None
    printed = found["year"] or found["first"]
    start = found.start("year") if found["year"] else found.start("first")
    if not found["said"] and not is_year(text, start, found.end(), after_prefix):
        return None
    return Expression(at, found.end(), year=int(printed))


def _near(text: str, at: int, after_prefix: bool) -> Found:
    found = shapes.near().match(text, at)
    if not found:
        return None
    if found["far"]:
        return Expression(at, found.end(), unit="day", count=-2 if found["far"].startswith("before") else 2)
    if found["day"]:
        if _part_of_a_name(text, found):
            return None
        count = {"yesterday": -1, "tomorrow": 1}.get(found["day"].lower(), 0)
        return Expression(at, found.end(), unit="day", count=count)
    last = found["which"].lower() == "last"
    if (last and found["part"] not in {"night", "evening"}) or found["part"].endswith("s"):
        return None
    return Expression(at, found.end(), unit="day", count=-int(last))


def _part_of_a_name(text: str, found: Match) -> bool:
    """ "USA Today", "Russia Today"."""
    before = text[max(0, found.start() - 12) : found.start()].split()
    return found.group()[0].isupper() and bool(before) and before[-1][0].isupper() and before[-1].isalpha()


def _pointed(text: str, at: int, after_prefix: bool) -> Found:
    found = shapes.pointed().match(text, at)
    if not found:
        return None
    the, side = (found["the"] or "").lower(), found["side"]
    which = (found["which"] or "").lower()
    unit: Unit = found["unit"].lower()  # type: ignore[assignment]
    if side and not which:
        after = side in {"after", "later"}
        if the != "the" or after_prefix or not plain_stop(text, found.end()):
            return None
        return Expression(at, found.end(), unit=unit, count=1 if after else -1, context=True)
    if not which:
        if the == "that":
            return Expression(at, found.end(), unit=unit, context=True)
        return Expression(at, found.end(), unit=unit) if after_prefix and unit != "day" else None
    context = which in _CONTEXT or (the == "the" and which == "next")
    if unit == "day" and not context:
        return None
    if which == "past" or (which == "last" and (the == "the" or text[max(0, at - 4) : at].lower() == "the ")):
        return None
    return Expression(at, found.end("unit"), unit=unit, count=_pointer(which) or 0, context=context)


def plain_stop(text: str, end: int) -> bool:
    """Whether a clause ends here, so that "the day before" has nothing behind it."""
    return not re.match(r"[ \t\r\n]{0,4}[\w\"'“‘`$]", text[end : end + 8]) or bool(
        re.match(
            r"[ \t\r\n]{1,4}(?:and|but|in|at|on|by|when|with|to|from|for|after|as)\b", text[end : end + 12]
        )
    )


def _counted_off(text: str, at: int, after_prefix: bool) -> Found:
    found = shapes.counted_off().match(text, at)
    if not found or (at and text[at - 1] in "-–"):
        return None
    side = found["side"].lower()
    written = found["count"].lower()
    count = int(written) if written.isdecimal() else _counting(written)
    unit: Unit = found["unit"].lower()  # type: ignore[assignment]
    relative = side not in {"ago", "hence"} and not side.startswith("from")
    if side in {"before", "after"} and not plain_stop(text, found.end()):
        return None
    return Expression(
        at, found.end(), unit=unit, count=-count if side in _EARLIER else count, context=relative,
        about=bool(found["about"] or found["vague"]) or unit == "week",
    )  # fmt: skip


def _counting(written: str) -> int:
    """The number of "two", "a couple of", "twenty-three"."""
    known = calendar_words("number")
    if written in known:
        return known[written]
    tens, _, ones = written.partition("-")
    return known[tens] + known[ones]


def _named(text: str, at: int, after_prefix: bool) -> Found:
    found = shapes.named().match(text, at)
    if not found or not (found["name"][0].isupper() or found["name"][0].isdigit()):
        return None
    name = " ".join(found["name"].lower().split())
    one_word = " " not in name and "/" not in name
    if one_word and not (found["pointer"] or found["year"]):
        before = re.search(r"([A-Za-z]+)[ \n]{1,3}$", text[max(0, at - 12) : at])
        if not before or before[1].lower() not in {
            "on",
            "at",
            "by",
            "before",
            "after",
            "since",
            "until",
            "till",
        }:
            return None
        if re.match(r"(?:[ \n]{1,3}|[-'’])(?!and\b|in\b|at\b|with\b|when\b|to\b|but\b|that\b|as\b)\w",
                    text[found.end() : found.end() + 8]):  # fmt: skip
            return None
    year = int(found["year"]) if found["year"] else None
    return Expression(at, found.end(), year=year, name=name, pointer=_pointer(found["pointer"]))


def _number(printed: str, kind: str) -> int:
    """The number of a printed month or weekday, in full or short."""
    word = printed.rstrip(".").lower()
    full = calendar_words(kind)
    return full[word] if word in full else calendar_words("short " + kind)[word]


def _pointer(word: str | None) -> int | None:
    """-1, 0 or 1 for a word that points back, here or ahead; None without one."""
    if word is None:
        return None
    last = word.lower().split()[-1]
    return -1 if last in _BACK else 1 if last in _AHEAD else 0


def _points_back(word: str | None) -> bool:
    """Whether a word points from another date, rather than from the day of writing."""
    return word is not None and word.lower().split()[-1] in _CONTEXT
