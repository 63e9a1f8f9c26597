"""Dates as feeds give them."""

from __future__ import annotations

import pytest

from dateline.reading.moments import iso


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Tue, 05 Apr 2022 10:00:00 GMT", "2022-04-05T10:00:00+00:00"),
        ("Tue, 05 Apr 2022 00:30:00 +0300", "2022-04-05T00:30:00+03:00"),
        ("05 Apr 22 10:00 EST", "2022-04-05T10:00:00-05:00"),
        ("Tue, 5 April 2022 10:00:00 CEST", "2022-04-05T10:00:00+02:00"),
        ("Tue, 05 Apr 2022 10:00:00 Z", "2022-04-05T10:00:00+00:00"),
        ("Tue, 05 Apr 2022 10:00:00 -0000", "2022-04-05T10:00:00+00:00"),
        ("Tue, 05 Apr 2022 10:00:00 BST", "2022-04-05T10:00:00"),
        ("2022-04-05T10:00:00.123Z", "2022-04-05T10:00:00+00:00"),
        ("2022-04-05T10:00+02:00", "2022-04-05T10:00:00+02:00"),
        ("2022-04-05 10:00:00", "2022-04-05T10:00:00"),
        ("2022-04-05", "2022-04-05"),
        (" 2022-04\n", "2022-04"),
        ("Tuesday, April 5, 2022 - 10:00", "2022-04-05"),
        ("1649152800", "2022-04-05T10:00:00+00:00"),
        ("1649152800000", "2022-04-05T10:00:00+00:00"),
        ("Tue, 05 Apr 2022 25:00:00 GMT", "2022-04-05"),
        ("04/05/2022", None),
        ("5 avril 2022", None),
        ("Thu, 32 Foo 2022", None),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None),
        ("0001-01-01T00:00:00Z", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("1970-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_keeps_its_own_clock_and_is_never_guessed(date: str, expected: str | None) -> None:
    assert iso(date) == expected
