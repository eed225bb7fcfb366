import gzip
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputTooLarge
from onrecord.sources.bodies import read_body
from onrecord.sources.refusals import BadCoding


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


@given(
    st.binary(max_size=5000), st.integers(1, 700), st.sampled_from(["", "identity", "gzip", "deflate", "raw"])
)
def test_a_body_comes_back_however_it_is_packed_and_cut(data: bytes, size: int, coding: str) -> None:
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(data),
        "deflate": zlib.compress(data),
        "raw": raw.compress(data) + raw.flush(),
    }
    chunks = cut(packed.get(coding, data), size)
    assert read_body(chunks, coding.replace("raw", "deflate"), limit=5000, source="x") == data


def test_a_large_body_comes_back(tmp_path: object) -> None:
    data = b"ab" * 400_000
    assert read_body([gzip.compress(data)], "GZIP ", limit=800_000, source="x") == data


def test_a_bomb_is_not_unpacked() -> None:
    taken = 0

    def chunks() -> Iterator[bytes]:
        nonlocal taken
        packer = zlib.compressobj(9, wbits=31)
        while True:
            taken += 1
            yield packer.compress(b"\0" * 10_000_000) or b""

    with pytest.raises(InputTooLarge, match="more than 1 MB"):
        read_body(chunks(), "gzip", limit=1_000_000, source="x")
    assert taken < 10


def test_an_endless_body_is_cut_or_refused() -> None:
    def chunks() -> Iterator[bytes]:
        while True:
            yield b"x" * 1000

    with pytest.raises(InputTooLarge):
        read_body(chunks(), "", limit=100_000, source="x")
    assert read_body(chunks(), "", limit=100_000, source="x", cut=True) == b"x" * 100_000


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "klingon"])
def test_what_was_not_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(BadCoding, match="not asked for"):
        read_body([b"x"], coding, limit=10, source="x")


@pytest.mark.parametrize("data", [b"no gzip", gzip.compress(b"abc" * 100)[:-9], gzip.compress(b"a")[:10]])
def test_a_damaged_body_is_told(data: bytes) -> None:
    with pytest.raises(BadCoding, match="damaged"):
        read_body([data], "gzip", limit=1000, source="x")


def test_an_empty_body_is_empty() -> None:
    assert read_body([], "gzip", limit=10, source="x") == b""
