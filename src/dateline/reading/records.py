"""The records of a WARC, plain or packed with gzip or zstd, one at a time; after a broken one, the next.

Formats: WARC 1.0 and 1.1, and WARC packed with Zstandard (https://iipc.github.io/warc-specifications).
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import IO, TYPE_CHECKING, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from fastwarc.warc import WarcRecord

Result = TypeVar("Result")

MAX_BROKEN = 1_000
"""Broken records after which the rest of an archive is given up."""
GZIP, ZSTD, ZSTD_DICTIONARY = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"
MAX_DICTIONARY = 1 << 24
"""Bytes; those in use have some hundred thousand."""
WINDOW = 1 << 20
"""Bytes that are searched at a time for the beginning of a record."""
BEGINNING = 1 << 10
"""Bytes of a packed record that tell whether it is one."""
_GZIP_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_ZSTD_FRAME = re.compile(re.escape(ZSTD))
_HEAD = re.compile(rb"WARC/[01]\.\d+\r?\n[A-Za-z-]+:")


class Broken(NamedTuple):
    """A record that cannot be read, and whether none was found after it."""

    problem: str
    last: bool = False


class Damaged(OSError):
    """A record that is not as its own head says."""


def records(
    archive: IO[bytes], read: Callable[[WarcRecord, int], Result], *, max_broken: int = MAX_BROKEN
) -> Iterator[tuple[int, Result | Broken]]:
    """Yield the number of each record, from 1, with what `read` makes of it or why it is broken.

    `archive` must be able to seek.  Raises OSError if it cannot be read at all.
    """
    from fastwarc.warc import ArchiveIterator

    source = _Source.of(archive)
    number = broken = 0
    start: int | None = 0
    failed: Broken | None = None
    same = False
    while start is not None and broken < max_broken:
        at, found, inside = start, False, False
        stream, offset = source.opened_at(start)
        try:
            for record in ArchiveIterator(stream, parse_http=False):
                if failed:
                    yield number, failed
                at, found, inside, failed = offset + record.stream_pos, True, True, None
                number += 1
                result = _whole(record, read, number)
                inside = False
                yield number, result
            break
        except OSError as error:
            if failed is None or not same:
                if failed:
                    yield number, failed
                number += not inside
                broken += 1
                failed = Broken(str(error).rstrip("."))
            same = found and not inside  # the next one found may be the very record that failed
            start = source.next(at + 1)
    if failed:
        yield number, failed._replace(last=True)


def _whole(record: WarcRecord, read: Callable[[WarcRecord, int], Result], number: int) -> Result:
    """What `read` makes of a record, if all of it is there."""
    declared = record.headers.get("Content-Length") or ""
    if not (declared.isascii() and declared.isdigit() and int(declared) == record.content_length):
        raise Damaged("its head does not say how long it is")
    result = read(record, number)
    record.consume()
    if record.reader.tell() < record.content_length:
        raise Damaged("its end is missing")
    return result


class _Source(NamedTuple):
    """An archive, what each of its records begins with, and the frame with the dictionary they may need."""

    archive: IO[bytes]
    opening: re.Pattern[bytes]
    dictionary: bytes = b""

    @classmethod
    def of(cls, archive: IO[bytes]) -> _Source:
        archive.seek(0)
        head = archive.read(4)
        if head == ZSTD_DICTIONARY:
            length = archive.read(4)
            frame = head + length + archive.read(min(int.from_bytes(length, "little"), MAX_DICTIONARY))
            return cls(archive, _ZSTD_FRAME, frame)
        if head == ZSTD:
            return cls(archive, _ZSTD_FRAME)
        return cls(archive, _GZIP_MEMBER if head.startswith(GZIP) else _HEAD)

    def opened_at(self, start: int) -> tuple[BinaryIO, int]:
        """The archive from a place on, after its dictionary, and what to add to the places that it tells."""
        self.archive.seek(start)
        if not start or not self.dictionary:
            return cast("BinaryIO", self.archive), 0
        return cast("BinaryIO", _Joined(self.dictionary, self.archive)), start - len(self.dictionary)

    def next(self, start: int) -> int | None:
        """Where the next record begins, at `start` or after it."""
        self.archive.seek(start)
        window = self.archive.read(WINDOW)
        while window:
            following = self.archive.read(WINDOW)
            searched = window + following[:BEGINNING]
            for match in self.opening.finditer(searched):
                if match.start() < len(window) and self._is_record(searched[match.start() :][:BEGINNING]):
                    return start + match.start()
            start += len(window)
            window = following
        return None

    def _is_record(self, beginning: bytes) -> bool:
        """Whether a gzip member holds a record, and not the picture or page that was packed within one."""
        if self.opening is not _GZIP_MEMBER:
            return True
        try:
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(beginning, 5) == b"WARC/"
        except zlib.error:
            return False


class _Joined:
    """A frame and what follows it: as much of a file as FastWARC asks for."""

    def __init__(self, frame: bytes, rest: IO[bytes]) -> None:
        self._frame = BytesIO(frame)
        self._rest = rest

    def read(self, size: int) -> bytes:
        first = self._frame.read(size)
        return first + self._rest.read(size - len(first))

    def tell(self) -> int:
        return 0  # FastWARC looks for a dictionary at the beginning only
