"""Claims that were asked for, newest first, read off the indexes page by page.

Of the ways to them the one that leads to the fewest claims is walked, in the order of time, and the other
conditions are asked of each claim on it until the page is full: quick for what is rare, since there is little
to walk, and for what is frequent, since the page fills soon.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, func, literal, select, true, union

from dateline.distance import kilometres
from dateline.moments import moment
from dateline.record import keys
from dateline.record.entries import until
from dateline.record.loading import Loader
from dateline.record.query import INSTANT, end, first_day, last_day, last_moment
from dateline.record.standing import standing
from dateline.record.tables import claim, place
from dateline.record.ways import Branch, Way, ways

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    import pandas as pd
    from sqlalchemy import ColumnElement, Connection, Row, Select

    from dateline.record.query import Query
    from dateline.types import Coding

    Connect = Callable[[], AbstractContextManager[Connection]]

PAGE = 20
GROWTH, LONGEST = 10, 5_000
"""How much longer each step on a way is than the one before, and the longest."""
STEP = 1_000
"""Claims fetched at once when all are wanted."""
FREQUENT = 20_000
"""Claims on a way beyond which they are not counted."""


class Page(NamedTuple):
    """Claims, newest first, grouped by their codings, and where the next page begins, if any."""

    codings: tuple[Coding, ...]
    after: int | None


class Claims:
    """The claims of a question, as a sequence of codings that hold those claims only, newest report first.

    Iteration fetches as it goes and keeps little; nothing is asked before.
    """

    def __init__(self, connect: Connect, asked: Query) -> None:
        self._connect = connect
        self.asked = asked

    def __iter__(self) -> Iterator[Coding]:
        return self.rest()

    def rest(self, after: int | None = None) -> Iterator[Coding]:
        """Yield all claims, or those after the page that ended with `after`."""
        return joined(self._rest(after))

    def _rest(self, after: int | None) -> Iterator[Coding]:
        plan: Plan | None = None
        while True:
            with self._connect() as connection:
                plan = plan or Plan(connection, self.asked)
                page = plan.page(connection, STEP, after)
            yield from page.codings
            if page.after is None:
                return
            after = page.after

    def page(self, limit: int = PAGE, after: int | None = None) -> Page:
        """Return `limit` claims, one at least, those after the page that ended with `after`."""
        limit = max(limit, 1)
        with self._connect() as connection:
            return Plan(connection, self.asked).page(connection, limit, after)

    def to_pandas(self) -> pd.DataFrame:
        """Return a frame with one row a claim: docs/export.md has the columns.  Raises Missing."""
        from dateline.plugins import FRAMES, load

        frame: pd.DataFrame = load(FRAMES["pandas"])(self)
        return frame


class Plan:
    """How a question is answered: the way to walk, and what to ask of each claim on it."""

    def __init__(self, connection: Connection, asked: Query) -> None:
        self.asked = asked
        self.entry = until(connection, last_moment(asked.as_of))
        there = list(ways(connection, asked))
        best = there[0] if len(there) == 1 else self._shortest(connection, there)
        self.check = best.check if best else true()
        self.branches = best.branches if best else (Branch(claim, true(), claim.c.pk),)
        self.column = best.column if best else claim.c.pk
        self.picky = len(there) > 1
        self.checks = [way.check for way in there if way is not best] + list(self._others())

    def page(self, connection: Connection, limit: int, after: int | None) -> Page:
        """Return up to `limit` claims with keys below `after`."""
        shown, next_page = self.rows(connection, limit, after)
        return Page(tuple(joined(Loader(connection).codings(shown))), next_page)

    def rows(
        self, connection: Connection, limit: int, after: int | None
    ) -> tuple[list[Row[Any]], int | None]:
        """Return the rows of up to `limit` claims with keys below `after`, and where the next begin."""
        found = list(islice(self._rows(connection, limit, after), limit + 1))
        return found[:limit], found[limit - 1].pk if len(found) > limit else None

    def meets(self, connection: Connection, claims: Collection[int]) -> bool:
        """Whether one of these claims is among those that were asked for."""
        listed = sorted(claims)
        for start in range(0, len(listed), STEP):
            wanted = select(claim.c.pk).where(
                claim.c.pk.in_(listed[start : start + STEP]), *self.checks, *self._dates(claim.c.pk)
            )
            found = connection.execute(wanted.where(self.check)).all()
            near = self._near(connection, found)
            if any(near is None or row.pk in near for row in found):
                return True
        return False

    def _rows(self, connection: Connection, limit: int, after: int | None) -> Iterator[Row[Any]]:
        """Yield rows with falling keys, each once.

        The way is walked in steps, which grow where few of the claims on it pass the checks.
        """
        step, walked = min((limit + 1) * (GROWTH if self.picky else 1), LONGEST), after
        while self.branches:
            found = connection.execute(self._statement(step, walked, after)).all()
            passed = [row for row in found if row.pk is not None]
            near = self._near(connection, passed)
            yield from (row for row in passed if near is None or row.pk in near)
            if len({row.walked for row in found}) < step:
                return
            walked = found[-1].walked
            step = min(step * GROWTH, LONGEST)

    def _statement(self, step: int, walked: int | None, after: int | None) -> Select[Any]:
        """Select the next claims on the way; those that do not pass the checks as rows without a claim."""
        several = [self._walk(branch, step, walked) for branch in self.branches]
        if len(several) > 1:
            whole = union(*(select(each.subquery()) for each in several)).subquery()
            several = [select(whole).order_by(whole.c.walked.desc()).limit(step)]
        walk = several[0].subquery()
        checks = [*self.checks, claim.c.pk < after] if after is not None else self.checks
        return (
            select(walk.c.walked, claim.c.pk, claim.c.root, claim.c.coding, claim.c.number, claim.c.body)
            .select_from(walk.outerjoin(claim, and_(self.column == walk.c.walked, *checks)))
            .order_by(walk.c.walked.desc(), claim.c.pk.desc())
        )

    def _walk(self, branch: Branch, step: int, walked: int | None) -> Select[Any]:
        """Select the next keys of a branch, read off its index: no claim is looked at."""
        conditions = [branch.condition, *self._dates(branch.key)]
        if walked is not None:
            conditions.append(branch.key < walked)
        wanted = select(branch.key.label("walked")).select_from(branch.table).where(*conditions)
        return wanted.distinct().order_by(branch.key.desc()).limit(step)

    def _shortest(self, connection: Connection, there: list[Way]) -> Way | None:
        """Return the way to the fewest claims; of frequent ones the first: the dearest to check."""
        return min(there, key=lambda way: self._length(connection, way), default=None)

    def _length(self, connection: Connection, way: Way) -> int:
        """Count the claims on a way, up to FREQUENT on each branch."""
        return sum(self._count(connection, branch) for branch in way.branches)

    def _count(self, connection: Connection, branch: Branch) -> int:
        some = select(literal(1)).select_from(branch.table).where(branch.condition, *self._dates(branch.key))
        counted = select(func.count()).select_from(some.limit(FREQUENT).subquery())
        return connection.execute(counted).scalar() or 0

    def _dates(self, key: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
        if since := moment(self.asked.since):
            yield key >= keys.floor(keys.second(since))
        if self.asked.until:
            yield key >= keys.floor(keys.UNDATED + 1)
            yield key < keys.floor(keys.second(end(self.asked.until) - INSTANT) + 1)

    def _others(self) -> Iterator[ColumnElement[bool]]:
        """The conditions that no way leads to."""
        asked = self.asked
        yield from standing(self.entry, asked.judged)
        if asked.confidence:
            yield claim.c.confidence >= asked.confidence
        if asked.event_since:
            yield claim.c.time_from.is_not(None)
            yield func.coalesce(claim.c.time_to, "9999") >= first_day(asked.event_since)
        if asked.event_until:
            yield claim.c.time_from <= f"{last_day(asked.event_until)}T24"

    def _near(self, connection: Connection, rows: Sequence[Row[Any]]) -> set[int] | None:
        """Return which of the claims lie in the circle asked for, if one was."""
        near = self.asked.near
        if near is None:
            return None
        wanted = select(place.c.claim, place.c.lat, place.c.lon)
        wanted = wanted.where(place.c.claim.in_({row.pk for row in rows}), place.c.lat.is_not(None))
        return {
            row.claim
            for row in connection.execute(wanted)
            if kilometres(near.lat, near.lon, row.lat, row.lon) <= near.within
        }


def joined(codings: Iterable[Coding]) -> Iterator[Coding]:
    """Yield codings, neighbours that are parts of one as one: a page may end within a report."""
    for _, several in groupby(codings, lambda each: (each.report.id, each.coded_by)):
        first, *others = several
        claims = first.claims + tuple(claim for each in others for claim in each.claims)
        yield replace(first, claims=claims) if others else first
