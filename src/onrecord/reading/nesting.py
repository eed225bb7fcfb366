"""Statements inside statements: a content that holds a verb of speech is read again as its own text.

The corpus marks no statement inside another, so the network has learned to pass them over; read by
itself, the content is a text like any other. Contents that are read again share windows, each as a
paragraph of its own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from onrecord.knowledge import speech_words
from onrecord.reading.attributions import Attribution, CharSpan, overlap
from onrecord.reading.windows import LIMIT, Window
from onrecord.reading.words import CASES, FRAME_FEATURE

_SHORTEST: Final = 5
_CERTAIN: Final = 0.5
_LEAD: Final = frozenset({"that", "“", '"', "‘", "'", "«", "„", "”", "’", "»", ","})


def inner_windows(text: str, cut: Sequence[Window], outer: Sequence[Attribution]) -> list[Window]:
    """Windows made of the content pieces that may hold another statement. cut: the article's windows."""
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
    frame = int(cut[0].ids[0]), int(cut[0].ids[-1])
    return [_join(group, *frame) for group in _grouped(pieces)]


def _cut(text: str, window: Window, start: int, end: int) -> Iterator[Window]:
    """The words of `window` in start..end, unframed, without a leading "that" or mark."""
    inside = np.flatnonzero((window.starts >= start) & (window.ends <= end))
    printed = [text[window.starts[i] : window.ends[i]].lower() for i in inside]
    lead = next((n for n, word in enumerate(printed) if word not in _LEAD), len(printed))
    if len(inside) - lead >= _SHORTEST and not speech_words().isdisjoint(printed):
        yield _slice(window, int(inside[lead]), int(inside[-1]) + 1)


def _slice(window: Window, low: int, high: int) -> Window:
    """Words `low` to `high` of a window as a paragraph, unframed."""
    a = window.first[low]
    b = window.first[high] if high < len(window.first) else len(window.ids) - 1
    features = window.features[a:b].copy()
    features[0] |= CASES
    return Window(
        ids=window.ids[a:b],
        features=features,
        first=window.first[low:high] - a,
        starts=window.starts[low:high],
        ends=window.ends[low:high],
        paragraph=np.zeros(high - low, dtype=np.int64),
    )


def _grouped(pieces: Sequence[Window]) -> Iterator[list[Window]]:
    """Runs of pieces that fit into one window."""
    group: list[Window] = []
    for piece in pieces:
        if group and sum(len(p.ids) for p in (*group, piece)) > LIMIT - 2:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _join(pieces: Sequence[Window], first_token: int, last_token: int) -> Window:
    """One framed window with each piece as a paragraph."""
    offsets = np.cumsum([1, *(len(p.ids) for p in pieces)])
    numbers = [np.full(len(p.first), n, dtype=np.int64) for n, p in enumerate(pieces)]
    frame = np.array([FRAME_FEATURE])
    return Window(
        ids=np.concatenate([[first_token], *(p.ids for p in pieces), [last_token]]),
        features=np.concatenate([frame, *(p.features for p in pieces), frame]),
        first=np.concatenate([p.first + at for p, at in zip(pieces, offsets[:-1], strict=True)]),
        starts=np.concatenate([p.starts for p in pieces]),
        ends=np.concatenate([p.ends for p in pieces]),
        paragraph=np.concatenate(numbers),
    )


def new_statements(inner: Sequence[Attribution], outer: Sequence[Attribution]) -> list[Attribution]:
    """The inner attributions worth keeping: sure ones with a source, that lie whole inside one content
    and whose cue is not a cue already."""
    cues = sorted(piece for attribution in outer for piece in attribution.cue)
    contents = sorted(piece for attribution in outer for piece in attribution.content)
    return [
        a
        for a in inner
        if a.confidence >= _CERTAIN and a.source and not _hits(a.cue[0], cues) and _lies_in(a, contents)
    ]


def _hits(piece: CharSpan, sorted_pieces: Sequence[CharSpan]) -> bool:
    """Whether a piece overlaps one of some pieces, which do not overlap each other."""
    i = bisect_right(sorted_pieces, piece)
    return any(overlap(piece, other) for other in sorted_pieces[max(0, i - 1) : i + 1])


def _lies_in(attribution: Attribution, contents: Sequence[CharSpan]) -> bool:
    """Whether all of an attribution lies inside one of the contents, which are in text order."""
    start = min(a for a, _ in attribution.spans())
    end = max(b for _, b in attribution.spans())
    i = bisect_right(contents, (start, float("inf")))
    return any(a <= start and end <= b for a, b in contents[max(0, i - 8) : i])
