"""From an expression to the day, month or year it names, counted from publication, never from today."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from onrecord.knowledge.calendar import named_days
from onrecord.reading.dates.expressions import Expression
from onrecord.reading.dates.tense import Direction, direction

DAY: Final = "day"
MONTH: Final = "month"
YEAR: Final = "year"
NO_PUBLICATION: Final = "no publication date"

_AGAINST_TENSE: Final = {DAY: 4, MONTH: 12}
"""How many times nearer a date must be to lie on the side that the verb does not tell."""
_BARE_FUTURE: Final = {DAY: 2, MONTH: 8}
"""The same for the future where no verb tells: a bare month is one gone by."""


@dataclass(frozen=True, slots=True)
class Value:
    """A day, month or year: ISO 8601, None when it cannot be told, and how it is known."""

    value: str | None
    grain: str
    basis: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is counted from. published: the day of writing, None when not known. today: what
    "today" means, the day of a dateline or `published`. before: the date before it in the text, if near.
    day_first: whether the article prints the day before the month."""

    published: date | None
    today: date | None
    before: Value | None
    day_first: bool


def resolve(text: str, found: Expression, setting: Setting) -> Value:
    """The value of an expression; None with a grain and a basis when nothing tells it."""
    try:
        return _resolve(text, found, setting)
    except (ValueError, OverflowError):
        return Value(None, _grain(found), "no day of the calendar")


def _resolve(text: str, found: Expression, setting: Setting) -> Value:
    if found.numbers:
        return _numbers(found, setting)
    if found.name:
        return _named(text, found, setting)
    if found.unit:
        return _counted(found, setting)
    if found.month is not None:
        return _month(text, found, setting)
    if found.weekday is not None:
        return _weekday(text, found, setting)
    return Value(f"{found.year:04d}", YEAR, "year as printed")


def _grain(found: Expression) -> str:
    if found.unit:
        return DAY if found.unit == "week" else found.unit
    if found.day or found.name or found.numbers or (found.weekday is not None):
        return DAY
    return MONTH if found.month is not None else YEAR


def _numbers(found: Expression, setting: Setting) -> Value:
    """A date in figures of which either can be the month: as the article prints others."""
    assert found.numbers
    assert found.year
    day, month = found.numbers if setting.day_first else found.numbers[::-1]
    order = "day first, as elsewhere in the article" if setting.day_first else "month first"
    return Value(date(found.year, month, day).isoformat(), DAY, f"date as printed, {order}")


def _named(text: str, found: Expression, setting: Setting) -> Value:
    assert found.name
    day = named_days()[found.name]
    if day.year:
        return Value(day.on(day.year).isoformat(), DAY, "day with a name")
    if found.year:
        return Value(day.on(found.year).isoformat(), DAY, "day with a name, year as printed")
    if not setting.published:
        return Value(None, DAY, NO_PUBLICATION)
    now = setting.published
    near = [day.on(now.year + step) for step in (-1, 0, 1) if 1 <= now.year + step <= 9999]
    chosen, why = _chosen(near, now, found, text)
    return Value(chosen.isoformat(), DAY, f"day with a name, {why}")


def _month(text: str, found: Expression, setting: Setting) -> Value:
    """A month, with or without a day: its year as printed, pointed at, or the one that fits."""
    assert found.month
    grain = DAY if found.day else MONTH
    if found.year:
        return Value(_iso(found.year, found.month, found.day), grain, "date as printed")
    if found.years is not None:
        year, basis = _year_of(found, setting)
        return Value(_iso(year, found.month, found.day) if year else None, grain, basis)
    now = setting.published
    if now is None:
        return Value(None, grain, NO_PUBLICATION)
    near = [_first(now.year + step, found.month, found.day) for step in (-1, 0, 1)]
    days = [day for day in near if day is not None]
    if found.weekday is not None:
        days = [day for day in days if day.weekday() == found.weekday] or days
    if not days:
        return Value(None, grain, "no day of the calendar")
    start = now if found.day else now.replace(day=1)
    chosen, why = _chosen(days, start, found, text)
    return Value(_iso(chosen.year, found.month, found.day), grain, f"year by {why}")


def _year_of(found: Expression, setting: Setting) -> tuple[int | None, str]:
    """The year behind a month: "of last year", "that year"."""
    if found.context:
        before = setting.before.value if setting.before else None
        return (
            (int(before[:4]) + (found.years or 0), "counted from the date before")
            if before
            else (None, "no date")
        )
    if not setting.published:
        return None, NO_PUBLICATION
    return setting.published.year + (found.years or 0), "year counted from publication"


def _chosen(days: list[date], now: date, found: Expression, text: str) -> tuple[date, str]:
    """The day that fits among those of several years, and why."""
    if found.pointer is not None:
        return _pointed(days, now, found.pointer), "the word before it"
    tense: Direction | None = direction(text, found.start, found.end)
    against, bare = _AGAINST_TENSE[_grain(found)], _BARE_FUTURE[_grain(found)]
    back, ahead = {"past": (1, against), "future": (against, 1), None: (1, bare)}[tense]
    best = min(days, key=lambda day: (now - day).days * back if day <= now else (day - now).days * ahead)
    return best, f"tense ({tense})" if tense else "nearness to publication"


def _pointed(days: list[date], now: date, pointer: int) -> date:
    """The last day before now, the one of this year, or the next after it."""
    if pointer < 0:
        return max((day for day in days if day < now), default=days[0])
    if pointer > 0:
        return min((day for day in days if day > now), default=days[-1])
    return min(days, key=lambda day: (day.year != now.year, abs((day - now).days)))


def _weekday(text: str, found: Expression, setting: Setting) -> Value:
    """A weekday: the most recent one, or the next one if words or tense say so."""
    assert found.weekday is not None
    now, want = setting.published, found.weekday
    if found.context:
        before = setting.before
        if before and before.value and before.grain == DAY:
            base = date.fromisoformat(before.value)
            return Value(
                _step(base, want, found.pointer or 1).isoformat(), DAY, "weekday from the date before"
            )
    if now is None:
        return Value(None, DAY, NO_PUBLICATION)
    if found.weeks is not None:
        day = now - timedelta(now.weekday()) + timedelta(7 * found.weeks + want)
        return Value(day.isoformat(), DAY, "weekday of the week named")
    if found.pointer:
        side = "before" if found.pointer < 0 else "after"
        return Value(_step(now, want, found.pointer).isoformat(), DAY, f"weekday {side} publication")
    if direction(text, found.start, found.end) == "future":
        return Value(
            (now + timedelta((want - now.weekday()) % 7)).isoformat(), DAY, "weekday after publication"
        )
    return Value((now - timedelta((now.weekday() - want) % 7)).isoformat(), DAY, "weekday before publication")


def _step(base: date, weekday: int, side: int) -> date:
    """The nearest such weekday strictly before or after a day."""
    if side < 0:
        return base - timedelta((base.weekday() - weekday) % 7 or 7)
    return base + timedelta((weekday - base.weekday()) % 7 or 7)


def _counted(found: Expression, setting: Setting) -> Value:
    """So many units from the day of writing, or from the date before in the text."""
    assert found.unit
    grain = _grain(found)
    base = setting.today.isoformat() if setting.today else None
    why = "publication" if setting.today == setting.published else "the dateline"
    if found.context:
        near = setting.before.value if setting.before else None
        if near:
            base, why = near, "the date before"
        elif not found.count:
            return Value(None, grain, "no date before it")
    if base is None:
        return Value(None, grain, NO_PUBLICATION)
    value = _shifted(base, found.unit, found.count)
    about = "about, " if found.about else ""
    return Value(value, grain, f"{about}counted from {why}" if value else "the date before is not so exact")


def _shifted(base: str, unit: str, count: int) -> str | None:
    """A value moved by so many units, as exact as the unit; None if the value is less exact than that."""
    if unit == YEAR:
        year = int(base[:4]) + count
        return f"{year:04d}" if 1 <= year <= 9999 else None
    if unit == MONTH:
        if len(base) < 7:
            return None
        months = int(base[:4]) * 12 + int(base[5:7]) - 1 + count
        return f"{months // 12:04d}-{months % 12 + 1:02d}" if 12 <= months < 120000 else None
    if len(base) < 10:
        return None
    return (date.fromisoformat(base) + timedelta(count * (7 if unit == "week" else 1))).isoformat()


def _first(year: int, month: int, day: int | None) -> date | None:
    """A day, or the first of a month; None if the year has no such day."""
    try:
        return date(year, month, day or 1)
    except ValueError:
        return None


def _iso(year: int, month: int, day: int | None) -> str:
    """ISO 8601 of a month or day. Raises ValueError if there is no such day."""
    return date(year, month, day).isoformat() if day else f"{year:04d}-{month:02d}"
