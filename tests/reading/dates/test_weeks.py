"""Weeks, weekends and seasons as months and years. The article is published on Tuesday, 1 March 2016."""

import pytest

from onrecord.reading.dates.find import find_dates
from onrecord.reading.dates.weeks import find_weeks

TUESDAY = "2016-03-01"

ROWS = [
    ("She said so last week.", [("last week", "2016-02")]),
    ("The past week was long.", [("past week", "2016-02")]),
    ("Over the weekend, he said no.", [("Over the weekend", "2016-02")]),
    ("They met this past weekend.", [("this past weekend", "2016-02")]),
    ("He spoke last fall.", [("last fall", "2015")]),
    ("It began last winter.", [("last winter", "2015")]),
    ("Last week, on Feb. 23, he spoke.", [("Last week", "2016-02"), ("Feb. 23", "2016-02-23")]),
    ("Friday of last week", [("Friday of last week", "2016-02-26")]),
    # none
    ("this week", []),
    ("a weekend trip, a week-long visit, the weeks before", []),
    ("the last weekly paper", []),
    ("springs and wintering", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_weeks(text: str, wanted: list[tuple[str, str]]) -> None:
    found = find_weeks(text, TUESDAY, find_dates(text, TUESDAY))
    assert [(text[d.start : d.end], d.value) for d in found] == wanted


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2016-03-10", "2016-03"),
        ("2016-01-02", "2015-12"),
        ("0001-01-01", None),
        ("no day", None),
        (None, None),
    ],
)
def test_last_week_from_other_days(published: str | None, value: str | None) -> None:
    (week,) = find_weeks("last week", published, [])
    assert (week.value, week.grain) == (value, "month")
