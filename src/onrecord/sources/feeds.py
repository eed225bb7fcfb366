"""The only module that imports feedparser: the items of an RSS or Atom feed."""

import io
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urljoin

import feedparser

from onrecord.errors import ArticleError
from onrecord.sources.metadata import Metadata, iso_day

_LONGEST: Final = 1000
"""Characters of what names an item."""


class NoFeed(ArticleError):
    """What is at an address is no feed."""

    kind = "no-feed"


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `key`: what names it in its feed; `link`: the address of its page, None if it has none;
    `metadata`: what the feed says of it; `content`: its whole text as HTML, None if the feed has a summary at
    most."""

    key: str
    link: str | None
    metadata: Metadata
    content: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. Its items stand from the oldest to the newest, as a feed has them the other way round."""

    title: str | None
    items: tuple[Item, ...]


def feed_in(body: bytes, *, address: str, type_: str) -> Feed:
    """The feed in the body of an answer. type_: its media type. Raises NoFeed."""
    headers = {"content-location": address, "content-type": type_ or "application/xml"}
    try:
        found = feedparser.parse(io.BytesIO(body), response_headers=headers)
    except Exception as error:  # whatever breaks in there, one feed must never end a run over many
        message = f"{address}: the feed is too odd to take apart ({type(error).__name__}: {error})"
        raise NoFeed(message, source=address) from error
    if not found.get("version"):
        message = f"{address}: neither RSS nor Atom; look for the feed's address on the site"
        raise NoFeed(message, source=address)
    title = _words(found.feed.get("title"))
    items = (_item(entry, title, address) for entry in reversed(found.entries))
    return Feed(title, tuple({item.key: item for item in items if item is not None}.values()))


def _item(entry: Any, outlet: str | None, address: str) -> Item | None:
    """An item, None if nothing names it."""
    link = _words(entry.get("link"))
    key = (_words(entry.get("id")) or link or _words(entry.get("title")) or "")[:_LONGEST]
    if not key:
        return None
    told = Metadata(
        outlet=outlet,
        title=_words(entry.get("title")),
        byline=_words(entry.get("author")),
        published=_day(entry),
    )
    contents = [part.get("value") for part in entry.get("content", ())]
    return Item(key, link and urljoin(address, link), told, next(filter(None, contents), None))


def _day(entry: Any) -> str | None:
    """The day of publication where the outlet is: a time is not moved to another zone."""
    printed = _words(entry.get("published")) or ""
    try:
        return iso_day(printed) or parsedate_to_datetime(printed).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _words(value: Any) -> str | None:
    """A value in one line; None for nothing."""
    words = " ".join(str(value or "").split())
    return words.encode("utf-8", "replace").decode() or None
