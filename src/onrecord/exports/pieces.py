"""Spans as annotators' files hold them: pairs of code point offsets into a text, the end excluded."""

from onrecord.errors import CorpusError

Piece = tuple[int, int]
Pieces = tuple[Piece, ...]

ROLES = ("source", "cue", "content")


def settled(text: str, pieces: Pieces) -> Pieces:
    """The same words in as few pieces as possible: in text order, trimmed, and joined where nothing but white
    space parts them. Tools cut spans at line ends; two that are equal when settled say the same."""
    return joined(text, trim(text, pieces))


def trim(text: str, pieces: Pieces) -> Pieces:
    """The spans in text order, each once, without white space at their ends; empty ones are left out."""
    trimmed: set[Piece] = set()
    for start, end in pieces:
        words = text[start:end]
        left, right = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
        if left < len(words):
            trimmed.add((start + left, end - right))
    return tuple(sorted(trimmed))


def joined(text: str, pieces: Pieces) -> Pieces:
    """Spans that overlap, touch, or have only white space between them, joined."""
    found: list[Piece] = []
    for start, end in sorted(pieces):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def check_span(span: Piece, text: str, where: str) -> None:
    """Raise CorpusError, naming the place `where`, unless the span lies inside the text and is not empty."""
    start, end = span
    if not 0 <= start < end <= len(text):
        what = f"span {start}-{end} does not fit a text of {len(text)} characters"
        raise bad(where, f"{what}; offsets count code points, the end excluded")


def bad(where: str, what: str) -> CorpusError:
    """The error for a place in an annotated file."""
    return CorpusError(f"{where}: {what}", source=where)
