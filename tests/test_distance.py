"""How far two points of the earth are from each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.distance import kilometres

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ((51.5074, -0.1278), (48.8566, 2.3522), 344),  # London, Paris
        ((50.45, 30.52), (55.75, 37.62), 755),  # Kyiv, Moscow
        ((0.0, 0.0), (0.0, 180.0), 20_015.1),
        ((90.0, 12.0), (-90.0, 99.0), 20_015.1),
        ((10.0, 179.5), (10.0, -179.5), 109.5),
        ((0.0, 179.9), (0.0, -179.9), 22.2),
        ((50.45, 30.52), (50.45, 30.52), 0),
    ],
)
def test_distances_are_those_of_a_globe(
    one: tuple[float, float], other: tuple[float, float], far: float
) -> None:
    assert kilometres(*one, *other) == pytest.approx(far, abs=1)


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert kilometres(50, 30, 51, 30) == pytest.approx(111.2, abs=0.1)
    assert kilometres(50, 179.9, 50, -179.9) == pytest.approx(14.3, abs=0.1)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_a_distance_is_the_same_both_ways(lat: float, lon: float, other_lat: float, other_lon: float) -> None:
    there = kilometres(lat, lon, other_lat, other_lon)
    assert 0 <= there <= 20_016
    assert there == pytest.approx(kilometres(other_lat, other_lon, lat, lon), abs=1e-6)
