"""What a record holds, in numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from dateline.record.members import FIRST
from dateline.record.statements import asked
from dateline.record.tables import (
    claim,
    coding,
    entry,
    given,
    judgement,
    member,
    outlet,
    place,
    report,
    story,
    version,
    withdrawal,
)
from dateline.record.tallies import away, tally

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

TOP = 10


class Stats(NamedTuple):
    """Counts of what stood at an entry; `claims` and what follows it are of current codings, as ruled.

    `added` are the moments of the first and the last entry; the lists are the most frequent, with counts.
    """

    added: tuple[str, str]
    stories: int
    versions: int
    codings: int
    problems: int
    judgements: int
    future: int
    published: tuple[str, str]
    claims: int
    events: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    countries: tuple[tuple[str, int], ...]
    incidents: int = 0


def stats(connection: Connection, until: int, *, incidents: bool = True) -> Stats:
    """Count what a record held at an entry; `incidents`: it knows them."""

    def count(table: ColumnElement[int], *conditions: ColumnElement[bool]) -> int:
        wanted = select(func.count()).where(table <= until, *conditions)
        return connection.execute(wanted).scalar() or 0

    ends = connection.execute(
        select(func.min(entry.c.at), func.max(entry.c.at)).where(entry.c.pk <= until)
    ).one()
    dates = connection.execute(
        select(func.min(report.c.published), func.max(report.c.published)).where(report.c.entry <= until)
    ).one()
    events = tally(connection, until, claim.c.event)
    return Stats(
        added=(ends[0] or "", ends[1] or ""),
        stories=count(story.c.entry),
        versions=count(version.c.entry),
        codings=count(coding.c.entry),
        problems=count(given.c.entry, given.c.problem.is_not(None)),
        judgements=count(judgement.c.entry) - count(withdrawal.c.entry),
        future=count(version.c.entry, version.c.note != "", version.c.report.is_not(None)),
        published=(dates[0] or "", dates[1] or ""),
        claims=events.total(),
        events=_listed(events),
        statuses=_listed(tally(connection, until, claim.c.status)),
        outlets=_outlets(connection, tally(connection, until, claim.c.outlet)),
        countries=_listed(tally(connection, until, place.c.country), TOP),
        incidents=_incidents(connection, until) if incidents else 0,
    )


def _incidents(connection: Connection, until: int) -> int:
    """Count the incidents that hold a claim which stood: all that ever were, without those that hold none."""
    every = select(func.count(member.c.incident.distinct())).where(member.c.entry <= until)
    emptied = asked(connection, FIRST, sorted(_doubtful(connection, until)), entry=until)
    return (connection.execute(every).scalar() or 0) - sum(row.root is None for row in emptied)


def _doubtful(connection: Connection, until: int) -> set[int]:
    """Return the incidents that claims have left, or of which one does not stand."""
    placed = select(member.c.incident).where(member.c.entry <= until).distinct()
    moved = select(member.c.root).group_by(member.c.root).having(func.count() > 1)
    found = set(connection.execute(placed.where(member.c.root.in_(moved))).scalars())
    for gone in away(until):
        wanted = placed.join(claim, claim.c.pk == member.c.root).where(gone)
        found.update(connection.execute(wanted).scalars())
    return found


def _listed(counted: Counter[str], top: int | None = None) -> tuple[tuple[str, int], ...]:
    """Return the most frequent with their counts; of equal ones those whose name comes first."""
    named = [(value, number) for value, number in counted.items() if value]
    return tuple(sorted(named, key=lambda each: (-each[1], each[0]))[:top])


def _outlets(connection: Connection, counted: Counter[int | None]) -> tuple[tuple[str, int], ...]:
    known = {row.pk: row.name for row in connection.execute(select(outlet))}
    return _listed(Counter({known[pk]: number for pk, number in counted.items() if pk is not None}), TOP)
