"""Two ends of one range: "$5-10 million", "between $5 and $10 million", "5 to 10 million euros"."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from onrecord.reading.sums.figures import EXACT, Figure, number_before, number_from
from onrecord.reading.sums.money import Money
from onrecord.reading.sums.tokens import Token, phrase

_DASHES: Final = frozenset("-‑–—")
_JOINING: Final = _DASHES | {"to", "and", "or"}
_RANGING: Final = frozenset(
    ["between", "ranging from", "range from", "ranges from", "ranged from", "anywhere from",
     "somewhere between", "anywhere between", "any where from", "vary from", "varies from",
     "varying from"]
)  # fmt: skip
_CHANGING: Final = frozenset(
    ["from", "by", "rose", "fell", "up", "down", "jumped", "gained", "lost", "dropped", "slid",
     "added", "increased", "climbed", "cents", "advanced", "declined", "slipped", "soared",
     "plunged", "tumbled", "raised", "raise", "raising", "rise", "risen", "increase", "increasing",
     "cut", "cutting", "reduced", "lowered", "grew", "grow", "fall", "went", "doubled", "tripled",
     "moved", "changed", "hiked", "slashed", "boosted", "lifted"]
)  # fmt: skip
_NEAR: Final = 6


def join_ranges(row: list[Token], found: list[Money]) -> list[Money]:
    """The sums, with two that are the ends of one range made one, and one with a bare figure at its side."""
    joined: list[Money] = []
    for money in found:
        if joined and money.first - joined[-1].last == 1:
            whole = _two(row, joined[-1], money)
            if whole:
                joined[-1] = whole
                continue
        limit = joined[-1].last if joined else 0
        joined.append(_figure_before(row, money, limit))
    if not joined:
        return []
    limits = [money.first for money in joined[1:]] + [len(row)]
    return [_figure_behind(row, money, limit) for money, limit in zip(joined, limits, strict=True)]


def _two(row: list[Token], low: Money, high: Money) -> Money | None:
    """ "between $5 and $10 million", "$3 to $4 billion", "$35,000 - $50,000"; None if they are no range."""
    word = row[low.last].lower
    if word not in _JOINING or low.upper is not None or None in (low.value, high.value, high.bare):
        return None
    if high.code != low.code and low.code is not None:
        return None
    shares = _share(low.value, low.value == low.bare, high.value, high.bare)
    inherits = shares is not None and shares != low.value
    if not (
        word in _DASHES or _ranging(row, low.first) or (word == "to" and (inherits or _alone(row, low.first)))
    ):
        return None
    if word == "to" and _changing(row, low.first):
        return None
    return _ranged(low, low.first, high.last, shares, high.value)


def _figure_behind(row: list[Token], money: Money, limit: int) -> Money:
    """ "$5-10 million", "$5 to 10 million": the upper end without its own mark."""
    at = money.last
    if money.upper is not None or money.value is None or at + 1 >= limit:
        return money
    word = row[at].lower
    allowed = word in _DASHES or word == "to" or (word == "and" and _ranging(row, money.first))
    figure = number_from(row, at + 1) if allowed else None
    if figure is None or figure.value is None or figure.bare is None or _changing(row, money.first):
        return money
    if row[money.last - 1].text[0].isalpha() and not figure.scaled:
        return money
    if not figure.scaled and money.value != money.bare:
        return money
    low = _share(money.value, money.value == money.bare, figure.value, figure.bare)
    return _ranged(money, money.first, figure.end, low, figure.value) or money


def _figure_before(row: list[Token], money: Money, limit: int) -> Money:
    """ "5 to 10 million euros", "between five and six dollars": the lower end without its own mark."""
    at = money.first - 1
    if money.upper is not None or money.value is None or money.bare is None or at <= limit:
        return money
    word = row[at].lower
    if word not in _JOINING or not row[money.first].text[0].isalnum():
        return money
    figure = number_before(row, at, limit)
    if figure is None or figure.value is None or figure.bare is None or _is_one(row, figure):
        return money
    if (word == "and" and not _ranging(row, figure.start)) or _changing(row, figure.start):
        return money
    shift = _minor_shift(row, money)
    value, bare = (EXACT.scaleb(n, shift) for n in (figure.value, figure.bare))
    low = _share(value, value == bare, money.value, money.bare)
    return _ranged(money, figure.start, money.last, low, money.value) or money


def _minor_shift(row: list[Token], money: Money) -> int:
    """-2 where the sum counts hundredths, else 0."""
    figure = number_from(row, money.first)
    printed = figure.value if figure else None
    return -2 if printed and money.value == EXACT.scaleb(printed, -2) else 0


def _is_one(row: list[Token], figure: Figure) -> bool:
    return row[figure.start].lower in ("a", "an")


def _share(low: Decimal | None, plain: bool, high: Decimal | None, bare: Decimal | None) -> Decimal | None:
    """The lower end, with the scale of the upper one where it has none of its own: "$3 to $4 billion"."""
    if low is None or high is None or not bare:
        return None
    if plain and high != bare and low < bare:
        return EXACT.multiply(low, EXACT.divide(high, bare))
    return low


def _ranged(money: Money, first: int, last: int, low: Decimal | None, high: Decimal | None) -> Money | None:
    if low is None or high is None or not low < high:
        return None
    return replace(money, first=first, last=last, value=low, upper=high, bound="range")


def _ranging(row: list[Token], first: int) -> bool:
    return phrase(row, first - 1, first) in _RANGING or phrase(row, first - 2, first) in _RANGING


def _alone(row: list[Token], first: int) -> bool:
    """Whether none of the words just before tells of a change."""
    return not any(token.lower in _CHANGING for token in row[max(0, first - _NEAR) : first])


def _changing(row: list[Token], first: int) -> bool:
    """Whether the words before tell a change from one sum to another."""
    return not _ranging(row, first) and phrase(row, first - 1, first) in _CHANGING
