"""What stories say that they did not say before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dateline.errors import BadQuery
from made import LATER, URL, add, add_all, gone, recode, said, story

if TYPE_CHECKING:
    from dateline.record import Record
    from dateline.record.changes import Change
    from dateline.types import Claim

ONE = story(said("Ruria *shelled* Orla.", actors=["Ruria/RUR"]), "Vey *left*.")
TWO = story(said("Ruria *shelled* Orla.", "ACCUSE", actors=["Ruria/RUR"]), "Penn *won*.")
OTHER = story("Tolland *struck*.", url="https://tolland.example")


def told(change: Change) -> tuple[str, int, int, list[tuple[str, str, str]]]:
    def kind(claim: Claim | None) -> str:
        return claim.event.type if claim else ""

    pairs = [(kind(pair.old), kind(pair.new), " ".join(pair.changed)) for pair in change.claims]
    return change.story, change.before, change.after, pairs


TO_TWO = [("ASSAULT", "ACCUSE", "type"), ("ASSAULT", "", ""), ("", "ASSAULT", "")]
TO_ONE = [("ACCUSE", "ASSAULT", "type"), ("ASSAULT", "", ""), ("", "ASSAULT", "")]


def test_claims_that_appeared_changed_and_vanished(record: Record) -> None:
    add_all(record, [ONE, OTHER])
    assert list(record.changes()) == []
    add(record, TWO)
    add(record, OTHER)
    (change,) = record.changes()
    assert (change.story, change.before, change.after) == (URL, 1, 2)
    assert sorted(told(change)[3]) == sorted(TO_TWO)
    assert (change.old.report, change.new and change.new.report) == (ONE.report, TWO.report)


def test_versions_of_one_transaction_are_changes_too(record: Record) -> None:
    add_all(record, [ONE, TWO, OTHER, ONE])
    assert [told(change)[:3] for change in record.changes()] == [(URL, 1, 2), (URL, 2, 3)]
    (first, second) = record.changes()
    assert sorted(told(first)[3]) == sorted(TO_TWO)
    assert sorted(told(second)[3]) == sorted(TO_ONE)


def test_a_change_that_was_taken_back_is_two(record: Record) -> None:
    for each in (ONE, TWO, ONE):
        add(record, each)
    changes = [told(change) for change in record.changes()]
    assert [change[:3] for change in changes] == [(URL, 1, 2), (URL, 2, 3)]
    assert [sorted(change[3]) for change in changes] == [sorted(TO_TWO), sorted(TO_ONE)]


def test_changes_since_and_as_of(record: Record) -> None:
    for each in (ONE, TWO, ONE, TWO):
        add(record, each)
    found = [change.at[11:16] for change in record.changes("2022-04-04T12:02", "2022-04-04T12:03")]
    assert found == ["12:03"]
    assert [change.after for change in record.changes("2022-04-04T12:03")] == [4]
    assert list(record.changes("2022-04-05")) == []
    with pytest.raises(BadQuery):
        list(record.changes("soon"))


def test_a_story_that_is_gone_loses_no_claim(record: Record) -> None:
    add(record, ONE)
    gone(record)
    add(record, ONE)
    add(record, TWO)
    gone(record)
    changes = list(record.changes())
    assert [(change.before, change.after, change.new is None) for change in changes] == [
        (1, 2, True),
        (1, 4, False),
        (4, 5, True),
    ]
    assert [change.old.report for change in changes] == [ONE.report, ONE.report, TWO.report]
    assert [change.at for change in changes] == sorted(change.at for change in changes)


def test_recodings_only_if_asked_for(record: Record) -> None:
    add(record, ONE)
    recode(record, replace(ONE, coded_by=LATER, claims=ONE.claims[1:]))
    assert list(record.changes()) == []
    assert [told(change) for change in record.changes(recoded=True)] == [(URL, 1, 1, [("ASSAULT", "", "")])]


def test_an_earlier_version_that_came_late_changes_nothing(record: Record) -> None:
    add(record, ONE)
    add(record, TWO, seen="2020-01-01")
    assert list(record.changes()) == []
