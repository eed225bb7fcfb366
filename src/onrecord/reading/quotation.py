"""Find the quotations of an article, and say how much of a statement's content stands in them.

The marks come from `marks`; here they are paired, paragraph by paragraph. Double marks, guillemets and
corner brackets first; then single marks, each pair inside one quotation of the first kind or around
whole ones, so that quotations nest or stand apart. What is not closed is ended by rule:

- before the next opening mark of its own form, when the paragraph has one on the same level;
- else at the end of its paragraph. If the next paragraph begins with the same opening mark, that piece
  continues the quotation.

Single marks count only when they are closed in their paragraph, or re-opened in the next one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from onrecord.reading.marks import SINGLE, Family, Mark, find_marks
from onrecord.reading.words import paragraphs
from onrecord.records import Quotation

_WORD = re.compile(r"[^\W_]")
_INK = re.compile(r"\S")
_FIRST_WORD_WITHIN = 200


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation, or the part of one that stands in one paragraph.

    start, end: code points with the marks, end excluded; inner_start, inner_end: without the marks and
    the white space beside them. depth: 0 outermost, 1 inside another quotation, and so on. closed: False
    if no mark closes it here. continues: True if it goes on with the quotation that the paragraph
    before left open.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool
    continues: bool


class _Paragraph(NamedTuple):
    """A paragraph without the white space around it, and its marks."""

    start: int
    end: int
    marks: list[Mark]


@dataclass(slots=True)
class _Piece:
    """A quotation in the making. `limit`: where it ends if nothing closes it."""

    mark: Mark
    limit: int
    closer: Mark | None = None
    continues: bool = False

    @property
    def start(self) -> int:
        return self.mark.start

    @property
    def end(self) -> int:
        return self.closer.end if self.closer else self.limit

    @property
    def inner_end(self) -> int:
        return self.closer.start if self.closer else self.limit


def find_quotations(text: str) -> tuple[Quoted, ...]:
    """The quotations of a text, in the order of their first marks. Any text will do; nothing is raised."""
    marks = find_marks(text)
    if not marks:
        return ()
    parts = list(_with_marks(text, marks))
    found: list[list[_Piece]] = []
    leads: list[_Piece] = []
    for part in reversed(parts):
        pieces = _read_paragraph(text, part, {text[piece.start] for piece in leads})
        _continue(text, (piece for piece in pieces if _runs_on(piece, part)), leads)
        leads = _leads(text, pieces, part.start)
        found.append(pieces)
    return tuple(_finish(text, (piece for pieces in reversed(found) for piece in pieces)))


def inside(position: int, quotations: Sequence[Quoted]) -> Quoted | None:
    """The outermost quotation around the character at `position`, marks included; None if there is none.

    quotations: as `find_quotations` gave them.
    """
    i = _outermost(position, quotations)
    return quotations[i] if i >= 0 and position < quotations[i].end else None


def quotation_type(text: str, content: Sequence[tuple[int, int]], quotations: Sequence[Quoted]) -> Quotation:
    """How much of a content stands in quotation marks, as the record's contract counts it.

    content: its spans (start, end) in the text. quotations: as `find_quotations` gave them. Only words
    count (letters and figures): direct if all of them are quoted, mixed if some are, be it one word in
    scare quotes or a title, indirect if none is or if the content has no words.
    """
    quoted = bare = False
    for start, end in content:
        for a, b, is_quoted in _stretches(start, end, quotations):
            if _WORD.search(text, a, b):
                quoted, bare = quoted or is_quoted, bare or not is_quoted
        if quoted and bare:
            return "mixed"
    return "direct" if quoted else "indirect"


def _stretches(start: int, end: int, quotations: Sequence[Quoted]) -> Iterator[tuple[int, int, bool]]:
    """Cut `start` to `end` into stretches that lie inside (True) or outside outermost quotations."""
    for i in range(max(0, _outermost(start, quotations)), len(quotations)):
        quote = quotations[i]
        if quote.start >= end:
            break
        if quote.depth or quote.end <= start:
            continue
        yield start, quote.start, False
        yield max(start, quote.start), min(end, quote.end), True
        start = quote.end
    yield start, end, False


def _outermost(position: int, quotations: Sequence[Quoted]) -> int:
    """The number of the last outermost quotation that starts at or before `position`, or -1."""
    i = bisect_right(quotations, position, key=attrgetter("start")) - 1
    while i >= 0 and quotations[i].depth:
        i -= 1
    return i


def _with_marks(text: str, marks: Sequence[Mark]) -> Iterator[_Paragraph]:
    """Every paragraph of the text, with the marks that stand in it."""
    first = 0
    for start, end in paragraphs(text):
        last = first
        while last < len(marks) and marks[last].start < end:
            last += 1
        yield _Paragraph(_skip_space(text, start, end), _strip_end(text, start, end), list(marks[first:last]))
        first = last


def _read_paragraph(text: str, part: _Paragraph, reopened: set[str]) -> list[_Piece]:
    """The quotations of a paragraph, in text order. reopened: the marks that the next one begins with."""

    def counts(piece: _Piece) -> bool:
        """Whether a pair or an open piece is a quotation at all."""
        sought = min(piece.inner_end, piece.mark.end + _FIRST_WORD_WITHIN)
        wordless = not _WORD.search(text, piece.mark.end, sought)
        if piece.closer:
            return not (wordless and piece.mark.family in SINGLE)
        goes_on = _runs_on(piece, part) and text[piece.start] in reopened
        return not wordless and (piece.mark.sure or goes_on)

    doubles = _pair(text, (m for m in part.marks if m.family not in SINGLE), part.end)
    pieces = [piece for piece in doubles if counts(piece)]
    singles = [m for m in part.marks if m.family in SINGLE]
    if singles:
        for limit, group in _by_surroundings(singles, pieces, part.end):
            pieces += [piece for piece in _pair(text, group, limit) if counts(piece)]
        pieces.sort(key=attrgetter("start"))
    return pieces


def _pair(text: str, marks: Iterable[Mark], limit: int) -> list[_Piece]:
    """Pair marks: each opening one with its closing one, or with the place where it ends by rule."""
    marks = list(marks)
    pieces: list[_Piece] = []
    stack: list[_Piece] = []
    open_now: dict[Family, int] = {}
    for mark, ahead in zip(marks, _strongest_ahead(marks), strict=True):
        family = mark.family
        if mark.turn == "open" or (mark.turn == "either" and not open_now.get(family)):
            if stack and text[stack[-1].start] == text[mark.start] and stack[-1].limit == limit:
                stack[-1].limit = _strip_end(text, stack[-1].mark.end, mark.start)
            piece = _Piece(mark, limit)
            pieces.append(piece)
            stack.append(piece)
            open_now[family] = open_now.get(family, 0) + 1
        elif open_now.get(family) and mark.strength >= ahead:
            _close(text, mark, stack, open_now)
    return pieces


def _close(text: str, mark: Mark, stack: list[_Piece], open_now: dict[Family, int]) -> None:
    """Close the innermost open piece of the mark's family; what is still open inside it ends there."""
    end = -1
    while True:
        piece = stack.pop()
        open_now[piece.mark.family] -= 1
        if piece.mark.family == mark.family:
            piece.closer = mark
            return
        if end < 0:
            end = _strip_end(text, piece.mark.end, mark.start)
        piece.limit = min(piece.limit, max(end, piece.mark.end))


def _strongest_ahead(marks: Sequence[Mark]) -> list[int]:
    """For each mark, the strength of the best closing mark of its family before the next opening one."""
    best: dict[Family, int] = {}
    ahead = []
    for mark in reversed(marks):
        known = best.get(mark.family, -1)
        ahead.append(known)
        best[mark.family] = -1 if mark.turn == "open" else max(known, mark.strength)
    return ahead[::-1]


def _by_surroundings(
    singles: Sequence[Mark], pieces: Sequence[_Piece], end: int
) -> Iterable[tuple[int, list[Mark]]]:
    """Group single marks by the innermost quotation around them, each group with the end of its room."""
    groups: dict[int, tuple[int, list[Mark]]] = {}
    around: list[_Piece] = []
    following = 0
    for mark in singles:
        while following < len(pieces) and pieces[following].start < mark.start:
            _leave_ended(around, pieces[following].start)
            around.append(pieces[following])
            following += 1
        _leave_ended(around, mark.start)
        key, limit = (around[-1].start, around[-1].inner_end) if around else (-1, end)
        groups.setdefault(key, (limit, []))[1].append(mark)
    return groups.values()


def _leave_ended(around: list[_Piece], position: int) -> None:
    """Take the pieces that end at or before `position` off the stack."""
    while around and around[-1].end <= position:
        around.pop()


def _runs_on(piece: _Piece, part: _Paragraph) -> bool:
    """Whether a piece is still open at the end of its paragraph."""
    return not piece.closer and piece.limit == part.end


def _continue(text: str, left_open: Iterable[_Piece], leads: Iterable[_Piece]) -> None:
    """Mark the pieces that go on with those left open, the outermost first, while the marks agree."""
    for piece, lead in zip(left_open, leads, strict=False):
        if text[piece.start] != text[lead.start]:
            return
        lead.continues = True


def _leads(text: str, pieces: Iterable[_Piece], at: int) -> list[_Piece]:
    """The pieces whose opening marks begin the paragraph, one right after the other."""
    leads = []
    for piece in pieces:
        if piece.start != at:
            break
        leads.append(piece)
        at = _skip_space(text, piece.mark.end, piece.inner_end)
    return leads


def _finish(text: str, pieces: Iterable[_Piece]) -> Iterator[Quoted]:
    """Turn pieces in text order into quotations, with their depths."""
    around: list[_Piece] = []
    for piece in pieces:
        _leave_ended(around, piece.start)
        first = _skip_space(text, piece.mark.end, piece.inner_end)
        last = _strip_end(text, first, piece.inner_end)
        yield Quoted(
            piece.start, piece.end, first, last, len(around), piece.closer is not None, piece.continues
        )
        around.append(piece)


def _skip_space(text: str, start: int, end: int) -> int:
    """The first place in `start` to `end` that is not white space, or `start`."""
    ink = _INK.search(text, start, end)
    return ink.start() if ink else start


def _strip_end(text: str, start: int, end: int) -> int:
    """The end of `start` to `end` without the white space before it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
