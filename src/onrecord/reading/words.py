"""Cut a text into paragraphs and words, and say how each word is printed.

A word here is a run of letters and digits or one single mark, so that every boundary an annotator can
draw falls between two words. Positions are code points of the untouched text, the end excluded.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\r?\n[^\S\n]*)+|\r\n[^\S\n]*(?:\r\n[^\S\n]*)+")
_OPENING = frozenset("“«„")
_CLOSING = frozenset("”»")

CASES = 8
"""How a word is written: 0 mark, 1 lower case, 2 Capitalised, 3 CAPITALS, 4 one capital, 5 mIxed,
6 figures, 7 no word (the tokens that frame a window)."""

FEATURES = CASES * 8
"""Number of printed-form ids: the case plus 8 times the layout (1 first word of a paragraph, 2 inside
quotation marks, 4 set off from the word before by white space)."""

FRAME_FEATURE = 7


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one paragraph, in order: parallel lists of their printed form, where each starts
    and ends in the text, and their printed-form ids (0 to FEATURES - 1)."""

    printed: list[str]
    starts: list[int]
    ends: list[int]
    features: list[int]

    def __len__(self) -> int:
        return len(self.printed)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where each paragraph starts and ends; together they hold all that is not white space.

    Paragraphs are parted by blank lines; in a text without any blank line, by line ends.
    """
    breaks = [m.span() for m in _BLANK_LINE.finditer(text)]
    if not breaks:
        breaks = [m.span() for m in re.finditer(r"\r?\n", text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def split_words(text: str, start: int, end: int) -> Words:
    """The words of the paragraph `text[start:end]`."""
    matches = list(_WORD.finditer(text, start, end))
    printed = [m.group() for m in matches]
    starts = [m.start() for m in matches]
    ends = [m.end() for m in matches]
    return Words(printed, starts, ends, _features(printed, starts, ends))


def letter_case(word: str) -> int:
    """The case id of a word (see CASES)."""
    if not word[0].isalnum():
        return 0
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[0].isupper() and word[1:].islower():
        return 2
    return 6 if word[0].isdigit() else 5


def _features(printed: list[str], starts: list[int], ends: list[int]) -> list[int]:
    """Printed-form ids of one paragraph's words; quotation state begins anew with each paragraph."""
    features = []
    inside = False
    before = -1
    for i, word in enumerate(printed):
        if word in _OPENING:
            inside = True
        elif word == '"':
            inside = not inside
        layout = (i == 0) + 2 * inside + 4 * (starts[i] != before)
        features.append(letter_case(word) + CASES * layout)
        if word in _CLOSING:
            inside = False
        before = ends[i]
    return features
