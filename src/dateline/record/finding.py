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


class Parts(NamedTuple):
    """What an id says: how its report's begins, and the numbers of the claim, from 0, and of the coding."""

    report: str
    claim: int
    coding: int


class Found(NamedTuple):
    """A claim of the record: the key that it was added under, a coding that holds it alone, as ruled.

    `stands`: it is among the claims that a question is answered with.
    """

    root: int
    coding: Coding
    stands: bool


def parts(name: str) -> Parts:
    """Return what an id says.  Raises BadQuery."""
    found = ID.fullmatch(name.strip().lower())
    if not found:
        raise BadQuery(name or "''", "is no id of a claim", ADVICE)
    return Parts(found["report"], int(found["claim"]) - 1, int(found["coding"] or 1))


def find(connection: Connection, name: str, until: int, judged: Judged = "applied") -> Found:
    """Return the claim of an id, as it stood at an entry.  Raises BadQuery, NotInRecord."""
    known = parts(name)
    wanted = (
        select(claim.c.pk, claim.c.root, claim.c.coding, claim.c.number, claim.c.body, report.c.id)
        .join(coding, coding.c.pk == claim.c.coding)
        .join(report, report.c.pk == coding.c.report)
        .where(
            report.c.id >= known.report,
            report.c.id < f"{known.report}g",
            coding.c.number == known.coding,
            claim.c.number == known.claim,
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
