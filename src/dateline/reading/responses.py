"""What a server answered: refused if it is no text for us, else its body, within limits on size and time."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

from dateline.errors import FetchFailed, NotFound, NotText
from dateline.reading.files import MAX_BYTES, too_large

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx


class Limits(NamedTuple):
    """What a fetch may cost: seconds to connect, between two pieces, in all; bytes after decompression."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = MAX_BYTES


LIMITS = Limits()
PACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
"""Encodings of a body whose pieces grow a thousandfold at most; of two at once there is no such bound."""
NO_TEXT = ("image/", "audio/", "video/", "font/", "application/zip", "application/gzip")


def refuse(response: httpx.Response, url: str) -> None:
    """Raise what is wrong with a response before its body is read.

    `NotFound` and `FetchFailed` carry the HTTP status, and the latter how long the server asks to wait.
    """
    _refuse_status(response, url)
    _refuse_type(response.headers.get("content-type", ""), url)
    _refuse_packing(response.headers.get("content-encoding", ""), url)


def body(response: httpx.Response, url: str, limits: Limits, deadline: float) -> bytes:
    """Return the body; `TooLarge` or `FetchFailed` as soon as it is too long or takes too long."""
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limits.size:
        raise too_large(url)
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > limits.size:
            raise too_large(url)
        if time.monotonic() > deadline:
            raise timed_out(url)
    return bytes(content)


def timed_out(url: str) -> FetchFailed:
    """Return the error for a server that is too slow."""
    return FetchFailed(
        url, "the server did not answer in time", "Try again later, or save the page and read the file"
    )


def retry_after(headers: Mapping[str, str]) -> float | None:
    """How many seconds a server asks us to wait (RFC 9110, 10.2.3), given as such or as a date.

    A date is taken by the server's own clock, where it tells the time.
    """
    given = headers.get("retry-after", "").strip()
    if given.isascii() and given.isdigit():
        return float(given)
    until = _moment(given)
    if until is None:
        return None
    now = _moment(headers.get("date", "")) or datetime.now(UTC)
    return max(0.0, (until - now).total_seconds())


def _moment(date: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _refuse_status(response: httpx.Response, url: str) -> None:
    status = response.status_code
    if status == 200:
        return
    if status in {404, 410}:
        missing = NotFound(url, f"the server says there is no such page (HTTP {status})", "Check the address")
        missing.status = status
        raise missing
    if status in {401, 402, 403, 451}:
        problem, advice = "the server does not let us read it", "Save the page from a browser"
    elif status == 429:
        problem, advice = "the server says that we ask too often", "Try again later"
    else:
        problem, advice = "the server answered with an error", "Try again later"
    failed = FetchFailed(url, f"{problem} (HTTP {status})", advice)
    failed.status = status
    failed.retry_after = retry_after(response.headers)
    raise failed


def _refuse_type(declared: str, url: str) -> None:
    kind = declared.partition(";")[0].strip().lower()
    if kind == "application/pdf":
        raise NotText(url, "this is a PDF", "Give the HTML page, or the PDF's text as a file")
    if kind.startswith(NO_TEXT):
        raise NotText(url, f"this is {kind}, not a report", "Give the report's own page")


def _refuse_packing(encoding: str, url: str) -> None:
    if encoding.strip().lower() not in PACKED:
        raise FetchFailed(
            url,
            f"the server packs it in a way not asked for ({encoding[:40]})",
            "Save the page from a browser",
        )
