"""Which file goes to which source, by its name and its first bytes."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from io import BufferedReader
from pathlib import Path
from typing import IO, Final

from onrecord.errors import ArticleError, CannotOpen, WrongEncoding
from onrecord.records import Article, Unread
from onrecord.sources.jsonl import articles_in_lines
from onrecord.sources.kinds import articles_in_bytes, kind_of
from onrecord.sources.metadata import Metadata
from onrecord.sources.text import LIMIT, encoding_by_mark, is_wide

_PEEK: Final = 4096

Stream = BufferedReader | gzip.GzipFile


def open_articles(
    paths: Iterable[str], *, metadata: Metadata | None = None, encoding: str | None = None
) -> Iterator[Article | Unread]:
    """The articles of files, in order, one at a time; `-` is standard input.

    .html, .htm, .xhtml are pages; .jsonl, .ndjson hold an article a line; .json one object or an array; .pdf,
    .warc and .parquet are what they are; all else is plain text, unless it begins like one of these. Each may
    be packed as .gz. Standard input is told by how it begins. What cannot be read is an Unread with the
    reason; nothing is raised.
    metadata: what files do not say themselves (a page is overruled). encoding: None is UTF-8, or what a
    byte order mark or a page says.
    """
    for path in paths:
        yield from articles_in_file(path, metadata=metadata or Metadata(), encoding=encoding)


class Place:
    """How far a file has been read."""

    def __init__(self) -> None:
        self.file: IO[bytes] | None = None

    def bytes(self) -> int:
        """Bytes of the file as it lies on the disk; 0 where that is not known, and when it is closed."""
        try:
            return self.file.tell() if self.file is not None and not self.file.closed else 0
        except OSError:
            return 0


def articles_in_file(
    path: str, *, metadata: Metadata, encoding: str | None = None, place: Place | None = None
) -> Iterator[Article | Unread]:
    """The articles of one file, as open_articles() yields them. place: tells how far it has been read."""
    name = "stdin" if path == "-" else path
    try:
        yield from _articles(path, name, metadata, encoding, place or Place())
    except ArticleError as error:
        yield Unread(name, error.kind, str(error))


def _articles(
    path: str, name: str, metadata: Metadata, encoding: str | None, place: Place
) -> Iterator[Article | Unread]:
    try:
        if path == "-":
            stdin = getattr(sys.stdin, "buffer", None)
            if stdin is None:
                raise CannotOpen(f"{name}: standard input is closed; name a file", source=name)
            yield from _from_stream(stdin, name, "", metadata, encoding)
            return
        with Path(path).open("rb") as file:
            place.file = file
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
        kind = kind_of(suffix, head)
        wide = encoding or encoding_by_mark(head) or ""
        if kind in {"warc", "parquet"}:
            yield from _from_library(stream, kind, name, metadata, encoding)
        elif kind != "lines":
            data = stream.read(LIMIT + 1)
            yield from articles_in_bytes(data, kind, name=name, metadata=metadata, encoding=encoding)
        elif is_wide(wide):
            lines = _wide_lines(stream, wide, name)
            yield from articles_in_lines(lines, name=name, metadata=metadata, encoding=None)
        else:
            yield from articles_in_lines(_lines(stream), name=name, metadata=metadata, encoding=encoding)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        rest = "the articles before the damage were read; " if kind in {"lines", "warc"} else ""
        message = f"{name}: damaged gzip, or none: {error}; {rest}pack the file again"
        raise CannotOpen(message, source=name) from error


def _from_library(
    stream: Stream, kind: str, name: str, metadata: Metadata, encoding: str | None
) -> Iterator[Article | Unread]:
    """The articles of a kind of file that a library of its own takes apart."""
    if kind == "warc":
        from onrecord.sources.warc import articles_in_archive  # loads warcio

        yield from articles_in_archive(stream, name=name, metadata=metadata, encoding=encoding)
        return
    try:
        from onrecord.sources.parquet import articles_in_parquet  # loads pyarrow, which need not be there
    except ImportError as error:
        message = f"{name}: {error.name} is missing, which Parquet needs: pip install 'onrecord[parquet]'"
        raise CannotOpen(message, source=name) from error
    yield from articles_in_parquet(stream, name=name, metadata=metadata)


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
