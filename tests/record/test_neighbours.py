"""The record as the index that claims are placed by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from dateline.incidents.blocking import blocks
from dateline.record import keys, neighbours
from dateline.record.neighbours import Neighbours, Profiles, first_key
from dateline.record.tables import claim
from made import add, add_all
from reports import FIRST, SHELLED, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from dateline.record import Record

DAYS = range(2, 12)
LAST = 1_000
"""An entry after all."""


@pytest.fixture
def connection(record: Record) -> Iterator[Connection]:
    """A record of one event, told each day."""
    add_all(record, [at(day, SHELLED) for day in DAYS])
    with record._reading() as opened:
        yield opened


def roots(connection: Connection) -> list[int]:
    return list(connection.execute(select(claim.c.pk).order_by(claim.c.pk)).scalars())


def day(number: int) -> int:
    return date(2022, 3, number).toordinal()


def test_of_a_block_those_told_nearest_to_a_day_are_alike(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "A_SIDE", 2)
    there = roots(connection)
    index = Neighbours(connection, LAST, Profiles())
    (known,) = index.known(there[:1]).values()
    number = blocks(known.profile)[0]
    assert set(index.alike({number: day(5)})[number]) == set(there[1:5])
    assert set(index.alike({number: day(1)})[number]) == set(there[:2])
    assert set(index.alike({number: 0})[number]) == set(there[:2])
    assert list(index.alike({1: day(5)})[1]) == []
    assert index.alike({}) == {}


def test_claims_are_known_by_how_they_read_and_where_they_are(connection: Connection) -> None:
    there = roots(connection)
    index = Neighbours(connection, LAST, Profiles())
    known = index.known([*there, 7])
    assert list(known) == there
    assert {each.incident for each in known.values()} == {there[0]}
    assert [each.profile.key for each in known.values()] == there
    assert [each.profile.told for each in known.values()] == [day(number) for number in DAYS]
    assert list(index.founders({there[0]})[there[0]]) == there[:3]


def test_claims_that_are_placed_anew_are_left_out(connection: Connection) -> None:
    first, second, *others = roots(connection)
    index = Neighbours(connection, LAST, Profiles(), without=[first])
    known = index.known([first, second])
    assert list(known) == [second]
    assert list(index.founders({first})[first]) == [second, *others[:2]]
    number = blocks(known[second].profile)[0]
    assert first not in index.alike({number: day(2)})[number]


def test_what_stands_no_more_is_out_of_the_blocks(record: Record) -> None:
    add(record, FIRST)
    with record._reading() as connection:
        (old,) = roots(connection)
        (known,) = Neighbours(connection, LAST, Profiles()).known([old]).values()
    numbers = dict.fromkeys(blocks(known.profile), day(4))
    add(record, at(4, "Vey *left*."))
    with record._reading() as connection:
        found = Neighbours(connection, LAST, Profiles()).alike(numbers)
    assert all(old not in each for each in found.values())
    add(record, FIRST)
    with record._reading() as connection:
        found = Neighbours(connection, LAST, Profiles()).alike(numbers)
    assert all(list(each) == [old] for each in found.values())


def test_profiles_asked_for_last_are_remembered(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = roots(connection)
    profiles = Profiles(most=3)
    for root in there:
        assert list(profiles.of(connection, {root: root})) == [root]
    asked = list[int]()

    def ask(_: object, __: str, given: list[int]) -> list[object]:
        asked.extend(given)
        return []

    monkeypatch.setattr(neighbours, "asked", ask)
    assert list(profiles.of(connection, {root: root for root in there[-3:]})) == there[-3:]
    assert asked == []
    profiles.forget()
    assert profiles.of(connection, {there[-1]: there[-1]}) == {}
    assert asked == [there[-1]]


def test_a_day_begins_with_a_key() -> None:
    assert keys.second_of(first_key(date(1970, 1, 2).toordinal())) == 86_400
