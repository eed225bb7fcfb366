import gzip
import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpcore
import pytest

from onrecord.errors import InputTooLarge
from onrecord.sources import addresses
from onrecord.sources.fetch import AGENT, Fetcher, Limits, checked
from onrecord.sources.refusals import (
    BadAddress,
    BadCoding,
    Busy,
    NotAllowed,
    PrivateAddress,
    Refused,
    TimedOut,
    TooManyRedirects,
    Unreachable,
)
from tests.sources.site import QUICK, Site, moved, page


def test_a_page_comes_with_what_the_server_says_of_it(site: Site, fetcher: Fetcher) -> None:
    told = {"Content-Type": 'Text/HTML; Charset="UTF-8"', "ETag": '"a1"', "Last-Modified": "Mon"}
    site.routes["/a"] = (200, told, b"<html>")
    found = fetcher.fetch(site.at("/a#part"))
    assert (found.address, found.body, found.type, found.charset) == (
        site.at("/a"),
        b"<html>",
        "text/html",
        "UTF-8",
    )
    assert (found.etag, found.modified, found.same) == ('"a1"', "Mon", False)
    assert site.asked == ["/robots.txt", "/a"]
    assert site.headers[-1]["user-agent"] == AGENT
    assert site.headers[-1]["host"] == site.address.removeprefix("http://")
    assert "cookie" not in site.headers[-1]


def test_the_server_is_asked_whether_it_has_changed(site: Site, fetcher: Fetcher) -> None:
    site.routes["/a"] = (304, {"ETag": '"a1"'}, b"")
    assert fetcher.fetch(site.at("/a"), etag='"a1"', modified="Mon").same
    assert (site.headers[-1]["if-none-match"], site.headers[-1]["if-modified-since"]) == ('"a1"', "Mon")
    with pytest.raises(Refused, match="HTTP 304"):
        fetcher.fetch(site.at("/a"))


def test_no_header_of_a_servers_making_is_smuggled_in(site: Site, fetcher: Fetcher) -> None:
    site.routes["/a"] = page()
    fetcher.fetch(site.at("/a"), etag='"a"\r\nX-Evil: 1', modified="Mön")
    assert not {"x-evil", "if-none-match", "if-modified-since"} & set(site.headers[-1])


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example", "javascript:alert(1)", "http://",
     "http:///a", "https://u:p@a.example/", "http://u@a.example", "http://a.example:99999/", "http://[::1",
     "http://a.example:0/", "data:text/html,x", "", "http://a\x00b/", "//a.example/b"],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        checked(address)


def test_a_password_is_not_told_again() -> None:
    with pytest.raises(BadAddress) as error:
        checked("https://mira:secret@a.example/")
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "10.1.2.3",
     "169.254.169.254", "[fe80::1]", "[fd00::1]", "192.168.0.1", "0.0.0.0"],
)  # fmt: skip
def test_private_addresses_are_refused(host: str) -> None:
    with Fetcher(limits=QUICK) as fetcher, pytest.raises(PrivateAddress, match="--allow-private"):
        fetcher.fetch(f"http://{host}/")


def test_nothing_is_asked_of_a_private_address(site: Site) -> None:
    site.routes["/a"] = page()
    with Fetcher(limits=QUICK) as fetcher, pytest.raises(PrivateAddress):
        fetcher.fetch(site.at("/a"))
    assert site.asked == []


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Names resolve to these addresses, one after the other; the last stays."""
    asked: list[str] = []
    left = list(answers)

    def getaddrinfo(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        if host[0].isdigit() or ":" in host:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]
        asked.append(host)
        ip = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def as_public(monkeypatch: pytest.MonkeyPatch, *public: str) -> None:
    """These addresses pass as public."""
    real = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip in public or real(ip))


def test_a_public_name_of_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "10.0.0.7")
    with (
        Fetcher(limits=QUICK) as fetcher,
        pytest.raises(PrivateAddress, match=r"news\.example is 10\.0\.0\.7"),
    ):
        fetcher.fetch("http://news.example/")


def test_a_name_is_resolved_once_and_the_checked_address_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: had the name been resolved again to connect, 10.0.0.7 would have been asked."""
    port = site.address.rpartition(":")[2]
    asked = resolving(monkeypatch, "127.0.0.1", "10.0.0.7")
    as_public(monkeypatch, "127.0.0.1")
    site.routes |= {"/robots.txt": b"", "/a": page()}
    connected: list[str] = []
    plain = httpcore.SyncBackend.connect_tcp

    def connect(self: Any, host: str, *rest: Any, **more: Any) -> Any:
        connected.append(host)
        return plain(self, host, *rest, **more)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with Fetcher(limits=QUICK) as fetcher:
        assert fetcher.fetch(f"http://news.example:{port}/a").body
    assert connected == ["127.0.0.1"]
    assert asked == ["news.example"]
    assert site.headers[-1]["host"] == f"news.example:{port}"


def test_tls_goes_by_the_name_and_the_connection_to_the_checked_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolving(monkeypatch, "8.8.8.8")
    seen: list[tuple[str, object]] = []

    class Stream(httpcore.NetworkStream):
        def start_tls(self, _: object, server_hostname: str | None = None, __: object = None) -> Any:
            seen.append(("name", server_hostname))
            raise httpcore.ConnectError("certificate is not trusted")

        def close(self) -> None:
            pass

    def connect(_: object, host: str, *__: object, **___: object) -> Stream:
        seen.append(("address", host))
        return Stream()

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with Fetcher(limits=QUICK) as fetcher, pytest.raises(Unreachable, match="certificate is not trusted"):
        fetcher.fetch("https://news.example/a")
    assert seen == [("address", "8.8.8.8"), ("name", "news.example")]


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    port = site.address.rpartition(":")[2]
    resolving(monkeypatch, "127.0.0.1")
    as_public(monkeypatch, "127.0.0.1")
    site.routes |= {"/a": moved("http://10.0.0.7/secret"), "/b": moved("http://[::ffff:10.0.0.7]/secret")}
    with Fetcher(limits=QUICK) as fetcher:
        for path in ("/a", "/b"):
            with pytest.raises(PrivateAddress, match=r"10\.0\.0\.7|::ffff"):
                fetcher.fetch(f"http://news.example:{port}{path}")


@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/passwd",
        "ftp://a.example/",
        "http://u:p@a.example/",
        "http://[",
        "javascript:x",
        "http://a.example:99999/",
    ],
)
def test_a_redirect_to_what_is_no_page_is_refused(site: Site, fetcher: Fetcher, to: str) -> None:
    site.routes["/a"] = moved(to)
    with pytest.raises(BadAddress, match="leads to"):
        fetcher.fetch(site.at("/a"))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(site: Site, fetcher: Fetcher, status: int) -> None:
    site.routes |= {"/a": moved("b?c=ü", status), "/b?c=%C3%BC": page()}
    assert fetcher.fetch(site.at("/a")).address == site.at("/b?c=%C3%BC")


def test_five_redirects_are_followed_and_six_are_not(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {f"/{n}": moved(f"/{n + 1}") for n in range(6)} | {"/6": page()}
    assert fetcher.fetch(site.at("/1")).body
    with pytest.raises(TooManyRedirects, match="more than 5"):
        fetcher.fetch(site.at("/0"))
    site.routes["/loop"] = moved("/loop")
    with pytest.raises(TooManyRedirects):
        fetcher.fetch(site.at("/loop"))


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [(404, Refused, "no such page"), (403, Refused, "does not let programs"), (410, Refused, "for good"),
     (204, Refused, "HTTP 204"), (418, Refused, "HTTP 418"),
     (500, Busy, "try again later"), (503, Busy, "busy")],
)  # fmt: skip
def test_an_error_of_the_server_is_told(
    site: Site, fetcher: Fetcher, status: int, error: type[Refused], words: str
) -> None:
    site.routes["/a"] = (status, {}, b"")
    with pytest.raises(error, match=words) as found:
        fetcher.fetch(site.at("/a"))
    assert found.value.status == status
    assert type(found.value) is error


def test_a_busy_server_says_when_to_come_again(site: Site, fetcher: Fetcher) -> None:
    site.routes["/a"] = (429, {"Retry-After": "120"}, b"")
    with pytest.raises(Busy, match="after 120 s"):
        fetcher.fetch(site.at("/a"))


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(5000):
        handler.wfile.write(b"x" * 10_000)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    drip(handler)


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(6)


def garbage(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x16\x03\x01 no HTTP at all\r\n\r\n")


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"short")


def test_an_endless_body_is_refused(site: Site, fetcher: Fetcher) -> None:
    site.routes["/a"] = endless
    with pytest.raises(InputTooLarge, match=r"more than 0\.1 MB"):
        fetcher.fetch(site.at("/a"))


def test_a_body_that_says_that_it_is_too_large_is_not_read(site: Site, fetcher: Fetcher) -> None:
    site.routes["/a"] = b"x" * (QUICK.size + 1)
    with pytest.raises(InputTooLarge):
        fetcher.fetch(site.at("/a"))


def test_a_bomb_is_not_unpacked(site: Site, fetcher: Fetcher) -> None:
    site.routes["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 50_000_000))
    with pytest.raises(InputTooLarge):
        fetcher.fetch(site.at("/a"))


def test_a_packed_page_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    site.routes["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"said"))
    assert fetcher.fetch(site.at("/a")).body == b"said"
    site.routes["/b"] = (200, {"Content-Encoding": "br"}, b"said")
    with pytest.raises(BadCoding):
        fetcher.fetch(site.at("/b"))


@pytest.mark.parametrize("answer", [drip, dripping_headers])
def test_a_slow_drip_ends_at_the_deadline(site: Site, answer: object) -> None:
    site.routes["/a"] = answer  # type: ignore[assignment]
    begin = time.monotonic()
    limits = Limits(timeout=0.5, deadline=1.0, pause=0)
    with Fetcher(allow_private=True, limits=limits) as fetcher, pytest.raises(TimedOut):
        fetcher.fetch(site.at("/a"))
    assert time.monotonic() - begin < 5


def test_a_server_that_says_nothing_is_left(site: Site) -> None:
    site.routes["/a"] = silent
    with (
        Fetcher(allow_private=True, limits=Limits(timeout=0.3, pause=0)) as fetcher,
        pytest.raises(TimedOut, match="try again later"),
    ):
        fetcher.fetch(site.at("/a"))


@pytest.mark.parametrize("answer", [garbage, cut_off])
def test_a_broken_answer_is_told(site: Site, fetcher: Fetcher, answer: object) -> None:
    site.routes["/a"] = answer  # type: ignore[assignment]
    with pytest.raises(Unreachable, match="broken"):
        fetcher.fetch(site.at("/a"))


def test_a_server_that_is_not_there_is_told(fetcher: Fetcher) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for _ in range(2):  # the second time without asking again
        with pytest.raises(Unreachable, match=f"^http://127.0.0.1:{port}/a: no connection") as error:
            fetcher.fetch(f"http://127.0.0.1:{port}/a")
        assert "robots" not in str(error.value)


def robots(text: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "text/plain"}, text.encode()


def test_robots_txt_is_obeyed_and_asked_for_once(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/robots.txt": robots("User-agent: *\nDisallow: /no"), "/a": page(), "/b": moved("/no/c")}
    fetcher.fetch(site.at("/a"))
    for path in ("/no/a", "/b"):
        with pytest.raises(NotAllowed, match=r"robots\.txt"):
            fetcher.fetch(site.at(path))
    assert site.asked == ["/robots.txt", "/a", "/b"]


def test_robots_txt_may_speak_of_this_program(site: Site, fetcher: Fetcher) -> None:
    rules = "User-agent: OnRecord\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n"
    site.routes |= {"/robots.txt": robots(rules), "/a": page(), "/b": page()}
    fetcher.fetch(site.at("/b"))
    with pytest.raises(NotAllowed):
        fetcher.fetch(site.at("/a"))


@pytest.mark.parametrize("status", [404, 401, 403])
def test_without_robots_txt_all_is_allowed(site: Site, fetcher: Fetcher, status: int) -> None:
    site.routes |= {"/robots.txt": (status, {}, b"User-agent: *\nDisallow: /"), "/a": page()}
    assert fetcher.fetch(site.at("/a")).body


def test_where_robots_txt_is_in_trouble_nothing_is_read(site: Site, fetcher: Fetcher) -> None:
    site.routes |= {"/robots.txt": 503, "/a": page()}
    with pytest.raises(Busy, match=r"robots\.txt cannot be read"):
        fetcher.fetch(site.at("/a"))
    assert site.asked == ["/robots.txt"]


def test_the_rest_of_a_huge_robots_txt_is_left_out(site: Site, fetcher: Fetcher) -> None:
    text = "User-agent: *\nDisallow: /no\n" + "# more\n" * 100_000 + "Disallow: /a\n"
    site.routes |= {"/robots.txt": robots(text), "/a": page()}
    fetcher.fetch(site.at("/a"))
    with pytest.raises(NotAllowed):
        fetcher.fetch(site.at("/no"))


@pytest.mark.parametrize(
    "text", ["\0\xff" * 50, "User-agent\n::::\nDisallow", "Disallow: /a", "Crawl-delay: x"]
)
def test_an_odd_robots_txt_allows_all(site: Site, fetcher: Fetcher, text: str) -> None:
    site.routes |= {"/robots.txt": (200, {}, text.encode("latin-1")), "/a": page()}
    assert fetcher.fetch(site.at("/a")).body


def sleeping(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that are slept, without sleeping."""
    slept: list[float] = []
    monkeypatch.setattr("onrecord.sources.connecting.time.sleep", slept.append)
    return slept


def test_there_is_a_pause_between_two_pages_of_a_host(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.routes |= {"/a": page(), "/b": page()}
    slept = sleeping(monkeypatch)
    with Fetcher(allow_private=True, limits=Limits(pause=50, deadline=10)) as fetcher:
        fetcher.fetch(site.at("/a"))
        assert slept == []
        fetcher.fetch(site.at("/b"))
        fetcher.fetch(site.at("/b").replace("127.0.0.1", "localhost"))
    assert len(slept) == 1
    assert 30 < slept[0] <= 50


@pytest.mark.parametrize(("asked", "kept"), [("20", 20), ("99999", 30), ("0.1", 10), ("x", 10)])
def test_a_longer_pause_that_a_site_asks_for_is_kept(
    site: Site, monkeypatch: pytest.MonkeyPatch, asked: str, kept: float
) -> None:
    site.routes |= {"/robots.txt": robots(f"User-agent: *\nCrawl-delay: {asked}\n"), "/a": page()}
    slept = sleeping(monkeypatch)
    with Fetcher(allow_private=True, limits=Limits(pause=10)) as fetcher:
        fetcher.fetch(site.at("/a"))
        fetcher.fetch(site.at("/a"))
    assert len(slept) == 1
    assert kept - 5 < slept[0] <= kept
