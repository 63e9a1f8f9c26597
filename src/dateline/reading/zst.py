"""Zstandard: single bodies, and archives packed frame by frame, with a dictionary or without.

FastWARC 2.0 unpacks no more than 8 MiB of a frame, so this is not left to it.
"""

from __future__ import annotations

import sys
from functools import cached_property
from typing import IO, Any

MAGIC, DICTIONARY = b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"
MAX_DICTIONARY = 1 << 24
"""Bytes; those in use have some hundred thousand."""
PIECE = 1 << 16


def _library() -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd


def unpacked(content: bytes, limit: int) -> bytes:
    """At most `limit` bytes of what a frame holds, also of one that is cut off.  Raises OSError if it is damaged."""
    library = _library()
    try:
        found: bytes = library.ZstdDecompressor().decompress(content, limit)
    except library.ZstdError as error:
        raise OSError(str(error)) from None
    return found


def dictionary(archive: IO[bytes]) -> bytes:
    """The dictionary that an archive begins with, in a frame of its own; empty if it has none.

    Format: https://iipc.github.io/warc-specifications/specifications/warc-zstd/
    """
    archive.seek(0)
    head = archive.read(8)
    if not head.startswith(DICTIONARY):
        return b""
    content = archive.read(min(int.from_bytes(head[4:], "little"), MAX_DICTIONARY))
    return unpacked(content, MAX_DICTIONARY) if content.startswith(MAGIC) else content


class Frames:
    """An archive from the frame at `start` on, unpacked as it is read; `frame` is where the one read last begins."""

    def __init__(self, archive: IO[bytes], start: int, words: bytes) -> None:
        archive.seek(start)
        self.frame = start
        self._archive = archive
        self._words = words
        self._unpacker: Any = None

    def tell(self) -> int:
        return 0

    def read(self, size: int) -> bytes:
        """At most `size` bytes, none of two frames, so that a damaged one takes none before it along.

        Raises OSError for a frame that is damaged or cut off.
        """
        while True:
            piece = self._piece(size)
            if piece is None or piece:
                return piece or b""

    def _piece(self, size: int) -> bytes | None:
        """What the next bytes unpack to, which may be nothing yet; None at the end."""
        if self._unpacker and not self._unpacker.eof:
            packed = self._archive.read(PIECE) if self._unpacker.needs_input else b""
            if not packed and self._unpacker.needs_input:
                raise OSError("its end is missing")
        else:
            packed = (self._unpacker and self._unpacker.unused_data) or self._archive.read(PIECE)
            if not packed:
                return None
            self.frame = self._archive.tell() - len(packed)
            self._unpacker = self._library.ZstdDecompressor(zstd_dict=self._dictionary)
        try:
            piece: bytes = self._unpacker.decompress(packed, size)
        except self._library.ZstdError as error:
            raise OSError(str(error)) from None
        return piece

    @cached_property
    def _library(self) -> Any:
        return _library()

    @cached_property
    def _dictionary(self) -> Any:
        return self._library.ZstdDict(self._words) if self._words else None
