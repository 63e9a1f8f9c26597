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
GZIP = b"\x1f\x8b"
WINDOW = 1 << 20
"""Bytes that are searched at a time for the beginning of a record."""
BEGINNING = 1 << 10
"""Bytes of a packed record that tell whether it is one."""
_GZIP_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_ZSTD_FRAME = re.compile(re.escape(zst.MAGIC))
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

    dictionary, opening = _form(archive)
    number = broken = 0
    start: int | None = 0
    failed: Broken | None = None
    same = False
    while start is not None and broken < max_broken:
        at, found, inside = start, False, False
        try:
            for record in ArchiveIterator(_from(archive, start, dictionary), parse_http=False):
                if failed:
                    yield number, failed
                at, found, inside, failed = record.stream_pos, True, True, None
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
            start = _next(archive, at + 1, opening)
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
    """An archive, what each of its records begins with, and the dictionary that they may need."""

    archive: IO[bytes]
    opening: re.Pattern[bytes]
    dictionary: bytes = b""

    @classmethod
    def of(cls, archive: IO[bytes]) -> _Source:
        archive.seek(0)
        head = archive.read(4)
        if head in {zst.MAGIC, zst.DICTIONARY}:
            return cls(archive, _ZSTD_FRAME, zst.dictionary(archive))
        return cls(archive, _GZIP_MEMBER if head.startswith(GZIP) else _HEAD)
def _next(archive: IO[bytes], start: int, opening: re.Pattern[bytes]) -> int | None:
    """Where the next record begins, at `start` or after it."""
    archive.seek(start)
    window = archive.read(WINDOW)
    while window:
        following = archive.read(WINDOW)
        searched = window + following[:BEGINNING]
        for match in opening.finditer(searched):
            if match.start() < len(window) and _is_record(searched[match.start() :][:BEGINNING], opening):
                return start + match.start()
        start += len(window)
        window = following
    return None


def _is_record(beginning: bytes, opening: re.Pattern[bytes]) -> bool:
    """Whether a gzip member holds a record, and not the picture or page that was packed within one."""
    if opening is not _GZIP_MEMBER:
        return True
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(beginning, 5) == b"WARC/"
    except zlib.error:
        return False
