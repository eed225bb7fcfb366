from datetime import date

import pytest

from onrecord.knowledge import calendar, lines


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("christmas eve", 2016, date(2016, 12, 24)), ("thanksgiving", 2016, date(2016, 11, 24)),
        ("labor day", 2016, date(2016, 9, 5)), ("memorial day", 2016, date(2016, 5, 30)),
        ("election day", 2016, date(2016, 11, 8)), ("9/11", 2016, date(2001, 9, 11)),
    ],
)  # fmt: skip
def test_named_days(name: str, year: int, day: date) -> None:
    assert calendar.named_days()[name].on(year) == day


def test_words() -> None:
    assert calendar.calendar_words("month")["may"] == 5
    assert calendar.calendar_words("short weekday")["thurs"] == 3
    assert calendar.calendar_words("number")["twelve"] == 12
    assert "which" in calendar.words_for("other clause")
    with pytest.raises(KeyError):
        calendar.words_for("no use")


@pytest.mark.parametrize(
    "load",
    [calendar.past_verbs, calendar.not_past, calendar.future_words, calendar.timetable_verbs,
     calendar.postponing_verbs, calendar.planned_events, calendar.counted, calendar.before_counts,
     calendar.no_dates, calendar.occasions, calendar.saying_participles],
)  # fmt: skip
def test_lists_load(load: object) -> None:
    assert load()  # type: ignore[operator]


@pytest.mark.parametrize("entry", ["Friday | weekday | 4", "friday | day | 4", "friday | weekday | four"])
def test_a_bad_word_is_refused(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "entries", lambda _: [entry])
    with pytest.raises(ValueError, match="not a word, a kind and a number"):
        calendar.calendar_words.__wrapped__("weekday")


@pytest.mark.parametrize("entry", ["Whitsun | 05-15", "whitsun | 02-30", "whitsun | soon", "whitsun | 5 6"])
def test_a_bad_named_day_is_refused(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "entries", lambda _: [entry])
    with pytest.raises(ValueError, match="not a lower-case phrase and a day"):
        calendar.named_days.__wrapped__()


def test_bad_uses_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "entries", lambda _: ["not at | Since, until"])
    with pytest.raises(ValueError, match="not lower-case words"):
        calendar.words_for.__wrapped__("not at")
