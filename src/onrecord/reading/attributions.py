"""From the network's arrays to linked attributions in code points: cue, source and content."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from onrecord.reading.encoder import Encoded
from onrecord.reading.labels import ROLE_LABELS
from onrecord.reading.model import Heads
from onrecord.reading.parts import Floats, Ints, WordSpan, certainty, find_parts, part_scores
from onrecord.reading.viterbi import Chain, spans, viterbi
from onrecord.reading.windows import Window

_CUE: Final = ROLE_LABELS.index("B-cue")

CharSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One linked attribution, in code points of the article (end excluded), pieces in text order.

    confidence: 0..1, how probable it is that source and cue are exact and the content overlaps.
    """

    source: tuple[CharSpan, ...]
    cue: tuple[CharSpan, ...]
    content: tuple[CharSpan, ...]
    confidence: float

    def spans(self) -> tuple[CharSpan, ...]:
        """All pieces of all roles."""
        return self.source + self.cue + self.content


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A window and what the network says of it."""

    window: Window
    encoded: Encoded


def attributions(reads: Sequence[Read], heads: Heads) -> list[Attribution]:
    """The attributions of some windows of one article, in text order of their cues."""
    cues = find_cues([read.encoded for read in reads], heads)
    asked = [(read, cue, sure) for read, found in zip(reads, cues, strict=True) for cue, sure in found]
    scores = [part_scores(read.encoded, read.window.paragraph, cue, heads) for read, cue, _ in asked]
    found = find_parts(scores, heads)
    made = [
        Attribution(
            source=_chars(read.window, parts.source),
            cue=_chars(read.window, (cue,)),
            content=_chars(read.window, parts.content),
            confidence=confidence(sure, parts.confidence, heads.calibration),
        )
        for (read, cue, sure), parts in zip(asked, found, strict=True)
    ]
    return without_conflicts(made)


def find_cues(encoded: Sequence[Encoded], heads: Heads) -> list[list[tuple[WordSpan, float]]]:
    """The cues of each window, with the certainty of each."""
    if not encoded:
        return []
    lengths = np.array([len(e.roles) for e in encoded])
    padded = np.zeros((len(encoded), lengths.max(), len(ROLE_LABELS)), dtype=np.float32)
    for row, e in zip(padded, encoded, strict=True):
        row[: len(e.roles)] = e.roles
    labels = viterbi(padded, lengths, heads.role_chain)
    return [
        _cues(row[: len(e.roles)], e.roles, heads.role_chain) for row, e in zip(labels, encoded, strict=True)
    ]


def _cues(labels: Ints, scores: Floats, chain: Chain) -> list[tuple[WordSpan, float]]:
    found = spans(labels, _CUE)
    return [(span, certainty(scores, labels, [span], chain)) for span in found]


def confidence(cue: float, parts: float, calibration: tuple[float, float, float]) -> float:
    """A logistic model of the certainties of the cue and of its parts, both 0..1."""
    a, b, c = calibration
    return float(1 / (1 + np.exp(-(a + b * log_odds(cue) + c * log_odds(parts)))))


def log_odds(share: float) -> float:
    """log(p / (1 - p)), kept within -7..7."""
    p = min(max(share, 1e-3), 1 - 1e-3)
    return float(np.log(p / (1 - p)))


def _chars(window: Window, pieces: Sequence[WordSpan]) -> tuple[CharSpan, ...]:
    return tuple((int(window.starts[a]), int(window.ends[b - 1])) for a, b in pieces)


def without_conflicts(made: Sequence[Attribution]) -> list[Attribution]:
    """Where two attributions claim the same content, the surer one keeps it, unless one lies whole
    inside the other's content (a statement inside a statement)."""
    kept: list[Attribution] = []
    for attribution in sorted(made, key=lambda a: -a.confidence):
        content = attribution.content
        for other in kept:
            if (
                _share(content, other.content)
                and not nests(attribution, other)
                and not nests(other, attribution)
            ):
                content = tuple(p for p in content if not _share((p,), other.content))
        kept.append(replace(attribution, content=content))
    return sorted(kept, key=lambda a: a.cue)


def _share(some: Sequence[CharSpan], others: Sequence[CharSpan]) -> bool:
    """Whether two contents, in text order, share a code point."""
    if not some or not others or some[-1][1] <= others[0][0] or others[-1][1] <= some[0][0]:
        return False
    return any(overlap(p, q) for p in some for q in others)


def nests(inner: Attribution, outer: Attribution) -> bool:
    """Whether all of one attribution lies inside one piece of the other's content."""
    pieces = inner.spans()
    return any(all(a <= start and end <= b for start, end in pieces) for a, b in outer.content)


def overlap(one: CharSpan, other: CharSpan) -> bool:
    """Whether two spans share a code point."""
    return one[0] < other[1] and other[0] < one[1]
