"""From bytes to text, once; after that a text is never changed."""

import codecs
from typing import Final

from onrecord.errors import ArticleError, BinaryInput, EmptyArticle, InputTooLarge, WrongEncoding

LIMIT: Final = 50_000_000
"""The most bytes that one article may take."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PICTURE: Final = "a picture; save its words as plain text first"
_MAGIC: Final = {
    b"%PDF-": "a PDF file; turn it into text first (pdftotext)",
    b"PK\x03\x04": "a zip file or an office document; save it as plain text first",
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"\x1f\x8b": "packed with gzip; unpack it (gzip -d), or let its name end in .gz",
    b"\x7fELF": "a program, not a text",
}


def decode(data: bytes, *, source: str, encoding: str | None = None) -> str:
    """The text of a file, exactly as it stands there; only a byte order mark is left out.

    Without `encoding` it is the one of the byte order mark, else UTF-8. Raises WrongEncoding,
    BinaryInput, EmptyArticle, InputTooLarge.
    """
    check_size(len(data), source)
    if encoding is not None:
        check_encoding(encoding, source)
    assumed = encoding or encoding_by_mark(data) or "utf-8"
    _check_text(data, assumed, source)
    try:
        text = data.decode(assumed).removeprefix("\ufeff")
    except UnicodeError as error:
        raise _wrong(error, source, assumed, asked=encoding is not None) from error
    return not_empty(text, source)


def encoding_by_mark(data: bytes) -> str | None:
    """The encoding of the byte order mark that the data begins with; None if there is none."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def check_encoding(encoding: str, source: str) -> None:
    """Raise WrongEncoding if there is no such encoding of text."""
    try:
        b"a".decode(encoding)
    except UnicodeError:
        return  # there is one, of which one byte is no text
    except (LookupError, ValueError) as error:
        message = f"{source}: there is no encoding {encoding!r}; try --encoding cp1252 or --encoding latin-1"
        raise WrongEncoding(message, source=source, encoding=encoding) from error


def is_wide(encoding: str) -> bool:
    """Whether an encoding writes letters as several bytes, of which some are zero."""
    return encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32"))


def not_empty(text: str, source: str) -> str:
    """The same text. Raises EmptyArticle if it is nothing but white space."""
    if not text.strip():
        raise EmptyArticle(f"{source}: there is no text; check that the file was saved whole", source=source)
    return text


def check_size(size: int, source: str) -> None:
    """Raise InputTooLarge for more than LIMIT bytes."""
    if size > LIMIT:
        hint = "cut it into articles, one a line of JSONL"
        message = f"{source}: more than {LIMIT // 1_000_000} MB in one article; {hint}"
        raise InputTooLarge(message, source=source, size=size, limit=LIMIT)


def check_writable(text: str, source: str) -> None:
    """Raise ArticleError if the text holds half a surrogate pair, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"{source}: half a surrogate pair at code point {error.start}; write whole characters"
        raise ArticleError(message, source=source) from error


def _check_text(data: bytes, encoding: str, source: str) -> None:
    what = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
    if what is None and not is_wide(encoding) and b"\x00" in data:
        what = f"no text: there is a zero byte at {data.index(0)}; if it is UTF-16, say --encoding utf-16-le"
    if what is not None:
        raise BinaryInput(f"{source}: this is {what}", source=source)


def _wrong(error: UnicodeError, source: str, assumed: str, *, asked: bool) -> WrongEncoding:
    why = str(error)
    if isinstance(error, UnicodeDecodeError):
        why = f"byte 0x{error.object[error.start]:02x} at {error.start} does not fit"
    how = "as asked" if asked else "as assumed"
    message = f"{source}: not {assumed} {how}: {why}; name the file's encoding, such as --encoding cp1252"
    return WrongEncoding(message, source=source, encoding=assumed)
