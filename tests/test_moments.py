"""A date begins at a moment, as precisely as it is known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.moments import moment


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1969", datetime(1969, 1, 1, tzinfo=UTC)),
        ("2022-04", datetime(2022, 4, 1, tzinfo=UTC)),
        ("2022-04-05", datetime(2022, 4, 5, tzinfo=UTC)),
        ("2022-04-05T14:03", datetime(2022, 4, 5, 14, 3, tzinfo=UTC)),
        ("2022-04-05T14:03:07.5Z", datetime(2022, 4, 5, 14, 3, 7, 500_000, tzinfo=UTC)),
        ("2022-04-05T14:03Z", datetime(2022, 4, 5, 14, 3, tzinfo=UTC)),
        ("2022-04-05T01:00+02:00", datetime(2022, 4, 4, 23, tzinfo=UTC)),
        ("9999-12-31", datetime(9999, 12, 31, tzinfo=UTC)),
    ],
)
def test_a_date_begins_at(date: str, expected: datetime) -> None:
    assert moment(date) == expected


@pytest.mark.parametrize(
    "date", [None, "", "0000", "2022-13", "2022-02-30", "soon", "0001-01-01T00:00+05:00", "2022-04-05T25:00"]
)
def test_what_is_no_date_begins_never(date: str | None) -> None:
    assert moment(date) is None
