"""What a site asks of robots: its robots.txt, as RFC 9309 would have it read."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from dateline.errors import DatelineError, FetchFailed, NotFound, NotText, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from protego import Protego

    from dateline.reading.fetch import Visit

AGENT = "dateline"
"""The product token that a robots.txt may name."""
SITES = 1_000
"""Sites remembered; the one asked for longest ago is forgotten first."""
KEPT = 86_400.0
"""Seconds that a robots.txt is taken to hold: a day, as RFC 9309, 2.4 says."""
KEPT_WHEN_FAILED = 3_600.0
"""Seconds until a site is asked again whose robots.txt could not be had."""
LONGEST_DELAY = 600.0
"""Seconds; no Crawl-delay is heeded beyond it, lest one site hold up a run for ever."""

MOST_BYTES = 512_000
"""Of a robots.txt that are read, as RFC 9309, 2.5 asks for at least."""


class _Rules(NamedTuple):
    """What was found at a site: rules, or, without, that all or nothing is allowed; and until when."""

    rules: Protego | None
    allowed: bool
    until: float


class Robots:
    """The robots.txt of each site, asked for once a day; any number of threads may ask.

    `visit` fetches it and raises the errors of `fetch.visit`; `clock` is in seconds.
    """

    def __init__(self, visit: Callable[[str], Visit], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._visit = visit
        self._clock = clock
        self._sites: OrderedDict[str, _Rules] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, url: str) -> bool:
        """Whether the site lets us read an address: yes without a robots.txt, no while it is unreachable."""
        found = self._rules(url)
        return found.rules.can_fetch(url, AGENT) if found.rules else found.allowed

    def unknown(self, url: str) -> float | None:
        """In how many seconds a robots.txt is asked for again that could not be had; `None` if it could."""
        found = self._rules(url)
        return None if found.rules or found.allowed else max(found.until - self._clock(), 0.0)

    def delay(self, url: str) -> float | None:
        """The seconds between two requests that the site asks for, if it does."""
        rules = self._rules(url).rules
        asked = rules.crawl_delay(AGENT) if rules else None
        return None if asked is None else min(max(asked, 0.0), LONGEST_DELAY)

    def _rules(self, url: str) -> _Rules:
        try:
            parts = urlsplit(url)
        except ValueError:  # no address: whoever visits it says so
            return _Rules(None, allowed=True, until=0.0)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._sites.get(site)
            if known and known.until > self._clock():
                self._sites.move_to_end(site)
                return known
        found = self._fetched(f"{site}/robots.txt")
        if known and not (found.rules or found.allowed):
            found = known._replace(
                until=found.until
            )  # one that cannot be had anew still holds: RFC 9309, 2.4
        with self._lock:
            self._sites[site] = found
            self._sites.move_to_end(site)
            if len(self._sites) > SITES:
                self._sites.popitem(last=False)
        return found

    def _fetched(self, url: str) -> _Rules:
        """Status 4xx allows all (RFC 9309, 2.3.1.3), an error of the server or the line nothing (2.3.1.4)."""
        now = self._clock()
        try:
            draft = self._visit(url).draft
        except (NotFound, NotText, Refused):
            return _Rules(None, allowed=True, until=now + KEPT)
        except FetchFailed as error:
            if error.status and 400 <= error.status < 500 and error.status != 429:
                return _Rules(None, allowed=True, until=now + KEPT)
            return _Rules(None, allowed=False, until=now + max(KEPT_WHEN_FAILED, error.retry_after or 0.0))
        except DatelineError:
            return _Rules(None, allowed=False, until=now + KEPT_WHEN_FAILED)
        return _Rules(_parsed(draft.content if draft else b""), allowed=True, until=now + KEPT)


def _parsed(content: bytes | str) -> Protego:
    from protego import Protego

    text = content if isinstance(content, str) else content[:MOST_BYTES].decode("utf-8-sig", "replace")
    return Protego.parse(text)
