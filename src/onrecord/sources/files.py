"""Which file goes to which source, by its name and its first bytes."""

import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from io import BufferedReader
from pathlib import Path
from typing import Final

from onrecord.errors import ArticleError, CannotOpen, WrongEncoding
from onrecord.records import Article, Unread
from onrecord.sources.jsonl import articles_in_document, articles_in_lines
from onrecord.sources.metadata import Metadata
from onrecord.sources.text import LIMIT, decode, encoding_by_mark, is_wide

_HTML: Final = (".html", ".htm", ".xhtml")
_LINES: Final = (".jsonl", ".ndjson")
_PEEK: Final = 4096
_PAGE: Final = re.compile(
    rb"(?:\s++|<!--(?>.*?-->)|<\?(?>.*?\?>))*+<(?:!doctype\s+html|html)\b", re.DOTALL | re.IGNORECASE
)
"""How a page begins; remarks and an XML declaration may stand before."""

Stream = BufferedReader | gzip.GzipFile


def open_articles(
    paths: Iterable[str], *, metadata: Metadata | None = None, encoding: str | None = None
) -> Iterator[Article | Unread]:
    """The articles of files, in order, one at a time; `-` is standard input.

    .html, .htm, .xhtml are pages; .jsonl, .ndjson hold an article a line; .json one object or an array;
    all else is plain text, unless it begins like a page. Each may be packed as .gz. Standard input is
    told by how it begins. What cannot be read is an Unread with the reason; nothing is raised.
    metadata: what files do not say themselves (a page is overruled). encoding: None is UTF-8, or what a
    byte order mark or a page says.
    """
    for path in paths:
        name = "stdin" if path == "-" else path
        try:
            yield from _articles(path, name, metadata or Metadata(), encoding)
        except ArticleError as error:
            yield Unread(name, error.kind, str(error))


def _articles(path: str, name: str, metadata: Metadata, encoding: str | None) -> Iterator[Article | Unread]:
    try:
        if path == "-":
            stdin = getattr(sys.stdin, "buffer", None)
            if stdin is None:
                raise CannotOpen(f"{name}: standard input is closed; name a file", source=name)
            yield from _from_stream(stdin, name, "", metadata, encoding)
            return
        with Path(path).open("rb") as file:
            kind = path.lower().removesuffix(".gz")
            packed = path.lower().endswith(".gz")
            with gzip.open(file) if packed else nullcontext(file) as stream:
                yield from _from_stream(stream, name, Path(kind).suffix, metadata, encoding)
    except (OSError, ValueError) as error:
        raise _cannot_open(name, error) from error


def _from_stream(
    stream: Stream, name: str, suffix: str, metadata: Metadata, encoding: str | None
) -> Iterator[Article | Unread]:
    """The articles in an open file, whose kind is told by its suffix or else by its first bytes."""
    kind = ""
    try:
        head = stream.peek(_PEEK)[:_PEEK]
        kind = _kind(suffix, head)
        wide = encoding or encoding_by_mark(head) or ""
        if kind != "lines":
            yield from _from_bytes(stream.read(LIMIT + 1), kind, name, metadata, encoding)
        elif is_wide(wide):
            lines = _wide_lines(stream, wide, name)
            yield from articles_in_lines(lines, name=name, metadata=metadata, encoding=None)
        else:
            yield from articles_in_lines(_lines(stream), name=name, metadata=metadata, encoding=encoding)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        rest = "the lines before the damage were read; " if kind == "lines" else ""
        message = f"{name}: damaged gzip, or none: {error}; {rest}pack the file again"
        raise CannotOpen(message, source=name) from error


def _from_bytes(
    data: bytes, kind: str, name: str, metadata: Metadata, encoding: str | None
) -> Iterator[Article | Unread]:
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


def _kind(suffix: str, head: bytes) -> str:
    """page, lines, document or text."""
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in _HTML or (suffix not in _LINES and _PAGE.match(begin)):
        return "page"
    if suffix in _LINES:
        return "lines"
    if suffix == ".json":
        return "document"
    if suffix == "" and begin.startswith((b'{"', b"{ ", b"{\n", b"{\r", b"[{", b"[\n")):
        first_line = head.lstrip().split(b"\n", 1)[0].rstrip()
        return "lines" if first_line.startswith(b"{") and (len(first_line) > 1) else "document"
    return "text"


def _lines(stream: Stream) -> Iterator[bytes]:
    """The lines of a stream; one longer than LIMIT is an error and not held in memory."""
    while line := stream.readline(LIMIT + 1):
        yield line
        while len(line) > LIMIT and not line.endswith(b"\n"):
            line = stream.readline(LIMIT + 1)


def _wide_lines(stream: Stream, encoding: str, name: str) -> Iterator[bytes]:
    """The lines of a stream in UTF-16 or UTF-32, turned into UTF-8. Raises WrongEncoding."""
    text = io.TextIOWrapper(stream, encoding, newline="\n")
    try:
        while line := text.readline(LIMIT):
            yield line.encode("utf-8", "surrogatepass")
    except UnicodeError as error:
        message = f"{name}: not {encoding}: {error}; name the file's encoding, such as --encoding utf-8"
        raise WrongEncoding(message, source=name, encoding=encoding) from error
    finally:
        text.detach()


def _cannot_open(path: str, error: Exception) -> CannotOpen:
    if isinstance(error, IsADirectoryError):
        return CannotOpen(
            f"{path}: this is a folder; name the files in it, such as {path}/*.txt", source=path
        )
    reason = getattr(error, "strerror", None) or str(error)
    return CannotOpen(f"{path}: cannot be read: {reason}; check the name and the rights", source=path)
