"""Codings come back from their rows as they were added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import fakes
from dateline.contract import contract
from dateline.record.loading import claim_id
from made import LATER, add, add_all, recode, story, triggers

if TYPE_CHECKING:
    import pytest

    from dateline.record import Record


def test_a_value_in_every_field_comes_back(record: Record) -> None:
    whole = fakes.coding(("a note",))
    add(record, whole)
    (coding,) = record.claims()
    written, expected = contract(coding), contract(whole)
    for number, each in enumerate(written["claims"]):
        assert each.pop("id") == claim_id(whole.report.id, number, 1)
        expected["claims"][number].pop("id")
    assert written == expected


def test_more_codings_than_are_remembered(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.record.loading.KEPT", 3)
    monkeypatch.setattr("dateline.record.loading.AT_ONCE", 4)
    add_all(record, [story(f"Ruria *{n}*.", f"Vey *{n}*.", url=str(n)) for n in range(10)])
    assert triggers(record.claims()) == [str(n) for n in range(9, -1, -1) for _ in range(2)]


def test_ids_say_which_report_claim_and_coding(record: Record) -> None:
    assert claim_id("0123456789abcdef", 0, 1) == "0123456789ab-001"
    assert claim_id("0123456789abcdef", 1_233, 12) == "0123456789ab-1234.12"
    coding = story("Ruria *left*.")
    add(record, coding)
    recode(record, replace(coding, coded_by=LATER))
    (found,) = record.claims()
    assert found.coded_by == LATER
    assert found.claims[0].id == claim_id(coding.report.id, 0, 2)
