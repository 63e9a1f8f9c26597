"""Questions as people ask them, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dateline.errors import BadQuery
from dateline.record.query import LAST, Near, Query, Who, end, first_day, last_day, last_moment, query, who


def test_one_value_stands_for_several() -> None:
    assert query(event="AID", country=["RUS", "UKR"], place="Orla", text=None) == Query(
        event=("AID",), country=("RUS", "UKR"), place="Orla"
    )


def test_dates_and_times_may_be_given_as_such() -> None:
    asked = query(since=date(2022, 4, 5), as_of=datetime(2022, 4, 5, 14, tzinfo=UTC))
    assert (asked.since, asked.as_of) == ("2022-04-05", "2022-04-05T14:00:00+00:00")


@pytest.mark.parametrize(
    "asked",
    [
        {"colour": "red"},
        {"since": "soon"},
        {"until": "2022-13"},
        {"event_since": "x"},
        {"judged": "maybe"},
        {"actor": ""},
        {"said_by": ("RUS", " ")},
        {"near": Near(90.1, 0, 1)},
        {"near": Near(0, -180.1, 1)},
        {"near": Near(0, 0, 0)},
        {"near": Near(0, 0, 20_041)},
        {"near": Near(float("nan"), 0, 1)},
        {"near": Near(0, 0, float("nan"))},
    ],
)
def test_what_cannot_be_asked(asked: dict[str, Any]) -> None:
    with pytest.raises(BadQuery):
        query(**asked)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("RUS", Who(country="RUS")),
        ("NATO", Who(country="NATO")),
        ("MIL", Who(sector="MIL")),
        ("RUS:MIL", Who("RUS", "MIL")),
        (":MIL", Who(sector="MIL")),
        ("RUS:XXX", Who(words="RUS:XXX")),
        ("Rus", Who(words="Rus")),
        ("Ann Vey", Who(words="Ann Vey")),
        ("UN Women", Who(words="UN Women")),
    ],
)
def test_a_party_is_a_code_or_words(asked: str, expected: Who) -> None:
    assert who(asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2022", "2023-01-01T00:00:00"),
        ("2022-12", "2023-01-01T00:00:00"),
        ("2022-02", "2022-03-01T00:00:00"),
        ("2022-02-28", "2022-03-01T00:00:00"),
        ("20220228", "2022-03-01T00:00:00"),
        ("2022-02-28T23", "2022-03-01T00:00:00"),
        ("2022-02-28T23:59", "2022-03-01T00:00:00"),
        ("2022-02-28T2359", "2022-03-01T00:00:00"),
        ("2022-02-28 23:59:58", "2022-02-28T23:59:59"),
        ("2022-02-28T23:59:58.5", "2022-02-28T23:59:58.500001"),
        ("2022-02-28T23:59+01:00", "2022-02-28T23:00:00"),
        ("2022-02-28T22:30:00-0130", "2022-03-01T00:00:01"),
    ],
)
def test_a_date_ends_as_precisely_as_it_is(asked: str, expected: str) -> None:
    assert end(asked) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize("asked", ["9999", "9999-12", "9999-12-31", "9999-12-31T23:59:59.999999"])
def test_time_ends(asked: str) -> None:
    assert end(asked) == LAST


def test_the_days_and_the_last_moment_of_a_date() -> None:
    assert (first_day("2022-02"), last_day("2022-02")) == ("2022-02-01", "2022-02-28")
    assert (first_day("2022-02-03T04"), last_day("2022-02-03T04")) == ("2022-02-03", "2022-02-03")
    assert last_moment("") is None
    assert last_moment("2022-04-05") == "2022-04-05T23:59:59.999999+00:00"
    assert last_moment("2022-04-05T14:03:00.25Z") == "2022-04-05T14:03:00.250000+00:00"


@pytest.mark.parametrize(
    "asked", [{"since": "2022-05", "until": "2022-04-30"}, {"event_since": "2023", "event_until": "2022"}]
)
def test_a_time_that_ends_before_it_begins_is_refused(asked: dict[str, str]) -> None:
    with pytest.raises(BadQuery, match="ends before it begins"):
        query(**asked)


def test_a_circle_says_what_it_is() -> None:
    with pytest.raises(BadQuery, match="Near"):
        query(near=(50.0, 30.0, 10.0))
