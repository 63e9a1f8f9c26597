"""Times that lie further apart than their grain."""

from __future__ import annotations

from typing import Any

import pytest

from disputed import pairs, told
from made import Said, said


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
