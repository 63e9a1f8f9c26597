"""New claims find the incident that they speak of, in the transaction that adds them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from dateline.record.judging import Correction
from dateline.record.tables import block, member, past_block
from made import LATER, add, add_all, recode
from reports import AGAIN, FIRST, OTHER, SECOND, at, groups, name

if TYPE_CHECKING:
    from sqlalchemy import Table

    from dateline.record import Record


def rows(record: Record, table: Table) -> int:
    with record._reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_claim_joins_the_incident_that_it_speaks_of(record: Record) -> None:
    for each in (FIRST, SECOND, OTHER):
        add(record, each)
    assert groups(record) == {frozenset([name(FIRST), name(SECOND)]), frozenset([name(OTHER)])}
    (link,) = record.incident(name(SECOND)).links
    assert (link.claim, link.to) == (name(SECOND), name(FIRST))
    assert 0 < link.score <= 1
    assert link.reasons


def test_many_at_once_are_placed_as_if_they_came_in_turn(record: Record) -> None:
    add_all(record, [OTHER, SECOND, FIRST])
    assert groups(record) == {frozenset([name(FIRST), name(SECOND)]), frozenset([name(OTHER)])}
    assert record.incident(name(SECOND)).links[0].to == name(FIRST)


def test_a_recoded_claim_is_placed_among_those_that_stand(record: Record) -> None:
    add_all(record, [FIRST, SECOND])
    before = rows(record, block)
    recode(record, replace(SECOND, coded_by=LATER))
    assert groups(record) == {frozenset([name(FIRST), f"{name(SECOND)}.2"])}
    assert rows(record, block) == before
    assert rows(record, past_block) > 0
    add(record, at(5, "Vey *left*."), seen="2022-04-06")
    assert groups(record) >= {frozenset([name(FIRST)])}


def test_a_version_that_stands_again_is_compared_again(record: Record) -> None:
    add(record, FIRST)
    add(record, at(4, "Vey *left*."))
    add(record, SECOND)
    assert name(FIRST) not in record.incident(name(SECOND)).members
    add(record, FIRST)
    add(record, at(7, AGAIN))
    third = name(at(7, AGAIN))
    assert name(FIRST) in record.incident(third).members
    assert rows(record, past_block) > 0


def test_versions_that_come_at_once_are_not_mixed_up(record: Record) -> None:
    def work(writer: object) -> None:
        for each in (FIRST, at(4, "Vey *left*."), FIRST):
            writer.add(each, each.report.url)  # type: ignore[attr-defined]

    record.write("add", work)
    add(record, SECOND)
    assert groups(record) == {frozenset([name(FIRST), name(SECOND)])}


def test_a_corrected_claim_is_placed_by_how_it_reads(record: Record) -> None:
    add_all(record, [FIRST, SECOND])
    made = record.judge(name(SECOND), "correct", by="ann", correction=Correction(event="AID"))
    assert groups(record) == {frozenset([name(FIRST)]), frozenset([name(SECOND)])}
    record.withdraw(made.id, by="ann")
    assert groups(record) == {frozenset([name(FIRST), name(SECOND)])}


def test_an_incident_goes_on_without_the_claim_that_founded_it(record: Record) -> None:
    third = at(7, AGAIN)
    for each in (FIRST, SECOND, third):
        add(record, each)
    record.judge(name(FIRST), "correct", by="ann", correction=Correction(event="AID"))
    assert groups(record) == {frozenset([name(FIRST)]), frozenset([name(SECOND), name(third)])}


def test_what_is_no_claim_is_in_no_incident(record: Record) -> None:
    add_all(record, [FIRST, SECOND])
    record.judge(name(FIRST), "not-a-claim", by="ann")
    assert groups(record) == {frozenset([name(SECOND)])}
    record.judge(name(FIRST), "confirm", by="bob")
    assert groups(record) == {frozenset([name(FIRST), name(SECOND)])}


def test_the_past_is_as_it_was(record: Record) -> None:
    add(record, FIRST)
    then = record.stats().added[1]
    add(record, SECOND)
    assert groups(record, then) == {frozenset([name(FIRST)])}
    assert len(groups(record)) == 1
    assert rows(record, member) == 2


def test_a_version_that_comes_and_goes_twice_at_once_is_placed_once(record: Record) -> None:
    first, gone = at(4, "Ruria *shelled* Orla."), at(4, "Vey *left*.")
    add(record, first, seen="2022-03-04T01:00:00Z")

    def work(writer: Any) -> None:
        for hour, each in enumerate((gone, first, at(4, "Vey *stayed*.")), start=2):
            writer.add(each, each.report.url, seen=f"2022-03-04T0{hour}:00:00Z")

    record.write("add", work)
    assert len(groups(record)) == 1
    assert record.incident(name(first)).id == name(first)
