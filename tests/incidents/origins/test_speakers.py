"""Two speakers, and whether they are one."""

from __future__ import annotations

import pytest

from dateline.incidents.origins import speakers
from dateline.types import Actor, Span


def speaker(written: str, described: str = "", *, day: int = 1, scope: str = "a") -> speakers.Speaker:
    name, country, sector = [*written.split("/"), "", ""][:3]
    return speakers.speaker(Actor(Span(0, 1), name, country, sector), described or name, day, scope)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jan Roe/TOL/GOV",), ("Jan Roe//",)),
        (("Jan Roe/TOL/GOV",), ("Roe/TOL/GOV",)),
        (("Prefect Jan Roe/TOL/GOV",), ("Jan Roe/TOL/GOV",)),
        (("defence ministry/TOL/GOV",), ("Tolvan defense ministry/TOL/GOV",)),
        (("Jan Roe/TOL/GOV", "defence ministry spokesman Jan Roe"), ("defence ministry/TOL/GOV",)),
        (("Jan Roe/TOL/GOV", "Jan Roe, a spokesman for the defence ministry"), ("defence ministry/TOL/GOV",)),
        (("Jan Roe/TOL/GOV", "Interior Minister Jan Roe"), ("interior ministry/TOL/GOV",)),
        (("Jan Roe/TOL/GOV", "the governor, Jan Roe"), ("regional governor/TOL/GOV",)),
        (("Mia Loe//NGO", "Mia Loe of Open Granary"), ("Open Granary//NGO", "the charity Open Granary")),
        (("Joint Chiefs of Staff/TOL/MIL",), ("JCS/TOL/MIL",)),
        (("officials/TOL/GOV",), ("Jan Roe/TOL/GOV",)),
    ],
    ids=str,
)
def test_one_speaker(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert speakers.same(speaker(*one), speaker(*other))
    assert speakers.same(speaker(*other), speaker(*one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jan Roe/TOL/GOV",), ("Kai Moe/TOL/GOV",)),
        (("defence ministry/TOL/GOV",), ("foreign ministry/TOL/GOV",)),
        (("defence ministry/TOL/GOV",), ("defence ministry/RUR/GOV",)),
        (("officials/TOL/GOV",), ("officials/RUR/GOV",)),
        (("the embassy/TOL/GOV",), ("officials/TOL/GOV",)),
    ],
    ids=str,
)
def test_two_speakers(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert not speakers.same(speaker(*one), speaker(*other))


def test_residents_of_two_reports_are_two() -> None:
    assert not speakers.same(speaker("resident//CVL"), speaker("resident//CVL", scope="b"))
    assert speakers.same(speaker("resident//CVL"), speaker("resident//CVL"))


def test_officials_are_taken_for_one_on_one_day_only() -> None:
    assert speakers.same(speaker("officials/TOL/GOV"), speaker("officials/TOL/GOV", day=2))
    assert not speakers.same(speaker("officials/TOL/GOV"), speaker("officials/TOL/GOV", day=9, scope="b"))
