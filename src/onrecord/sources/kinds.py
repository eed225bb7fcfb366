"""What kind of source some bytes are, and the articles in those that are held in memory."""

import codecs
import re
from collections.abc import Iterator
from typing import Final, Literal

from onrecord.records import Article, Unread
from onrecord.sources.jsonl import articles_in_document
from onrecord.sources.metadata import Metadata
from onrecord.sources.text import decode, encoding_by_mark

Kind = Literal["page", "lines", "document", "pdf", "warc", "parquet", "text"]

_SUFFIXES: Final[dict[str, Kind]] = {
    ".html": "page", ".htm": "page", ".xhtml": "page",
    ".jsonl": "lines", ".ndjson": "lines", ".json": "document",
    ".pdf": "pdf", ".warc": "warc", ".parquet": "parquet",
    ".txt": "text", ".text": "text", ".md": "text",
}  # fmt: skip
_PAGE: Final = re.compile(
    rb"(?:\s++|<!--(?>.*?-->)|<\?(?>.*?\?>))*+<(?:!doctype\s+html|html)\b", re.DOTALL | re.IGNORECASE
)
"""How a page begins; remarks and an XML declaration may stand before."""
_BEGINS: Final[dict[bytes, Kind]] = {b"%pdf-": "pdf", b"warc/1.": "warc", b"par1": "parquet"}
_OBJECT: Final = (b'{"', b"{ ", b"{\n", b"{\r", b"[{", b"[\n")


def kind_of_suffix(suffix: str) -> Kind | None:
    """The kind that the end of a name tells, such as ".html"; None if it tells none."""
    return _SUFFIXES.get(suffix.lower())


def kind_of(suffix: str, head: bytes) -> Kind:
    """The kind by the end of the name, else by the first bytes; a text may also begin like another kind."""
    told = kind_of_suffix(suffix)
    if told == "lines":
        return told
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if told == "page" or _PAGE.match(begin):
        return "page"
    if told not in {None, "text"}:
        return told or "text"
    known = next((kind for mark, kind in _BEGINS.items() if begin.startswith(mark)), None)
    if known or suffix or not begin.startswith(_OBJECT):
        return known or "text"
    first_line = head.lstrip().split(b"\n", 1)[0].rstrip()
    return "lines" if first_line.startswith(b"{") and len(first_line) > 1 else "document"


def articles_in_bytes(
    data: bytes, kind: Kind, *, name: str, metadata: Metadata, encoding: str | None
) -> Iterator[Article | Unread]:
    """The articles of a page, a PDF file, a JSON document or a text. encoding: None is what the bytes say
    themselves, else UTF-8. Raises ArticleError."""
    if kind == "pdf":
        from onrecord.sources.pdf import article_in_pdf  # loads pypdf

        yield article_in_pdf(data, name=name, metadata=metadata)
        return
    if kind == "page":
        said = encoding or encoding_by_mark(data)
        text = decode(data, source=name, encoding=said or "latin-1")  # refuses what is empty or no text
        # trafilatura takes half a second to load, which a run over plain text should not pay
        from onrecord.sources.html import article_in_page

        yield article_in_page(text if said else data, name=name, metadata=metadata)
        return
    text = decode(data, source=name, encoding=encoding)
    if kind == "document":
        yield from articles_in_document(text, name=name, metadata=metadata)
    else:
        yield Article(name, text, **metadata.as_dict())


def encoding_said(data: bytes, charset: str | None) -> str | None:
    """The encoding of what a server sent; None leaves it to the bytes.

    charset: what the server says, which is often wrong. Bytes beyond ASCII that are UTF-8 are no accident;
    else the charset counts, if there is one of that name and the bytes fit it.
    """
    if encoding_by_mark(data):
        return None
    if not data.isascii() and b"\x00" not in data and _fits(data, "utf-8"):
        return "utf-8"
    try:
        usual = codecs.lookup(charset or "").name
    except (LookupError, ValueError):  # ValueError: what cannot be a name
        return None
    encoding = "cp1252" if usual in {"iso8859-1", "ascii"} else usual  # as browsers take them
    return encoding if _fits(data, encoding) else None


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (LookupError, ValueError):
        return False
    return True
