"""All claims that stand placed anew, in the order of time: the same whatever the order in which they came.

In memory claims go by numbers, in the order which their keys would have, had they come in the order of time:
reports one after the other, and within a report the last claim first (see keys.py).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import insert, select

from dateline.incidents import grouping
from dateline.incidents.blocking import blocks
from dateline.incidents.grouping import Placed
from dateline.incidents.index import FOUNDERS, Known
from dateline.incidents.profile import profile
from dateline.record import entries
from dateline.record.loading import Loader
from dateline.record.neighbours import A_SIDE, DAY, EPOCH, Profiles
from dateline.record.placing import compare, kept, member_rows, placing
from dateline.record.standing import standing
from dateline.record.tables import block, claim, coding, member, metadata, past_block, report, tied
from dateline.record.tables import profile as profiles
from dateline.record.ties import Ties

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from dateline.incidents.profile import Profile
    from dateline.record.ties import Pair

    Progress = Callable[[int, int], object]

AT_ONCE = 5_000
"""Claims that are fetched, or rows that are written, at once."""
NONE = -1
UNPLACED = -(1 << 63)
"""Below all keys."""


def no_progress(done: int, whole: int) -> None:
    """Tell nobody."""


def rebuild(connection: Connection, entry: int, progress: Progress = no_progress) -> int:
    """Place all standing claims anew, and write where they are now; returns how many are placed otherwise.

    `progress` is told how many claims are placed, and of how many.
    """
    queue = Queue(connection, entry)
    ties = Ties(connection, entry)
    placed = Anew(connection, queue)
    for done in placed.all(ties):
        progress(done, len(queue))
    return _write(connection, entry, queue, placed)


class Queue:
    """The claims that stand, in the order of time, and by their numbers."""

    def __init__(self, connection: Connection, entry: int) -> None:
        self.roots, self.readings = array("q"), array("q")
        self.starts, self.seconds = array("i", [0]), array("q")
        for _, several in groupby(_standing(connection, entry), lambda row: row.coding):
            of_report = list(several)
            self.roots.extend(row.root for row in reversed(of_report))
            self.readings.extend(row.pk for row in reversed(of_report))
            self.starts.append(len(self.roots))
            self.seconds.append(of_report[0].second)
        self._order = array("i", sorted(range(len(self)), key=self.roots.__getitem__))

    def __len__(self) -> int:
        return len(self.roots)

    def reports(self) -> Iterator[range]:
        """Yield the numbers of each report's claims, in the order in which they stand in it."""
        for start, end in zip(self.starts, self.starts[1:], strict=False):
            yield range(end - 1, start - 1, -1)

    def since(self, day: int) -> int:
        """Return the number that those of claims told on a day, and later, are above or equal to."""
        return self.starts[bisect_left(self.seconds, (day - EPOCH) * DAY)]

    def by_root(self) -> Sequence[int]:
        """Return the numbers of claims in the order of their keys."""
        return self._order

    def number(self, root: int) -> int | None:
        """Return the number of a claim, None if it does not stand."""
        at = bisect_left(self._order, root, key=self.roots.__getitem__)
        if at < len(self) and self.roots[self._order[at]] == root:
            return self._order[at]
        return None


def _standing(connection: Connection, entry: int) -> Iterator[Any]:
    wanted = (
        select(claim.c.pk, claim.c.root, claim.c.coding, report.c.second)
        .join(coding, coding.c.pk == claim.c.coding)
        .join(report, report.c.pk == coding.c.report)
        .where(*standing(entry, "applied"))
        .order_by(report.c.second, report.c.id, claim.c.number)
    )
    return iter(connection.execute(wanted, execution_options={"yield_per": AT_ONCE}))


class Anew:
    """The incidents of claims that are placed in turn: `incidents.index.Index` in little memory.

    A claim goes by its number, and an incident by that of the claim that founded it.
    """

    def __init__(self, connection: Connection, queue: Queue) -> None:
        self._connection, self._queue = connection, queue
        self._profiles = Profiles()
        self._blocks: dict[int, int | array[int]] = {}
        self._founders: dict[int, list[int]] = {}
        self._without: set[int] = set()
        self.incident = array("i", [NONE]) * len(queue)
        self.links: dict[int, Placed] = {}

    def all(self, ties: Ties) -> Iterator[int]:
        """Place all claims; yields how many are placed, from time to time."""
        apart = self._numbered(ties.apart())
        done = 0
        for of_report in self._queue.reports():
            new = self._fetched(of_report)
            self._take(list(grouping.place(new, self, apart)))
            self._index(new)
            done += len(of_report)
            yield done
        self._unite(ties)
        for pair in ties.different:
            self._part(pair, ties, apart)

    def alike(self, blocks: Mapping[int, int]) -> Mapping[int, Sequence[int]]:
        """Return, for each block, the claims in it that were told nearest to a day."""
        return {number: self._near(number, day) for number, day in blocks.items()}

    def known(self, claims: Collection[int]) -> Mapping[int, Known]:
        """Return the profiles of claims, and their incidents."""
        placed = [each for each in claims if self.incident[each] != NONE and each not in self._without]
        found = self._profiles.of(self._connection, {each: self._queue.readings[each] for each in placed})
        return {each: Known(made, self.incident[each]) for each, made in found.items()}

    def founders(self, incidents: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Return the first claims of incidents."""
        return {
            each: [key for key in self._founders.get(each, [each]) if key not in self._without]
            for each in incidents
        }

    def _near(self, number: int, day: int) -> list[int]:
        there = self._blocks.get(number, ())
        listed = [there] if isinstance(there, int) else there
        at = bisect_left(listed, self._queue.since(day))
        near = listed[max(0, at - A_SIDE) : at + A_SIDE]
        return [each for each in near if each not in self._without]

    def _fetched(self, of_report: Sequence[int]) -> list[Profile]:
        found = self._profiles.of(self._connection, {each: self._queue.readings[each] for each in of_report})
        return [found[each] for each in of_report if each in found]

    def _take(self, placed: Iterable[Placed]) -> None:
        for each in placed:
            self.incident[each.claim] = each.incident
            self.links.pop(each.claim, None)
            if each.to is not None:
                self.links[each.claim] = each
                first = self._founders.setdefault(each.incident, [each.incident])
                insort(first, each.claim)
                del first[FOUNDERS:]

    def _index(self, new: Iterable[Profile]) -> None:
        for each in sorted(new, key=lambda made: made.key):
            for number in blocks(each):
                there = self._blocks.get(number)
                if there is None:
                    self._blocks[number] = each.key
                elif isinstance(there, int):
                    self._blocks[number] = array("i", [there, each.key])
                else:
                    there.append(each.key)

    def _numbered(self, apart: Mapping[int, Collection[int]]) -> dict[int, set[int]]:
        known = {root: self._queue.number(root) for root in apart}
        return {
            number: {other for each in apart[root] if (other := known[each]) is not None}
            for root, number in known.items()
            if number is not None
        }

    def _unite(self, ties: Ties) -> None:
        """Make one incident of those that hold claims of which people say that they are the same."""
        held = []
        for group in ties.groups():
            first, *others = self._numbers(group) or [NONE]
            held += [(self.incident[first], self.incident[each]) for each in others]
        became = grouping.unite(held)
        if became:
            for number, incident in enumerate(self.incident):
                self.incident[number] = became.get(incident, incident)
            self._found_anew()

    def _part(self, pair: Pair, ties: Ties, apart: Mapping[int, Collection[int]]) -> None:
        """Place the later of two claims that are not the same anew, if they are in one incident.

        With those that are the same as it: all where the first belongs, so that no others meet.
        """
        several = {root: self._numbers(ties.fellows(root)) for root in pair}
        if not all(several.values()) or len({self.incident[each[0]] for each in several.values()}) > 1:
            return
        left = several[max(pair, key=lambda root: self._queue.number(root) or 0)]
        self._without = set(left)
        self._bereave()
        self._found_anew()
        placed = list(grouping.place(self._fetched(left), self, apart))
        self._take(each._replace(incident=placed[0].incident) for each in placed)
        self._without = set()
        self._found_anew()

    def _numbers(self, roots: Iterable[int]) -> list[int]:
        """Return the numbers of those claims that stand, in the order of time."""
        numbers = [each for root in roots if (each := self._queue.number(root)) is not None]
        return sorted(numbers, key=lambda each: (bisect_right(self._queue.starts, each), -each))

    def _bereave(self) -> None:
        """Give incidents whose founders leave the number of the first claim that stays."""
        heirs: dict[int, int] = {}
        for number, incident in enumerate(self.incident):
            if incident in self._without and number not in self._without:
                self.incident[number] = heirs.setdefault(incident, number)

    def _found_anew(self) -> None:
        self._founders.clear()
        for number, incident in enumerate(self.incident):
            if incident not in (NONE, number):
                first = self._founders.setdefault(incident, [incident])
                insort(first, number)
                del first[FOUNDERS:]


class Before(NamedTuple):
    """Where claims were placed, by their numbers: in which incident, and whether by the same link as now."""

    incidents: array[int]
    alike: bytearray


def _write(connection: Connection, entry: int, queue: Queue, placed: Anew) -> int:
    before = _before(connection, queue, placed)
    moved = 0
    for rows in _batches(_moved(queue, placed, before)):
        connection.execute(insert(member), member_rows(rows, entry))
        moved += len(rows)
    return moved


def _before(connection: Connection, queue: Queue, placed: Anew) -> Before:
    before = Before(array("q", [UNPLACED]) * len(queue), bytearray(len(queue)))
    wanted = select(member).order_by(member.c.root, member.c.entry, member.c.step)
    rows = connection.execute(wanted, execution_options={"yield_per": AT_ONCE})
    numbers = iter(queue.by_root())
    number = next(numbers, None)
    for root, several in groupby(rows, lambda row: row.root):
        *_, last = several
        while number is not None and queue.roots[number] < root:
            number = next(numbers, None)
        if number is not None and queue.roots[number] == root:
            before.incidents[number] = last.incident
            now = _placed(queue, placed, number, last.incident)
            before.alike[number] = placing(last) == now
    return before


def _moved(queue: Queue, placed: Anew, before: Before) -> Iterator[Placed]:
    """Yield where claims are placed now that were placed otherwise, or for other reasons, or not at all."""
    strayed = Counter(each for each in before.incidents if each != UNPLACED and queue.number(each) is None)
    ordered = sorted(range(len(queue)), key=placed.incident.__getitem__)
    for founder, several in groupby(ordered, key=placed.incident.__getitem__):
        if founder == NONE:
            continue
        numbers = list(several)
        key = _key(queue, numbers, before.incidents, strayed) or queue.roots[founder]
        for number in numbers:
            if before.incidents[number] != key or not before.alike[number]:
                yield _placed(queue, placed, number, key)


def _key(queue: Queue, numbers: Sequence[int], before: array[int], strayed: Counter[int]) -> int | None:
    """Return the key of the incident that most of these claims were in, unless its founder is elsewhere now.

    Where the founder stands no more, most of the claims that do must be among these.
    """
    for key, count in sorted(Counter(before[each] for each in numbers).items(), key=lambda each: -each[1]):
        founder = queue.number(key)
        if key != UNPLACED and (founder in numbers if founder is not None else 2 * count > strayed[key]):
            return key
    return None


def _placed(queue: Queue, placed: Anew, number: int, key: int) -> Placed:
    """Return where a claim of a number is placed, in an incident of a key, in the terms of the record."""
    link = placed.links.get(number)
    if link is None or link.to is None:
        return Placed(queue.roots[number], key)
    return kept(Placed(queue.roots[number], key, queue.roots[link.to], link.score, link.reasons))


def _batches(placed: Iterator[Placed]) -> Iterator[list[Placed]]:
    while some := list(islice(placed, AT_ONCE)):
        yield some


def add_incidents(connection: Connection) -> None:
    """Bring a record to the form that knows incidents: place all claims that stand."""
    tables = [tied, profiles, block, past_block, member]
    metadata.create_all(connection, tables=tables)
    if connection.execute(select(claim.c.pk).limit(1)).first() is None:
        return
    entry = entries.begin(connection, "incidents").pk
    for some in _compared(connection, entry):
        compare(connection, some)
    rebuild(connection, entry)


def _compared(connection: Connection, entry: int) -> Iterator[list[tuple[int, Profile]]]:
    """Yield the profiles of all claims that stand, with the keys of their readings."""
    wanted = (
        select(claim.c.pk, claim.c.root, claim.c.coding, claim.c.number, claim.c.body)
        .where(*standing(entry, "applied"))
        .order_by(claim.c.coding, claim.c.number)
    )
    rows = iter(connection.execute(wanted).all())
    loader = Loader(connection)
    while some := list(islice(rows, AT_ONCE)):
        claims = ((each, whole) for whole in loader.codings(some) for each in whole.claims)
        yield [
            (row.pk, profile(each, whole, row.root)) for row, (each, whole) in zip(some, claims, strict=True)
        ]
