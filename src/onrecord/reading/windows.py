"""Cut an article into windows: stretches of whole paragraphs that the encoder reads at once.

Pure: words and tokens in, arrays out. A window holds at most `limit` tokens with its frame; windows do
not overlap, so no word is encoded twice. A window is not cut where a quotation goes on or after a colon
when the paragraphs before can be moved along.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.reading.tokenizer import Tokenizer, Tokens
from onrecord.reading.words import FRAME_FEATURE, Words, paragraphs, split_words

LIMIT = 256
_SENTENCE_END = frozenset('.?!;”"')
_GOES_ON = re.compile(r"[“\"«‘'„]")

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """One input of the encoder.

    ids, features: int64 [tokens], frame included; first: int64 [words], the place of each word's first
    token; starts, ends: int64 [words], code points in the article; paragraph: int64 [words], the number
    of the paragraph that a word stands in.
    """

    ids: Ints
    features: Ints
    first: Ints
    starts: Ints
    ends: Ints
    paragraph: Ints


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a part of one that is too long for a window: its words and tokens."""

    words: Words
    tokens: Tokens
    paragraph: int


def windows(text: str, tokenizer: Tokenizer, limit: int = LIMIT) -> list[Window]:
    """The windows of a text, in order; none if the text has no word."""
    pieces = cut_pieces(text, tokenizer, limit - 2)
    groups = group_pieces(text, pieces, limit - 2)
    return [build_window(group, tokenizer) for group in groups]


def cut_pieces(text: str, tokenizer: Tokenizer, room: int) -> list[Piece]:
    """Words and tokens of each paragraph, in pieces of at most `room` tokens."""
    words = [split_words(text, start, end) for start, end in paragraphs(text)]
    tokens = tokenizer.encode([w.printed for w in words])
    return [
        piece
        for number, (w, t) in enumerate(zip(words, tokens, strict=True))
        if len(t)
        for piece in _fit(Piece(w, t, number), room)
    ]


def _fit(piece: Piece, room: int) -> Iterator[Piece]:
    """Cut a piece of more than `room` tokens, at a sentence's end where there is one in the last half."""
    tokens = piece.tokens
    at = 0
    while len(tokens) - at > room:
        cut = _cut_place(piece, at, at + room)
        yield _part(piece, at, cut)
        at = cut
    yield piece if at == 0 else _part(piece, at, len(tokens))


def _cut_place(piece: Piece, low: int, high: int) -> int:
    """The last token in the upper half of low..high that opens a sentence, else that opens a word."""
    words = piece.tokens.words
    opens = [i for i in range(high, (low + high) // 2, -1) if words[i] != words[i - 1]]
    ends = (i for i in opens if piece.words.printed[words[i - 1]] in _SENTENCE_END)
    return next(ends, opens[0] if opens else high)


def _part(piece: Piece, low: int, high: int) -> Piece:
    """The tokens `low` to `high` of a piece, with their words."""
    ids, owners = piece.tokens.ids[low:high], piece.tokens.words[low:high]
    a, b = owners[0], owners[-1] + 1
    w = piece.words
    words = Words(w.printed[a:b], w.starts[a:b], w.ends[a:b], w.features[a:b])
    return Piece(words, Tokens(ids, [o - a for o in owners]), piece.paragraph)


def group_pieces(text: str, pieces: Sequence[Piece], room: int) -> list[list[Piece]]:
    """Fill windows with whole pieces; move a bad cut back where both sides keep a paragraph."""
    groups: list[list[Piece]] = []
    current: list[Piece] = []
    size = 0
    for piece in pieces:
        if current and size + len(piece.tokens) > room:
            keep = _good_cut(text, current, piece, room)
            groups.append(current[:keep])
            current = current[keep:]
            size = sum(len(p.tokens) for p in current)
        current.append(piece)
        size += len(piece.tokens)
    return [*groups, current] if current else groups


def _good_cut(text: str, current: list[Piece], following: Piece, room: int) -> int:
    """How many pieces of `current` to close the window with, before `following`."""
    after = len(following.tokens)
    for keep in range(len(current), (len(current) - 1) // 2, -1):
        right = current[keep] if keep < len(current) else following
        if not _runs_on(text, current[keep - 1], right):
            return keep
        after += len(current[keep - 1].tokens)
        if after > room:
            break
    return len(current)


def _runs_on(text: str, left: Piece, right: Piece) -> bool:
    """Whether the second paragraph belongs to the first: after a colon, or both parts of a quotation."""
    last = left.words.printed[-1]
    opens = _GOES_ON.match(right.words.printed[0]) is not None
    return left.paragraph == right.paragraph or last == ":" or (opens and last not in "”\"’'»")


def build_window(pieces: Sequence[Piece], tokenizer: Tokenizer) -> Window:
    """The arrays of one window."""
    ids, features, first = [tokenizer.first], [FRAME_FEATURE], []
    starts: list[int] = []
    ends: list[int] = []
    numbers: list[int] = []
    for piece in pieces:
        words, before = piece.words, -1
        for token, word in zip(piece.tokens.ids, piece.tokens.words, strict=True):
            if word != before:
                first.append(len(ids))
                starts.append(words.starts[word])
                ends.append(words.ends[word])
                numbers.append(piece.paragraph)
                before = word
            ids.append(token)
            features.append(words.features[word])
    ids.append(tokenizer.last)
    features.append(FRAME_FEATURE)
    return Window(*(np.asarray(a, dtype=np.int64) for a in (ids, features, first, starts, ends, numbers)))
