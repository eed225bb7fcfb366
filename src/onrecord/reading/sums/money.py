"""Sums of money as printed: each mark of money in a text with the number that stands beside it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final

from onrecord.knowledge.currencies import currencies
from onrecord.reading.sums.figures import EXACT, Figure, number_before, number_from, scale
from onrecord.reading.sums.marked import Marked, mark_at, noun_at
from onrecord.reading.sums.pounds import is_weight
from onrecord.reading.sums.tokens import Token, touch

_HYPHENS: Final = frozenset("-‑–")
_BEHIND_ONE: Final = frozenset(
    ["a", "an", "per", "each", "for", "to", "in", "from", "on", "more", "and", "or", "at", "with",
     "less", "off", "apiece", "every", "by", "into", "when", "if", "today", "now", "as", "than"]
)  # fmt: skip
_BEHIND_WON: Final = frozenset(("the", "by", "a", "an", "seats", "votes", "in", "their", "its", "his", "her"))
_DEMONYM: Final = re.compile(r"[A-Z][a-z’'-]*(?:an|ese|ish|i|ic|ch|yote)")
"""How an adjective of a country looks."""
_YEARS: Final = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum, tokens `first` to `last` (excluded).

    value: exact, None when it is vague. upper: the other end of a range, else None. code: ISO 4217, None when
    the word does not tell. basis: what tells the currency. bound: "at least", "at most", "about", "range" or
    None. per: the tokens of the unit that it is a price for ("a share"), None without one.
    """

    first: int
    last: int
    value: Decimal | None
    code: str | None
    basis: str
    bare: Decimal | None = None
    upper: Decimal | None = None
    bound: str | None = None
    per: tuple[int, int] | None = None

    @property
    def most(self) -> Decimal | None:
        """The larger end."""
        return self.value if self.upper is None else self.upper


def find_money(row: list[Token], country: str | None) -> list[Money]:
    """The sums in a row of tokens, in order, without bounds, ranges and units; country: the outlet's."""
    named = _named(row, country)
    found: list[Money] = []
    used = at = 0
    for i, token in enumerate(row):
        if i < at or not (token.text in _marks() or token.lower in _nouns() or token.text[-1] in "$£¥"):
            continue
        money = _at(row, i, used, country, named)
        if money:
            money = _with_cents(row, money, country)
            found.append(money)
            used = at = money.last
    return found


_Reader = Callable[[list[Token], Marked, int], Money | None]


@cache
def _marks() -> frozenset[str]:
    known = currencies()
    large = {"M" + code for code in known.codes}
    lower = {code.lower() for code in known.codes} | {"rmb"}
    return frozenset({mark.rstrip(".") for mark in known.marks} | set(known.codes) | large | lower)


@cache
def _nouns() -> frozenset[str]:
    return frozenset({*currencies().nouns, *currencies().minors})


def _named(row: list[Token], country: str | None) -> dict[str, str]:
    """Nouns that the article gives one adjective only, to the currency: "Chilean pesos" for all "pesos"."""
    codes: dict[str, set[str]] = {}
    nouns = currencies().nouns
    for i, token in enumerate(row):
        if i and token.lower in nouns:
            marked = noun_at(row, i, country)
            if marked and marked.adjective and marked.code:
                codes.setdefault(token.lower.rstrip("s"), set()).add(marked.code)
    return {noun: found.pop() for noun, found in codes.items() if len(found) == 1}


def _at(row: list[Token], i: int, used: int, country: str | None, named: Mapping[str, str]) -> Money | None:
    """The sum whose mark begins at token `i`; its number begins at token `used` or later."""
    marked = mark_at(row, i, country)
    if marked and marked.start >= used:
        before, after = _touches(row, marked)
        if after or not before:
            order: tuple[_Reader, _Reader] = (_marked_number, _number_marked)
            if not after and marked.basis == "code" and not _year_or_scaled(row, marked, used):
                order = (_number_marked, _marked_number)
        else:
            order = (_number_marked, _marked_number)
        money = order[0](row, marked, used) or order[1](row, marked, used)
        if money:
            return money
    if row[i].lower not in _nouns():
        return None
    marked = noun_at(row, i, country, named.get(row[i].lower.rstrip("s")))
    if marked is None or marked.start < used:
        return None
    return _number_marked(row, marked, used) or _noun_number(row, marked) or _foreign(row, marked, used)


def _foreign(row: list[Token], marked: Marked, used: int) -> Money | None:
    """ "300 million Ruritanian crowns": a noun whose adjective is of no country that is known."""
    at = marked.start - 1
    if at <= used or marked.adjective or not _DEMONYM.fullmatch(row[at].text):
        return None
    other = marked._replace(
        start=at, code=None, basis="an adjective of no known country", adjective=row[at].lower
    )
    return _number_marked(row, other, used)


def _touches(row: list[Token], marked: Marked) -> tuple[bool, bool]:
    """Whether figures touch a mark before and behind."""
    before = touch(row, marked.start) and row[marked.start - 1].figures
    after = touch(row, marked.end) and row[marked.end].figures
    return before, after


def _year_or_scaled(row: list[Token], marked: Marked, used: int) -> bool:
    """Whether the number behind a code is its own, not the one before."""
    after = number_from(row, marked.end)
    before = number_before(row, marked.start, used)
    year = before is not None and before.value is not None and before.value in _YEARS and not before.large
    return before is None or year or (after is not None and after.scaled)


def _marked_number(row: list[Token], marked: Marked, _: int) -> Money | None:
    """ "$5m", "USD 5 million", "Rs. 500"."""
    at = marked.end
    if at + 1 < len(row) and row[at].text in _HYPHENS and touch(row, at) and touch(row, at + 1):
        at += 1
    figure = number_from(row, at)
    if figure is None or not _counts(row, marked, figure, before=True):
        return None
    money = _money(marked, figure, marked.start, figure.end)
    return _with_name(row, money, marked)


def _number_marked(row: list[Token], marked: Marked, used: int) -> Money | None:
    """ "5 million euros", "5-million-euro", "20 €", "75 USD million"."""
    end = marked.start
    if end > used and row[end - 1].text in _HYPHENS and touch(row, end) and touch(row, end - 1):
        end -= 1
    figure = number_before(row, end, used)
    if figure is None or not _counts(row, marked, figure, before=False):
        return None
    last, noughts = marked.end, None
    if not figure.large and marked.basis in ("code", "symbol"):
        noughts = scale(row, last)
    if noughts and figure.value is not None:
        figure = figure._replace(value=EXACT.scaleb(figure.value, noughts))
        last += 1
    return _money(marked, figure, figure.start, last)


def _noun_number(row: list[Token], marked: Marked) -> Money | None:
    """ "US dollars 6000", "dollar 22.5 million"."""
    figure = number_from(row, marked.end)
    if figure is None or marked.minor or not (marked.adjective or (figure.scaled and _is_name(row, marked))):
        return None
    return _money(marked, figure, marked.start, figure.end)


def _is_name(row: list[Token], marked: Marked) -> bool:
    """Whether a noun before figures is one of money for sure: "won" is not."""
    return not marked.form.weak and row[marked.end - 1].lower != "won"


def _counts(row: list[Token], marked: Marked, figure: Figure, *, before: bool) -> bool:
    """Whether a mark with this number beside it is one of money."""
    noun = row[marked.end - 1].lower
    behind = row[marked.end].lower if marked.end < len(row) else "."
    one = figure.end - figure.start == 1 and row[figure.start].lower in ("a", "an")
    other = one and behind[0].isalpha() and behind not in _BEHIND_ONE
    if other or (one and marked.form.weak):
        return False
    if noun in ("pound", "pounds") and not before:
        return bool(marked.adjective) or not is_weight(row, figure, marked.end, local=marked.basis)
    if not marked.form.weak or marked.adjective:
        return True
    if noun == "won" and behind in _BEHIND_WON:
        return False
    if marked.code is None:
        return not before and figure.large and noun in currencies().nouns and noun != "won"
    mark = row[marked.start]
    beside = touch(row, marked.end if before else marked.start)
    if beside and (marked.basis == "outlet's country" or (marked.basis == "code" and not before)):
        return True
    if before and not (beside or (figure.scaled and mark.text.isupper() and len(mark.text) > 1)):
        return False
    return figure.large


def _money(marked: Marked, figure: Figure, first: int, last: int) -> Money:
    shift = marked.scale - 2 * marked.minor
    value, bare = (n if n is None else EXACT.scaleb(n, shift) for n in (figure.value, figure.bare))
    return Money(first, last, value, marked.code, marked.basis, bare)


def _with_name(row: list[Token], money: Money, marked: Marked) -> Money:
    """A sum with its currency printed once more behind: "$5 million dollars", "$50 AUD", "$20 Canadian"."""
    at = money.last
    if at >= len(row):
        return money
    known = currencies()
    token = row[at]
    code = token.text if token.text in known.codes and token.text in marked.form.codes else None
    noun = known.nouns.get(token.lower)
    if noun and not noun.weak and set(noun.codes) & set(marked.form.codes):
        return replace(money, last=at + 1)
    found = [c for c in marked.form.codes if c in known.adjectives.get(token.lower, ())]
    if code is None and len(found) == 1 and at + 1 < len(row):
        follows = row[at + 1]
        name = known.nouns.get(follows.lower)
        if name and found[0] in name.codes:
            return replace(money, last=at + 2, code=found[0], basis="adjective")
        if touch(row, at + 1) and not follows.text[0].isalnum():
            return replace(money, last=at + 1, code=found[0], basis="adjective")
    if code:
        return replace(money, last=at + 1, code=code, basis="code")
    return money


def _with_cents(row: list[Token], money: Money, country: str | None) -> Money:
    """ "3 dollars 50 cents", "thirteen pounds and forty-five pence" as one sum."""
    if money.value is None or money.code is None or row[money.last - 1].lower not in currencies().nouns:
        return money
    start = money.last + (money.last < len(row) and row[money.last].lower == "and")
    for at in range(start + 1, min(start + 4, len(row))):
        if row[at].lower in currencies().minors:
            figure = number_before(row, at, start)
            minor = noun_at(row, at, country)
            if minor is None or figure is None or figure.start != start or figure.value is None:
                return money
            if money.code not in minor.form.codes or not 0 < figure.value < 100:
                return money
            value = EXACT.add(money.value, EXACT.scaleb(figure.value, -2))
            return replace(money, last=at + 1, value=value, bare=value)
    return money
