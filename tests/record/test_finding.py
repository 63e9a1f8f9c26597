"""Claims by their ids, whole or shortened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dateline.errors import BadQuery, NotInRecord
from dateline.record.judging import Correction
from made import LATER, add, add_all, ids, recode, story, triggers

if TYPE_CHECKING:
    from dateline.record import Record

STORY = story("Ruria *shelled* Orla.", "Vey *left*.")
ID = STORY.report.id


NAMES = [f"{ID[:12]}-002", f"{ID}-002", f"{ID[:6]}-2", f" {ID[:12].upper()}-002\n", f"{ID[:12]}-002.1"]


def test_a_claim_is_found_by_its_id(record: Record) -> None:
    add(record, STORY)
    for name in NAMES:
        found = record.claim(name)
        assert triggers([found.coding]) == ["left"]
        assert ids([found.coding]) == [f"{ID[:12]}-002"]
        assert found.stands


def test_a_claim_of_a_coding_that_no_longer_stands(record: Record) -> None:
    add(record, STORY)
    recode(record, replace(STORY, coded_by=LATER))
    assert [record.claim(f"{ID[:12]}-001{coding}").stands for coding in ("", ".2")] == [False, True]
    assert record.claim(f"{ID[:12]}-001", "2022-04-04T12:01").stands


def test_a_claim_is_shown_as_ruled(record: Record) -> None:
    add(record, STORY)
    name = f"{ID[:12]}-001"
    root = record.claim(name).root
    record.judge(name, "correct", by="ann", correction=Correction(event="AID"))
    found = record.claim(name)
    assert (found.root, found.coding.claims[0].event.type) == (root, "AID")
    assert record.claim(name, "2022-04-04T12:01").coding.claims[0].event.type == "ASSAULT"


NO_NAMES = ["", "x", "0123456789ab", f"{ID[:5]}-001", f"{ID[:12]}-x", f"{ID}0-001", "%-1"]


def test_what_is_no_id(record: Record) -> None:
    for name in NO_NAMES:
        with pytest.raises(BadQuery, match="is no id of a claim"):
            record.claim(name)


NOT_THERE = [f"{ID[:12]}-003", f"{ID[:12]}-000", f"{ID[:12]}-999999999", f"{ID[:12]}-001.2", f"{ID[:12]}-1.0"]


def test_what_is_not_there(record: Record) -> None:
    add(record, STORY)
    for name in NOT_THERE:
        with pytest.raises(NotInRecord):
            record.claim(name)
    with pytest.raises(NotInRecord):
        record.claim(f"{ID[:12]}-001", "2021")


def test_a_beginning_that_two_reports_share(record: Record) -> None:
    twins = [replace(STORY, report=replace(STORY.report, id=f"{ID[:12]}{digit * 52}")) for digit in "0f"]
    add_all(record, [replace(each, report=replace(each.report, url=each.report.id)) for each in twins])
    with pytest.raises(BadQuery, match="several reports"):
        record.claim(f"{ID[:12]}-001")
    assert record.claim(f"{ID[:12]}f-001").coding.report.id.endswith("fff")
