"""Which sum another is part of: "a $1.7 trillion bill, which earmarks $45bn". Precision before recall."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.reading.sums.money import Money
from onrecord.reading.sums.tokens import Token, phrase

_END: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)[.?!][\"”’')\]]*\s+[\"“‘'(\[]?[A-Z\d$€£]|\n"
)
_PART: Final = re.compile(
    r"(?:(?:,|;|–|—|-|\()\s*(?:of which|including|among (?:it|them)|with)"
    r"|\b(?:earmark(?:s|ed|ing)|includ(?:es|ed|ing)|sets? aside|setting aside|allocat(?:es|ed|ing)"
    r"|contain(?:s|ed|ing)|h[oe]ld(?:s|ing)?|compris(?:es|ed|ing)|reserv(?:es|ed|ing)"
    r"|of which|consist(?:s|ed|ing) of))"
    r"\s+(?:a further |another )?$",
    re.IGNORECASE,
)
_BARE_WITH: Final = re.compile(r"\bwith\s+$", re.IGNORECASE)
_GOING: Final = re.compile(
    r"\s*(?:of (?:it|that|this)\s+)?(?:going|set aside|earmarked|reserved|allocated|dedicated|coming"
    r"|directed)\b"
)
_OF_IT: Final = re.compile(
    r"\b(?:of|from|out of) (?:(?:this|that|the) (?:\w+ )?(?:amount|sum|money|total|figure|pot|funding|package"
    r"|part|portion|share|slice|half|third|tranche)"
    r"|that|this|which|it|these funds)\b[\s,]*"
    r"(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_OF_THE: Final = re.compile(
    r"^\s*(?:out )?of (?:the|that|this|its|their|an?)\s+(?:(?!said|says)\w+\s+){0,2}$", re.IGNORECASE
)
_FIRST_OF: Final = re.compile(
    r"\b(?:out )?of (?:the|that|this|its|their)\s+(?:(?:total|roughly|about|some|"
    r"remaining|original|nearly)\s+)?$",
    re.IGNORECASE,
)
_COMMA: Final = re.compile(r"(?:\s[\w’'-]+){0,14},\s*$")
_WITHIN: Final = re.compile(r"\bwithin\s+$", re.IGNORECASE)
_MORE: Final = re.compile(r"^[^.;:?!]*(?:,|\band|\bplus)\s+(?:also\s+)?$")
_OTHER: Final = re.compile(r"\b(?:remaining|other|rest)\s+$", re.IGNORECASE)
_THE: Final = re.compile(
    r"^[\"“‘']?(?:the|this|that)\s+(?:[\w-]+\s+){0,2}?([\w-]+)\s+(?:also\s+|would\s+|will\s+)?$", re.I
)
_IT: Final = re.compile(r"^[\"“‘']?it\s+(?:also\s+|would\s+|will\s+)?$", re.IGNORECASE)
_EARMARK: Final = re.compile(
    r"\b(?:earmarks?|includes?|sets? aside|allocates?|contains?|h[oe]lds?|reserves?"
    r"|comprises?)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_FAR: Final = 260
_LINK: Final = 120


def wholes(text: str, row: list[Token], found: Sequence[Money]) -> list[int | None]:
    """For each sum the number of the one it is a part of, None where the text does not say so."""
    parts: list[int | None] = []
    gaps = [_gap(text, row, found, i) for i in range(len(found))]
    for i, money in enumerate(found):
        asked = _candidates(text, row, found, gaps, parts, i)
        parts.append(next((w for w in asked if _fits(row, found[w], money)), None))
    return parts


def _fits(row: list[Token], whole: Money, part: Money) -> bool:
    """Whether one sum can be a part of the other: the same currency, and less. Of a currency that is not
    known the noun must be the same."""
    if whole.value is None or part.most is None or whole.code != part.code:
        return False
    if whole.code is None and row[whole.last - 1].lower != row[part.last - 1].lower:
        return False
    return part.most < whole.value and not whole.per and not part.per


def _candidates(
    text: str, row: list[Token], found: Sequence[Money], gaps: list[str], parts: list[int | None], i: int
) -> Iterator[int]:
    """Numbers of sums that the words around sum `i` call its whole."""
    behind = text[row[found[i].last - 1].end :][:_LINK]
    if (
        i + 1 < len(found)
        and _OF_THE.search(gaps[i + 1])
        and not _WITHIN.search(_before(text, row, found[i]))
    ):
        yield i + 1
    if not i:
        return
    gap = gaps[i]
    if _FIRST_OF.search(_before(text, row, found[i - 1])) and _COMMA.fullmatch(_without_bound(gap)):
        yield i - 1
    if len(gap) > _FAR:
        return
    ended = _END.search(gap)
    if not ended:
        yield from _same_sentence(gap, behind, parts, i)
    else:
        yield from _next_sentence(text, row, found, gap, parts, i)


def _same_sentence(gap: str, behind: str, parts: list[int | None], i: int) -> Iterator[int]:
    cut = _without_bound(gap)
    if (_PART.search(cut) and not re.search(r"\bwith\s+$", cut)) or (
        _BARE_WITH.search(cut) and _GOING.match(behind)
    ):
        yield i - 1
    if _OF_IT.search(cut):
        yield i - 1
    whole = parts[i - 1]
    if whole is not None and (_MORE.match(cut) or _OTHER.search(cut)):
        yield whole


def _next_sentence(
    text: str, row: list[Token], found: Sequence[Money], gap: str, parts: list[int | None], i: int
) -> Iterator[int]:
    ends = list(_END.finditer(gap))
    last = ends[-1]
    inner = _without_bound(gap[last.end() - (0 if gap[last.end() - 1] == "\n" else 1) :].lstrip())
    whole = parts[i - 1]
    if len(ends) > 1:
        return
    if re.match(r"[\"“‘']?(?:of|from|out of)\b", inner, re.I) and _OF_IT.search(inner):
        yield i - 1
    if whole is not None and _OTHER.search(inner):
        yield whole
    cue = _EARMARK.search(inner)
    if not cue:
        return
    subject = inner[: cue.start()]
    named = _THE.match(subject)
    noun = phrase(row, found[i - 1].last, found[i - 1].last + 4).split()
    if (named and named[1].lower() in noun) or (_IT.match(subject) and not gap[: last.start()].strip(' "”')):
        yield i - 1


def _gap(text: str, row: list[Token], found: Sequence[Money], i: int) -> str:
    """The text between a sum and the one before it; "" before the first."""
    return text[row[found[i - 1].last - 1].end : row[found[i].first].start] if i else ""


def _before(text: str, row: list[Token], money: Money) -> str:
    end = row[money.first].start
    return text[max(0, end - 40) : end]


_BOUND: Final = re.compile(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|up to|at least|at most|more than|over"
    r"|less than"
    r"|just|an estimated|as much as|only|another|a further|an additional|a)\s+$",
    re.IGNORECASE,
)


def _without_bound(gap: str) -> str:
    """The words before a sum, without those that only bound it."""
    while found := _BOUND.search(gap):
        gap = gap[: found.start()]
    return gap
