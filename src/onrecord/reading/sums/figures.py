"""Exact numbers in figures and words: "1.7-trillion", "12,34,567", "half a billion", "millions of"."""

import re
from collections.abc import Sequence
from decimal import Context, Decimal
from typing import Final, NamedTuple

from onrecord.knowledge.amounts import number_words, scales
from onrecord.reading.sums.tokens import Token, touch

EXACT: Final = Context(prec=80, Emin=-99, Emax=99)
_DIGITS: Final = 24
_FRACTIONS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?")
_GROUPED: Final = re.compile(r"(\d{1,3}(?:[,'’\s]\d{2,3})*[,'’\s]\d{3})(\.\d+)?")
_DOTTED: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_COMMA: Final = re.compile(r"\d+,\d{1,2}")
_ONES: Final = frozenset(("a", "an"))
_VAGUE: Final = frozenset(("several", "few", "many", "some"))
_PARTS: Final = {
    "half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.25"),
    "third": None, "thirds": None,
}  # fmt: skip
_HYPHENS: Final = frozenset("-‑–")
_LONGEST: Final = 16


class Figure(NamedTuple):
    """A number, tokens `start` to `end` (excluded). value: None when it is vague ("millions of"). large: it
    has a scale or a mark between thousands. bare: its value without the scale of its last word."""

    value: Decimal | None
    start: int
    end: int
    large: bool
    bare: Decimal | None = None

    @property
    def scaled(self) -> bool:
        """Whether a scale follows the figures."""
        return self.bare != self.value


def figures(printed: str) -> Decimal | None:
    """The number that figures write; None for what is no number or is longer than 24 digits."""
    part = Decimal(0)
    if printed[-1] in _FRACTIONS:
        part, printed = _FRACTIONS[printed[-1]], printed[:-1].strip()
    if len(printed) > 2 * _DIGITS or (not printed.isascii() and not re.search("[’\\s]", printed)):
        return None
    if not printed:
        return part
    if _PLAIN.fullmatch(printed):
        clean = printed
    elif found := _GROUPED.fullmatch(printed):
        clean = re.sub(r"[,'’\s]", "", found[1]) + (found[2] or "")
    elif _DOTTED.fullmatch(printed):
        clean = printed.replace(".", "").replace(",", ".")
    elif _COMMA.fullmatch(printed):
        clean = printed.replace(",", ".")
    else:
        return None
    if not clean.isascii() or len(clean) > _DIGITS:
        return None
    return EXACT.add(Decimal(clean), part)


def scale(row: Sequence[Token], i: int, *, beside: bool = False) -> int | None:
    """The noughts that token `i` adds, None if it is no scale. beside: it stands right behind figures, where
    one letter counts, too, and capital letters for the others' first."""
    if i >= len(row):
        return None
    token = row[i]
    known = scales()
    if len(token.text) == 1:
        return known.get(token.text) if beside else None
    return known.get(token.lower)


def number_from(row: list[Token], i: int) -> Figure | None:
    """The number in figures that begins at token `i`, with its scale: "5", "5m", "1.7-trillion"."""
    if i >= len(row) or not row[i].figures:
        return None
    bare = figures(row[i].text)
    if bare is None:
        return None
    at = i + 1
    grouped = any(mark in row[i].text for mark in ",'’ ")
    joined = at + 1 < len(row) and row[at].text in _HYPHENS and touch(row, at) and touch(row, at + 1)
    if joined and scale(row, at + 1) is not None:
        at += 1
    value, last = bare, i + 1
    while at < len(row) and at < i + 5 and (noughts := scale(row, at, beside=touch(row, at) and at == i + 1)):
        value = EXACT.scaleb(value, noughts)
        at = last = at + 1
    return Figure(value, i, last, last > i + 1 or grouped, bare)


def number_before(row: list[Token], end: int, limit: int) -> Figure | None:
    """The number in figures or words of which token `end` - 1 is the last; it begins at `limit` or later."""
    first = end
    while first > max(limit, end - _LONGEST) and _may_belong(row, first - 1):
        first -= 1
    for start in range(first, end):
        if start and row[start].figures and start > first and _joined(row, start, first):
            continue
        found = _whole(row, start, end)
        if found:
            return found
    return None


def _joined(row: list[Token], start: int, first: int) -> bool:
    """Whether a number is the later part of "3/4" or of a hyphenated one."""
    return row[start - 1].text in "/" and start - 1 >= first


def _may_belong(row: list[Token], i: int) -> bool:
    token = row[i]
    if token.figures or token.lower in number_words() or token.lower in _ONES | _VAGUE:
        return True
    beside = touch(row, i) and row[i - 1].figures
    if (
        scale(row, i, beside=beside) is not None
        or token.lower in ("and", "of", "couple")
        or token.lower in _PARTS
    ):
        return True
    return token.text in _HYPHENS and touch(row, i) and touch(row, i + 1)


def _whole(row: list[Token], start: int, end: int) -> Figure | None:
    """The number that tokens start..end are from the first to the last; None if they are none."""
    if row[start].figures:
        found = number_from(row, start)
        if found and found.end == end:
            return found
    part = [token for token in row[start:end] if token.text not in _HYPHENS]
    words = [token.lower for token in part]
    if row[start].text in _HYPHENS or not words:
        return None
    if _vague(words):
        return Figure(None, start, end, large=True)
    read = _read(words)
    if read is None:
        return None
    last = scales().get(words[-1]) if len(words[-1]) > 1 else None
    bare = EXACT.scaleb(read, -last) if last else read
    return Figure(read, start, end, last is not None, bare)


def _vague(words: list[str]) -> bool:
    """ "millions of", "hundreds of thousands of", "several hundred million", "a few thousand"."""
    known = scales()
    if words[0] in _ONES and len(words) > 1 and words[1] in ("few", "couple"):
        words = words[1:]
    rest = [word for word in words[1:] if word != "of"]
    if words[0] in _VAGUE or words[0] == "couple":
        return bool(rest) and all(len(word) > 1 and word in known for word in rest)
    plural = words[0].endswith("s") and words[0] in known and words[-1] == "of"
    return plural and all(word in known and word.endswith("s") for word in rest)


def _read(words: list[str]) -> Decimal | None:
    """The value of number words; None if they are no number in order."""
    if words == ["a"] or words == ["an"]:
        return Decimal(1)
    fraction = _fraction(words)
    if fraction is not None:
        return fraction
    if len(words) > 4 and words[1:4] == ["and", "a", "half"]:  # two and a half million
        words, extra = [words[0], *words[4:]], Decimal("0.5")
    elif (
        words[:1] != ["half"] and words[-3:] == ["and", "a", "half"] and len(words) == 5
    ):  # a million and a half
        noughts = scales().get(words[1])
        return None if noughts is None else EXACT.scaleb(Decimal("1.5"), noughts)
    else:
        extra = Decimal(0)
    return _cardinal(words, extra)


def _fraction(words: list[str]) -> Decimal | None:
    """ "half a billion", "a quarter of a million", "three quarters billion"; None if it is none of these."""
    count = Decimal(1)
    if words and words[0] in _ONES:
        words = words[1:]
    elif words and words[0] in number_words():
        count, words = Decimal(number_words()[words[0]]), words[1:]
    part = _PARTS.get(words[0]) if words else None
    rest = [word for word in words[1:] if word not in _ONES and word != "of"]
    noughts = scales().get(rest[0]) if len(rest) == 1 and len(rest[0]) > 1 else None
    if part is None or not noughts or len(words) - 1 - len(rest) > 2:
        return None
    return EXACT.scaleb(EXACT.multiply(count, part), noughts)


def _cardinal(words: list[str], extra: Decimal) -> Decimal | None:
    """ "one hundred and fifty thousand", "five million", "a hundred", "2.3 hundred thousand"."""
    known, noughts = number_words(), scales()
    total, group = Decimal(0), extra
    largest, room, seen = 99, 99, extra > 0
    for i, word in enumerate(words):
        if word == "and":
            if not seen or i + 1 == len(words) or words[i - 1] not in noughts:
                return None
        elif word in _ONES:
            if seen or i + 1 == len(words) or words[i + 1] not in noughts:
                return None
            group, seen, room = Decimal(1), True, 0
        elif word in known:
            value = known[word]
            if room == 0 or value >= 10**room or (room == 1 and value == 0):
                return None
            group, seen = EXACT.add(group, Decimal(value)), True
            room = 1 if value >= 20 else 0
        elif word[0].isdecimal():
            value_ = figures(word)
            if (seen and group != extra) or value_ is None:
                return None
            group, seen, room = EXACT.add(group, value_), True, 0
        elif len(word) > 1 and word in noughts:
            size = noughts[word]
            if not seen or size >= largest:
                return None
            if size == 2:
                group, room = EXACT.scaleb(group, 2), 2
            else:
                total, group = EXACT.add(total, EXACT.scaleb(group, size)), Decimal(0)
                largest, room = size, 99
        else:
            return None
    return EXACT.add(total, group) if seen else None


def printed(value: Decimal) -> str:
    """A value as an exact decimal without an exponent: "1700000000000", "1.5"."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
