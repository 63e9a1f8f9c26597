"""What is asked again and again: feeds, and the reports that they list until they are read a last time."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from dateline.record.entries import written
from dateline.record.tables import poll

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Row

    Connecting = Callable[[], AbstractContextManager[Connection]]

AT_ONCE = 500
"""Rows or addresses in one statement: databases bound the number of its values."""


@dataclass(frozen=True, slots=True)
class Poll:
    """An address that is asked again: when it is `due` (never again if `None`), and what it said of itself.

    A report was listed by a `feed`, which gave its `outlet` (if it named a source), `title`, `published` and
    `updated`; `story` is the key of its story, once there is one.  An item that has no address but is held by
    its feed goes by `FEED#GUID`, and `etag` is the digest of what it held.
    """

    url: str
    kind: Literal["feed", "report"]
    host: str
    first_seen: datetime
    due: datetime | None
    feed: str = ""
    story: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None


class Polls(Protocol):
    """Where polls are kept between two runs."""

    def known(self, urls: Collection[str]) -> dict[str, Poll]:
        """Return those that are kept of these addresses."""

    def put(self, polls: Iterable[Poll]) -> None:
        """Keep these, each in place of the one of its address; all or none of them."""

    def due(self, now: datetime, *, busy: Collection[str] = (), limit: int = AT_ONCE) -> Sequence[Poll]:
        """Return what is due at hosts that are not busy: feeds first, then what has been due longest."""

    def soonest(self) -> datetime | None:
        """Return when the next one is, or was, due; `None` if none ever is."""

    def feeds(self) -> Sequence[Poll]:
        """Return all feeds."""


class StoredPolls:
    """Polls in a record; `reading` and `writing` open a transaction of it."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        self._reading = reading
        self._writing = writing

    def known(self, urls: Collection[str]) -> dict[str, Poll]:
        """Return those that are kept of these addresses."""
        listed, found = list(urls), list[Poll]()
        with self._reading() as connection:
            for start in range(0, len(listed), AT_ONCE):
                wanted = select(poll).where(poll.c.url.in_(listed[start : start + AT_ONCE]))
                found += map(_poll, connection.execute(wanted))
        return {each.url: each for each in found}

    def put(self, polls: Iterable[Poll]) -> None:
        """Keep these, each in place of the one of its address; all or none of them."""
        rows = [_row(each) for each in polls]
        if not rows:
            return
        with self._writing() as connection:
            dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
            statement = dialect.insert(poll)
            columns = {column.name: statement.excluded[column.name] for column in poll.columns}
            connection.execute(
                statement.on_conflict_do_update(index_elements=[poll.c.url], set_=columns), rows
            )

    def due(self, now: datetime, *, busy: Collection[str] = (), limit: int = AT_ONCE) -> Sequence[Poll]:
        """Return what is due at hosts that are not busy: feeds first, then what has been due longest."""
        wanted = (
            select(poll)
            .where(poll.c.due <= written(now), poll.c.host.not_in(list(busy)))
            .order_by(poll.c.kind, poll.c.due, poll.c.url)
            .limit(limit)
        )
        with self._reading() as connection:
            return [_poll(row) for row in connection.execute(wanted)]

    def soonest(self) -> datetime | None:
        """Return when the next one is, or was, due; `None` if none ever is."""
        with self._reading() as connection:
            found = connection.execute(select(func.min(poll.c.due))).scalar()
        return None if found is None else datetime.fromisoformat(found)

    def feeds(self) -> Sequence[Poll]:
        """Return all feeds."""
        with self._reading() as connection:
            return [_poll(row) for row in connection.execute(select(poll).where(poll.c.kind == "feed"))]


def _row(each: Poll) -> dict[str, Any]:
    due = None if each.due is None else written(each.due)
    return asdict(each) | {"first_seen": written(each.first_seen), "due": due}


def _poll(row: Row[Any]) -> Poll:
    given = dict(row._mapping)  # noqa: SLF001 - its public name, whatever the underscore
    due = given.pop("due")
    return Poll(
        first_seen=datetime.fromisoformat(given.pop("first_seen")),
        due=None if due is None else datetime.fromisoformat(due),
        **given,
    )
