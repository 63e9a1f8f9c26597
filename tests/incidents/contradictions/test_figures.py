"""Numbers that do not meet."""

from __future__ import annotations

import pytest

from dateline.incidents.contradictions import contradictions_among
from disputed import counted, pairs, told
from made import said

SHELLED = said("Rurian guns *shelled* Orla.", actors=["Rurian guns/RUR/MIL"], recipients=["Orla/TOL/CVL"])


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param((15, 15), (20, 20), True, id="15 and 20"),
        pytest.param((12, None), (14, 14), False, id="at least 12, and 14"),
        pytest.param((10, 14), (12, 12), False, id="about 12, and 12"),
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


def test_two_incidents_have_two_tolls() -> None:
    reports = [told("a", counted(SHELLED, "dead", 5, 5)), told("b", counted(SHELLED, "dead", 9, 9))]
    assert pairs(reports, "a1", "b1") == set()


def test_one_speaker_counts_the_parts_and_the_whole() -> None:
    report = told("a", counted(SHELLED, "dead", 5, 5), counted(SHELLED, "dead", 9, 9))
    assert pairs([report], "a1 a2") == set()
