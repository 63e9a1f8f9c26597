from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import pytest

import event_data
from dateline.export.occurrences import BY_SAYING, OCCURRED, date, days, occurred, occurrences, published
from dateline.types import Period, Span, StatusKind

if TYPE_CHECKING:
    from dateline.types import PeriodGrain

ANYWHERE = Span(0, 1)


@pytest.mark.parametrize(
    ("status", "is_event"),
    [
        ("happened", True),
        ("ongoing", True),
        ("alleged", True),
        ("planned", False),
        ("predicted", False),
        ("demanded", False),
        ("denied", False),
        ("hypothetical", False),
    ],
)
def test_an_event_is_what_happened_by_somebodys_account(status: StatusKind, *, is_event: bool) -> None:
    assert occurred(event_data.claim("ASSAULT", status=status)) == is_event


def test_every_status_is_decided() -> None:
    assert set(get_args(StatusKind)) >= OCCURRED | set(BY_SAYING.values())


@pytest.mark.parametrize(
    ("event", "status", "is_event"),
    [
        ("REQUEST", "demanded", True),
        ("THREATEN", "planned", True),
        ("AGREE", "planned", True),
        ("CONCEDE", "planned", True),
        ("THREATEN", "denied", False),
        ("AGREE", "predicted", False),
        ("AID", "planned", False),
    ],
)
def test_a_promise_a_demand_and_a_threat_are_events_once_said(
    event: str, status: StatusKind, *, is_event: bool
) -> None:
    assert occurred(event_data.claim(event, status=status)) == is_event


def test_what_is_no_event_is_left_out_and_the_order_kept() -> None:
    coding = event_data.coding(
        event_data.SHELLING, event_data.claim("ASSAULT", status="denied"), event_data.MEETING
    )
    assert [claim.id for _, claim in occurrences([coding])] == ["c1", "c2"]


@pytest.mark.parametrize(
    ("start", "end", "grain", "known"),
    [
        ("2022-04-05", "2022-04-05", "day", "2022-04-05"),
        ("2022-04-05T14:00:00+00:00", "2022-04-05T14:59:59+00:00", "hour", "2022-04-05"),
        ("2022-04-05", None, "day", "2022-04-05"),
        ("2022-04-05", None, "range", ""),
        ("2022-04-04", "2022-04-10", "week", "2022-04"),
        ("2022-03-28", "2022-04-03", "week", "2022"),
        ("2022-03-01", "2022-03-31", "month", "2022-03"),
        ("2022-01-01", "2022-12-31", "year", "2022"),
        ("2021-12-01", "2022-02-28", "season", ""),
        (None, "2022-04-05", "range", ""),
        (None, None, None, ""),
    ],
)
def test_a_date_is_as_precise_as_the_period(
    start: str | None, end: str | None, grain: PeriodGrain | None, known: str
) -> None:
    assert date(Period(ANYWHERE, start, end, grain)) == known


def test_no_period_no_date() -> None:
    assert not date(None)
    assert days(None) is None


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        ("2022-04-05", "2022-04-05", 1),
        ("2022-02-01", "2022-02-28", 28),
        ("2022-04-05", None, None),
        (None, "2022-04-05", None),
    ],
)
def test_a_period_is_as_many_days_as_it_covers(
    start: str | None, end: str | None, length: int | None
) -> None:
    assert days(Period(ANYWHERE, start, end, "range")) == length


@pytest.mark.parametrize(
    ("stamp", "day"),
    [("2022-04-06T01:30:00+02:00", "2022-04-06"), ("2022-04-06", "2022-04-06"), ("2022-04", ""), (None, "")],
)
def test_a_report_came_out_on_the_day_it_names(stamp: str | None, day: str) -> None:
    assert published(replace(event_data.REPORT, published=stamp)) == day
