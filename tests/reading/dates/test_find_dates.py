"""Which words name a day, month or year, and which one, on sentences of our own.

The article is published on Friday, 16 September 2016, where nothing else is said."""

# ruff: noqa: E501
import pytest

from onrecord.reading.dates.find import find_dates

FRIDAY = "2016-09-16"


def found(text: str, published: str | None = FRIDAY) -> list[tuple[str, str | None]]:
    return [(text[d.start : d.end], d.value) for d in find_dates(text, published)]


ONE = [
    # absolute
    ("The bridge opened Sept. 15, 2016.", "Sept. 15, 2016", "2016-09-15"),
    ("The bridge opened on 15 September 2016.", "15 September 2016", "2016-09-15"),
    ("The bridge opened on the 15th of September, 2016.", "the 15th of September, 2016", "2016-09-15"),
    ("The bridge opened on Thursday, Sept. 15, at noon.", "Thursday, Sept. 15", "2016-09-15"),
    ("The form is dated 9/15/2016.", "9/15/2016", "2016-09-15"),
    ("The form is dated 15/9/2016.", "15/9/2016", "2016-09-15"),
    ("The form is dated 15.9.2016.", "15.9.2016", "2016-09-15"),
    ("The form is dated 2016-09-15.", "2016-09-15", "2016-09-15"),
    ("The form is dated 2/9/2016.", "2/9/2016", "2016-02-09"),
    ("The port closed in September 2015.", "September 2015", "2015-09"),
    ("The port closed in Sept. 2015.", "Sept. 2015", "2015-09"),
    ("The port closed in Sept. '15.", "Sept. '15", "2015-09"),
    ("The port closed in 2015.", "2015", "2015"),
    ("The port closed in fiscal 2015.", "fiscal 2015", "2015"),
    ("The port closed in the year 2000.", "the year 2000", "2000"),
    ("It was the 2016 election year.", "2016", "2016"),
    ("Polls from the 2012 campaign were wrong.", "2012", "2012"),
    ("They fought over the 1812 treaty in 1815.", "1812", "1812"),
    ("The strike began in mid-1996.", "mid-1996", "1996"),
    ("The strike lasted until the end of 2014.", "the end of 2014", "2014"),
    ("Votes were counted Aug. 7-9.", "Aug. 7-9", "2016-08-07"),
    # weekdays
    ("Mira Tan resigned Friday.", "Friday", "2016-09-16"),
    ("Mira Tan resigned on Thursday night.", "Thursday night", "2016-09-15"),
    ("Mira Tan resigned on Monday.", "Monday", "2016-09-12"),
    ("Mira Tan resigned last Friday.", "last Friday", "2016-09-09"),
    ("Mira Tan will resign next Tuesday.", "next Tuesday", "2016-09-20"),
    ("Mira Tan will resign Monday.", "Monday", "2016-09-19"),
    ("On Monday the council is to speak.", "Monday", "2016-09-19"),
    ("On Monday the council spoke.", "Monday", "2016-09-12"),
    ("Parliament reconvenes Monday.", "Monday", "2016-09-19"),
    ("The hearing is scheduled for Wednesday.", "Wednesday", "2016-09-21"),
    ("A hearing scheduled for Wednesday was put off.", "Wednesday", "2016-09-14"),
    ("They agreed to meet Tuesday.", "Tuesday", "2016-09-20"),
    ("They refused to meet Tuesday.", "Tuesday", "2016-09-13"),
    ("She said Tuesday she will sue.", "Tuesday", "2016-09-13"),
    ("She wouldn’t say Tuesday how she would vote.", "Tuesday", "2016-09-13"),
    ("The union will appeal Wednesday's ruling.", "Wednesday", "2016-09-14"),
    ("The union will speak at Wednesday's meeting.", "Wednesday", "2016-09-21"),
    ("The port could open as soon as Tuesday.", "Tuesday", "2016-09-20"),
    ("Voters have until Tuesday to register.", "Tuesday", "2016-09-20"),
    ("They spoke at 9 a.m. Thursday.", "9 a.m. Thursday", "2016-09-15"),
    ("They spoke on Tuesday of last week.", "Tuesday of last week", "2016-09-06"),
    # months and days without a year
    ("The port closed in early March.", "early March", "2016-03"),
    ("The port closed in November.", "November", "2015-11"),
    ("The port will close in November.", "November", "2016-11"),
    ("The port closed last October.", "last October", "2015-10"),
    ("The port closed in October of last year.", "October of last year", "2015-10"),
    ("The port closed this March.", "this March", "2016-03"),
    ("The loan was repaid Dec. 20.", "Dec. 20", "2015-12-20"),
    ("The loan is payable Dec. 20.", "Dec. 20", "2016-12-20"),
    ("The loan runs until Jan. 14.", "Jan. 14", "2017-01-14"),
    # counted from the day of writing
    ("Nobody came yesterday.", "yesterday", "2016-09-15"),
    ("Nobody came today.", "today", "2016-09-16"),
    ("The council votes tonight.", "tonight", "2016-09-16"),
    ("The council votes tomorrow.", "tomorrow", "2016-09-17"),
    ("The council voted last night.", "last night", "2016-09-15"),
    ("The council voted this morning.", "this morning", "2016-09-16"),
    ("The council voted the day before yesterday.", "the day before yesterday", "2016-09-14"),
    ("Prices rose last month.", "last month", "2016-08"),
    ("Prices rose this year.", "this year", "2016"),
    ("Prices will rise next year.", "next year", "2017"),
    ("Prices rose earlier this month.", "earlier this month", "2016-09"),
    ("Prices rose late last year.", "late last year", "2015"),
    ("She left two weeks ago.", "two weeks ago", "2016-09-02"),
    ("She left three days ago.", "three days ago", "2016-09-13"),
    ("She left two months ago.", "two months ago", "2016-07"),
    ("She left nearly ten years ago.", "nearly ten years ago", "2006"),
    ("Twenty-three years ago she left.", "Twenty-three years ago", "1993"),
    # days with a name
    ("They met on Christmas Eve.", "Christmas Eve", "2015-12-24"),
    ("They met last Thanksgiving.", "last Thanksgiving", "2015-11-26"),
    ("They will vote on Election Day.", "Election Day", "2016-11-08"),
    ("The tower fell on 9/11.", "9/11", "2001-09-11"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), ONE)
def test_one_expression(text: str, words: str, value: str) -> None:
    assert found(text)[0] == (words, value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("She came on Sept. 2, 2015. The following day she left.", ["2015-09-02", "2015-09-03"]),
        ("She came on Sept. 2, 2015, and left two days later.", ["2015-09-02", "2015-09-04"]),
        ("She came in 2009. A year earlier she was in Tor.", ["2009", "2008"]),
        ("She came in May 2009. That year she left.", ["2009-05", "2009"]),
        ("The fair runs from Monday through Friday.", ["2016-09-12", "2016-09-16"]),
        ("The fair ran from Wednesday to Sunday.", ["2016-09-14", "2016-09-18"]),
        ("Drunk driving from 1991 to 1997.", ["1991", "1997"]),
        ("They met on Friday and Thursday.", ["2016-09-16", "2016-09-15"]),
        ("TOR, Sept. 15 (NPA) — The port closed today. It opened yesterday.", ["2016-09-15", "2016-09-15", "2016-09-14"]),
        ("TOR, Sept. 15: The port closed on Monday.", ["2016-09-15", "2016-09-12"]),
    ],
)  # fmt: skip
def test_several(text: str, values: list[str]) -> None:
    assert [value for _, value in found(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,000 people came.", "It sold 2016 tickets for $2016.", "More than 2016 men marched.",
        "He won 2016 votes.", "They drove down Route 1990.", "Read Resolution 1973 again.", "It was the 1990s.",
        "She may march in the sun.", "She sat for a second.", "He watched Friday Night Lights.",
        "They joined the March on Tor.", "April Ryan asked a question.", "Tuesday Weld sang.",
        "Theresa May resigned. A plan by May failed.", "They shopped on Black Friday.", "She reads USA Today.",
        "In the last year, prices rose.", "He works daily, year after year.", "Seven days a week they sang.",
        "Call 1989-2002-11 now.", "They spent a few weeks there.", "He is a two-year-old.", "",
    ],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    ["She left on Friday.", "She left last month.", "She left yesterday.", "She left two weeks ago.",
     "She left in March.", "She left on Sept. 15.", "She left on Christmas Day.", "She left the same day.",
     "The form is dated 30 February 2016."],
)  # fmt: skip
def test_unresolved(text: str) -> None:
    assert [value for _, value in found(text, None)] == [None]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("She left Friday.", "weekday before publication"), ("She will go Monday.", "weekday after publication"),
        ("She left in 2015.", "year as printed"), ("She left yesterday.", "counted from publication"),
        ("She left two weeks ago.", "about, counted from publication"),
        ("TOR (NPA), Sept. 15 — It rained.", "dateline"), ("It rained Dec. 20.", "year by tense (past)"),
    ],
)  # fmt: skip
def test_basis(text: str, basis: str) -> None:
    assert [d.basis for d in find_dates(text, FRIDAY)] == [basis]


def test_days_first_decide_ambiguous_figures() -> None:
    assert found("Dated 2/9/2016, signed 4 October 2015.")[0] == ("2/9/2016", "2016-09-02")


@pytest.mark.parametrize(
    "text",
    ["1" * 1_000_000, "\0 Friday \ud800 May 5", "99/99/2016 0000-00-00 99.99.2016 00/00/2016", "Friday " * 20_000,
     "the end of " * 20_000, "999 years ago. " * 9, "May " * 20_000, "the year before " * 999, "2016-" * 20_000],
)  # fmt: skip
@pytest.mark.parametrize("published", [FRIDAY, None, "0001-01-01", "9999-12-31", "no day", ""])
def test_odd_input(text: str, published: str | None) -> None:
    for date in find_dates(text, published):
        assert text[date.start : date.end]


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("She headed Tuesday to Tor, where she will speak; it is her first stop.", ["2016-09-20"]),
        ("The price doubled by year-end.", ["2016"]),
        ("The bond will be repaid in five years.", ["2021"]),
        ("The blast came at 10:35 a.m., police said.", ["2016-09-16"]),
        ("It was nineteen ninety-six.", ["1996"]),
        ("In 1998 she moved. On October 23 she was shot.", ["1998", "1998-10-23"]),
    ],
)
def test_not_yet(text: str, values: list[str]) -> None:
    assert [value for _, value in found(text)] == values
