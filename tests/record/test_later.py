"""What came after a claim and may be about the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.errors import NotInRecord
from dateline.record import later
from made import add, said
from reports import AGAIN, FIRST, OTHER, SECOND, SHELLED, at, name

if TYPE_CHECKING:
    from dateline.record import Record

AHEAD = said(
    "Rurian guns will *shell* the port of Orla, Tolland said.",
    actors=["Rurian guns/RUR/MIL"],
    places=["Orla/TOL@12.5,-7"],
    said_by=["Tolland/TOL/GOV"],
    status="predicted",
)
FORECAST = at(3, AHEAD)
MANY = [at(day, SHELLED, AGAIN) for day in range(10, 20)]


@pytest.fixture
def filled(record: Record) -> Record:
    """A forecast, and what came."""
    for each in (*MANY, OTHER, SECOND, FIRST, FORECAST, at(2, SHELLED)):
        add(record, each)
    return record


def found(record: Record, **asked: str) -> list[str]:
    return [claim.id for _, claim in record.later(name(FORECAST), **asked)]


def test_what_is_later_and_alike_comes_in_the_order_of_time(filled: Record) -> None:
    there = found(filled)
    assert there[:2] == [name(FIRST), name(SECOND)]
    assert set(there[2:]) == {name(each, number) for each in MANY for number in (1, 2)}
    assert len(there) == 22
    (coding, claim), *_ = filled.later(name(FORECAST))
    assert coding.report == FIRST.report
    assert claim in coding.claims


def test_many_come_piece_by_piece(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found(filled)
    monkeypatch.setattr(later, "STEP", 3)
    assert sorted(found(filled)) == sorted(whole)


def test_it_ends_with_a_day(filled: Record) -> None:
    assert found(filled, until="2022-03-05") == [name(FIRST), name(SECOND)]
    assert found(filled, until="2022-03-04") == [name(FIRST)]


def test_it_is_as_it_was(filled: Record) -> None:
    then = filled.stats().added[1]
    add(filled, at(4, "Vey *left*."))
    assert found(filled)[0] == name(SECOND)
    assert found(filled, as_of=then)[0] == name(FIRST)


def test_a_claim_that_is_not_here_is_refused(filled: Record) -> None:
    with pytest.raises(NotInRecord):
        list(filled.later("ffffffffffff-001"))
