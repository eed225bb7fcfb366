"""How dates are printed: patterns that match at the first word of an expression.

A gap between words is white space with at most one line break; all repetition is bounded, so that no text
takes more than linear time.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from onrecord.knowledge.calendar import calendar_words, named_days

GAP: Final = r"(?:[ \t\xa0]{1,4}(?:\r?\n[ \t]{0,4})?|\r?\n[ \t]{0,4})"
_YEAR: Final = r"(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d|s\b)"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?![\d%]|[.,:/]\d)(?:st|nd|rd|th)?\b"
_PART: Final = r"(?:morning|afternoon|evening|night)s?"
_CLOCK: Final = (
    rf"(?:(?:\d{{1,2}}(?:[:.]\d\d)?{GAP}?[ap]\.?m\.?|\d{{1,2}}:\d\d|noon|midnight|midday)"
    rf"(?:{GAP}\(?(?:[A-Z]{{2,4}}|local{GAP}time)\)?)?)"
)


def _either(words: Iterable[str]) -> str:
    """One of some words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _printed(kind: str) -> str:
    """The words of a kind as news prints them: capitalised or in capitals, short ones with a full stop."""
    words = [form for word in calendar_words(kind) for form in (word.capitalize(), word.upper())]
    return rf"(?:{_either(words)})" + (r"\b\.?" if kind.startswith("short") else r"\b")


@cache
def prefix() -> re.Pattern[str]:
    """What may stand before the date itself in one expression: "early", "the end of", "9 a.m."."""
    parts = "end|start|beginning|middle|close|turn|eve|rest|remainder|course"
    halves = "(?:first|second|latter|last|early|late|final)" + GAP + "(?:half|part|months|weeks|days)"
    return re.compile(
        rf"(?:(?:[Ee]arl(?:y|ier)|[Ll]ater?|[Mm]id)(?:-|{GAP})(?:(?:in|on){GAP})?"
        rf"|(?:[Tt]he{GAP})?(?:very{GAP})?(?:{parts}|{halves}){GAP}of{GAP})"
        rf"(?=(?P<rest>the{GAP})?)|{_CLOCK},?{GAP}(?:on{GAP})?"
    )


@cache
def day_first() -> re.Pattern[str]:
    """ "15 September 2016", "Thursday, the 15th of September"; `span`: "15-17", "15 and 16"."""
    return re.compile(
        rf"(?:{_weekdays()})?(?:[Tt]he{GAP})?(?P<day>{_DAY})(?:(?:[-–]|{GAP}(?:to|and){GAP}){_DAY})?"
        rf"{GAP}(?:of{GAP})?(?P<month>{_months()})(?:,?{GAP}(?P<year>{_YEAR}))?"
    )


@cache
def month_first() -> re.Pattern[str]:
    """ "Sept. 15", "Friday, Sept. 15, 2016", "March 15th", "Aug. 7-9", "last October 23"."""
    return re.compile(
        rf"(?:{_weekdays()})?(?:(?P<pointer>[Ll]ast|[Tt]his|[Nn]ext){GAP})?(?P<month>{_months()}){GAP}"
        rf"(?P<day>{_DAY})(?:[-–](?:{_months()}{GAP})?{_DAY})?(?:,?{GAP}(?P<year>{_YEAR})|{_of_year()})?"
    )


@cache
def month() -> re.Pattern[str]:
    """ "September 2016", "Sept. 2016", "last September", "September of last year", a bare "September"."""
    short = rf"(?P<short>{_printed('short month')})(?={GAP}?(?:of{GAP})?(?:{_YEAR}|['’‘]\d\d\b))"
    return re.compile(
        rf"(?:(?P<pointer>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming){GAP})?(?P<month>{_printed('month')}|{short})"
        rf"(?:,?{GAP}(?:of{GAP})?(?P<year>{_YEAR})|{GAP}?['’‘](?P<two>\d\d)\b|{_of_year()})?"
    )


@cache
def weekday() -> re.Pattern[str]:
    """ "Friday", "last Friday night", "Friday of last week", "next Tuesday at 9 a.m."."""
    pointer = "[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming|[Pp]revious|[Ff]ollowing"
    return re.compile(
        rf"(?:[Tt]he{GAP}(?=prev|follow))?(?:(?P<pointer>{pointer}){GAP})?"
        rf"(?P<weekday>{_printed('weekday')}){_part()}"
        rf"(?:{GAP}(?:of{GAP})?(?P<week>last|this|next){GAP}week\b)?"
    )


@cache
def numeric() -> re.Pattern[str]:
    """ "2016-09-15", "9/15/2016", "15.9.2016"."""
    return re.compile(
        r"(?P<iso>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])(?:T[\d:]{2,8}Z?)?"
        r"|(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/])"
    )


@cache
def year() -> re.Pattern[str]:
    """ "2016", "the year 2000", "fiscal 1990"."""
    return re.compile(
        rf"(?P<said>(?:[Tt]he{GAP})?(?:(?:[Ff]iscal|[Cc]alendar){GAP})?year{GAP}|(?:[Ff]iscal|[Cc]alendar){GAP})?"
        rf"(?P<year>{_YEAR})(?![-–]\w|/\d|[A-Za-z])|(?P<first>{_YEAR})(?=[-–/](?:\d\d){{1,2}}\b(?![-–/]\d))"
    )


@cache
def near() -> re.Pattern[str]:
    """Days around the day of writing: "yesterday", "this morning", "the day before yesterday"."""
    return re.compile(
        rf"(?:[Tt]he{GAP})?[Dd]ay{GAP}(?P<far>before{GAP}yesterday|after{GAP}tomorrow)\b"
        rf"|(?P<day>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b{_part()}"
        rf"|(?P<which>[Tt]his|[Ll]ast){GAP}(?P<part>{_PART})\b"
    )


@cache
def pointed() -> re.Pattern[str]:
    """A unit that is pointed at: "last month", "the current year", "that day", "the following year"."""
    return re.compile(
        rf"(?:(?P<the>[Tt]he|[Tt]hat){GAP}(?=same|foll|prev|prec|curr|next|day|year|month|com))?"
        rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]urrent|[Cc]oming|[Pp]revious|[Ff]ollowing|[Ss]ame"
        rf"|[Tt]hat|[Pp]receding){GAP}(?:same{GAP})?(?:(?:fiscal|financial|calendar){GAP})?)?"
        rf"(?P<unit>day|month|year)\b(?![-–]\w)(?:{GAP}(?P<side>before|after|earlier|later)\b)?"
    )


@cache
def counted_off() -> re.Pattern[str]:
    """So many days, weeks, months or years off: "two weeks ago", "a year earlier", "three days later"."""
    about = (
        f"nearly|almost|about|around|some|roughly|more{GAP}than|less{GAP}than|over|exactly|at{GAP}least"
        f"|just(?:{GAP}(?:over|under))?"
    )
    return re.compile(
        rf"(?:(?P<about>{about}){GAP})?(?P<count>\d{{1,3}}|{_tens()}|{_either(calendar_words('number'))})"
        rf"(?:{GAP}|-)(?P<unit>day|week|month|year)s?(?P<vague>{GAP}or{GAP}so)?(?:{GAP}|-)"
        rf"(?P<side>ago|earlier|later|before|after|from{GAP}now|hence|previously|afterwards?)\b(?!-)",
        re.IGNORECASE,
    )


@cache
def named() -> re.Pattern[str]:
    """A day with a name: "Christmas Eve", "last Thanksgiving", "Labor Day 2016"."""
    words = "|".join(
        sorted(
            (re.escape(w).replace(r"\ ", GAP) for w in named_days()),
            key=len, reverse=True,
        )
    )  # fmt: skip
    return re.compile(
        rf"(?:(?P<pointer>last|this|next){GAP})?(?P<name>{words})(?!\w)(?:,?{GAP}(?P<year>{_YEAR}))?",
        re.IGNORECASE,
    )


def _tens() -> str:
    """ "twenty-one" to "ninety-nine"."""
    numbers = calendar_words("number")
    tens = [word for word, number in numbers.items() if number in range(20, 100, 10)]
    return (
        f"(?:{_either(tens)})-(?:{_either(word for word, n in numbers.items() if n < 10 and len(word) > 2)})"
    )


def _weekdays() -> str:
    """A weekday before a date."""
    day = f"(?:{_printed('weekday')}|{_printed('short weekday')})"
    return rf"(?P<weekday>{day}){_part()},?{GAP}"


def _months() -> str:
    """A month in full or short."""
    return f"(?:{_printed('month')}|{_printed('short month')})"


def _part() -> str:
    """A part of the day behind a day."""
    return rf"(?:{GAP}{_PART}(?![\w-]))?"


def _of_year() -> str:
    """A year pointed at behind a month: "last year", "of this year"."""
    return rf"{GAP}(?:of{GAP})?(?P<of>last|this|next|that|the{GAP}(?:same|following|previous)){GAP}year\b"
