"""What stands beside a sum: "more than", "up to", "or so"; and the unit of a price: "a share", "a barrel"."""

from dataclasses import replace
from typing import Final

from onrecord.knowledge.amounts import bounds, price_units
from onrecord.reading.sums.money import Money
from onrecord.reading.sums.tokens import Token, phrase, touch

_BEHIND: Final = {
    "or more": "at least", "or higher": "at least", "or so": "about", "or less": "at most",
    "or under": "at most",
    "or thereabouts": "about", "at most": "at most", "at least": "at least", "- plus": "at least",
}  # fmt: skip
_ALSO_PLACES: Final = frozenset(("over", "under", "above", "below", "around", "near", "beyond"))
_VERBS: Final = frozenset(
    ["dispute", "disputes", "fight", "row", "battle", "talks", "clash", "standoff", "argument",
     "sued", "inquiry", "questions", "outrage", "squabble", "lawsuit", "fell", "falls", "rose",
     "drop", "dropped", "sink", "sank", "fall", "slipped", "negotiations", "concern", "concerns",
     "anger", "hand", "handed", "handing", "turned", "take", "took"]
)  # fmt: skip
_BEFORE_UNIT: Final = frozenset(("a", "an", "per", "each", "every", "/"))
_ALONE: Final = frozenset(
    ("apiece", "annually", "yearly", "monthly", "weekly", "daily", "hourly", "nightly", "each")
)
_EXCHANGED: Final = frozenset(("dollar", "euro", "pound", "yen", "greenback"))
_PAST: Final = frozenset(("ago", "earlier", "later", "before"))
_PHRASE: Final = 4


def with_surroundings(row: list[Token], money: Money) -> Money:
    """A sum with its bound and the unit that it is a price for."""
    if money.bound is None:
        money = replace(money, bound=_bound(row, money))
    return replace(money, per=_unit(row, money.last))


def _bound(row: list[Token], money: Money) -> str | None:
    behind = _BEHIND.get(phrase(row, money.last, money.last + 2))
    if behind:
        return behind
    if money.last < len(row) and row[money.last].text == "+" and touch(row, money.last):
        return "at least"
    at = money.first
    if at and row[at - 1].lower in ("a", "the") and phrase(row, at - 3, at - 1) not in bounds():
        at -= row[at - 1].lower == "a"
    for size in range(min(_PHRASE, at), 0, -1):
        words = phrase(row, at - size, at)
        if words in bounds():
            spatial = words in _ALSO_PLACES and at > size and row[at - size - 1].lower in _VERBS
            return None if spatial else bounds()[words]
    return None


def _unit(row: list[Token], last: int) -> tuple[int, int] | None:
    """The tokens of "a share", "per barrel", "-an-hour", "each"; None if none follow."""
    at = last
    if at < len(row) and row[at].text in "-‑" and touch(row, at):
        at += 1
    if at >= len(row):
        return None
    word = row[at].lower
    noun = at + 1
    if noun < len(row) and row[noun].text in "-‑" and touch(row, noun):
        noun += 1
    unit = row[noun].lower if noun < len(row) else ""
    if word in _BEFORE_UNIT and _is_unit(word, unit):
        past = noun + 1 < len(row) and row[noun + 1].lower in _PAST
        return None if past else (at, noun + 1)
    if phrase(row, at, at + 2) == "to the" and phrase(row, at + 2, at + 3) in _EXCHANGED:
        return at, at + 3
    return (at, at + 1) if word in _ALONE else None


def _is_unit(word: str, unit: str) -> bool:
    return unit in price_units() or (word == "per" and unit.isalpha() and unit != "cent")
