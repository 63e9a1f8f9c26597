"""The map as boxes and square degrees: none is missed that a circle touches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.distance import kilometres
from dateline.record.query import Near
from dateline.record.rows import cell
from dateline.record.ways import _boxes, _cells

LATS = st.floats(-90, 90) | st.sampled_from([-90.0, -89.999, 0.0, 89.999, 90.0])
LONS = st.floats(-180, 180) | st.sampled_from([-180.0, -179.999, 0.0, 179.999, 180.0])
SMALL = st.floats(-3, 3)


@given(LATS, LONS, SMALL, SMALL, st.sampled_from([0.1, 10.0, 150.0, 400.0, 20_040.0]))
def test_what_lies_in_the_circle_lies_in_its_boxes(
    lat: float, lon: float, north: float, east: float, within: float
) -> None:
    near = Near(lat, lon, within)
    there = max(-90.0, min(90.0, lat + north)), (lon + east + 180) % 360 - 180
    boxes = list(_boxes(near))
    if kilometres(lat, lon, *there) <= within:
        inside = [
            box for box in boxes if box.south <= there[0] <= box.north and box.west <= there[1] <= box.east
        ]
        assert inside
        assert cell(*there) in {number for box in inside for number in _cells(box)}
    assert all(-90 <= box.south <= box.north <= 90 and -180 <= box.west <= box.east <= 180 for box in boxes)
