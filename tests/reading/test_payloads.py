from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import brotli
import pyarrow as pa
import pytest

from dateline.errors import NotText, TooLarge
from dateline.reading.payloads import unpacked

if TYPE_CHECKING:
    from collections.abc import Callable

    Pack = Callable[[bytes], bytes]

BODY = b"<p>The river rose by two metres on Monday.</p>" * 20


def zstd(body: bytes) -> bytes:
    found: bytes = pa.Codec("zstd").compress(body, asbytes=True)  # FastWARC's own writer keeps 8 MiB at most
    return found


def bare_deflate(body: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(body) + packing.flush()


PACKINGS: list[tuple[str, Pack]] = [
    ("gzip", gzip.compress),
    ("X-GZIP", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", bare_deflate),
    ("br", brotli.compress),
    ("zstd", zstd),
    ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
    ("identity", bytes),
    ("", bytes),
]


@pytest.mark.parametrize(("encodings", "pack"), PACKINGS)
def test_a_body_is_unpacked(encodings: str, pack: Pack) -> None:
    assert unpacked(pack(BODY), "x", encodings=encodings) == BODY


@pytest.mark.parametrize("encodings", [encodings for encodings, _ in PACKINGS])
def test_a_body_that_is_not_packed_stays_as_it_is(encodings: str) -> None:
    assert unpacked(BODY, "x", encodings=encodings) == BODY


@pytest.mark.parametrize(("encodings", "pack"), PACKINGS[:-2])
def test_a_bomb_is_too_large(encodings: str, pack: Pack) -> None:
    with pytest.raises(TooLarge):
        unpacked(pack(bytes(10_000_001)), "x", encodings=encodings)


@pytest.mark.parametrize(("encodings", "pack"), [("gzip", gzip.compress), ("zstd", zstd)])
def test_a_damaged_body_is_no_text(encodings: str, pack: Pack) -> None:
    body = pack(bytes(range(256)) * 40)
    torn = body[:10] + b"\xff" * 20 + body[30:]
    with pytest.raises(NotText, match=f"packed with {encodings} and damaged"):
        unpacked(torn, "x", encodings=encodings)


@pytest.mark.parametrize(
    ("body", "joined"),
    [
        (b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", b"hello world"),
        (b"5;name=value\r\nhello\r\n0\r\nTrailer: x\r\n\r\n", b"hello"),
        (b"5\nhello\n0\n\n", b"hello"),
        (b"5\r\nhello\r\nff\r\n wor", b"hello wor"),
        (b"", b""),
        (BODY, BODY),
        (b"Add\r\nwater and stir", b"dwater and stir"[1:]),
    ],
)
def test_chunks_are_joined_also_if_the_last_is_cut_off(body: bytes, joined: bytes) -> None:
    assert unpacked(body, "x", transfer="gzip, Chunked") == joined


def test_what_only_begins_like_chunks_is_left_alone() -> None:
    body = b"A\r\n0123456789\r\nand then a line that is no chunk"
    assert unpacked(body, "x", transfer="chunked") == body


def test_a_body_may_be_packed_for_its_transfer() -> None:
    packed = gzip.compress(BODY)
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    assert unpacked(chunks, "x", transfer="gzip, chunked") == BODY
