"""Write transactions, numbered in the order of time, and what the record held as of a time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, insert, select, text

from dateline.record.tables import entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    Clock = Callable[[], datetime]

LOCK = 7_310_579
"""The number of PostgreSQL's advisory lock that writers take in turn."""


class Entry(NamedTuple):
    """A write transaction: its number, and when it was (ISO 8601, UTC, microseconds)."""

    pk: int
    at: str


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """Return a moment as the record writes it; one without a zone is taken as UTC."""
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).isoformat(timespec="microseconds")


def alone(connection: Connection) -> None:
    """Wait until no other transaction writes; SQLite sees to that itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def begin(connection: Connection, what: str, clock: Clock = now) -> Entry:
    """Number this transaction, alone among the writers; its time is never before that of an earlier one."""
    alone(connection)
    last = connection.execute(select(entry.c.pk, entry.c.at).order_by(entry.c.pk.desc()).limit(1)).first()
    at = written(clock())
    begun = Entry(last.pk + 1, max(at, last.at)) if last else Entry(1, at)
    connection.execute(insert(entry).values(pk=begun.pk, at=begun.at, what=what))
    return begun


def until(connection: Connection, as_of: str | None) -> int:
    """Return the number of the last entry, or of the last at or before `as_of`; 0 if there is none.

    `as_of` is as the record writes times.
    """
    wanted = select(func.max(entry.c.pk))
    if as_of is not None:
        wanted = wanted.where(entry.c.at <= as_of)
    return connection.execute(wanted).scalar() or 0
