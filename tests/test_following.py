from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.adding import Summary
from onrecord.following import Followed, follow, followed_feeds
from onrecord.sources.fetch import Fetcher
from onrecord.sources.metadata import Metadata
from onrecord.store import Record
from tests.readers import fake_reader
from tests.sources.site import QUICK, Site, page, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.routes |= {f"/{n}": page(f"Title {n}", more=f"Number {n} was said to be odd.") for n in range(9)}
        yield site


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "news.db", create=True) as record:
        yield record


def feed(*items: object, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """A feed with these items, the newest first."""
    links = "".join(f"<item><link>/{n}</link><title>T</title></item>" for n in items)
    text = f"<rss version='2.0'><channel><title>The Post</title>{links}</channel></rss>"
    told = {"Content-Type": "application/rss+xml"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return 200, told, text.encode()


def run(record: Record, site: Site, *paths: str, reader: Any = None) -> tuple[Summary, tuple[Followed, ...]]:
    with Fetcher(allow_private=True, limits=QUICK) as fetcher:
        return follow(record, reader or fake_reader(), [site.at(p) for p in paths], fetcher)


def ids(record: Record, site: Site) -> list[str]:
    return [row.id.removeprefix(site.address) for row in record.articles()]


def test_new_items_are_added_and_old_ones_are_not_fetched(record: Record, site: Site) -> None:
    site.routes["/feed"] = feed(2, 1)
    summary, (told,) = run(record, site, "/feed")
    assert ids(record, site) == ["/1", "/2"]
    assert told == Followed(site.at("/feed"), "The Post", 2, False, None)
    assert {row.origin for row in record.articles()} == {site.at("/feed")}
    assert {row.outlet for row in record.articles()} <= {"The Post", "127.0.0.1"}
    site.routes["/feed"] = feed(3, 2, 1)
    site.asked.clear()
    summary, (told,) = run(record, site, "/feed")
    assert (summary.new, summary.same, told.items) == (1, 0, 1)
    assert site.asked == ["/robots.txt", "/feed", "/3"]


def test_the_server_is_asked_only_for_what_is_newer(record: Record, site: Site) -> None:
    site.routes["/feed"] = feed(1, ETag='"v1"', Last_Modified="Mon, 02 May 2031 10:00:00 GMT")
    run(record, site, "/feed")
    site.routes["/feed"] = (304, {}, b"")
    _, (told,) = run(record, site, "/feed")
    assert (told.unchanged, told.title, told.items) == (True, "The Post", 0)
    assert site.headers[-1]["if-none-match"] == '"v1"'
    assert site.headers[-1]["if-modified-since"] == "Mon, 02 May 2031 10:00:00 GMT"
    run(record, site, "/feed")
    assert site.headers[-1]["if-none-match"] == '"v1"'


def test_what_fails_for_a_passing_reason_is_tried_again(record: Record, site: Site) -> None:
    site.routes |= {"/feed": feed(2, 1, ETag='"v1"'), "/1": 503}
    summary, _ = run(record, site, "/feed")
    assert (summary.new, summary.skipped[0].kind) == (1, "busy")
    site.routes["/1"] = page("Back again")
    summary, _ = run(record, site, "/feed")
    assert summary.new == 1
    assert "if-none-match" not in site.headers[0]
    assert ids(record, site) == ["/2", "/1"]
    assert record.connection.execute("SELECT count(*) FROM skipped").fetchone() == (0,)
    run(record, site, "/feed")
    assert site.headers[-1]["if-none-match"] == '"v1"'


def test_what_fails_for_good_is_not_tried_again(record: Record, site: Site) -> None:
    site.routes |= {"/feed": feed(2, 1), "/1": 404}
    summary, _ = run(record, site, "/feed")
    assert (summary.new, summary.skipped[0].kind) == (1, "status")
    site.asked.clear()
    summary, _ = run(record, site, "/feed")
    assert (summary.there, summary.left_out) == (0, 0)
    assert "/1" not in site.asked


def test_a_run_that_was_stopped_goes_on(record: Record, site: Site) -> None:
    site.routes["/feed"] = feed(*range(8, -1, -1), ETag='"v1"')

    def press(article: Any) -> None:
        if article.id.endswith("/6"):
            raise KeyboardInterrupt

    summary, _ = run(record, site, "/feed", reader=fake_reader(press))
    assert summary.interrupted
    assert 0 < summary.new < 7
    site.asked.clear()
    again, _ = run(record, site, "/feed")
    assert (again.new, again.same) == (9 - summary.new, 0)
    assert "if-none-match" not in site.headers[len(site.headers) - len(site.asked) + 1]
    assert ids(record, site) == [f"/{n}" for n in range(9)]


def test_several_feeds_and_one_that_fails(record: Record, site: Site) -> None:
    site.routes |= {"/feed": feed(1), "/other": feed(1, 2), "/page": page()}
    summary, told = run(record, site, "/feed", "/none", "/page", "/other", "/feed")
    assert [(f.address.removeprefix(site.address), f.items, bool(f.problem)) for f in told] == [
        ("/feed", 1, False), ("/none", 0, True), ("/page", 0, True), ("/other", 2, False),
    ]  # fmt: skip
    assert (summary.new, summary.same, {s.kind for s in summary.skipped}) == (2, 1, {"status", "no-feed"})
    assert followed_feeds(record) == (site.at("/feed"), site.at("/other"))


def test_without_names_all_that_were_followed_are(record: Record, site: Site) -> None:
    site.routes |= {"/feed": feed(1), "/other": feed(2)}
    run(record, site, "/feed", "/other")
    site.routes |= {"/feed": feed(3, 1), "/other": 500}
    summary, told = run(record, site)
    assert [f.address.removeprefix(site.address) for f in told] == ["/feed", "/other"]
    assert (summary.new, summary.left_out) == (1, 1)
    query = "SELECT problem FROM feed WHERE address = ?"
    (problem,) = record.connection.execute(query, (site.at("/other"),)).fetchone()
    assert "HTTP 500" in problem
    site.routes["/other"] = feed(2)
    run(record, site)
    assert record.connection.execute(query, (site.at("/other"),)).fetchone() == (None,)
    assert record.connection.execute("SELECT count(*) FROM skipped").fetchone() == (0,)


def test_a_page_that_was_added_before_and_has_changed_is_a_new_version(record: Record, site: Site) -> None:
    site.routes["/feed"] = feed(1)
    run(record, site, "/feed")
    site.routes |= {"/other": feed(1), "/1": page("Title 1", more="It was corrected, the paper said.")}
    summary, _ = run(record, site, "/other")
    assert summary.changed == 1


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "no address", "http://u:p@a.example/feed", "http://"]
)
def test_what_is_no_address_is_told(record: Record, address: str) -> None:
    with Fetcher(limits=QUICK) as fetcher:
        summary, (told,) = follow(record, fake_reader(), [address], fetcher)
    assert told.problem
    assert summary.skipped[0].kind == "address"
    assert followed_feeds(record) == ()


def test_the_users_words_come_before_the_feeds(record: Record, site: Site) -> None:
    site.routes["/feed"] = feed(1)
    with Fetcher(allow_private=True, limits=QUICK) as fetcher:
        follow(record, fake_reader(), [site.at("/feed")], fetcher, metadata=Metadata(outlet="Mine"))
    assert [row.outlet for row in record.articles()] == ["Mine"]
