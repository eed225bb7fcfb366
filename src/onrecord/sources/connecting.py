"""Connections for fetch.py: to checked addresses alone, and never beyond a deadline.

A name is resolved once, its addresses are checked, and the connection goes to one of those: a name that
resolves to something else a moment later (DNS rebinding) gains nothing. TLS and the Host header still go by
the name.
"""

import math
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from onrecord.sources.addresses import public_addresses


class Clock:
    """The time that is left for a fetch, all its redirects included."""

    def __init__(self) -> None:
        self._end = math.inf

    def start(self, seconds: float) -> None:
        """Let this time be left from now on."""
        self._end = time.monotonic() + seconds

    def pause(self, seconds: float) -> None:
        """Sleep; the time does not count."""
        if seconds > 0:
            time.sleep(seconds)
            self._end += seconds

    def cap(self, timeout: float | None) -> float:
        """The seconds that one step may take. Raises httpcore.ReadTimeout if no time is left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("no time is left")
        return left if timeout is None else min(timeout, left)


class TimedStream(httpcore.NetworkStream):
    """A connection of which every step ends with the clock, so that a slow drip ends, too."""

    def __init__(self, inner: httpcore.NetworkStream, clock: Clock) -> None:
        self._inner, self._clock = inner, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What came, at most `max_bytes`."""
        return self._inner.read(max_bytes, self._clock.cap(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._inner.write(buffer, self._clock.cap(timeout))

    def close(self) -> None:
        """End the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted."""
        inner = self._inner.start_tls(ssl_context, server_hostname, self._clock.cap(timeout))
        return TimedStream(inner, self._clock)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection."""
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to the addresses that may be asked. Raises PrivateAddress, Unreachable. `source`: what errors
    name."""

    def __init__(self, clock: Clock, *, allow_private: bool) -> None:
        self._plain, self._clock, self._allow_private = httpcore.SyncBackend(), clock, allow_private
        self.source = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers."""
        addresses = public_addresses(host, port, allow_private=self._allow_private, source=self.source)
        failed: Exception | None = None
        for address in addresses:
            try:
                inner = self._plain.connect_tcp(
                    address, port, self._clock.cap(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return TimedStream(inner, self._clock)
        raise failed or httpcore.ConnectError("no address")

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never."""
        raise httpcore.ConnectError("sockets of this machine are not read")
