"""The sums of an article, as the record holds them."""

from dataclasses import dataclass

from onrecord.reading.sums.around import with_surroundings
from onrecord.reading.sums.figures import printed
from onrecord.reading.sums.money import Money, find_money
from onrecord.reading.sums.purpose import purpose_of
from onrecord.reading.sums.ranges import join_ranges
from onrecord.reading.sums.stretches import stretches
from onrecord.reading.sums.tokens import Token, tokens
from onrecord.reading.sums.whole import wholes
from onrecord.records import Span, Sum


@dataclass(frozen=True, slots=True)
class FoundSum:
    """A sum with all that was read of it. span: its words. part_of: the number of the sum it is a part of.

    per: the unit that it is a price for. purpose: the words that say what it is for. None: not said.
    """

    span: Span
    money: Money
    part_of: int | None
    per: Span | None
    purpose: Span | None


def find_sums(text: str, outlet_country: str | None = None) -> tuple[Sum, ...]:
    """The sums of money in a text, in its order, numbered m1, m2, ... Never raises for any text.

    outlet_country: where the outlet is, ISO 3166 ("AU"); what "$" and other shared marks mean rests on it.
    """
    return tuple(_record(number, found) for number, found in enumerate(read_sums(text, outlet_country)))


def read_sums(text: str, outlet_country: str | None = None) -> list[FoundSum]:
    """The sums of money in a text, in its order, with all that was read of each."""
    row = [token for start, end in stretches(text) for token in tokens(text, start, end)]
    found = join_ranges(row, find_money(row, outlet_country))
    if not found:
        return []
    found = [with_surroundings(row, money) for money in found]
    parts = wholes(text, row, found)
    starts = [money.first for money in found[1:]] + [len(row)]
    return [
        FoundSum(
            span=_span(text, row, (money.first, money.last)),
            money=money,
            part_of=part,
            per=_span(text, row, money.per) if money.per else None,
            purpose=_optional(text, row, purpose_of(text, row, money, start)),
        )
        for money, part, start in zip(found, parts, starts, strict=True)
    ]


def _record(number: int, found: FoundSum) -> Sum:
    money = found.money
    return Sum(
        id=_id(number),
        start=found.span.start,
        end=found.span.end,
        text=found.span.text,
        amount=None if money.value is None else printed(money.value),
        currency=money.code,
        part_of=None if found.part_of is None else _id(found.part_of),
        purpose=found.purpose,
        upper=None if money.upper is None else printed(money.upper),
        bound=money.bound,
        per=found.per,
        basis=money.basis,
    )


def _id(number: int) -> str:
    return f"m{number + 1}"


def _span(text: str, row: list[Token], part: tuple[int, int]) -> Span:
    return Span.cut(text, row[part[0]].start, row[part[1] - 1].end)


def _optional(text: str, row: list[Token], part: tuple[int, int] | None) -> Span | None:
    return None if part is None else _span(text, row, part)
