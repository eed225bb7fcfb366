"""Statements inside statements: a content that holds a verb of speech is read again as its own text.

The corpus marks no statement inside another, so the network has learned to pass them over; read by
itself, the content is a text like any other. Contents that are read again share windows, each as a
paragraph of its own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from onrecord.knowledge import speech_words
from onrecord.reading.attributions import Attribution, CharSpan, overlap
from onrecord.reading.labels import ROLE_LABELS
from onrecord.reading.model import Heads
from onrecord.reading.quotation import Quoted
from onrecord.reading.tokenizer import Tokenizer
from onrecord.reading.viterbi import Chain
from onrecord.reading.windows import LIMIT, Window
from onrecord.reading.words import CASES, FRAME_FEATURE, letter_case

_SHORTEST: Final = 5
"""Words that a content needs to be read again."""

_SURE: Final = 0.45
_SURER: Final = 0.6
"""Confidence that a nested statement must have when it fills its content ("that the Kremlin has not
refused to negotiate"), and when it does not. Set, like _EAGER, on the articles of newswcl50 in
tests/data/nested.jsonl, where 24 of the 34 kept are right (bench/nested.py)."""

_EAGER: Final = 1.0
"""Added to the score of beginning a cue: the corpus has no nesting, so the network is shy of it."""

_LOWER: Final = letter_case("the")
_CAPITALISED: Final = letter_case("The")
_LEAD: Final = frozenset({"that", "“", '"', "‘", "'", "«", "„", "”", "’", "»", ","})

_NO_SUBJECT: Final = frozenset(
    ["a", "an", "the", "this", "these", "those", "no", "any", "some", "every", "my", "your", "his", "her",
     "its", "our", "their", "to", "of", "in", "on", "for", "with", "from", "by", "at", "into", "about",
     "without", "than"]
)  # fmt: skip


def inner_windows(
    text: str, cut: Sequence[Window], outer: Sequence[Attribution], tokenizer: Tokenizer
) -> list[Window]:
    """Windows made of the content pieces that may hold another statement, printed as sentences are: with a
    capital and a full stop. cut: the article's windows."""
    if not cut or not outer:
        return []
    begins = [int(window.starts[0]) for window in cut]
    pieces = [
        piece
        for attribution in outer
        for start, end in attribution.content
        for window in cut[max(0, bisect_right(begins, start) - 1) : bisect_right(begins, end)]
        for piece in _cut(text, window, start, end)
    ]
    return [_join(group, tokenizer) for group in _grouped(pieces, len(tokenizer.stop))]


def eager(heads: Heads) -> Heads:
    """The heads for reading contents again: readier to see a cue."""
    more = np.zeros(len(ROLE_LABELS), dtype=np.float32)
    more[ROLE_LABELS.index("B-cue")] = _EAGER
    chain = heads.role_chain
    return replace(heads, role_chain=Chain(chain.moves + more, chain.first + more, chain.last))


def _cut(text: str, window: Window, start: int, end: int) -> Iterator[Window]:
    """The words of `window` in start..end, unframed, without a leading "that" or mark, if they may report."""
    low, high = np.searchsorted(window.starts, (start, end)).tolist()
    printed = [text[a:b] for a, b in zip(window.starts[low:high], window.ends[low:high], strict=True)]
    lead = next((n for n, word in enumerate(printed) if word.lower() not in _LEAD), len(printed))
    if len(printed) - lead >= _SHORTEST and _may_report(printed[lead:]):
        yield _slice(window, low + lead, high)


def _may_report(printed: Sequence[str]) -> bool:
    """Whether a word of speech stands where a verb with a subject can: in lower case, not first, and not
    behind an article, a possessive, a preposition or "to"."""
    return any(
        word in speech_words() and before.lower() not in _NO_SUBJECT for before, word in pairwise(printed)
    )


def _slice(window: Window, low: int, high: int) -> Window:
    """Words `low` to `high` of a window as a paragraph, unframed."""
    a = window.first[low]
    b = window.first[high] if high < len(window.first) else len(window.ids) - 1
    features = window.features[a:b].copy()
    features[0] |= CASES
    if features[0] % CASES == _LOWER:
        features[0] += _CAPITALISED - _LOWER
    return Window(
        ids=window.ids[a:b],
        features=features,
        first=window.first[low:high] - a,
        starts=window.starts[low:high],
        ends=window.ends[low:high],
        paragraph=np.zeros(high - low, dtype=np.int64),
    )


def _grouped(pieces: Sequence[Window], extra: int) -> Iterator[list[Window]]:
    """Runs of pieces that fit into one window, with `extra` tokens behind each."""
    group: list[Window] = []
    size = 0
    for piece in pieces:
        if group and size + len(piece.ids) + extra > LIMIT - 2:
            yield group
            group, size = [], 0
        group.append(piece)
        size += len(piece.ids) + extra
    if group:
        yield group


def _join(pieces: Sequence[Window], tokenizer: Tokenizer) -> Window:
    """One framed window with each piece as a paragraph, closed by a full stop that is no word."""
    stop = tokenizer.stop
    offsets = np.cumsum([1, *(len(p.ids) + len(stop) for p in pieces)])
    numbers = [np.full(len(p.first), n, dtype=np.int64) for n, p in enumerate(pieces)]
    frame, end = np.array([FRAME_FEATURE]), np.full(len(stop), letter_case("."))
    return Window(
        ids=np.concatenate(
            [[tokenizer.first], *(x for p in pieces for x in (p.ids, stop)), [tokenizer.last]]
        ),
        features=np.concatenate([frame, *(x for p in pieces for x in (p.features, end)), frame]),
        first=np.concatenate([p.first + at for p, at in zip(pieces, offsets[:-1], strict=True)]),
        starts=np.concatenate([p.starts for p in pieces]),
        ends=np.concatenate([p.ends for p in pieces]),
        paragraph=np.concatenate(numbers),
    )


def new_statements(
    text: str, inner: Sequence[Attribution], outer: Sequence[Attribution]
) -> list[Attribution]:
    """The inner attributions worth keeping: sure ones of speech or writing, with a source, that lie whole
    inside one content and whose cue is not a cue already."""
    cues = sorted(piece for attribution in outer for piece in attribution.cue)
    contents = sorted(piece for attribution in outer for piece in attribution.content)
    return [
        a
        for a in inner
        if a.source
        and a.content
        and a.confidence >= _SURE
        and _is_speech(text, a)
        and not _hits(a.cue[0], cues)
        and any(a.confidence >= _SURER or _fills(text, a, c) for c in _around(a, contents))
    ]


def within_marks(text: str, made: Sequence[Attribution], quotations: Sequence[Quoted]) -> list[Attribution]:
    """Attributions inside a quotation, with contents that end before its closing mark and the comma there."""
    starts = [q.start for q in quotations]
    done = []
    for attribution in made:
        at = bisect_right(starts, attribution.cue[0][0])
        around = [q for q in quotations[max(0, at - 8) : at] if attribution.cue[0][0] < q.end]
        pieces = attribution.content
        if around:
            end = min(q.inner_end for q in around)
            pieces = tuple(_clipped(text, piece, end) for piece in pieces if piece[0] < end)
        if pieces:
            done.append(replace(attribution, content=pieces))
    return done


def _clipped(text: str, piece: CharSpan, end: int) -> CharSpan:
    start, stop = piece
    if stop <= end:
        return piece
    return start, max(start + 1, start + len(text[start:end].rstrip(",; ")))


def _is_speech(text: str, attribution: Attribution) -> bool:
    return not speech_words().isdisjoint(
        word.lower() for start, end in attribution.cue for word in text[start:end].split()
    )


def _fills(text: str, attribution: Attribution, content: CharSpan) -> bool:
    """Whether nothing of a content but "that" and marks lies outside an attribution."""
    start, end = _reach(attribution)
    before = text[content[0] : start].lower().split()
    return _LEAD.issuperset(before) and not any(c.isalnum() for c in text[end : content[1]])


def _hits(piece: CharSpan, sorted_pieces: Sequence[CharSpan]) -> bool:
    """Whether a piece overlaps one of some pieces, which do not overlap each other."""
    i = bisect_right(sorted_pieces, piece)
    return any(overlap(piece, other) for other in sorted_pieces[max(0, i - 1) : i + 1])


def _around(attribution: Attribution, contents: Sequence[CharSpan]) -> list[CharSpan]:
    """Those of the contents, which are in text order, that hold all of an attribution."""
    start, end = _reach(attribution)
    i = bisect_right(contents, (start, float("inf")))
    return [(a, b) for a, b in contents[max(0, i - 8) : i] if a <= start and end <= b]


def _reach(attribution: Attribution) -> CharSpan:
    spans = attribution.spans()
    return min(start for start, _ in spans), max(end for _, end in spans)
