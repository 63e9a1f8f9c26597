"""Incidents are asked for as claims are, and shown whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dateline.errors import BadQuery, NotInRecord
from dateline.record import incidents
from dateline.record.judging import Correction
from made import LATER, add, add_all, ids, recode, said
from reports import AGAIN, FIRST, OTHER, SECOND, SHELLED, SIGNED, at, name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.record import Record
    from dateline.types import Incident

BOTH = at(7, SIGNED, AGAIN)
"""A report of both events."""


@pytest.fixture
def filled(record: Record) -> Record:
    """Two events: a shelling on the 4th, 5th and 7th, and a treaty on the 6th and 7th."""
    for each in (FIRST, SECOND, OTHER, BOTH):
        add(record, each)
    return record


def named(found: Iterable[Incident]) -> list[str]:
    return [each.id for each in found]


def test_an_incident_is_known_by_its_earliest_claim_and_found_by_any(filled: Record) -> None:
    expected = {name(FIRST), name(SECOND), name(BOTH, 2)}
    for each in expected:
        found = filled.incident(each)
        assert (found.id, set(found.members)) == (name(FIRST), expected)


def test_it_holds_whole_reports_the_oldest_first(filled: Record) -> None:
    found = filled.incident(name(SECOND))
    assert [each.report for each in found.codings] == [each.report for each in (FIRST, SECOND, BOTH)]
    assert ids(found.codings) == [name(FIRST), name(SECOND), name(BOTH), name(BOTH, 2)]
    assert [claim.id for _, claim in found.claims()] == [name(FIRST), name(SECOND), name(BOTH, 2)]
    assert {link.claim for link in found.links} == {name(SECOND), name(BOTH, 2)}


def test_claims_read_as_people_have_ruled(filled: Record) -> None:
    filled.judge(name(SECOND), "correct", by="ann", correction=Correction(mode="artillery"))
    filled.judge(name(BOTH), "not-a-claim", by="ann")
    found = filled.incident(name(FIRST))
    assert {claim.id: claim.event.mode for _, claim in found.claims()}[name(SECOND)] == "artillery"
    assert name(BOTH) not in ids(found.codings)


def test_one_of_many_reports_holds_its_own_claims_only(
    filled: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incidents, "WHOLE", 2)
    found = filled.incident(name(FIRST))
    assert ids(found.codings) == [name(FIRST), name(SECOND), name(BOTH, 2)]
    assert found.codings[-1].report == BOTH.report


def test_a_claim_that_stands_no_more_leads_to_its_incident(filled: Record) -> None:
    add(filled, at(5, "Vey *left*."))
    assert filled.incident(name(SECOND)).members == {name(FIRST), name(BOTH, 2)}
    recode(filled, replace(FIRST, coded_by=LATER))
    add(filled, at(7, "Vey *stayed*."))
    assert filled.incident(name(FIRST)).members == {f"{name(FIRST)}.2"}
    add(filled, at(4, "Vey *went*."))
    alone = filled.incident(f"{name(FIRST)}.2")
    assert (alone.id, set(alone.members)) == (f"{name(FIRST)}.2", {f"{name(FIRST)}.2"})
    assert alone.codings[0].report == FIRST.report


def test_what_is_no_claim_is_refused(filled: Record) -> None:
    with pytest.raises(BadQuery):
        filled.incident("x")
    with pytest.raises(NotInRecord):
        filled.incident("ffffffffffff-001")


def test_those_with_the_newest_claim_come_first(filled: Record) -> None:
    assert named(filled.incidents()) == [name(OTHER), name(FIRST)]
    add(filled, at(8, SHELLED))
    assert named(filled.incidents()) == [name(FIRST), name(OTHER)]


def test_they_are_asked_for_as_claims_are(filled: Record) -> None:
    assert named(filled.incidents(event="AGREE")) == [name(OTHER)]
    assert named(filled.incidents(said_by="TOL")) == [name(FIRST)]
    assert named(filled.incidents(until="2022-03-05")) == [name(FIRST)]
    assert named(filled.incidents(event="AID")) == []
    (found,) = filled.incidents(said_by="TOL", since="2022-03-07")
    assert len(found.members) == 3
    with pytest.raises(BadQuery):
        filled.incidents(weather="rain")


def test_only_those_with_enough_claims_and_reports_count(filled: Record) -> None:
    add(filled, at(9, "Vey *surrendered* its fleet in Brenn."))
    assert named(filled.incidents(claims=3)) == [name(FIRST)]
    assert named(filled.incidents(reports=3)) == [name(FIRST)]
    assert len(named(filled.incidents(claims=1))) == 3
    assert named(filled.incidents(claims=4)) == []
    assert filled.stats().incidents == 3


def test_they_are_what_they_were(filled: Record) -> None:
    then = filled.stats().added[1]
    add(filled, at(8, SHELLED))
    add(filled, at(5, "Vey *left*."))
    assert filled.incident(name(FIRST)).members == {name(FIRST), name(BOTH, 2), name(at(8, SHELLED))}
    assert filled.incident(name(FIRST), then).members == {name(FIRST), name(SECOND), name(BOTH, 2)}
    assert named(filled.incidents(as_of=then)) == [name(OTHER), name(FIRST)]
    assert filled.stats(then).incidents == 2
    assert filled.incident_of([name(BOTH, 2)], then) == {name(BOTH, 2): name(FIRST)}


def test_each_comes_once_over_all_pages(record: Record) -> None:
    deeds = [
        said("Ruria *shelled* the port of Orla.", places=["Orla/TOL@0,0"]),
        said("Vey *sent* grain to Quill.", "AID", places=["Quill/VEY@20,20"]),
        said("Crowds *marched* through Brenn.", "PROTEST", places=["Brenn/BRE@40,40"]),
        said("Harn *froze* the assets of a bank.", "SANCTION", actors=["Harn/HAR/GOV"]),
        said("Ministers of Telm and Ulm *met*.", "CONSULT", actors=["Telm/TEL/GOV", "Ulm/ULM/GOV"]),
    ]
    add_all(record, [at(1 + day, *deeds[day % 3 :: 2]) for day in range(20)])
    expected = named(record.incidents(claims=1))
    assert len(expected) == len(set(expected)) > 1
    for limit in (1, 2, 7):
        pages, after = list[str](), None
        while True:
            page = record.incidents(claims=1).page(limit, after)
            pages += named(page.incidents)
            assert len(page.incidents) <= limit
            if page.after is None:
                break
            after = page.after
        assert pages == expected
    first = record.incidents(claims=1).page(1)
    assert named(record.incidents(claims=1).rest(first.after)) == expected[1:]


def test_the_incidents_of_many_claims(filled: Record) -> None:
    known = filled.incident_of([name(FIRST), name(SECOND), name(BOTH), name(BOTH, 2), "ffffffffffff-001"])
    assert known == {
        name(FIRST): name(FIRST),
        name(SECOND): name(FIRST),
        name(BOTH): name(OTHER),
        name(BOTH, 2): name(FIRST),
    }
    assert filled.incident_of([]) == {}


def test_the_life_of_a_claim_has_its_incidents(filled: Record) -> None:
    filled.different(name(FIRST), name(SECOND), by="ann")
    first, second = filled.history(name(SECOND)).incidents
    assert (first.incident, first.to) == (name(FIRST), name(FIRST))
    assert first.reasons
    assert first.at < second.at
    assert second.incident != first.incident
