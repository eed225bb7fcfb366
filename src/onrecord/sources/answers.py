"""What a server answers: the page, or an error in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from onrecord.sources.bodies import read_body, too_large
from onrecord.sources.refusals import Busy, Refused

Headers = Mapping[str, str]
"""By name in small letters."""


@dataclass(frozen=True, slots=True)
class Page:
    """What an address holds. `address`: where the redirects led; `type`: the media type, "" if not told;
    `charset`: as the server says; `etag`, `modified`: to be sent along when it is asked for again; `same`: it
    has not changed since, and `body` is empty."""

    address: str
    body: bytes
    type: str
    charset: str | None
    etag: str | None
    modified: str | None
    same: bool = False


def headers_of(pairs: Iterable[tuple[bytes, bytes]]) -> Headers:
    """The headers of an answer; of several with one name the last counts."""
    return {name.decode("latin-1").lower(): value.decode("latin-1").strip() for name, value in pairs}


def check_status(status: int, told: Headers, name: str, *, asked_before: bool) -> None:
    """Raise Busy or Refused for what is no page. asked_before: the answer may be that nothing changed."""
    if status in {429, 500, 502, 503, 504}:
        after = told.get("retry-after", "")
        hint = f"try again after {after} s" if after.isdecimal() and len(after) < 8 else "try again later"
        message = f"{name}: the server is busy or in trouble (HTTP {status}); {hint}"
        raise Busy(message, source=name, status=status)
    if status not in {200, 203} and not (status == 304 and asked_before):
        message = f"{name}: {_STATUS.get(status, 'the server answers with an error')} (HTTP {status})"
        raise Refused(f"{message}; check the address in a browser", source=name, status=status)


_STATUS: Final = {
    401: "a password is needed",
    402: "it has to be paid for",
    403: "the server does not let programs read it",
    404: "there is no such page",
    410: "the page is gone for good",
    451: "the page was removed for legal reasons",
}


def page_of(status: int, told: Headers, chunks: Iterable[bytes], name: str, limit: int, *, cut: bool) -> Page:
    """The page of an answer. chunks: its body as it is sent. limit, cut: as in read_body(), which says what
    is raised."""
    length = told.get("content-length", "")
    if not cut and length.isdecimal() and len(length) < 20 and int(length) > limit:
        raise too_large(name, limit)
    body = b""
    if status != 304:
        coding = told.get("content-encoding", "")
        body = read_body(chunks, coding, limit=limit, source=name, cut=cut)
    type_, charset = _content_type(told.get("content-type", ""))
    etag, modified = told.get("etag"), told.get("last-modified")
    return Page(name, body, type_, charset, etag, modified, status == 304)


def _content_type(header: str) -> tuple[str, str | None]:
    """The media type and the charset of a header Content-Type."""
    type_, *parameters = header.split(";")
    given = (p.partition("=") for p in parameters)
    charset = next(
        (value.strip(" \"'") for name, _, value in given if name.strip().lower() == "charset"), None
    )
    return type_.strip().lower(), charset or None
