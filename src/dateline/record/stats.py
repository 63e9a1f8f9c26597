"""What a record holds, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from dateline.record.standing import standing
from dateline.record.tables import (
    claim,
    coding,
    entry,
    given,
    judgement,
    outlet,
    place,
    report,
    story,
    turn,
    version,
    withdrawal,
)

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


def stats(connection: Connection, until: int) -> Stats:
    """Count what a record held at an entry."""

    def count(table: ColumnElement[int], *conditions: ColumnElement[bool]) -> int:
        wanted = select(func.count()).where(table <= until, *conditions)
        return connection.execute(wanted).scalar() or 0

    stands = list(_stands(until))
    ends = connection.execute(
        select(func.min(entry.c.at), func.max(entry.c.at)).where(entry.c.pk <= until)
    ).one()
    dates = connection.execute(
        select(func.min(report.c.published), func.max(report.c.published)).where(report.c.entry <= until)
    ).one()
    events = _top(connection, claim.c.event, stands, top=None)
    return Stats(
        added=(ends[0] or "", ends[1] or ""),
        stories=count(story.c.entry),
        versions=count(version.c.entry),
        codings=count(coding.c.entry),
        problems=count(given.c.entry, given.c.problem.is_not(None)),
        judgements=count(judgement.c.entry) - count(withdrawal.c.entry),
        future=count(version.c.entry, version.c.note != "", version.c.report.is_not(None)),
        published=(dates[0] or "", dates[1] or ""),
        claims=sum(number for _, number in events),
        events=events,
        statuses=_top(connection, claim.c.status, stands, top=None),
        outlets=_outlets(connection, stands),
        countries=_countries(connection, stands),
    )


def _stands(until: int) -> list[ColumnElement[bool]]:
    """The conditions of standing for many claims at once: the codings whose turn it is are listed first."""
    later = turn.alias()
    last = (
        select(func.max(later.c.entry))
        .where(later.c.story == turn.c.story, later.c.entry <= until)
        .scalar_subquery()
    )
    _, *ruled = standing(until, "applied")
    return [claim.c.coding.in_(select(turn.c.coding).where(turn.c.entry == last)), *ruled]


def _top(
    connection: Connection,
    column: ColumnElement[str],
    stands: list[ColumnElement[bool]],
    top: int | None = TOP,
) -> tuple[tuple[str, int], ...]:
    wanted = select(column, func.count()).where(*stands).group_by(column)
    wanted = wanted.order_by(func.count().desc(), column).limit(top)
    return tuple((row[0], row[1]) for row in connection.execute(wanted))


def _outlets(connection: Connection, stands: list[ColumnElement[bool]]) -> tuple[tuple[str, int], ...]:
    wanted = select(claim.c.outlet, func.count()).where(*stands, claim.c.outlet.is_not(None))
    counted = wanted.group_by(claim.c.outlet).order_by(func.count().desc(), claim.c.outlet).limit(TOP)
    rows = connection.execute(counted).all()
    named = select(outlet.c.pk, outlet.c.name).where(outlet.c.pk.in_([row[0] for row in rows]))
    names = {row.pk: row.name for row in connection.execute(named)}
    return tuple((names[row[0]], row[1]) for row in rows)


def _countries(connection: Connection, stands: list[ColumnElement[bool]]) -> tuple[tuple[str, int], ...]:
    wanted = (
        select(place.c.country, func.count(place.c.claim.distinct()))
        .join(claim, claim.c.pk == place.c.claim)
        .where(*stands, place.c.country != "")
        .group_by(place.c.country)
        .order_by(func.count(place.c.claim.distinct()).desc(), place.c.country)
        .limit(TOP)
    )
    return tuple((row[0], row[1]) for row in connection.execute(wanted))
