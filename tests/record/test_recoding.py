"""Reports that a coder has not coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.record.recoding import outdated
from made import LATER, URL, add, gone, story

if TYPE_CHECKING:
    from dateline.record import Record

ONE, TWO = story("Ruria *left*."), story("Ruria *stays*.", by=LATER)


def test_every_version_that_a_coder_has_not_coded(record: Record) -> None:
    add(record, ONE)
    add(record, TWO)
    gone(record)
    add(record, story(url="https://b.example", title="Nothing in it").report)
    with record._reading() as connection:
        for by, expected in (
            (LATER, [URL, "https://b.example"]),
            (ONE.coded_by, [URL, "https://b.example"]),
            (LATER._replace(gazetteer="x"), [URL, URL, "https://b.example"]),
        ):
            assert [key for key, _ in outdated(connection, by)] == expected


def test_no_transaction_is_open_while_a_report_is_coded(record: Record) -> None:
    add(record, ONE)
    waiting = record.outdated(LATER)
    assert next(waiting) == (URL, ONE.report)
    assert record._engine.pool.checkedout() == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("field", ONE.coded_by._fields)
def test_a_coder_of_another_version_of_anything_is_another(record: Record, field: str) -> None:
    add(record, ONE)
    assert list(record.outdated(ONE.coded_by)) == []
    assert list(record.outdated(ONE.coded_by._replace(**{field: "x"}))) == [(URL, ONE.report)]
