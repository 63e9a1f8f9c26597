"""Visits as a good guest makes them: robots.txt is asked, and no host twice in a breath."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline.errors import FetchFailed, NoArticle, Refused
from dateline.reading.fetch import Visit, visit
from dateline.reading.pace import Pace, host
from dateline.reading.responses import LIMITS, Limits
from dateline.reading.robots import Robots

if TYPE_CHECKING:
    from collections.abc import Callable

ADVICE = "Ask the publisher for leave, or save the page from a browser and read the file"


class Visitor:
    """Visits addresses, politely; any number of threads may share one."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits = LIMITS,
        pace: Pace | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.pace = pace or Pace()
        self.robots = Robots(self._visit, clock=clock) if clock else Robots(self._visit)
        self._allow_private = allow_private
        self._limits = limits

    def visit(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Visit:
        """What is at an address, if it has changed since; see `fetch.visit`.

        Raises as `fetch.visit` does, and `Refused` where robots.txt asks us to stay away, `FetchFailed` while
        it cannot be had, `NoArticle` for a page that has given way to its site's front page.
        """
        wait = self.robots.unknown(url)
        if wait is not None:
            failed = FetchFailed(url, "the site's robots.txt cannot be had", "Try again later")
            failed.retry_after = wait
            raise failed
        if not self.robots.allows(url):
            raise Refused(url, "the site's robots.txt asks us not to read it", ADVICE)
        found = self._visit(url, self.robots.delay(url), etag, last_modified)
        if found.draft and found.draft.kind == "html" and _front_page(url, found.final):
            raise NoArticle(url, "it leads to the front page of its site", "Look for the page there")
        return found

    def pause(self, url: str) -> float:
        """The seconds between two requests to the host of an address."""
        return max(self.pace.delay, self.robots.delay(url) or 0.0)

    def _visit(
        self,
        url: str,
        delay: float | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Visit:
        self.pace.wait(host(url), delay)
        return visit(
            url,
            etag=etag,
            last_modified=last_modified,
            allow_private=self._allow_private,
            limits=self._limits,
        )


def _front_page(url: str, final: str) -> bool:
    """Whether an address led to the front page of its site, as those of lost pages often do."""
    asked, found = urlsplit(url), urlsplit(final)
    same = host(url).removeprefix("www.") == host(final).removeprefix("www.")
    return same and asked.path not in {"", "/"} and found.path in {"", "/"} and not found.query
