"""Reports at an address: fetched within limits on time, size and redirects, never from a private network."""

from __future__ import annotations

import time
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from dateline.errors import DatelineError, FetchFailed, NotFound, NotText
from dateline.reading.addresses import Target, target
from dateline.reading.draft import Draft, failure
from dateline.reading.files import MAX_BYTES, too_large
from dateline.reading.sources import looks_like_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

MAX_REDIRECTS = 10


class Limits(NamedTuple):
    """What a fetch may cost: seconds to connect, between two pieces, in all; bytes after decompression."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = MAX_BYTES


LIMITS = Limits()
AGENT = "dateline (news event coder; reads one page at a time)"
PACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
"""Encodings of a body whose pieces grow a thousandfold at most; of two at once there is no such bound."""
ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1"


def drafts(url: str, *, allow_private: bool = False, limits: Limits = LIMITS) -> Iterator[Draft]:
    """The one report at an address, as a draft; what went wrong is the draft's error."""
    try:
        yield fetch(url, allow_private=allow_private, limits=limits)
    except DatelineError as error:
        yield failure(error, url)


def fetch(url: str, *, allow_private: bool = False, limits: Limits = LIMITS) -> Draft:
    """The page at an address, its redirects followed, each hop's host checked.

    Raises `Refused`, `NotFound`, `NotText`, `TooLarge` or `FetchFailed`.
    """
    found: SimpleQueue[Draft | Exception] = SimpleQueue()

    def work() -> None:
        try:
            found.put(_fetch(url, allow_private=allow_private, limits=limits))
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            found.put(error)

    # On a thread of its own, for neither a name's look-up nor a trickle of headers keeps to a time limit.
    Thread(target=work, daemon=True).start()
    try:
        answer = found.get(timeout=limits.total)
    except Empty:
        raise _timed_out(url) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _fetch(url: str, *, allow_private: bool, limits: Limits) -> Draft:
    """`fetch`, but its limit on the whole time holds only while a body comes in."""
    import httpx

    deadline = time.monotonic() + limits.total
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    seen = [url]
    with httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout) as client:
        while True:
            try:
                where = target(seen[-1], allow_private=allow_private)
                answer = _get(client, seen[-1], where, limits, deadline)
            except httpx.TimeoutException:
                raise _timed_out(url) from None
            except httpx.HTTPError as error:
                reason = str(error).rstrip(".") or type(error).__name__
                raise FetchFailed(url, f"the connection failed: {reason}", "Try again later") from None
            except DatelineError as error:
                if error.subject == url:
                    raise
                raise type(error)(
                    url, f"it redirects to {error.subject}; {error.problem}", error.advice
                ) from None
            if isinstance(answer, Draft):
                return answer
            _follow(url, seen, answer)


def _timed_out(url: str) -> FetchFailed:
    return FetchFailed(
        url, "the server did not answer in time", "Try again later, or save the page and read the file"
    )


def _follow(url: str, seen: list[str], location: str) -> None:
    """Note a redirect, unless it leads in a circle or nowhere soon."""
    hop = urljoin(seen[-1], location)
    if hop in seen:
        raise FetchFailed(url, "its redirects run in a circle", "Open it in a browser and save the page")
    if len(seen) > MAX_REDIRECTS:
        raise FetchFailed(url, f"more than {MAX_REDIRECTS} redirects", "Give the address that they lead to")
    seen.append(hop)


def _get(client: httpx.Client, url: str, where: Target, limits: Limits, deadline: float) -> Draft | str:
    """One request to the very address that was checked: a draft, or where it redirects to."""
    import httpx

    asked = httpx.URL(url).copy_with(fragment=None)
    request = client.build_request(
        "GET",
        asked.copy_with(host=str(where.address)),
        headers={
            "Host": asked.netloc.decode("ascii"),
            "User-Agent": AGENT,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
        },
        extensions={"sni_hostname": where.host},
    )
    response = client.send(request, stream=True)
    try:
        if response.is_redirect and "location" in response.headers:
            return response.headers["location"]
        _refuse_status(response.status_code, url)
        _refuse_type(response.headers.get("content-type", ""), url)
        _refuse_packing(response.headers.get("content-encoding", ""), url)
        content = _body(response, url, limits, deadline)
    finally:
        response.close()
    is_html = "html" in response.headers.get("content-type", "") or looks_like_html(content)
    return Draft(url, url, "html" if is_html else "text", content, charset=response.charset_encoding, url=url)


def _refuse_status(status: int, url: str) -> None:
    if status in {404, 410}:
        raise NotFound(url, f"the server says there is no such page (HTTP {status})", "Check the address")
    if status in {401, 402, 403, 451}:
        raise FetchFailed(
            url, f"the server does not let us read it (HTTP {status})", "Save the page from a browser"
        )
    if status != 200:
        raise FetchFailed(url, f"the server answered with an error (HTTP {status})", "Try again later")


def _refuse_type(declared: str, url: str) -> None:
    kind = declared.partition(";")[0].strip().lower()
    if kind == "application/pdf":
        raise NotText(url, "this is a PDF", "Give the HTML page, or the PDF's text as a file")
    if kind.startswith(("image/", "audio/", "video/", "font/")) or kind in {
        "application/zip",
        "application/gzip",
    }:
        raise NotText(url, f"this is {kind}, not a report", "Give the report's own page")


def _refuse_packing(encoding: str, url: str) -> None:
    if encoding.strip().lower() not in PACKED:
        raise FetchFailed(
            url,
            f"the server packs it in a way not asked for ({encoding[:40]})",
            "Save the page from a browser",
        )


def _body(response: httpx.Response, url: str, limits: Limits, deadline: float) -> bytes:
    """The body, given up as soon as it is too long or takes too long."""
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limits.size:
        raise too_large(url)
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > limits.size:
            raise too_large(url)
        if time.monotonic() > deadline:
            raise _timed_out(url)
    return bytes(content)
