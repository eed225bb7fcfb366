import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.sources.feeds import NoFeed, feed_in
from onrecord.sources.metadata import Metadata

AT = "http://a.example/feed/rss.xml"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Harbour  Post</title><link>http://a.example/</link>
<item><title>Newer</title><link>/news/2</link><guid isPermaLink="false">n2</guid>
<pubDate>Fri, 02 May 2031 23:30:00 -0500</pubDate><dc:creator>Ana Belo</dc:creator><description>Short.</description></item>
<item><title>Older</title><link>http://a.example/news/1</link><description>Short.</description></item>
<item><title>Own text</title><guid isPermaLink="false">n0</guid><content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded></item>
<item><description>Nothing names it.</description></item>
</channel></rss>"""  # noqa: E501

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><title>One</title><id>urn:1</id><link rel="alternate" href="../one"/>
<published>2031-05-02T23:30:00-05:00</published><author><name>Jon Oru</name></author>
<content type="html">&lt;p&gt;Whole.&lt;/p&gt;</content></entry></feed>"""


def test_the_items_of_rss_come_from_old_to_new() -> None:
    feed = feed_in(RSS.encode(), address=AT, type_="application/rss+xml")
    assert feed.title == "The Harbour Post"
    assert [(i.key, i.link) for i in feed.items] == [
        ("n0", None),
        ("http://a.example/news/1", "http://a.example/news/1"),
        ("n2", "http://a.example/news/2"),
    ]
    own, older, newer = feed.items
    assert own.content == "<p>All of it.</p>"
    assert (older.content, newer.content) == (None, None)
    told = Metadata(outlet="The Harbour Post", title="Newer", byline="Ana Belo", published="2031-05-02")
    assert newer.metadata == told


def test_the_items_of_atom_are_read() -> None:
    feed = feed_in(ATOM.encode(), address=AT, type_="")
    (item,) = feed.items
    assert (item.key, item.link, item.content) == ("urn:1", "http://a.example/one", "<p>Whole.</p>")
    assert (item.metadata.published, item.metadata.byline) == ("2031-05-02", "Jon Oru")


def test_an_item_that_comes_twice_is_one() -> None:
    item = "<item><link>http://a.example/1</link></item>"
    feed = feed_in(f"<rss version='2.0'><channel>{item * 3}</channel></rss>".encode(), address=AT, type_="")
    assert len(feed.items) == 1
    assert feed.title is None


@pytest.mark.parametrize(
    "day", ["", "yesterday", "Fri, 32 Foo 2031 25:00:00 GMT", "2031-02-30T10:00:00Z", "9" * 5000]
)
def test_an_odd_day_is_not_known(day: str) -> None:
    text = f"<rss version='2.0'><channel><item><link>http://a.example/1</link><pubDate>{day}</pubDate></item>"
    feed = feed_in(f"{text}</channel></rss>".encode(), address=AT, type_="text/xml")
    assert feed.items[0].metadata.published is None


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>Hello", b'{"a": 1}', b"\x89PNG\r\n", b"<?xml version='1.0'?><a/>", b"\0" * 99]
)
def test_what_is_no_feed_is_told(body: bytes) -> None:
    with pytest.raises(NoFeed, match="neither RSS nor Atom"):
        feed_in(body, address=AT, type_="text/html")


def test_an_entity_bomb_does_no_harm() -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    rss = '<rss version="2.0"><channel><title>&e12;</title></channel></rss>'
    text = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "boom">{entities}]>{rss}'
    feed = feed_in(text.encode(), address=AT, type_="text/xml")
    assert len(feed.title or "") < 10_000


def test_an_outer_entity_is_not_opened() -> None:
    rss = '<rss version="2.0"><channel><title>a&x;b</title></channel></rss>'
    text = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>{rss}'
    feed = feed_in(text.encode(), address=AT, type_="text/xml")
    assert "root" not in (feed.title or "")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_feed_is_read_or_told(data: st.DataObject) -> None:
    body = bytearray((RSS if data.draw(st.booleans()) else ATOM).encode())
    for _ in range(data.draw(st.integers(1, 8))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    try:
        feed = feed_in(bytes(body), address=AT, type_="")
    except NoFeed:
        return
    assert all(item.key for item in feed.items)
