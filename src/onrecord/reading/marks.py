"""Find the quotation marks of a text and say of each which way it may turn.

One regular expression finds the marks and leaves out the apostrophes that are none: inside a word
(don't, O'Brien, 5'10), before a shortened word or year ('em, '90s) and around the n of rock 'n' roll.
The rest is judged by the characters on both sides. Pairing the marks is the work of `quotation`.
"""

import re
from dataclasses import dataclass
from typing import Literal

Family = Literal["double", "straight single", "curly single", "guillemet", "single guillemet", "corner"]
"""Marks of one family open and close each other."""

Turn = Literal["open", "close", "either"]

SINGLE: frozenset[Family] = frozenset({"straight single", "curly single"})
"""The families whose marks may be apostrophes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark at code points `start` to `end` (excluded).

    turn: "either" closes a quotation of its family if one is open, else opens one.
    strength: of a closing mark: 2 clear; 1 or 0 when it may be an apostrophe (the voters' choice) or an
    inch mark (6"), to be passed over when a stronger one follows.
    sure: False if the mark opens a quotation only when that is closed or re-opened.
    """

    start: int
    end: int
    family: Family
    turn: Turn
    strength: int
    sure: bool


_SHAPES: dict[str, tuple[Family, Turn]] = {
    '"': ("double", "either"),
    "＂": ("double", "either"),
    "''": ("double", "either"),
    "“": ("double", "open"),
    "‟": ("double", "open"),
    "‘‘": ("double", "open"),
    "„": ("double", "open"),
    "``": ("double", "open"),
    "”": ("double", "close"),
    "’’": ("double", "close"),
    "'": ("straight single", "either"),
    "`": ("straight single", "open"),
    "‘": ("curly single", "open"),
    "‛": ("curly single", "open"),
    "‚": ("curly single", "open"),
    "’": ("curly single", "close"),
    "«": ("guillemet", "open"),
    "»": ("guillemet", "close"),
    "‹": ("single guillemet", "open"),
    "›": ("single guillemet", "close"),
    "「": ("corner", "open"),
    "『": ("corner", "open"),
    "」": ("corner", "close"),
    "』": ("corner", "close"),
}
_ONE_WAY = frozenset("„‚`「『」』") | {"``"}

_MARK = re.compile(
    r"""
    ['"‘’“”„‟‛‚`«»‹›「」『』＂]          # then what is no mark: it matches without group 1
    (?: (?<=['‘’]) [nN] ['’] (?![^\W_])                         # rock 'n' roll
      | (?<=['‘’]) (?<![^\W_].) (?=(?:                          # 'em, '90s, the 's of a text cut into words
            (?i:em|til|tis|twas|twere|twill|nuff) | s|ll|re|ve|d|m|t | er|n|cause|cos|cuz|bout|round | \d\ds
        )\b(?!-))
      | (?<=['’]) (?<![^\W_].) (?=\d\d\b)                       # the class of '68
      | (?: (?<=`)` | (?<=')'(?!') | (?<=‘)‘ | (?<=’)’(?!’)     # a double mark made of two single ones
          | (?<=["“”„‟‚`«»‹›「」『』＂])
          | (?<![^\W_].) | (?![^\W_]) ) ()                      # a single mark, unless inside a word
    )
    """,
    re.VERBOSE | re.DOTALL,
)

# What may stand before a mark that looks like a closing one but is an apostrophe or a measure.
_ELIDED = re.compile(r"(?<![^\W_])(?:[oOnN]|th|[^\W\d_]{2,}in)\Z")
_MEASURE = re.compile(r"(?<!\w)(?:\d{1,3}|\d+['’]\d{1,2})\Z")
_LOOK_BACK = 24
_NEXT_WORD = re.compile(r"[^\S\r\n][^\W_]")
_OPENING_POINT = re.compile(r"\.(?:\.| \.|[^\W_])")

# After these words no possessive can stand: "the 'Saints' and ..." is a quotation.
_NO_NOUN = re.compile(
    r"\s(?:and|or|but|nor|than|as|at|by|for|from|in|into|of|on|to|with|is|was|are|were|be|has|have|had|will"
    r"|would|can|could|may|might|should|did|do|does|that|which|who|when|while|because|if|he|she|it|they|we"
    r"|I|you|said|says|the|a|an|this|these)\b"
)

_INVISIBLE = frozenset("\u200b\u200e\u200f\u2060\ufeff")
_BRACKETS = frozenset("([{<")
_DASHES = frozenset("-‐‑‒–—―/")
_LINE_ENDS = frozenset("\r\n")


def find_marks(text: str) -> list[Mark]:
    """The quotation marks of a text, in order."""
    found = [m.span() for m in _MARK.finditer(text) if m.lastindex]
    rights = _run_ends(found)
    marks = []
    left = 0
    for i, (start, end) in enumerate(found):
        if i == 0 or found[i - 1][1] != start:
            left = start
        mark = _judge(text, start, end, _context(text, left, rights[i]))
        if mark is not None:
            marks.append(mark)
    return marks


def _run_ends(found: list[tuple[int, int]]) -> list[int]:
    """Where the run of adjoining marks ends that each mark stands in."""
    rights = [end for _, end in found]
    for i in range(len(found) - 2, -1, -1):
        if found[i][1] == found[i + 1][0]:
            rights[i] = rights[i + 1]
    return rights


def _judge(text: str, start: int, end: int, context: Turn) -> Mark | None:
    """The mark at `start`, or None for an apostrophe that opens a word."""
    shape = text[start:end]
    family, own = _SHAPES[shape]
    single = family in SINGLE
    if shape == "’" and context == "open":
        return None
    turn = _turn(shape, own, context)
    strength = 2 if turn == "open" else _strength(text, start, end, single)
    if turn == "either" and strength < 2:
        turn = "close"
    return Mark(start, end, family, turn, strength, turn == "open" and not single)


def _turn(shape: str, own: Turn, context: Turn) -> Turn:
    """Which way a mark turns: its own way, unless both sides speak clearly for the other.

    So „Ja“ and »Ja« close as German does, and ”Ja” opens as Swedish does.
    """
    if shape in _ONE_WAY:
        return own
    if own == "either":
        return context
    if own == "open":
        return "close" if context == "close" else "open"
    return "either" if context == "open" else "close"


def _context(text: str, left: int, right: int) -> Turn:
    """Which way the characters around the run of marks `left` to `right` let it turn."""
    before = text[left - 1] if left else "\n"
    after = text[right] if right < len(text) else "\n"
    if _is_space(after):
        if not _is_space(before):
            return "close"
        return "open" if before in _LINE_ENDS else "close" if after in _LINE_ENDS else "either"
    if _is_space(before) or before in _BRACKETS:
        return "either" if _ends_phrase(text, right) else "open"
    if before in _DASHES:
        return "open" if after.isalnum() or after in _BRACKETS or after in "$£€" else "close"
    return "either" if after.isalnum() else "close"


def _is_space(char: str) -> bool:
    return char.isspace() or char in _INVISIBLE


def _ends_phrase(text: str, at: int) -> bool:
    """Whether a closing point stands at `at`; "..." and ".22" rather begin a phrase."""
    return text[at] in ",;:!?)]}" or (text[at] == "." and not _OPENING_POINT.match(text, at))


def _strength(text: str, start: int, end: int, single: bool) -> int:
    """How clearly a mark closes: 2 unless it may be a measure or, if single, an apostrophe."""
    before = text[start - 1 : start]
    if before.isdigit():
        doubtful = _MEASURE.search(text, max(0, start - _LOOK_BACK), start) is not None
    else:
        doubtful = single and _may_be_elided(text, start) and not _NO_NOUN.match(text, end)
    if not doubtful:
        return 2
    return 0 if _NEXT_WORD.match(text, end) else 1


def _may_be_elided(text: str, at: int) -> bool:
    """Whether the word that ends at `at` may carry an apostrophe there (voters', nothin', o')."""
    last = text[at - 1 : at]
    if last in "sSxz":
        return last != ""
    return last in "nNohO" and _ELIDED.search(text, max(0, at - _LOOK_BACK), at) is not None
