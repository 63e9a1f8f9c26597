"""The parts of a record: a coding in, the part of each of its claims out."""

from __future__ import annotations

from dataclasses import replace

import pytest

import fakes
from dateline.commands.audit import BY as CHOICES
from dateline.errors import BadQuery
from dateline.record import Record
from dateline.record.strata import BY


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("event", ["ASSAULT", "ASSAULT"]),
        ("status", ["alleged", "predicted"]),
        ("outlet", ["The Orla Courier"] * 2),
        ("country", ["", "TOL"]),
        ("said-by", ["Ann Vey"] * 2),
        ("month", ["2022-04"] * 2),
        ("none", ["(all)"] * 2),
    ],
)
def test_each_claim_belongs_to_one_part(by: str, expected: list[str], record_url: str) -> None:
    with Record(record_url, create=True) as record:
        record.add(fakes.coding())
        assert sorted(part for _, part in record.strata(by)) == expected
        assert {claim for claim, _ in record.strata(by)} == {
            claim.id for coding in record.claims() for claim in coding.claims
        }


def test_what_is_not_known_is_a_part_too(record_url: str) -> None:
    coding = fakes.coding()
    bare = replace(coding.claims[0], report=fakes.report().id, said_by=())
    with Record(record_url, create=True) as record:
        record.add(replace(coding, report=fakes.report(), claims=(bare,)))
        for by in ("outlet", "country", "said-by", "month"):
            assert [part for _, part in record.strata(by)] == [""]


def test_claims_that_do_not_stand_belong_to_none(record_url: str) -> None:
    with Record(record_url, create=True) as record:
        record.add(fakes.coding())
        record.add(replace(fakes.coding(), coded_by=fakes.CODED_BY._replace(model="later")))
        assert len(list(record.strata("event"))) == 2


def test_another_split_is_refused(record_url: str) -> None:
    with Record(record_url, create=True) as record, pytest.raises(BadQuery, match="colour"):
        list(record.strata("colour"))


def test_the_command_offers_them_all() -> None:
    assert list(CHOICES) == list(BY)
