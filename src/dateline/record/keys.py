"""The keys of claims, in whose order the newest report's come first.

A key begins with the second that the report is dated by; the claims of one second are numbered below it.  So
every index is in the order of time without another column, and a page of the newest is read off its end.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BITS = 25
"""Of a key, for the number within a second: 33 million claims may share a second, or a day of no hour.

What is left of 64 holds the years 1 to 9999."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def second(date: datetime) -> int:
    """Return the second since 1970 of a moment; negative before."""
    return (date - EPOCH) // timedelta(seconds=1)


UNDATED = second(datetime.min.replace(tzinfo=UTC)) - 1
"""The second of a report without a date that was not seen at a time that is known: it comes last."""


def floor(second: int) -> int:
    """Return the key that all keys of a second, and later ones, are above or equal to."""
    return second << BITS


def second_of(key: int) -> int:
    """Return the second that a key begins with."""
    return key >> BITS


class Counter:
    """Gives out the free keys of each second; `highest` finds the highest that the record has below a key."""

    def __init__(self, highest: Callable[[int, int], int | None]) -> None:
        self._highest = highest
        self._next: dict[int, int] = {}

    def take(self, second: int, count: int) -> range:
        """Return `count` free keys of a second, the highest first."""
        start = self._next.get(second)
        if start is None:
            last = self._highest(floor(second), floor(second + 1))
            start = floor(second) if last is None else last + 1
        self._next[second] = start + count
        return range(start + count - 1, start - 1, -1)
