"""Following feeds: only what is new in them is fetched, read and added."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import records
from onrecord.adding import Progress, Summary, add_articles
from onrecord.errors import ArticleError
from onrecord.records import Unread
from onrecord.sources.feeds import Feed, Item, feed_in
from onrecord.sources.fetch import Fetcher, checked
from onrecord.sources.gather import Sourced
from onrecord.sources.metadata import Metadata
from onrecord.sources.refusals import PASSING
from onrecord.sources.web import articles_of
from onrecord.store.writing import now, storable

if TYPE_CHECKING:
    from onrecord.reading.reader import Reader
    from onrecord.store import Record


@dataclass(frozen=True, slots=True)
class Followed(records.Record):
    """What came of one feed. `items`: new ones; `unchanged`: its server said that nothing is new; `problem`:
    why it could not be read, None if it could."""

    address: str
    title: str | None
    items: int
    unchanged: bool
    problem: str | None


@dataclass(slots=True)
class _State:
    """One feed in a run: what its server said, and whether all its items were settled."""

    address: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    items: int = 0
    unchanged: bool = False
    problem: str | None = None
    whole: bool = True


def followed_feeds(record: "Record") -> tuple[str, ...]:
    """The addresses of all feeds that were followed before."""
    rows = record.connection.execute("SELECT address FROM feed ORDER BY address")
    return tuple(address for (address,) in rows)


def follow(
    record: "Record",
    reader: "Reader",
    feeds: Sequence[str],
    fetcher: Fetcher,
    *,
    metadata: Metadata | None = None,
    progress: Progress | None = None,
    tell: Callable[[Unread], None] | None = None,
) -> tuple[Summary, tuple[Followed, ...]]:
    """Add the new items of feeds to a record; () follows those that were followed before.

    An item is new if it was not settled by an earlier run: added, or skipped for good. What failed for a
    passing reason, such as a server in trouble, is tried again by the next run. metadata, progress, tell: as
    in add_articles(), which also says what is raised.
    """
    states: dict[str, _State] = {}
    sourced = _new_items(record, feeds or followed_feeds(record), fetcher, metadata or Metadata(), states)
    summary = add_articles(
        record, reader, sourced, progress=progress, tell=tell, after=lambda each: _mark(record, each)
    )
    for state in states.values():
        if not summary.interrupted:
            _keep(record, state)
    told = (Followed(s.address, s.title, s.items, s.unchanged, s.problem) for s in states.values())
    return summary, tuple(told)


def _new_items(
    record: "Record", feeds: Sequence[str], fetcher: Fetcher, metadata: Metadata, states: dict[str, _State]
) -> Iterator[Sourced]:
    """The articles of all new items. states: is filled."""
    for given in dict.fromkeys(feeds):
        try:
            address = str(checked(given))
            state = states[address] = _State(address)
            feed = _feed(record, state, fetcher)
        except ArticleError as error:
            states.setdefault(given, _State(given)).problem = str(error)
            yield Sourced(Unread(given, error.kind, str(error)), storable(given), "")
            continue
        for item in feed.items if feed else ():
            if not _seen(record, state.address, item):
                state.items += 1
                yield from _of_item(item, state, fetcher, metadata)


def _feed(record: "Record", state: _State, fetcher: Fetcher) -> Feed | None:
    """The feed as it is now, None if it has not changed. Raises ArticleError."""
    query = "SELECT title, etag, modified FROM feed WHERE address = ?"
    there = record.connection.execute(query, (state.address,)).fetchone()
    state.title, state.etag, state.modified = there or (None, None, None)
    page = fetcher.fetch(state.address, etag=state.etag, modified=state.modified)
    if page.same:
        state.unchanged = True
        return None
    feed = feed_in(page.body, address=page.address, type_=page.type)
    state.title, state.etag, state.modified = feed.title, page.etag, page.modified
    with record.transaction() as connection:
        insert = "INSERT INTO feed (address, title) VALUES (?, ?) ON CONFLICT DO NOTHING"
        connection.execute(insert, (state.address, state.title))
    return feed


def _of_item(item: Item, state: _State, fetcher: Fetcher, metadata: Metadata) -> Iterator[Sourced]:
    """The articles of an item. Those that may come later are no part of what is settled."""
    found = tuple(articles_of(item, fetcher, feed=state.address, metadata=metadata))
    later = any(isinstance(each, Unread) and each.kind in PASSING for each in found)
    state.whole = state.whole and not later
    for number, each in enumerate(found, 1):
        settles = number == len(found) and not later
        yield Sourced(each, state.address, "", 0, state.address, item.key if settles else None)


def _seen(record: "Record", address: str, item: Item) -> bool:
    query = "SELECT 1 FROM seen WHERE feed = ? AND item = ?"
    return record.connection.execute(query, (address, item.key)).fetchone() is not None


def _mark(record: "Record", each: Sourced) -> None:
    """Note that an item was settled. Inside the transaction in which it was."""
    if each.feed is not None and each.item is not None:
        insert = "INSERT INTO seen (feed, item, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        record.connection.execute(insert, (each.feed, each.item, now()))


def _keep(record: "Record", state: _State) -> None:
    """Note what the server said, so that the next run asks only for what is newer; not where a part of the
    feed has still to be tried again."""
    with record.transaction() as connection:
        update = "UPDATE feed SET checked = ?, problem = ? WHERE address = ?"
        connection.execute(update, (now(), state.problem, state.address))
        if state.problem:
            return
        told = (state.etag, state.modified) if state.whole else (None, None)
        update = "UPDATE feed SET title = ?, etag = ?, modified = ? WHERE address = ?"
        connection.execute(update, (state.title, *told, state.address))
        connection.execute("DELETE FROM skipped WHERE id = ? AND origin = ?", (state.address,) * 2)
