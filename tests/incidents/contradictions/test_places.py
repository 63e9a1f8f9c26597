"""Places that lie further apart than their grain."""

from __future__ import annotations

import pytest

from disputed import pairs, told
from made import Said, said


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
        return said(f"A jet was *shot down* near {name}.", places=[where])

    reports = [told("a", crashed(one)), told("b", crashed(other))]
    assert pairs(reports, "a1 b1") == ({("place", "a1", "b1")} if apart else set())
