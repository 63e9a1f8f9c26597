"""Write transactions, in the order of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from dateline.record.entries import Entry, begin, now, until, written
from made import START

if TYPE_CHECKING:
    from dateline.record import Record


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2022, 4, 5, 14, 3), "2022-04-05T14:03:00.000000+00:00"),  # noqa: DTZ001 - taken as UTC
        (datetime(2022, 4, 5, 14, 3, 0, 5, UTC), "2022-04-05T14:03:00.000005+00:00"),
        (datetime(2022, 4, 5, 1, tzinfo=timezone(timedelta(hours=2))), "2022-04-04T23:00:00.000000+00:00"),
    ],
)
def test_a_moment_as_the_record_writes_it(moment: datetime, expected: str) -> None:
    assert written(moment) == expected


def test_entries_are_numbered_and_never_before_the_last(record: Record) -> None:
    at = written(START)
    with record._writing() as connection:
        assert until(connection, None) == until(connection, at) == 0
        assert begin(connection, "add", lambda: START) == Entry(1, at)
        assert begin(connection, "add", lambda: START - timedelta(days=1)) == Entry(2, at)
        later = begin(connection, "add", lambda: START + timedelta(microseconds=1))
        assert later == Entry(3, "2022-04-04T12:00:00.000001+00:00")
        assert [until(connection, each) for each in (None, later.at, at, "2022-04-04T11")] == [3, 3, 2, 0]


def test_now_is_in_utc() -> None:
    assert now().tzinfo is UTC
