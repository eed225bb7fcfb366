"""From bytes to text, once; after that a text is never changed."""

import codecs
from typing import Final

from onrecord.errors import ArticleError, BinaryInput, EmptyArticle, InputTooLarge, WrongEncoding

LIMIT: Final = 50_000_000
"""The most bytes that one article may take."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = {
    b"%PDF-": "a PDF file; turn it into text first (pdftotext)",
    b"PK\x03\x04": "a zip file or an office document; save it as plain text first",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "gzip inside of gzip; unpack it first",
    b"\x7fELF": "a program",
}


def decode(data: bytes, *, source: str, encoding: str | None = None) -> str:
    """The text of a file, exactly as it stands there; only a byte order mark is left out.

    Without `encoding` it is the one of the byte order mark, else UTF-8. Raises WrongEncoding,
    BinaryInput, EmptyArticle, InputTooLarge.
    """
    check_size(len(data), source)
    assumed = encoding or next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    _check_text(data, assumed, source)
    try:
        text = data.decode(assumed)
    except LookupError as error:
        message = f"{source}: there is no encoding {assumed!r}; try --encoding cp1252 or --encoding latin-1"
        raise WrongEncoding(message, source=source, encoding=assumed) from error
    except UnicodeDecodeError as error:
        raise _wrong(error, source, assumed, asked=encoding is not None) from error
    return not_empty(text, source)


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
    wide = encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32"))
    if what is None and not wide and b"\x00" in data:
        what = f"no text: there is a zero byte at {data.index(0)}"
    if what is not None:
        raise BinaryInput(f"{source}: this is {what}", source=source)


def _wrong(error: UnicodeDecodeError, source: str, assumed: str, *, asked: bool) -> WrongEncoding:
    byte = error.object[error.start]
    how = "as asked" if asked else "as assumed"
    message = (
        f"{source}: not {assumed} {how}: byte 0x{byte:02x} at {error.start} does not fit;"
        " name the file's encoding, such as --encoding cp1252"
    )
    return WrongEncoding(message, source=source, encoding=assumed)
