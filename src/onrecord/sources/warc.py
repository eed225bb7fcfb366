"""The only module that imports warcio: the pages in a web archive (WARC)."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from warcio.archiveiterator import ArchiveIterator

from onrecord.errors import ArticleError, BadLine, CannotOpen
from onrecord.records import Article, Unread
from onrecord.sources.kinds import articles_in_bytes, encoding_said
from onrecord.sources.metadata import Metadata
from onrecord.sources.text import LIMIT, check_size

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_STEP: Final = 65_536
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)


def articles_in_archive(
    stream: Any, *, name: str, metadata: Metadata, encoding: str | None
) -> Iterator[Article | Unread]:
    """The articles of an archive's HTML responses, each under its address; all else in it is left out.
    stream: an open file of bytes.

    Raises CannotOpen where the archive is damaged, after the pages before the damage.
    """
    whole = _Whole(stream)
    known = 0
    try:
        for record in ArchiveIterator(whole, arc2warc=True):
            known += record.rec_type is not None
            if _is_page(record):
                yield from _articles(record, name, metadata, encoding)
    except Exception as error:  # warcio raises what it likes
        raise _damaged(name, str(error)) from error
    if whole.damage is not None:
        raise _damaged(name, str(whole.damage)) from whole.damage
    if not known:
        raise _damaged(name, "there is nothing in it")


class _Whole:
    """A stream that remembers where it is damaged: warcio takes that for its end."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.damage: Exception | None = None

    def read(self, size: int) -> bytes:
        """Up to `size` bytes."""
        try:
            return bytes(self._stream.read1(size))
        except (EOFError, OSError, zlib.error) as error:
            self.damage = error
            return b""

    def tell(self) -> int:
        """Where it is."""
        return int(self._stream.tell())


def _damaged(name: str, why: str) -> CannotOpen:
    message = f"{name}: damaged web archive, or none: {' '.join(why.split())[:200]}"
    return CannotOpen(f"{message}; the pages before the damage were read", source=name)


def _articles(record: Any, name: str, metadata: Metadata, encoding: str | None) -> Iterator[Article | Unread]:
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    try:
        if not address:
            raise BadLine(f"{name}: a page without an address", source=name)
        body = _body(record, address)
        charset = _CHARSET.search(record.http_headers.get_header("Content-Type") or "")
        said = encoding or encoding_said(body, charset and charset.group(1))
        told = replace(metadata, url=address)
        yield from articles_in_bytes(body, "page", name=address, metadata=told, encoding=said)
    except ArticleError as error:
        yield Unread(address or name, error.kind, str(error))


def _body(record: Any, address: str) -> bytes:
    """The unpacked body of a page. Raises InputTooLarge, CannotOpen if the archive ends before it does."""
    body = bytes(record.content_stream().read(LIMIT + 1))
    check_size(len(body), address)
    while record.raw_stream.read(_STEP):
        pass
    if record.raw_stream.limit > 0:
        message = f"{address}: the web archive is cut off in this page; fetch it again"
        raise CannotOpen(message, source=address)
    return body


def _is_page(record: Any) -> bool:
    """Whether a record holds a page that was sent whole."""
    if record.rec_type != "response" or record.http_headers is None:
        return False
    type_ = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and type_ in _PAGES
