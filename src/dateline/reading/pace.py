"""The pause between two requests to one host."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

DELAY = 3.0
"""Seconds between two requests to a host that does not say what it wants."""
HOSTS = 10_000
"""Hosts remembered; those whose turn has come are forgotten first."""


def host(url: str) -> str:
    """The host that a URL names, with its port; nothing where it names none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


class Pace:
    """When a host may be asked next; any number of threads may ask.

    `clock` and `sleep` are in seconds.
    """

    def __init__(
        self,
        delay: float = DELAY,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.delay = delay
        self._clock = clock
        self._sleep = sleep
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, name: str, delay: float | None = None) -> None:
        """Sleep until it is our turn at a host, whose own wish for a `delay` counts if it is longer."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._next.get(name, now))
            self._note(name, turn + max(self.delay, delay or 0.0), now)
        if turn > now:
            self._sleep(turn - now)

    def hold(self, name: str, seconds: float) -> None:
        """Leave a host alone for so many seconds from now."""
        with self._lock:
            now = self._clock()
            self._note(name, max(now + seconds, self._next.get(name, now)), now)

    def held(self) -> dict[str, float]:
        """The hosts whose turn has not come, and in how many seconds it will."""
        with self._lock:
            now = self._clock()
            return {name: turn - now for name, turn in self._next.items() if turn > now}

    def _note(self, name: str, turn: float, now: float) -> None:
        if len(self._next) >= HOSTS and name not in self._next:
            self._next = {known: at for known, at in self._next.items() if at > now}
        self._next[name] = turn
