"""Which claims were in which incidents at an entry: those that stood then, as people had ruled by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from dateline.record import keys
from dateline.record.finding import Parts, parts
from dateline.record.loading import claim_id
from dateline.record.statements import asked
from dateline.record.tables import claim, coding, member, report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Select

END = (1 << 63) - 1
"""Above all keys."""
AT_ONCE = 200

OF_INCIDENTS = """SELECT m.incident, m.root, m."to", m.score, m.reasons,
        c.pk, c.coding, c.number, c.body, k.number AS coding_number, p.id AS report
    FROM {given} JOIN member m ON m.incident = {first}
    JOIN claim c ON c.pk = {reading}
    JOIN coding k ON k.pk = c.coding
    JOIN report p ON p.pk = k.report
    WHERE m.root < {second} AND {last} AND {stands}"""
FIRST = """SELECT {one} AS incident, (
        SELECT m.root FROM member m JOIN claim c ON c.pk = {reading}
        WHERE m.incident = {one} AND {last} AND {stands}
        ORDER BY m.root LIMIT 1) AS root
    FROM {given}"""
OF_CLAIMS = """SELECT {one} AS root, (
        SELECT m.incident FROM member m WHERE m.root = {one} AND m.entry <= :entry
        ORDER BY m.entry DESC, m.step DESC LIMIT 1) AS incident
    FROM {given}"""


def incidents_of(connection: Connection, roots: Collection[int], until: int) -> dict[int, int]:
    """Return the incidents that claims were in; one that was in none is alone, in that of its own key."""
    found = asked(connection, OF_CLAIMS, sorted(roots), entry=until)
    return {row.root: row.root if row.incident is None else row.incident for row in found}


def members(connection: Connection, incidents: Iterable[int], until: int) -> dict[int, list[Any]]:
    """Return the claims of incidents that stood, by incident, in the order of time."""
    return _by_incident(connection, [(each, END) for each in incidents], until)


def names(connection: Connection, incidents: Collection[int], until: int) -> dict[int, str]:
    """Return the ids of incidents: of each that of its earliest claim; none of one that has none."""
    first = asked(connection, FIRST, sorted(incidents), entry=until)
    bounds = [
        (row.incident, keys.floor(keys.second_of(row.root) + 1)) for row in first if row.root is not None
    ]
    return {key: name_of(rows[0]) for key, rows in _by_incident(connection, bounds, until).items()}


def groups(connection: Connection, until: int) -> Iterator[list[str]]:
    """Yield the incidents, as the ids of their claims that stood."""
    wanted = select(member.c.incident).where(member.c.entry <= until).distinct().order_by(member.c.incident)
    listed = list(connection.execute(wanted).scalars())
    for start in range(0, len(listed), AT_ONCE):
        several = members(connection, listed[start : start + AT_ONCE], until)
        yield from ([name_of(row) for row in rows] for rows in several.values())


def name_of(row: Any) -> str:
    """Return the id of a claim, by its row."""
    return claim_id(row.report, row.number, row.coding_number)


def ids(connection: Connection, roots: Collection[int]) -> dict[int, str]:
    """Return the ids of claims."""
    found, listed = dict[int, str](), sorted(roots)
    for start in range(0, len(listed), AT_ONCE):
        wanted = (
            select(claim.c.pk, report.c.id, claim.c.number, coding.c.number.label("coding_number"))
            .join(coding, coding.c.pk == claim.c.coding)
            .join(report, report.c.pk == coding.c.report)
            .where(claim.c.pk.in_(listed[start : start + AT_ONCE]))
        )
        for row in connection.execute(wanted):
            found[row.pk] = claim_id(row.id, row.number, row.coding_number)
    return found


def roots_of(connection: Connection, named: Iterable[str], until: int) -> dict[str, int]:
    """Return the keys that claims were added under, by their ids; nothing of those that are not here."""
    wanted = {parts(each): each for each in named}
    prefixes = sorted({each.report for each in wanted})
    found: dict[str, int] = {}
    for start in range(0, len(prefixes), AT_ONCE):
        some = prefixes[start : start + AT_ONCE]
        for row in connection.execute(_of_reports(some).where(claim.c.entry <= until)):
            prefix = next(each for each in some if row.report.startswith(each))
            name = wanted.get(Parts(prefix, row.number, row.coding_number))
            if name is not None:
                found[name] = row.pk
    return found


def _of_reports(prefixes: Sequence[str]) -> Select[Any]:
    """Select the claims of reports whose ids begin so."""
    return (
        select(
            claim.c.pk, claim.c.number, coding.c.number.label("coding_number"), report.c.id.label("report")
        )
        .join(coding, coding.c.pk == claim.c.coding)
        .join(report, report.c.pk == coding.c.report)
        .where(or_(*((report.c.id >= each) & (report.c.id < f"{each}g") for each in prefixes)))
        .where(claim.c.pk == claim.c.root)
    )


def _by_incident(
    connection: Connection, bounds: Sequence[tuple[int, int]], until: int
) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in asked(connection, OF_INCIDENTS, bounds, entry=until):
        found.setdefault(row.incident, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (keys.second_of(row.root), row.report, row.number))
    return found
