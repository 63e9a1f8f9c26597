"""What a record holds, as one number: two records with the same content have the same digest.

Counts: every story with its versions, every report, coding and claim, every problem, and every judgement with
the claims it is on; and if asked for, which claims are in one incident, which may depend on the order in
which they came.  Does not count: when it was written, in which transactions, and the keys of rows.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dateline.contract import contract
from dateline.record.judgements import judgements
from dateline.record.loading import Loader
from dateline.record.members import groups
from dateline.record.tables import carried, claim, coding, given, party, place, report, story, version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table


def digest(connection: Connection, until: int, *, incidents: bool = False) -> str:
    """Return the SHA-256 of a record's content up to an entry, as 64 hexadecimal digits."""
    whole = hashlib.sha256()
    for parts in (_stories, _codings, _problems, _judged, *([_incidents] if incidents else [])):
        for line in parts(connection, until):
            whole.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return whole.hexdigest()


def _stories(connection: Connection, until: int) -> Iterator[str]:
    wanted = (
        select(story.c.key, version.c.number, report.c.id, version.c.note)
        .join(version, version.c.story == story.c.pk)
        .outerjoin(report, report.c.pk == version.c.report)
        .where(version.c.entry <= until)
        .order_by(story.c.key, version.c.number)
    )
    for row in connection.execute(wanted):
        yield f"version {tuple(row)}"


def _codings(connection: Connection, until: int) -> Iterator[str]:
    """Each coding whole, with the number of rows that its claims have in each table."""
    wanted = (
        select(coding.c.pk, coding.c.number)
        .join(report, report.c.pk == coding.c.report)
        .where(coding.c.entry <= until)
        .order_by(report.c.id, coding.c.number)
    )
    loader = Loader(connection)
    for row in connection.execute(wanted).all():
        whole = contract(loader.coding(row.pk))
        counts = tuple(_count(connection, row.pk, table) for table in (claim, party, place))
        yield f"coding {row.number} {counts} {json.dumps(whole, sort_keys=True)}"


def _count(connection: Connection, of: int, table: Table) -> int:
    wanted = select(func.count()).select_from(claim)
    if table is not claim:
        wanted = wanted.join(table, table.c.claim == claim.c.pk)
    return connection.execute(wanted.where(claim.c.coding == of, claim.c.root == claim.c.pk)).scalar_one()


def _problems(connection: Connection, until: int) -> Iterator[str]:
    wanted = select(given.c.digest, given.c.problem, report.c.id).outerjoin(
        report, report.c.pk == given.c.report
    )
    for row in connection.execute(wanted.where(given.c.entry <= until).order_by(given.c.digest)):
        yield f"given {bytes(row.digest).hex()} {row.id} {row.problem}"


def _judged(connection: Connection, until: int) -> Iterator[str]:
    for each in sorted(judgements(connection, until), key=lambda one: one.id):
        yield f"judgement {each}"
    wanted = (
        select(report.c.id, coding.c.number, claim.c.number.label("claim"), func.count())
        .select_from(carried)
        .join(claim, claim.c.pk == carried.c.root)
        .join(coding, coding.c.pk == claim.c.coding)
        .join(report, report.c.pk == coding.c.report)
        .where(carried.c.entry <= until)
        .group_by(report.c.id, coding.c.number, claim.c.number)
        .order_by(report.c.id, coding.c.number, claim.c.number)
    )
    for row in connection.execute(wanted):
        yield f"judged {tuple(row)}"


def _incidents(connection: Connection, until: int) -> Iterator[str]:
    """Which claims that stand are in one incident, if there are several."""
    together = (tuple(sorted(each)) for each in groups(connection, until) if len(each) > 1)
    yield from (f"incident {each}" for each in sorted(together))
