"""Incidents: of one claim, and those that a question finds, as they stood at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from dateline.record.claims import PAGE, STEP, Plan, joined
from dateline.record.finding import find
from dateline.record.loading import Loader
from dateline.record.members import ids, incidents_of, members, name_of, names, roots_of
from dateline.record.placing import BETWEEN
from dateline.record.standing import standing
from dateline.record.tables import claim
from dateline.record.ties import said
from dateline.types import Incident, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from dateline.record.claims import Connect
    from dateline.record.query import Query

WHOLE = 200
"""Reports of an incident up to which their codings are whole; of more they hold its own claims only."""
AT_ONCE = 500


class IncidentPage(NamedTuple):
    """Incidents, and where the next page begins, if any."""

    incidents: tuple[Incident, ...]
    after: int | None


class Incidents:
    """The incidents that hold a claim which meets a question, each once: those with the newest such first.

    Only those with so many standing claims, of so many reports, count.  Iteration fetches as it goes.
    """

    def __init__(self, connect: Connect, asked: Query, *, claims: int = 2, reports: int = 1) -> None:
        self._connect = connect
        self.asked = asked
        self.claims, self.reports = claims, reports

    def __iter__(self) -> Iterator[Incident]:
        return self.rest()

    def rest(self, after: int | None = None) -> Iterator[Incident]:
        """Yield all incidents, or those after the page that ended with `after`."""
        seen = set[int]()
        plan: Plan | None = None
        last = after
        while True:
            with self._connect() as connection:
                plan = plan or Plan(connection, self.asked)
                rows, last = plan.rows(connection, STEP, last)
                found = self._of(connection, plan, rows, after, seen)
            for _, several in found:
                with self._connect() as connection:
                    whole = incident_of(connection, several, plan.entry)
                yield whole
            if last is None:
                return

    def page(self, limit: int = PAGE, after: int | None = None) -> IncidentPage:
        """Return `limit` incidents, one at least, those after the page that ended with `after`."""
        limit, seen, shown = max(limit, 1), set[int](), list[tuple[int, list[Any]]]()
        with self._connect() as connection:
            plan, last = Plan(connection, self.asked), after
            while len(shown) <= limit:
                rows, last = plan.rows(connection, STEP, last)
                shown += self._of(connection, plan, rows, after, seen)
                if last is None:
                    break
            listed = tuple(incident_of(connection, several, plan.entry) for _, several in shown[:limit])
        return IncidentPage(listed, shown[limit - 1][0] if len(shown) > limit else None)

    def _of(
        self, connection: Connection, plan: Plan, rows: Sequence[Any], after: int | None, seen: set[int]
    ) -> list[tuple[int, list[Any]]]:
        """Return new incidents of claims that meet the question: the key of a claim, and the members."""
        where = incidents_of(connection, {row.root for row in rows}, plan.entry)
        newest = {where[row.root]: row.pk for row in reversed(rows)}
        new = {key: pk for key, pk in newest.items() if key not in seen}
        seen.update(new)
        there = members(connection, new, plan.entry)
        found = []
        for key, pk in sorted(new.items(), key=lambda each: -each[1]):
            several = there.get(key, [])
            if self._counts(several) and not _shown_before(connection, plan, several, after):
                found.append((pk, several))
        return found

    def _counts(self, several: Sequence[Any]) -> bool:
        reports = len({row.report for row in several})
        return len(several) >= self.claims and reports >= self.reports


def _shown_before(connection: Connection, plan: Plan, several: Sequence[Any], after: int | None) -> bool:
    """Whether an incident was on an earlier page: by a newer claim that meets the question."""
    if after is None:
        return False
    return plan.meets(connection, [row.pk for row in several if row.pk >= after])


def incident(connection: Connection, name: str, until: int) -> Incident:
    """Return the incident that a claim was in at an entry.  Raises BadQuery, NotInRecord.

    A claim that stood no more is found in the incident that it was in last; if none of that stood either, it
    is shown alone, as it was.
    """
    found = find(connection, name, until)
    key = incidents_of(connection, [found.root], until)[found.root]
    several = members(connection, [key], until).get(key)
    if several:
        return incident_of(connection, several, until)
    (shown,) = found.coding.claims
    whole = Loader(connection).whole(found.root)
    claims = tuple(shown if each.id == shown.id else each for each in whole.claims)
    return Incident(shown.id, (replace(whole, claims=claims),), frozenset([shown.id]))


def ids_of(connection: Connection, asked: Iterable[str], until: int) -> dict[str, str]:
    """Return the ids of the incidents that claims were in, by the claims' ids; of one alone its own."""
    listed = list(dict.fromkeys(asked))
    found: dict[str, str] = {}
    for start in range(0, len(listed), AT_ONCE):
        roots = roots_of(connection, listed[start : start + AT_ONCE], until)
        where = incidents_of(connection, roots.values(), until)
        named = names(connection, set(where.values()), until)
        found.update((name, named.get(where[root], name)) for name, root in roots.items())
    return found


def incident_of(connection: Connection, several: Sequence[Any], until: int) -> Incident:
    """Return an incident, given the rows of its members in the order of time."""
    told = {row.root: name_of(row) for row in several}
    codings = list(dict.fromkeys(row.coding for row in several))
    shown = several if len(codings) > WHOLE else _whole(connection, codings, until)
    links = (*_links(connection, several, told), *_ties(connection, told, until))
    return Incident(
        name_of(several[0]),
        tuple(joined(Loader(connection).codings(_by_coding(shown, codings)))),
        frozenset(told.values()),
        links,
    )


def _whole(connection: Connection, codings: Sequence[int], until: int) -> list[Any]:
    """Return the rows of all claims of codings, as they stood."""
    found: list[Any] = []
    for start in range(0, len(codings), AT_ONCE):
        wanted = select(claim.c.pk, claim.c.coding, claim.c.number, claim.c.body).where(
            claim.c.coding.in_(codings[start : start + AT_ONCE]), *standing(until, "applied")
        )
        found += connection.execute(wanted).all()
    return found


def _by_coding(rows: Iterable[Any], codings: Sequence[int]) -> list[Any]:
    """Return rows of claims in the order of codings, and of their claims."""
    place = {each: number for number, each in enumerate(codings)}
    return sorted(rows, key=lambda row: (place[row.coding], row.number))


def _links(connection: Connection, several: Sequence[Any], ours: dict[int, str]) -> Iterator[Link]:
    """Yield why each claim is in its incident, but for the one that founded it."""
    told = ours | ids(connection, {row.to for row in several if row.to is not None} - ours.keys())
    for row in several:
        if row.to is not None:
            reasons = tuple(row.reasons.split(BETWEEN)) if row.reasons else ()
            yield Link(told[row.root], told[row.to], row.score, reasons)


def _ties(connection: Connection, ours: dict[int, str], until: int) -> Iterator[Link]:
    """Yield what people say of two of the claims, as the surest of links."""
    for tie in said(connection, until, ours):
        if tie.verdict == "same" and tie.one in ours and tie.other in ours:
            yield Link(ours[tie.one], ours[tie.other], 1.0, (f"the same, says {tie.by}",))
