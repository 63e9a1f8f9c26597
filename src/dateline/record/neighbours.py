"""The record as the index that new claims are placed by: those like them, and the incidents these are in.

A claim is known here by its root, the key that it was added under, and is compared as it reads now.  Each
question is one statement, whatever number of blocks, claims or incidents it is about.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dateline.incidents.index import FOUNDERS, NEAREST, Known
from dateline.incidents.profile import unpacked
from dateline.record import keys, rows
from dateline.record.statements import asked, roots

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from dateline.incidents.profile import Profile

A_SIDE = NEAREST // 2
"""Claims of a block that are looked at, of those told before a day and of those told since."""
MOST_KEPT = 20_000
"""Profiles remembered: the next report is likely to be compared with the same claims."""
DAY = 86_400
EPOCH = datetime(1970, 1, 1, tzinfo=UTC).toordinal()
"""The day from which keys count seconds, as profiles number days."""

ALIKE = """SELECT {first} AS number,
    (SELECT {listed} FROM (
        SELECT b.root FROM block b WHERE b.number = {first} AND b.root < {second}
        ORDER BY b.root DESC LIMIT :most) AS near) AS before,
    (SELECT {listed} FROM (
        SELECT b.root FROM block b WHERE b.number = {first} AND b.root >= {second}
        ORDER BY b.root LIMIT :most) AS near) AS since
    FROM {given}"""
KNOWN = """SELECT m.root, {reading} AS reading, (
        SELECT l.incident FROM member l WHERE l.root = m.root AND l.entry <= :entry
        ORDER BY l.entry DESC, l.step DESC LIMIT 1) AS incident
    FROM (SELECT {one} AS root FROM {given}) AS m"""
PROFILES = "SELECT p.claim, p.body FROM {given} JOIN profile p ON p.claim = {one}"
SEVERAL = """SELECT {one} AS incident FROM {given}
    WHERE EXISTS (SELECT 1 FROM member m WHERE m.incident = {one} AND m.root <> {one})"""
"""Which incidents ever had another claim than the one that founded them: read off an index, and few."""
FOUNDED = """SELECT {one} AS incident, (SELECT {listed} FROM (
        SELECT m.root FROM member m JOIN claim c ON c.pk = m.root
        WHERE m.incident = {one} AND {last} AND {stands}
        ORDER BY m.root LIMIT :most) AS first) AS roots
    FROM {given}"""


class Profiles:
    """The profiles of claims as they read, by the keys of these readings; they never change.

    Those asked for last are remembered: `most` at least, and at most twice as many.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: dict[int, Profile] = {}
        self._older: dict[int, Profile] = {}

    def of(self, connection: Connection, readings: Mapping[int, int]) -> dict[int, Profile]:
        """Return the profiles of claims, given their readings by their roots; none of one that has none."""
        if len(self._kept) > self._most:
            self._kept, self._older = {}, self._kept
        keys_of = {reading: root for root, reading in readings.items() if reading not in self._kept}
        self._kept.update((each, self._older[each]) for each in keys_of if each in self._older)
        missing = [each for each in keys_of if each not in self._kept]
        for row in asked(connection, PROFILES, missing):
            self._kept[row.claim] = unpacked(keys_of[row.claim], rows.unpacked(row.body))
        return {root: self._kept[reading] for root, reading in readings.items() if reading in self._kept}

    def forget(self) -> None:
        """Forget all: a key that was rolled back is given out again."""
        self._kept.clear()
        self._older.clear()


class Neighbours:
    """The claims that are placed, as `incidents.index.Index` has it; those `without` as if they were not.

    For one round of placing: what was asked once is remembered.
    """

    def __init__(
        self, connection: Connection, entry: int, profiles: Profiles, without: Collection[int] = ()
    ) -> None:
        self._connection = connection
        self._entry = entry
        self._profiles = profiles
        self._without = frozenset(without)
        self._known: dict[int, Known] = {}
        self._founders: dict[int, Sequence[int]] = {}

    def alike(self, blocks: Mapping[int, int]) -> Mapping[int, Sequence[int]]:
        """Return, for each block, the claims in it that were told nearest to a day, up to A_SIDE a side."""
        given = [(number, first_key(day)) for number, day in blocks.items()]
        found = asked(self._connection, ALIKE, given, most=A_SIDE)
        return {row.number: self._others(roots(row.before) + roots(row.since)) for row in found}

    def known(self, claims: Collection[int]) -> Mapping[int, Known]:
        """Return the profiles of claims as they read now, and their incidents.

        The founders of these, which will be asked for next, are fetched with them.
        """
        self._fetch(claims)
        incidents = {self._known[each].incident for each in claims if each in self._known}
        self._fetch(root for each in self.founders(incidents).values() for root in each)
        return {each: self._known[each] for each in claims if each in self._known}

    def founders(self, incidents: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Return the first claims of incidents, up to FOUNDERS, the earliest report's first."""
        missing = {each for each in incidents if each not in self._founders}
        self._founders.update((each, self._others([each])) for each in missing)
        several = [row.incident for row in asked(self._connection, SEVERAL, sorted(missing))]
        most = FOUNDERS + len(self._without)
        for row in asked(self._connection, FOUNDED, several, most=most, entry=self._entry):
            self._founders[row.incident] = self._others(roots(row.roots))[:FOUNDERS]
        return {each: self._founders[each] for each in incidents}

    def _fetch(self, claims: Iterable[int]) -> None:
        missing = {each for each in claims if each not in self._known} - self._without
        found = [
            row
            for row in asked(self._connection, KNOWN, sorted(missing), entry=self._entry)
            if row.incident is not None and row.reading
        ]
        profiles = self._profiles.of(self._connection, {row.root: row.reading for row in found})
        self._known.update(
            (row.root, Known(profiles[row.root], row.incident)) for row in found if row.root in profiles
        )

    def _others(self, claims: Iterable[int]) -> list[int]:
        return [each for each in claims if each not in self._without]


def first_key(day: int) -> int:
    """Return the key that those of all claims told on a day, and later, are above or equal to."""
    return keys.floor((day - EPOCH) * DAY)
