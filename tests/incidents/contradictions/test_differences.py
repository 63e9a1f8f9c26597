"""Numbers that do not meet, days and towns that lie further apart than their grain."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.incidents.contradictions import contradictions_among
from disputed import counted, pairs, told
from made import Said, said

SHELLED = said("Rurian guns *shelled* Orla.", actors=["Rurian guns/RUR/MIL"], recipients=["Orla/TOL/CVL"])


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param((15, 15), (20, 20), True, id="15 and 20"),
        pytest.param((12, None), (14, 14), False, id="at least 12, and 14"),
        pytest.param((12, None), (12, 12), False, id="at least 12, and 12"),
        pytest.param((10, 14), (12, 12), False, id="about 12, and 12"),
        pytest.param((100, 200), (200, 300), True, id="100 to 200, and 200 to 300"),
        pytest.param((None, None), (20, 20), False, id="dozens, and 20"),
        pytest.param((None, 9), (10, None), True, id="under 10, and 10 or more"),
    ],
)
def test_ranges_that_meet_and_ranges_that_do_not(
    one: tuple[float | None, float | None], other: tuple[float | None, float | None], *, apart: bool
) -> None:
    reports = [told("a", counted(SHELLED, "dead", *one)), told("b", counted(SHELLED, "dead", *other))]
    assert pairs(reports, "a1 b1") == ({("magnitude", "a1", "b1")} if apart else set())


def test_a_later_and_higher_toll_is_listed_and_says_so() -> None:
    first, later = counted(SHELLED, "dead", 5, 5), counted(SHELLED, "dead", 9, 9)
    reports = [told("a", first), told("b", later, published="2022-04-06")]
    (found,) = contradictions_among(reports, {"a1": "i", "b1": "i"})
    assert found.why == "dead: 5 against 9, 2 days later a higher number"


def test_the_dead_and_the_injured_are_two_things() -> None:
    reports = [told("a", counted(SHELLED, "dead", 5, 5)), told("b", counted(SHELLED, "injured", 9, 9))]
    assert pairs(reports, "a1 b1") == set()


def test_a_day_and_a_week_have_two_tolls() -> None:
    def killed(number: int, when: str) -> Said:
        return counted(said("Guns *killed* villagers.", recipients=["villagers/TOL/CVL"], when=when), "dead",
                       number, number)  # fmt: skip

    reports = [told("a", killed(9, "2022-04-03")), told("b", killed(61, "2022-03-28..2022-04-03"))]
    assert pairs(reports, "a1 b1") == set()


def test_a_town_and_its_province_have_two_tolls() -> None:
    def killed(number: int, where: str) -> Said:
        return counted(said("Guns *killed* villagers.", recipients=["villagers/TOL/CVL"], places=[where]),
                       "dead", number, number)  # fmt: skip

    reports = [told("a", killed(9, "Orla@12.5,-7")), told("b", killed(61, "Tolen"))]
    assert pairs(reports, "a1 b1") == set()


def test_two_incidents_have_two_tolls() -> None:
    reports = [told("a", counted(SHELLED, "dead", 5, 5)), told("b", counted(SHELLED, "dead", 9, 9))]
    assert pairs(reports, "a1", "b1") == set()


def test_one_speaker_counts_the_parts_and_the_whole() -> None:
    report = told("a", counted(SHELLED, "dead", 5, 5), counted(SHELLED, "dead", 9, 9))
    assert pairs([report], "a1 a2") == set()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param("2022-03-01..2022-03-31", "2022-03-12", False, id="in March, and on the 12th"),
        pytest.param("2022-03-12", "2022-03-12", False, id="the same day"),
        pytest.param("2022-03-12", "2022-03-13", True, id="Saturday, and Sunday"),
        pytest.param("2022-03-01..2022-03-31", "2022-04-05", True, id="in March, and on 5 April"),
        pytest.param("2021-03-12", "2022-03-12", False, id="a year between: rather two events"),
        pytest.param(None, "2022-03-12", False, id="not said"),
    ],
)
def test_days_that_meet_and_days_that_do_not(one: str | None, other: str, *, apart: bool) -> None:
    def captured(when: str | None) -> Said:
        return said("Rebels *captured* Sel Amon.", recipients=["Sel Amon/TOL/CVL"], when=when)

    reports = [told("a", captured(one)), told("b", captured(other))]
    assert pairs(reports, "a1 b1") == ({("time", "a1", "b1")} if apart else set())


def test_two_acts_on_two_days() -> None:
    shelled: dict[str, Any] = {"actors": ["Rurian guns/RUR/MIL"], "recipients": ["Orla/TOL/CVL"]}
    monday = said("Rurian guns *shelled* Orla on Monday.", when="2022-04-04", **shelled)
    friday = said("Rurian guns *shelled* Orla on Friday.", when="2022-04-08", **shelled)
    assert pairs([told("a", monday), told("b", friday)], "a1", "b1") == set()
    assert pairs([told("a", monday), told("b", friday)]) == set()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param("Orla@12.5,-7", "Sel@15.5,-7", True, id="two towns, 300 km"),
        pytest.param("Orla@12.5,-7", "Sel@12.6,-7", False, id="a town and a village beside it"),
        pytest.param("Orla@12.5,-7", "Tolen", False, id="a town, and a land without a point"),
    ],
)
def test_towns_far_from_each_other(one: str, other: str, *, apart: bool) -> None:
    def crashed(where: str) -> Said:
        name = where.partition("@")[0]
        return said(f"A jet was *shot down* near {name}.", recipients=["jet/TOL/MIL"], places=[where])

    reports = [told("a", crashed(one)), told("b", crashed(other))]
    assert pairs(reports, "a1 b1") == ({("place", "a1", "b1")} if apart else set())
