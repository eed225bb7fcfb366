import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.records import Article, Unread
from onrecord.sources import Metadata, open_articles
from tests.sources.site import page

Write = Callable[[str, bytes | str], Path]
Record = tuple[str, str, str, dict[str, str], bytes]

PAGE = ("response", "http://a.example/a", "200 OK", {"Content-Type": "text/html"}, page("Dam row").encode())
RECORDS: list[Record] = [
    ("request", "http://a.example/a", "GET / HTTP/1.1", {}, b""),
    PAGE,
    ("response", "http://a.example/p.png", "200 OK", {"Content-Type": "image/png"}, b"\x89PNG"),
    ("response", "http://a.example/gone", "404 Not Found", {"Content-Type": "text/html"}, page().encode()),
    ("response", "http://a.example/menu", "200 OK", {"Content-Type": "text/html"}, b"<html><p>Home"),
    ("response", "http://a.example/z", "200 OK", {"Content-Type": "text/html", "Content-Encoding": "gzip"},
     gzip.compress(page("Packed").encode())),
    ("response", "http://a.example/w", "200 OK", {"Content-Type": "text/html; charset=windows-1252"},
     page("Old").replace('<meta charset="utf-8">', "").encode("cp1252")),
    ("response", "http://a.example/k", "200 OK", {"Content-Type": "text/html; charset=klingon"},
     page("Odd").encode()),
]  # fmt: skip


def archive(records: list[Record], *, packed: bool) -> bytes:
    made = [written(*record) for record in records]
    return b"".join(map(gzip.compress, made) if packed else made)


def written(type_: str, address: str, status: str, headers: dict[str, str], body: bytes) -> bytes:
    first = status if type_ == "request" else f"HTTP/1.1 {status}"
    told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    block = f"{first}\r\n{told}\r\n".encode() + body
    about = {
        "WARC-Type": type_, "WARC-Target-URI": address, "WARC-Date": "2031-05-02T10:00:00Z",
        "WARC-Record-ID": "<urn:uuid:1>", "Content-Type": "application/http; msgtype=" + type_,
        "Content-Length": str(len(block)),
    }  # fmt: skip
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in about.items())
    return f"{head}\r\n".encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_the_pages_of_an_archive_are_read(write: Write, name: str, packed: bool) -> None:
    path = write(name, archive(RECORDS, packed=packed))
    found = list(open_articles([str(path)], metadata=Metadata(outlet="Post")))
    told = [(f.id[-1], f.title) if isinstance(f, Article) else (f.id[-1], f.kind) for f in found]
    assert told == [("a", "Dam row"), ("u", "no-article"), ("z", "Packed"), ("w", "Old"), ("k", "Odd")]
    articles = [f for f in found if isinstance(f, Article)]
    assert all("“We will stay,” said Jon Belo" in a.text for a in articles)
    assert {(a.url == a.id, a.outlet) for a in articles} == {(True, "Post")}


def test_the_same_page_may_stand_in_an_archive_twice(write: Write) -> None:
    path = write("a.warc", archive([PAGE, PAGE], packed=False))
    assert [f.id for f in open_articles([str(path)])] == ["http://a.example/a"] * 2


def test_a_cut_off_archive_gives_the_pages_before(write: Write) -> None:
    data = archive([PAGE] * 3, packed=True)
    found = list(open_articles([str(write("a.warc.gz", data[:-100]))]))
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Unread)


@pytest.mark.parametrize("data", [b"no archive at all", b"WARC/1.0\r\nbroken", b"\0" * 100])
def test_what_is_no_archive_is_told(write: Write, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    found = list(open_articles([str(write("a.warc", data))]))
    assert [type(f) for f in found] == [Unread]


def test_a_bomb_in_an_archive_is_too_large(write: Write) -> None:
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    bomb = gzip.compress(b"<p>" * 20_000_000)
    path = write(
        "a.warc", archive([("response", "http://a.example/b", "200 OK", headers, bomb)], packed=False)
    )
    (found,) = open_articles([str(path)])
    assert isinstance(found, Unread)
    assert found.kind == "too-large"
