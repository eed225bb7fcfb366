"""The body of an answer, unpacked as it comes, up to a limit: it may be a thousand times what was sent."""

import zlib
from collections.abc import Iterable
from typing import Any, Final

from onrecord.errors import InputTooLarge
from onrecord.sources.refusals import BadCoding

_STEP: Final = 65_536
"""The most bytes unpacked in one step."""


def read_body(chunks: Iterable[bytes], coding: str, *, limit: int, source: str, cut: bool = False) -> bytes:
    """All of the chunks, unpacked.

    coding: the header Content-Encoding, "" if there is none. limit: the most bytes of the unpacked body; with
    `cut` the rest is left out. Raises InputTooLarge, BadCoding.
    """
    body = bytearray()
    for part in _unpacked(chunks, coding.strip().lower(), source):
        body += part
        if len(body) > limit:
            if cut:
                return bytes(body[:limit])
            raise too_large(source, limit)
    return bytes(body)


def too_large(source: str, limit: int) -> InputTooLarge:
    """The error for a body of more than `limit` bytes."""
    message = f"{source}: more than {limit / 1_000_000:,.3g} MB; save the article in a file and add that"
    return InputTooLarge(message, source=source, size=limit + 1, limit=limit)


def _unpacked(chunks: Iterable[bytes], coding: str, source: str) -> Iterable[bytes]:
    if coding in {"", "identity"}:
        return chunks
    if coding in {"gzip", "x-gzip", "deflate"}:
        return _inflated(chunks, coding, source)
    message = f"{source}: the answer is packed as {coding!r}, which was not asked for"
    raise BadCoding(f"{message}; save the page in a file and add that", source=source)


def _inflated(chunks: Iterable[bytes], coding: str, source: str) -> Iterable[bytes]:
    """The unpacked bytes in small steps."""
    packed = None
    for chunk in chunks:
        if packed is None and chunk:
            packed = zlib.decompressobj(_format(coding, chunk))
        left = chunk
        while left and packed is not None and not packed.eof:
            try:
                yield packed.decompress(left, _STEP)
            except zlib.error as error:
                raise _damaged(source, str(error)) from error
            left = packed.unconsumed_tail
    yield from _rest(packed, source)


def _rest(packed: Any, source: str) -> Iterable[bytes]:
    """What is still held back when all chunks came in. packed: None if none came."""
    if packed is None or packed.eof:
        return
    yield packed.decompress(b"", _STEP)
    if not packed.eof:
        raise _damaged(source, "it ends too early")


def _format(coding: str, chunk: bytes) -> int:
    """zlib's number for gzip, or for what servers call deflate: with or without a header."""
    if coding != "deflate":
        return 16 + zlib.MAX_WBITS
    return zlib.MAX_WBITS if chunk[0] & 0x0F == 8 else -zlib.MAX_WBITS


def _damaged(source: str, why: str) -> BadCoding:
    return BadCoding(f"{source}: the packed answer is damaged: {why}; try again later", source=source)
