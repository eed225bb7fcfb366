"""Pounds of weight beside pounds of money."""

from typing import Final

from onrecord.reading.sums.figures import Figure
from onrecord.reading.sums.tokens import Token

_MONEY: Final = frozenset(
    ["£", "sterling", "pence", "paid", "pay", "pays", "paying", "cost", "costs", "costing", "worth",
     "price", "priced", "spend", "spent", "spending", "earn", "earned", "earns", "fine", "fined",
     "sold", "bought", "raise", "raised", "fee", "fees", "salary", "wage", "wages", "owe", "owed",
     "debt", "tax", "loan", "donated", "bill", "charge", "charged", "saved", "save", "lend", "lent",
     "borrow", "borrowed"]
)  # fmt: skip
_WEIGHT: Final = frozenset(
    ["of", "heavier", "lighter", "overweight", "bomb", "bombs", "soaking", "weight", "man", "woman", "baby"]
)
_BEFORE: Final = 7


def is_weight(row: list[Token], figure: Figure, end: int, *, local: str) -> bool:
    """Whether "pounds" is more likely a weight. end: the token behind it. local: what told the currency.

    Large sums and pounds sterling are money; "a 500-pound bomb" and "20 pounds of rice" are not; else a word
    of money before it decides.
    """
    plural = row[end - 1].lower == "pounds"
    behind = row[end].lower if end < len(row) else "."
    if behind == "sterling" or local == "named in the article":
        return False
    before = {token.lower for token in row[max(0, figure.start - _BEFORE) : figure.start]}
    if figure.scaled and plural:
        return behind == "of" and not before & _MONEY
    if not plural and not figure.scaled and figure.value != 1:
        return True
    if behind in _WEIGHT or any(word.startswith("weigh") for word in before):
        return True
    return not (before & _MONEY or figure.scaled or local == "outlet's country")
