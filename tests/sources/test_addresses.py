import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.addresses import is_address, is_public, public_addresses
from onrecord.sources.refusals import PrivateAddress, Unreachable


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.0.3", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1",
        "172.31.255.254", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1",
        "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1",
        "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:192.168.0.1",
        "::ffff:a9fe:a9fe", "::127.0.0.1", "::10.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a00:1",
        "64:ff9b:1::1", "2002:7f00:1::", "2002:c0a8:101::1", "2001:0:7f00:1::", "100::1",
        "localhost", "2130706433", "0x7f000001", "127.1", "", "%", "1.2.3.4.5", "8.8.8.8/32",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "192.167.1.1", "100.128.0.1", "2606:4700:4700::1111",
     "2a00:1450:4001:81b::200e", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"],
)  # fmt: skip
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


@given(st.integers(0, 2**32 - 1))
def test_an_address_inside_of_another_counts_as_itself(number: int) -> None:
    plain = socket.inet_ntoa(number.to_bytes(4, "big"))
    assert is_public(f"::ffff:{plain}") == is_public(plain)
    assert is_public(f"64:ff9b::{plain}") == is_public(plain)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "0", "::1", "localhost"])
def test_no_spelling_of_this_machine_is_let_through(host: str) -> None:
    with pytest.raises(PrivateAddress, match="--allow-private"):
        public_addresses(host, 80, allow_private=False, source="http://x/")


def test_of_a_hosts_addresses_the_public_ones_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(0, 0, 0, "", (ip, 80)) for ip in ("10.0.0.1", "8.8.8.8", "::1", "8.8.8.8", "1.1.1.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert public_addresses("a.example", 80, allow_private=False, source="x") == ("8.8.8.8", "1.1.1.1")
    assert len(public_addresses("a.example", 80, allow_private=True, source="x")) == 4


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 64 + ".example", "\x00", ".."])
def test_a_host_that_is_not_there_is_told(host: str) -> None:
    with pytest.raises((Unreachable, PrivateAddress)):
        public_addresses(host, 80, allow_private=False, source="http://x/")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("https://a.example/b", True), ("HTTP://a", True), ("ftp://a", True), ("file:///etc/passwd", True),
     ("a.html", False), ("/tmp/a", False), ("C:/news", False), ("a/b://c", False), ("-", False)],
)  # fmt: skip
def test_an_address_is_told_from_a_file(name: str, is_one: bool) -> None:
    assert is_address(name) is is_one
