"""A claim by its id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from dateline.errors import BadQuery, NotInRecord
from dateline.record.loading import Loader
from dateline.record.standing import standing
from dateline.record.tables import claim, coding, report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.record.query import Judged
    from dateline.types import Coding

ID = re.compile(r"(?P<report>[0-9a-f]{6,64})-(?P<claim>\d{1,9})(?:\.(?P<coding>\d{1,9}))?")
ADVICE = "`dateline claims` shows the ids of claims"


class Found(NamedTuple):
    """A claim of the record: the key that it was added under, a coding that holds it alone, as ruled.

    `stands`: it is among the claims that a question is answered with.
    """

    root: int
    coding: Coding
    stands: bool


def find(connection: Connection, name: str, until: int, judged: Judged = "applied") -> Found:
    """Return the claim of an id, as it stood at an entry.  Raises BadQuery, NotInRecord."""
    parts = ID.fullmatch(name.strip().lower())
    if not parts:
        raise BadQuery(name or "''", "is no id of a claim", ADVICE)
    wanted = (
        select(claim.c.pk, claim.c.root, claim.c.coding, claim.c.number, claim.c.body, report.c.id)
        .join(coding, coding.c.pk == claim.c.coding)
        .join(report, report.c.pk == coding.c.report)
        .where(
            report.c.id >= parts["report"],
            report.c.id < f"{parts['report']}g",
            coding.c.number == int(parts["coding"] or 1),
            claim.c.number == int(parts["claim"]) - 1,
            claim.c.entry <= until,
        )
    )
    rows = connection.execute(wanted).all()
    if not rows:
        raise NotInRecord(name, "is no claim in this record", ADVICE)
    if len({row.id for row in rows}) > 1:
        raise BadQuery(name, "begins the ids of several reports", "Give more digits of the report's id")
    return _found(connection, rows, until, judged)


def _found(connection: Connection, rows: Any, until: int, judged: Judged) -> Found:
    keys = [row.pk for row in rows]
    now = select(claim.c.pk).where(claim.c.pk.in_(keys), *standing(until, judged))
    standing_now = connection.execute(now).scalar()
    shown = next((row for row in rows if row.pk == standing_now), None)
    root = next(row for row in rows if row.pk == row.root)
    (whole,) = Loader(connection).codings([shown or root])
    return Found(root.pk, whole, shown is not None)
