from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.records import Article, Unread
from onrecord.sources.fetch import Fetcher
from onrecord.sources.gather import Sources
from onrecord.sources.metadata import Metadata
from onrecord.sources.web import articles_at
from tests.sources.site import QUICK, Answer, Site, moved, page
from tests.sources.test_feeds import RSS
from tests.sources.test_pdf import LINES, TEXT, pdf


def at(site: Site, fetcher: Fetcher, path: str, **said: Any) -> list[Article | Unread]:
    return list(articles_at(site.at(path), fetcher, metadata=Metadata(**said)))


def typed(body: str | bytes, type_: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": type_}, body if isinstance(body, bytes) else body.encode()


def test_a_page_is_an_article_under_its_address(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {
        "/a": moved("/b"),
        "/b": page("Bridge", head='<link rel="canonical" href="http://x.example/">'),
    }
    (found,) = at(site, fetcher, "/a#top", outlet="Post")
    assert isinstance(found, Article)
    assert (found.id, found.url, found.title, found.outlet) == (
        site.at("/a"),
        site.at("/b"),
        "Bridge",
        "Post",
    )
    assert "“We will stay,” said Jon Belo" in found.text


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (typed("Oru said no.", "text/plain"), "Oru said no."),
        (
            typed("“Café,” said Oru.".encode("cp1252"), "text/plain; charset=windows-1252"),
            "“Café,” said Oru.",
        ),
        (typed("“Café,” said Oru.".encode("cp1252"), "text/plain; charset=iso-8859-1"), "“Café,” said Oru."),
        (typed("“Café,” said Oru.", "text/plain; charset=klingon"), "“Café,” said Oru."),
        (typed("“Café,” said Oru.", "text/plain; charset=us-ascii"), "“Café,” said Oru."),
        (
            typed("“Café,” said Oru.".encode("utf-16-le"), "text/plain; charset=utf-16-le"),
            "“Café,” said Oru.",
        ),
        (typed("“Café,” said Oru.", "text/plain; charset=utf-16"), "“Café,” said Oru."),
        (typed(pdf(LINES), "application/pdf"), TEXT),
        (typed(pdf(LINES), "application/octet-stream"), TEXT),
        (typed('{"text": "One."}', "application/json"), "One."),
        (typed('{"text": "One."}\n', "application/x-ndjson"), "One."),
    ],
)
def test_what_an_address_holds_is_told_by_its_type(
    site: Site, fetcher: Fetcher, answer: Answer, text: str
) -> None:
    site.routes["/a"] = answer
    (found,) = at(site, fetcher, "/a")
    assert isinstance(found, Article), found
    assert found.text == text


def test_lines_are_known_by_the_name(site: Site, fetcher: Fetcher) -> None:
    site.routes["/a.jsonl?b"] = typed('{"text": "One.\u2028"}\n{"id": "x", "text": "Two."}\n', "text/plain")
    found = at(site, fetcher, "/a.jsonl?b")
    assert [(f.id, f.text) for f in found if isinstance(f, Article)] == [
        (site.at("/a.jsonl?b:1"), "One.\u2028"),
        ("x", "Two."),
    ]


@pytest.mark.parametrize(
    ("charset", "said"),
    [("windows-1252", "windows-1252"), ("utf-8", "windows-1252"), ("windows-1252", None), ("utf-8", "utf-8"),
     ("utf-8", None), ("utf-8", "klingon"), ("utf-8", "ascii"), ("utf-16", None)],
)  # fmt: skip
def test_a_page_is_read_whatever_the_server_says_of_its_encoding(
    site: Site, fetcher: Fetcher, charset: str, said: str | None
) -> None:
    data = page().replace('charset="utf-8"', f'charset="{charset}"').encode(charset)
    site.routes["/a"] = typed(data, "text/html" + (f"; charset={said}" if said else ""))
    (found,) = at(site, fetcher, "/a")
    assert isinstance(found, Article)
    assert "“We will stay,” said Jon Belo" in found.text


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (404, "status"), (503, "busy"), (typed(b"\x89PNG", "image/png"), "other-kind"),
        (typed(b"PAR1", ""), "other-kind"), (typed(b"a{}", "text/css"), "other-kind"),
        (typed(b"", "text/html"), "empty"), (typed(b"<p>Home", "text/html"), "no-article"),
        (typed(b"PK\x03\x04", "application/octet-stream"), "binary"), (typed(b"<a/>", "text/xml"), "no-feed"),
        (typed(b"%PDF-1.4", "application/pdf"), "pdf"), (typed(b"{", "application/json"), "bad-line"),
        (typed(b"caf\xe9 said", "text/plain; charset=utf-8"), "encoding"),
        (moved("file:///etc/passwd"), "address"),
        (typed(b"x", "image/svg+xml\xe9".encode().decode("latin-1")), "other-kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(site: Site, fetcher: Fetcher, answer: Answer, kind: str) -> None:
    site.routes["/a"] = answer
    (found,) = at(site, fetcher, "/a")
    assert isinstance(found, Unread)
    assert (found.id, found.kind) == (site.at("/a"), kind)
    assert site.address in found.message


def test_the_items_of_a_feed_are_read(site: Site, fetcher: Fetcher) -> None:
    rss = RSS.replace("http://a.example", site.address).replace(
        "All of it.", "He said all of it, no more of it. " * 9
    )
    site.routes |= {"/feed": typed(rss, "application/rss+xml"), "/news/1": page(""), "/news/2": 404}
    own, first, second = at(site, fetcher, "/feed")
    assert isinstance(own, Article)
    assert isinstance(first, Article)
    assert isinstance(second, Unread)
    assert (own.id, own.title, own.outlet) == (site.at("/feed#n0"), "Own text", "The Harbour Post")
    assert (first.id, first.title, first.outlet) == (site.at("/news/1"), "Older", "The Harbour Post")
    assert second.id == site.at("/news/2")


def test_a_feed_does_not_lead_to_a_file_or_into_another_feed(site: Site, fetcher: Fetcher) -> None:
    items = "".join(f"<item><link>{link}</link></item>" for link in ("file:///etc/passwd", site.at("/feed")))
    rss = f"<rss version='2.0'><channel>{items}</channel></rss>"
    site.routes["/feed"] = typed(rss, "text/xml")
    kinds = [f.kind for f in at(site, fetcher, "/feed") if isinstance(f, Unread)]
    assert kinds == ["other-kind", "address"]


def test_addresses_are_gathered_with_files(site: Site, tmp_path: Any) -> None:
    site.routes |= {"/a": page(), "/b": page()}
    (tmp_path / "c.txt").write_text("Text.")
    names = [site.at("/a"), str(tmp_path / "c.txt"), site.at("/b"), "ftp://a.example/x"]
    found = list(Sources(names, allow_private=True, limits=QUICK))
    assert [s.origin for s in found] == names
    assert [s.name for s in found] == ["", names[1], "", ""]
    assert isinstance(found[-1].found, Unread)
    private = [s.found for s in Sources(names[:1], limits=QUICK)]
    assert [f.kind for f in private if isinstance(f, Unread)] == ["private-address"]


def test_addresses_are_fetched_one_at_a_time(site: Site) -> None:
    site.routes |= {"/a": page(), "/b": page()}
    run: Iterator[Any] = iter(Sources([site.at("/a"), site.at("/b")], allow_private=True, limits=QUICK))
    next(run)
    assert site.asked == ["/robots.txt", "/a"]
    run.close()  # type: ignore[attr-defined]
