"""Which network addresses may be asked: none of a private network, unless the user allows it."""

import ipaddress
import re
import socket
from collections.abc import Iterator
from typing import Final

from onrecord.sources.refusals import PrivateAddress, Unreachable

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.\-]*://", re.IGNORECASE)
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
"""How IPv4 is reached from a network of IPv6 alone (RFC 6052): the last 32 bits are the IPv4 address."""
_COMPATIBLE: Final = ipaddress.IPv6Network("::/96")
"""IPv4 inside of IPv6 as it was once written."""


_OTHERS: Final = tuple(
    map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "3fff::/20", "5f00::/16"))
)
"""For special purposes, too; not every version of Python knows that of all of them."""


def is_address(name: str) -> bool:
    """Whether a name is an address, such as https://example.org/, and not a file's name."""
    return _SCHEME.match(name) is not None


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the public internet, and so does every address inside of it.

    Not public: loopback, private, link-local, shared, multicast, reserved and unspecified ones, and what is
    no address at all.
    """
    try:
        outer = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = tuple(_inside(outer))
    return all(map(_is_public, inner)) if inner else _is_public(outer)


def public_addresses(host: str, port: int, *, allow_private: bool, source: str) -> tuple[str, ...]:
    """The numeric addresses of a host that may be asked, in the order in which to try them.

    allow_private: all of them. source: what errors name. Raises PrivateAddress if there are none but private
    ones, Unreachable if there is no such host.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{source}: host {host!r} is not found: {reason}; check the address and the connection"
        raise Unreachable(message, source=source) from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = addresses if allow_private else tuple(filter(is_public, addresses))
    if not allowed:
        where = f"{host} is {addresses[0]}, " if addresses and addresses[0] != host else ""
        message = f"{source}: {where}an address of this machine or of a private network"
        raise PrivateAddress(f"{message}; --allow-private lets it be read", source=source)
    return allowed


def _inside(address: _Address) -> Iterator[_Address]:
    """The IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if address in _NAT64 or address in _COMPATIBLE:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def _is_public(address: _Address) -> bool:
    odd = (
        address.is_multicast, address.is_reserved, address.is_unspecified, address.is_loopback,
        address.is_link_local, address.is_private, getattr(address, "is_site_local", False),
    )  # fmt: skip
    return address.is_global and not any(odd) and not any(address in network for network in _OTHERS)
