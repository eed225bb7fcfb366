"""Articles at addresses: what a page is, and what a feed leads to."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from onrecord.errors import ArticleError
from onrecord.records import Article, Unread
from onrecord.sources.html import article_in_page
from onrecord.sources.jsonl import articles_in_lines
from onrecord.sources.kinds import Kind, articles_in_bytes, encoding_said, kind_of, kind_of_suffix
from onrecord.sources.metadata import Metadata
from onrecord.sources.refusals import OtherKind

if TYPE_CHECKING:
    from onrecord.sources.answers import Page
    from onrecord.sources.feeds import Item
    from onrecord.sources.fetch import Fetcher

_TYPES: Final[dict[str, Kind]] = {
    "text/html": "page", "application/xhtml+xml": "page", "application/pdf": "pdf",
    "application/json": "document", "application/x-ndjson": "lines", "application/jsonl": "lines",
}  # fmt: skip
_FEEDS: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_XML: Final = frozenset({"application/xml", "text/xml"})
_OPEN: Final = frozenset(
    {"", "text/plain", "text/markdown", "application/octet-stream", "binary/octet-stream"}
)
"""Media types that say little, so that the name and the first bytes tell."""


def articles_at(
    address: str, fetcher: "Fetcher", *, metadata: Metadata, encoding: str | None = None
) -> Iterator[Article | Unread]:
    """The articles at an address: of a page, a text, a PDF file, JSON lines, or of all items of a feed.

    An article of a page has the address as its id, without a fragment. Nothing is raised.
    """
    name = address.partition("#")[0]
    try:
        page = fetcher.fetch(name)
        if _is_feed(page):
            from onrecord.sources.feeds import feed_in  # loads feedparser

            feed = feed_in(page.body, address=page.address, type_=page.type)
            for item in feed.items:
                yield from articles_of(item, fetcher, feed=name, metadata=metadata, encoding=encoding)
        else:
            yield from _articles(page, name, metadata, encoding)
    except ArticleError as error:
        yield Unread(name, error.kind, str(error))


def articles_of(
    item: "Item", fetcher: "Fetcher", *, feed: str, metadata: Metadata, encoding: str | None = None
) -> Iterator[Article | Unread]:
    """The articles of a feed's item: of the page that it links to, or, without a link, of its own text.

    What the page does not say of itself, the feed does. Nothing is raised.
    """
    if item.link is None:
        yield _of_content(item, f"{feed}#{item.key}", metadata)
        return
    for found in articles_of_page(item.link, fetcher, metadata=metadata, encoding=encoding):
        yield _filled(found, item.metadata) if isinstance(found, Article) else found


def articles_of_page(
    address: str, fetcher: "Fetcher", *, metadata: Metadata, encoding: str | None
) -> Iterator[Article | Unread]:
    """The articles at an address that is no feed. Nothing is raised."""
    name = address.partition("#")[0]
    try:
        yield from _articles(fetcher.fetch(name), name, metadata, encoding)
    except ArticleError as error:
        yield Unread(name, error.kind, str(error))


def _articles(
    page: "Page", name: str, metadata: Metadata, encoding: str | None
) -> Iterator[Article | Unread]:
    kind = _kind(page)
    said = encoding or encoding_said(page.body, page.charset)
    told = metadata.or_else(Metadata(url=page.address)) if kind in {"page", "pdf", "text"} else metadata
    if kind == "lines":
        lines = page.body.splitlines(keepends=True)
        yield from articles_in_lines(lines, name=name, metadata=told, encoding=said)
    else:
        yield from articles_in_bytes(page.body, kind, name=name, metadata=told, encoding=said)


def _kind(page: "Page") -> Kind:
    """What the answer is: by its media type, or where that says little, by its name and beginning. Raises
    OtherKind."""
    suffix = PurePosixPath(unquote(urlsplit(page.address).path)).suffix.lower()
    if page.type in _TYPES:
        return _TYPES[page.type]
    if page.type in _OPEN:
        kind = kind_of(suffix if kind_of_suffix(suffix) else "", page.body[:4096])
        if kind not in {"warc", "parquet"}:
            return kind
    elif page.type in _XML and kind_of("", page.body[:4096]) == "page":
        return "page"
    message = f"{page.address}: {page.type or 'this'} is no page, text, PDF file or feed"
    raise OtherKind(f"{message}; save what is in it in a file and add that", source=page.address)


def _is_feed(page: "Page") -> bool:
    if page.type in _FEEDS:
        return True
    return page.type in _XML and kind_of("", page.body[:4096]) != "page"


def _of_content(item: "Item", name: str, metadata: Metadata) -> Article | Unread:
    """The article of an item that has no page."""
    if item.content is None:
        message = f"{name}: an item without a link and without its text; nothing can be read of it"
        return Unread(name, OtherKind.kind, message)
    page = f"<!doctype html><html><body><article>{item.content}</article></body></html>"
    try:
        return article_in_page(page, name=name, metadata=metadata.or_else(item.metadata))
    except ArticleError as error:
        return Unread(name, error.kind, str(error))


def _filled(article: Article, told: Metadata) -> Article:
    """The same article with what is not known of it taken from `told`."""
    own = {name: value for name, value in told.as_dict().items() if getattr(article, name) is None}
    return replace(article, **own)  # type: ignore[arg-type]
