"""The only module that imports httpx: pages from the web, politely and safely.

Polite: a program that says its name, obeys robots.txt, and pauses between two requests to one host. Safe:
http and https alone, public addresses alone (connecting.py), each redirect checked anew, and limits on time,
on redirects, and on the size of the unpacked body.
"""

import re
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Self

import httpcore
import httpx

from onrecord import __version__
from onrecord.errors import ArticleError
from onrecord.sources.answers import Page, check_status, headers_of, page_of
from onrecord.sources.connecting import CheckedBackend, Clock
from onrecord.sources.refusals import (
    BadAddress,
    Busy,
    CannotFetch,
    NotAllowed,
    PrivateAddress,
    Refused,
    TimedOut,
    TooManyRedirects,
    Unreachable,
)
from onrecord.sources.robots import ALL, LIMIT, Rules

AGENT: Final = f"onrecord/{__version__}"

_ACCEPT: Final = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_KEPT: Final = 1000
"""Sites whose rules are kept."""
_HOST: Final = re.compile(rb"[A-Za-z0-9_.\-]+|[0-9A-Fa-f:.]+")
"""A name or a numeric address, as it is sent."""
_Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Limits:
    """`timeout`: seconds for one step; `deadline`: for one address with its redirects; `size`: bytes of the
    unpacked body; `redirects`: how many; `pause`: seconds between two requests to one host."""

    timeout: float = 20.0
    deadline: float = 60.0
    size: int = 20_000_000
    redirects: int = 5
    pause: float = 1.0


class Fetcher:
    """Fetches pages one after the other. Not for several threads; use it in `with`."""

    def __init__(
        self, *, allow_private: bool = False, limits: Limits | None = None, agent: str = AGENT
    ) -> None:
        self._limits, self._agent = limits or Limits(), agent
        self._clock = Clock()
        self._backend = CheckedBackend(self._clock, allow_private=allow_private)
        self._pool = httpcore.ConnectionPool(
            _tls(),
            max_keepalive_connections=4,
            keepalive_expiry=30,
            network_backend=self._backend,
        )
        self._rules: dict[str, Rules | CannotFetch] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all connections."""
        self._pool.close()

    def fetch(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Page:
        """The page at an address. etag, modified: of the answer before, if only a newer one is wanted.

        Raises CannotFetch, InputTooLarge.
        """
        self._clock.start(self._limits.deadline)
        wanted = {b"if-none-match": etag, b"if-modified-since": modified}
        headers = [(name, value.encode("ascii")) for name, value in wanted.items() if value and _safe(value)]
        return self._follow(checked(address), headers, self._knock, self._limits.size, cut=False)

    def _follow(
        self, url: httpx.URL, headers: _Headers, knock: Callable[[httpx.URL], None], limit: int, *, cut: bool
    ) -> Page:
        """The page where the redirects lead. knock: called before each request."""
        first = str(url)
        for _ in range(self._limits.redirects + 1):
            knock(url)
            found = self._ask(url, headers, limit, cut=cut)
            if isinstance(found, Page):
                return found
            url = found
        message = f"{first}: more than {self._limits.redirects} redirects; name the address where it leads"
        raise TooManyRedirects(message, source=first)

    def _ask(self, url: httpx.URL, headers: _Headers, limit: int, *, cut: bool) -> Page | httpx.URL:
        """One request: the page, or where it has moved."""
        name = self._backend.source = str(url)
        try:
            with self._pool.stream(
                "GET", name, headers=self._headers(headers), extensions={"timeout": self._timeouts()}
            ) as response:
                told = headers_of(response.headers)
                if response.status in _MOVED and "location" in told:
                    return _joined(url, told["location"])
                check_status(response.status, told, name, asked_before=bool(headers))
                return page_of(response.status, told, response.iter_stream(), name, limit, cut=cut)
        except httpcore.TimeoutException as error:
            message = f"{name}: took too long; try again later"
            raise TimedOut(message, source=name) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            message = (
                f"{name}: no connection, or a broken one: {error}; check the address, or try again later"
            )
            raise Unreachable(message, source=name) from error

    def _headers(self, more: _Headers) -> _Headers:
        own = (("user-agent", self._agent), ("accept", _ACCEPT), ("accept-encoding", "gzip"))
        return [(name.encode(), value.encode("ascii", "replace")) for name, value in own] + more

    def _timeouts(self) -> dict[str, float]:
        return dict.fromkeys(("connect", "read", "write", "pool"), self._limits.timeout)

    def _knock(self, url: httpx.URL) -> None:
        """Ask whether a page may be read, and wait until it is time. Raises NotAllowed, CannotFetch."""
        rules = self._rules_of(url)
        if not rules.allow(str(url)):
            message = f"{url}: the site's robots.txt asks programs not to read it"
            raise NotAllowed(f"{message}; save the page from a browser and add the file", source=str(url))
        host, pause = url.host, max(self._limits.pause, rules.pause() if self._limits.pause else 0.0)
        self._clock.pause(self._asked.get(host, -pause) + pause - time.monotonic())
        _keep(self._asked, host, time.monotonic())

    def _rules_of(self, url: httpx.URL) -> Rules:
        """The rules of a site, asked for once. Raises CannotFetch if the site is in trouble."""
        site = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        if site not in self._rules:
            _keep(self._rules, site, self._asked_rules(site))
        found = self._rules[site]
        if isinstance(found, CannotFetch):
            raise _again(found, site, str(url))
        return found

    def _asked_rules(self, site: str) -> Rules | CannotFetch:
        try:
            page = self._follow(httpx.URL(site), [], lambda _: None, LIMIT, cut=True)
        except (Busy, TimedOut, Unreachable, PrivateAddress, BadAddress) as error:
            return error
        except ArticleError:  # there are no rules
            return Rules(ALL)
        return Rules(page.body.decode("utf-8", "replace"))


@cache
def _tls() -> ssl.SSLContext:
    """How certificates are checked; loading the roots takes a while."""
    return httpx.create_ssl_context()


def checked(address: str) -> httpx.URL:
    """An address in its usual form, without the fragment. Raises BadAddress."""
    try:
        url = httpx.URL(address.strip())
        port = url.port
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise BadAddress(
            f"{address}: no address: {error}; write it as https://host/page", source=address
        ) from error
    if url.scheme not in {"http", "https"} or not url.host or port == 0:
        message = f"{address}: only http and https addresses are read; name a file by its path alone"
        raise BadAddress(message, source=address)
    if _HOST.fullmatch(url.raw_host) is None or (port or 0) > 65_535:
        raise BadAddress(f"{address}: no address of a host; write it as https://host/page", source=address)
    if url.userinfo:
        message = "an address with a name or a password in it is not read, since the record would keep it"
        raise BadAddress(f"{url.host}: {message}; save the page in a file and add that", source=url.host)
    return url.copy_with(fragment=None)


def _joined(url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads. Raises BadAddress."""
    try:
        return checked(str(url.join(location)))
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise BadAddress(
            f"{url}: leads to {location[:200]!r}, which is no address", source=str(url)
        ) from error
    except BadAddress as error:
        raise BadAddress(f"{url}: leads to an address that is not read: {error}", source=str(url)) from error


def _safe(value: str) -> bool:
    """Whether a value from a server may be sent back in a header."""
    return value.isascii() and value.isprintable() and len(value) < 1000


def _keep(known: dict[str, Any], key: str, value: Any) -> None:
    """Keep a value, and not too many of them."""
    if len(known) >= _KEPT:
        known.clear()
    known[key] = value


def _again(error: CannotFetch, site: str, address: str) -> CannotFetch:
    """The error of a site's robots.txt for another address of the site."""
    message = f"{address}: its robots.txt cannot be read: {error}"
    if isinstance(error, Refused):
        return type(error)(message, source=address, status=error.status)
    if str(error).startswith(f"{site}: "):  # what is wrong with the site is wrong with the page
        message = f"{address}{str(error).removeprefix(site)}"
    return type(error)(message, source=address)
