"""What a record keeps, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from dateline.record.polls import Poll


class Polls:
    """Polls, as `dateline.record.polls` has them.  tests/record/test_polls.py holds both to the same."""

    def __init__(self) -> None:
        self.rows: dict[str, Poll] = {}

    def known(self, urls: Collection[str]) -> dict[str, Poll]:
        return {url: self.rows[url] for url in urls if url in self.rows}

    def put(self, polls: Iterable[Poll]) -> None:
        self.rows |= {poll.url: poll for poll in polls}

    def due(self, now: datetime, *, busy: Collection[str] = (), limit: int = 500) -> list[Poll]:
        due = [(poll.kind, poll.due, poll.url) for poll in self.rows.values() if poll.due and poll.due <= now]
        return [self.rows[url] for *_, url in sorted(due) if self.rows[url].host not in busy][:limit]

    def soonest(self) -> datetime | None:
        return min((poll.due for poll in self.rows.values() if poll.due), default=None)

    def feeds(self) -> list[Poll]:
        return [poll for poll in self.rows.values() if poll.kind == "feed"]
