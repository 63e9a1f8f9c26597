"""Reports at an address: fetched within limits on time, size and redirects, never from a private network."""

from __future__ import annotations

import time
from copy import copy
from datetime import UTC, datetime
from functools import cache
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from dateline.errors import DatelineError, FetchFailed, Refused
from dateline.reading.addresses import target
from dateline.reading.draft import Draft, failure
from dateline.reading.pace import DELAY, Pace
from dateline.reading.responses import LIMITS, Limits, body, refuse, timed_out
from dateline.reading.sources import looks_like_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ssl import SSLContext

    import httpx

    from dateline.reading.addresses import Target

MAX_REDIRECTS = 10
PERMANENT = frozenset({301, 308})
NOT_MODIFIED = 304
LONGEST_VALIDATOR = 1_000
AGENT = "dateline (news event coder; reads one page at a time)"
ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,text/xml;q=0.9,text/plain;q=0.9,*/*;q=0.1"
)


class Visit(NamedTuple):
    """What a conditional request brought.

    `draft` is `None` if the page has not been modified since; `etag` and `last_modified` are to be sent with
    the next request.  `final` is where redirects led, and `moved` says that all of them are permanent.
    """

    url: str
    final: str
    draft: Draft | None
    etag: str | None = None
    last_modified: str | None = None
    moved: bool = False


class _Asked(NamedTuple):
    """A request as its caller put it."""

    url: str
    etag: str | None
    last_modified: str | None
    allow_private: bool
    limits: Limits


class _Hop(NamedTuple):
    """A redirect: where to, and whether for good."""

    location: str
    permanent: bool


def drafts(
    url: str, *, allow_private: bool = False, limits: Limits = LIMITS, delay: float = DELAY
) -> Iterator[Draft]:
    """The report at an address, or those of the feed there, as drafts; what went wrong is a draft's error.

    A page that is named is read whatever robots.txt says; the items of a feed only if it lets us, and with
    `delay` seconds between two of one host.
    """
    from dateline.reading import feeds
    from dateline.reading.visitor import Visitor

    try:
        draft = fetch(url, allow_private=allow_private, limits=limits)
    except DatelineError as error:
        yield failure(error, url)
        return
    if feeds.looks_like_feed(draft.content):
        visitor = Visitor(allow_private=allow_private, limits=limits, pace=Pace(delay))
        yield from feeds.items(draft, visitor)
    else:
        yield draft


def fetch(url: str, *, allow_private: bool = False, limits: Limits = LIMITS) -> Draft:
    """The page at an address, its redirects followed, each hop's host checked.

    Raises `Refused`, `NotFound`, `NotText`, `TooLarge` or `FetchFailed`.
    """
    draft = visit(url, allow_private=allow_private, limits=limits).draft
    assert draft is not None, "only a conditional request may be answered by 304"
    return draft


def visit(
    url: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    allow_private: bool = False,
    limits: Limits = LIMITS,
) -> Visit:
    """What is at an address now, if it is not what it was when it had this `etag` or `last_modified`.

    Raises as `fetch` does.
    """
    asked = _Asked(url, etag, last_modified, allow_private, limits)
    found: SimpleQueue[Visit | Exception] = SimpleQueue()
    client = _client(limits)

    def work() -> None:
        try:
            found.put(_visit(client, asked))
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            found.put(error)

    # On a thread of its own, for neither a name's look-up nor a trickle of headers keeps to a time limit.
    Thread(target=work, daemon=True).start()
    try:
        answer = found.get(timeout=limits.total)
    except Empty:
        raise timed_out(url) from None
    finally:
        client.close()  # its thread, if it still waits, ends with the connection
    if isinstance(answer, Exception):
        raise answer
    return answer


def _client(limits: Limits) -> httpx.Client:
    import httpx

    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    return httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout, verify=_certificates())


@cache
def _certificates() -> SSLContext:
    """The authorities trusted, loaded once: that takes longer than many a request."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)


def _visit(client: httpx.Client, asked: _Asked) -> Visit:
    """`visit`, but its limit on the whole time holds only while a body comes in."""
    import httpx

    deadline = time.monotonic() + asked.limits.total
    seen, moved = [asked.url], True
    while True:
        try:
            where = target(seen[-1], allow_private=asked.allow_private)
            answer = _get(client, seen[-1], where, asked, deadline)
        except httpx.TimeoutException:
            raise timed_out(asked.url) from None
        except httpx.HTTPError as error:
            reason = str(error).rstrip(".") or type(error).__name__
            raise FetchFailed(asked.url, f"the connection failed: {reason}", "Try again later") from None
        except (httpx.InvalidURL, ValueError):
            raise Refused(asked.url, f"{seen[-1][:200]!r} is not a valid address", "Check it") from None
        except DatelineError as error:
            raise (error if error.subject == asked.url else _redirected(asked.url, error)) from None
        if isinstance(answer, Visit):
            return answer._replace(url=asked.url, moved=moved and len(seen) > 1)
        _follow(asked.url, seen, answer.location)
        moved = moved and answer.permanent


def _redirected(url: str, error: DatelineError) -> DatelineError:
    """The error of a page that another one redirects to, as that one's."""
    own = copy(error)
    own.subject, own.problem = url, f"it redirects to {error.subject}; {error.problem}"
    own.args = (own.subject, own.problem, own.advice)
    return own


def _follow(url: str, seen: list[str], location: str) -> None:
    """Note a redirect, unless it leads in a circle or nowhere soon."""
    try:
        hop = urljoin(seen[-1], location)
    except ValueError:
        raise FetchFailed(url, f"it redirects to {location[:200]!r}, no address", "Try again later") from None
    if hop in seen:
        raise FetchFailed(url, "its redirects run in a circle", "Open it in a browser and save the page")
    if len(seen) > MAX_REDIRECTS:
        raise FetchFailed(url, f"more than {MAX_REDIRECTS} redirects", "Give the address that they lead to")
    seen.append(hop)


def _get(client: httpx.Client, url: str, where: Target, asked: _Asked, deadline: float) -> Visit | _Hop:
    """One request to the very address that was checked: what is there, or where it redirects to."""
    response = client.send(_request(client, url, where, asked), stream=True)
    try:
        if response.is_redirect and "location" in response.headers:
            return _Hop(response.headers["location"], response.status_code in PERMANENT)
        if response.status_code == NOT_MODIFIED and (asked.etag or asked.last_modified):
            return _unmodified(response, url, asked)
        refuse(response, url)
        content = body(response, url, asked.limits, deadline)
    finally:
        response.close()
    return Visit(
        url,
        url,
        _draft(response, url, content),
        _validator(response, "etag"),
        _validator(response, "last-modified"),
    )


def _request(client: httpx.Client, url: str, where: Target, asked: _Asked) -> httpx.Request:
    import httpx

    address = httpx.URL(url).copy_with(fragment=None)
    headers = {
        "Host": address.netloc.decode("ascii"),
        "User-Agent": AGENT,
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "If-None-Match": asked.etag or "",
        "If-Modified-Since": asked.last_modified or "",
    }
    return client.build_request(
        "GET",
        address.copy_with(host=str(where.address)),
        headers={name: value for name, value in headers.items() if value},
        extensions={"sni_hostname": where.host},
    )


def _unmodified(response: httpx.Response, url: str, asked: _Asked) -> Visit:
    etag = _validator(response, "etag") or asked.etag
    return Visit(url, url, None, etag, _validator(response, "last-modified") or asked.last_modified)


def _validator(response: httpx.Response, name: str) -> str | None:
    """A header that may be sent back as it came."""
    value: str = response.headers.get(name, "")
    return value if value and value.isascii() and len(value) <= LONGEST_VALIDATOR else None


def _draft(response: httpx.Response, url: str, content: bytes) -> Draft:
    is_html = "html" in response.headers.get("content-type", "") or looks_like_html(content)
    return Draft(
        url,
        url,
        "html" if is_html else "text",
        content,
        charset=response.charset_encoding,
        url=url,
        seen=datetime.now(UTC).isoformat(timespec="seconds"),
    )
