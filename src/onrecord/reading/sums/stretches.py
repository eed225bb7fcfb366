"""The stretches of a text that may name sums of money, so that the rest need not be looked at closely."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from onrecord.knowledge.currencies import currencies
from onrecord.reading.sums.marked import LOWER

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SIGN: Final = re.compile("[$¢£¤¥\u0580-\u058f৳฿ლ\u20a0-\u20cf₾]")
_LETTER: Final = re.compile(r"\b[A-Z](?=\s?\d)|(?<=\d)[A-Z]\b")
_BEFORE: Final = 200


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """From up to 200 code points before each word or mark of money to the end of its line, in order, none
    overlapping."""
    known = _known()
    places = [m.start() for m in _WORD.finditer(text) if m[0] in known]
    places += [m.start() for form in (_SIGN, _LETTER) for m in form.finditer(text)]
    high = 0
    for place in sorted(places):
        if place < high:
            continue
        low = max(high, text.rfind("\n", 0, place) + 1, _word_start(text, place - _BEFORE, place))
        line = text.find("\n", place)
        high = len(text) if line < 0 else line
        yield low, high


def _word_start(text: str, at: int, limit: int) -> int:
    """Where a word begins at or behind `at`, at most `limit`."""
    while 0 < at < limit and not text[at - 1].isspace():
        at += 1
    return max(at, 0)


@cache
def _known() -> frozenset[str]:
    """Nouns, codes and marks of letters, as a text may print them."""
    known = currencies()
    nouns = {word for noun in (*known.nouns, *known.minors) for word in _WORD.findall(noun)}
    letters = {word for mark in known.marks for word in _WORD.findall(mark)}
    codes = {form for code in known.codes for form in (code, "M" + code)} | LOWER
    written = {form for noun in nouns for form in (noun, noun.capitalize(), noun.upper())}
    return frozenset(written | letters | codes)
