"""What came later that may speak of the same event as a claim: where a forecast's outcome is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.incidents.blocking import blocks
from dateline.incidents.profile import profile
from dateline.record import keys
from dateline.record.finding import find
from dateline.record.loading import Loader
from dateline.record.members import END
from dateline.record.query import INSTANT, end
from dateline.record.statements import asked, roots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from dateline.record.claims import Connect
    from dateline.types import Claim, Coding

STEP = 400
"""Claims of one block that are fetched at once."""
NEXT = {
    table: """SELECT (SELECT {listed} FROM (
        SELECT b.root FROM TABLE b WHERE b.number = {first} AND b.root >= {second} AND b.root < :bound
        ORDER BY b.root LIMIT :most) AS next) AS roots
    FROM {given}""".replace("TABLE", table)
    for table in ("block", "past_block")
}
STANDING = """SELECT m.root, c.pk, c.coding, c.number, c.body
    FROM (SELECT {one} AS root FROM {given}) AS m JOIN claim c ON c.pk = {reading}
    WHERE c.entry <= :entry AND {stands}"""


def later(
    connect: Connect, name: str, as_of: Callable[[Connection], int], until: str = ""
) -> Iterator[tuple[Coding, Claim]]:
    """Yield the claims of later reports that share a block with a claim, the first told first.

    `until` is the last day of a report that counts.  Raises BadQuery, NotInRecord.
    """
    with connect() as connection:
        entry = as_of(connection)
        found = find(connection, name, entry)
        (shown,) = found.coding.claims
        numbers = blocks(profile(shown, found.coding, found.root))
    bound = keys.floor(keys.second(end(until) - INSTANT) + 1) if until else END
    after: int | None = keys.floor(keys.second_of(found.root) + 1)
    while after is not None:
        with connect() as connection:
            next_roots, after = _next(connection, numbers, after, bound)
            rows = asked(connection, STANDING, next_roots, entry=entry)
            codings = list(Loader(connection).codings(sorted(rows, key=lambda row: row.root)))
        yield from ((coding, claim) for coding in codings for claim in coding.claims)


def _next(
    connection: Connection, numbers: Sequence[int], after: int, bound: int
) -> tuple[list[int], int | None]:
    """Return the next claims in any of some blocks, and where those after them begin, if there may be any."""
    found, horizon = set[int](), bound
    given = [(number, after) for number in numbers]
    for wanted in NEXT.values():
        for row in asked(connection, wanted, given, bound=bound, most=STEP):
            of_block = roots(row.roots)
            found.update(of_block)
            if len(of_block) == STEP:
                horizon = min(horizon, of_block[-1] + 1)
    return sorted(each for each in found if each < horizon), horizon if horizon < bound else None
