"""The parts that a record's claims can be split into, for drawing samples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select

from dateline.errors import BadQuery
from dateline.record.loading import claim_id
from dateline.record.rows import ROLES
from dateline.record.standing import standing
from dateline.record.tables import claim, coding, name, outlet, party, place, report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import ColumnElement, Connection

AT_ONCE = 10_000

_COUNTRY = select(place.c.country).where(place.c.claim == claim.c.pk).order_by(place.c.position).limit(1)
_SPEAKER = (
    select(name.c.words)
    .join(party, party.c.name == name.c.pk)
    .where(party.c.claim == claim.c.pk, party.c.role == ROLES.index("said_by"))
    .order_by(party.c.position)
    .limit(1)
)
BY: Mapping[str, ColumnElement[Any]] = {
    "event": claim.c.event,
    "status": claim.c.status,
    "outlet": outlet.c.name,
    "country": _COUNTRY.scalar_subquery(),
    "said-by": _SPEAKER.scalar_subquery(),
    "month": func.substr(report.c.published, 1, 7),
    "none": literal("(all)"),
}
"""The stratum of a claim: its first place's country, its nearest speaker's name, its report's month."""


def strata(connection: Connection, by: str, until: int) -> Iterator[tuple[str, str]]:
    """Yield the id and the stratum (empty: unknown) of each claim that stood at an entry, as it was coded."""
    if by not in BY:
        raise BadQuery(by, "is nothing to split a record by", f"One of: {', '.join(BY)}")
    wanted = (
        select(report.c.id, claim.c.number, coding.c.number, BY[by])
        .select_from(claim)
        .join(coding, coding.c.pk == claim.c.coding)
        .join(report, report.c.pk == coding.c.report)
        .outerjoin(outlet, outlet.c.pk == report.c.outlet)
        .where(*standing(until, "ignored"))
    )
    for row in connection.execution_options(yield_per=AT_ONCE).execute(wanted):
        yield claim_id(row[0], row[1], row[2]), row[3] or ""
