"""Bodies of captured HTTP responses: out of their chunks and unpacked, within the limit on size.

What the head declares is believed only where the bytes agree: many crawlers store a body unpacked and leave
the head as the server sent it.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO

from dateline.errors import NotText
from dateline.reading.files import MAX_BYTES, too_large

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


def unpacked(body: bytes, subject: str, *, transfer: str = "", encodings: str = "") -> bytes:
    """The body without its Transfer-Encoding and Content-Encodings (RFC 9112, 7; RFC 9110, 8.4).

    Raises `TooLarge` beyond the limit on size, and `NotText` if it is packed and damaged.
    """
    if "chunked" in transfer.lower():
        body = _joined(body)
    for encoding in reversed(f"{encodings},{transfer}".lower().split(",")):
        body = _decoded(body, encoding.strip(), subject)
        if len(body) > MAX_BYTES:
            raise too_large(subject)
    return body


def _joined(body: bytes) -> bytes:
    """What the chunks of a body hold, one cut off in the middle too; `body` itself if it has none."""
    pieces, at = list[bytes](), 0
    while at < len(body):
        chunk = _CHUNK.match(body, at)
        if chunk is None:
            return body
        end = chunk.end() + int(chunk[1], 16)
        if end == chunk.end():
            break
        pieces.append(body[chunk.end() : end])
        at = end + (2 if body[end : end + 1] == b"\r" else 1)
    return b"".join(pieces)


def _decoded(body: bytes, encoding: str, subject: str) -> bytes:
    """The body without one encoding.  That of an unknown one stays as it is: the reading of it will tell."""
    from fastwarc.stream_io import BrotliReader, GzipReader, ZstdReader

    try:
        if encoding in {"gzip", "x-gzip"} and body.startswith(GZIP):
            return GzipReader(BytesIO(body)).read(MAX_BYTES + 1)
        if encoding == "zstd" and body.startswith(ZSTD):
            return ZstdReader(BytesIO(body)).read(MAX_BYTES + 1)
    except OSError as error:
        problem = f"it is packed with {encoding} and damaged ({error})"
        raise NotText(subject, problem, "Fetch the page anew") from None
    try:
        if encoding == "br":
            return BrotliReader(BytesIO(body)).read(MAX_BYTES + 1)
        if encoding == "deflate":
            return _inflated(body)
    except (OSError, zlib.error):
        return body  # these two have no mark of their own: it was stored unpacked
    return body


def _inflated(body: bytes) -> bytes:
    """A body packed with deflate, in zlib's frame or, as some servers send it, without."""
    try:
        return zlib.decompressobj().decompress(body, MAX_BYTES + 1)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, MAX_BYTES + 1)
