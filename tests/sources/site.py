"""A site on this machine for tests: paths to what they answer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol

from onrecord.sources.fetch import Limits

QUICK = Limits(timeout=2.0, deadline=3.0, size=100_000, redirects=5, pause=0.0)

PARAGRAPHS = (
    "Mayor Mira Tan said on Monday that the old bridge was safe and that nobody had to leave the valley.",
    "“We will stay,” said Jon Belo, who has led the harbour for nine years and trusts nobody in the town.",
    "The council meets again on Thursday to vote on the plan that the ministry floated last week.",
)


def page(title: str = "Bridge is safe", *, more: str = "", head: str = "") -> str:
    body = "".join(f"<p>{p}</p>" for p in (*PARAGRAPHS, more) if p)
    top = f'<meta charset="utf-8"><title>{title}</title><meta property="og:title" content="{title}">{head}'
    return f'<!doctype html><html lang="en"><head>{top}</head><body><article>{body}</article></body></html>'


class Send(Protocol):
    def __call__(self, handler: BaseHTTPRequestHandler) -> None: ...


Answer = str | bytes | int | tuple[int, dict[str, str], bytes] | Send
"""A page; bytes; a status; status, headers and body; or what answers itself."""


@dataclass
class Site:
    address: str = ""
    routes: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def at(self, path: str) -> str:
        return self.address + path


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append({k.lower(): v for k, v in self.headers.items()})
            answer = site.routes.get(self.path, 404)
            try:
                if callable(answer):
                    self.close_connection = True
                    answer(self)
                else:
                    self._send(*_parts(answer))
            except OSError:
                self.close_connection = True  # the reader has had enough

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


def _parts(answer: Any) -> tuple[int, dict[str, str], bytes]:
    if isinstance(answer, int):
        return answer, {"Content-Type": "text/plain"}, b"an error"
    if isinstance(answer, tuple):
        return answer
    body = answer.encode() if isinstance(answer, str) else answer
    return 200, {"Content-Type": "text/html; charset=utf-8" if isinstance(answer, str) else ""}, body


def moved(to: str, status: int = 302) -> tuple[int, dict[str, str], bytes]:
    return status, {"Location": to}, b""
