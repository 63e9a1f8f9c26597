"""Web archives in WACZ, a zip with WARCs in its folder archive/, read without unpacking it to disk.

Format: https://specs.webrecorder.net/wacz
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from dateline.errors import SourceError
from dateline.reading.draft import Draft, failure
from dateline.reading.files import unreadable
from dateline.reading.warc import captures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zipfile import ZipInfo

WARCS = (".warc", ".warc.gz", ".warc.zst")
MAX_BROKEN = 20
"""Broken records of one WARC after which its rest is given up: within a zip, going back costs much."""
DAMAGE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What zipfile raises for a damaged part, and for one that is packed in an unknown way or encrypted."""


def drafts(path: Path) -> Iterator[Draft]:
    """The reports of an archive, WARC by WARC in the zip's order."""
    try:
        with ZipFile(path) as archive:
            warcs = [part for part in archive.infolist() if _is_warc(part)]
            if not warcs:
                advice = "Give a WACZ, with its WARCs in the folder archive/"
                yield failure(SourceError(str(path), "there are no web archives in this zip", advice))
            for part in warcs:
                yield from _captures(archive, part, f"{path}/{part.filename}")
    except OSError as error:
        yield failure(unreadable(str(path), error))
    except DAMAGE as error:
        yield failure(SourceError(str(path), f"this is no zip, or a damaged one ({error})", "Fetch it anew"))


def _is_warc(part: ZipInfo) -> bool:
    return part.filename.startswith("archive/") and part.filename.lower().endswith(WARCS)


def _captures(archive: ZipFile, part: ZipInfo, subject: str) -> Iterator[Draft]:
    try:
        with archive.open(part) as warc:
            yield from captures(warc, subject, max_broken=MAX_BROKEN)
    except DAMAGE as error:
        problem = f"this part of the zip cannot be read ({error})"
        yield failure(SourceError(subject, problem, "Fetch the archive anew"))
