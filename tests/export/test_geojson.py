from __future__ import annotations

import io
import itertools
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fakes
import hostile
from dateline.errors import BadQuery
from dateline.export.columns import rows
from dateline.export.geojson import cut, write, write_rows
from dateline.types import Coding, Place

if TYPE_CHECKING:
    from dateline.types import Grain, PlaceRole

Spot: TypeAlias = "tuple[str, float | None, float | None, PlaceRole]"
ORLA: Spot = ("Orla", 10.0, 20.0, "")
VEY: Spot = ("Vey", 11.0, 21.0, "")
ZEM: Spot = ("Zem", None, None, "")
DEGREES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def collection(*codings: Coding) -> dict[str, Any]:
    out = io.StringIO()
    write(codings, out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def at(*spots: Spot, grain: Grain = "city") -> Coding:
    """The coding of one claim that has these places."""
    span = fakes.at("Port Orla")
    places = tuple(Place(span, name, lat, lon, "TOL", grain, role=role) for name, lat, lon, role in spots)
    coding = fakes.coding()
    claim = coding.claims[0]
    return replace(coding, claims=(replace(claim, event=replace(claim.event, places=places)),))


def geometries(coding: Coding) -> list[Any]:
    return [feature["geometry"] for feature in collection(coding)["features"]]


def positions(coordinates: Any) -> list[Any]:
    nested = isinstance(coordinates[0], list)
    return [each for inner in coordinates for each in positions(inner)] if nested else [coordinates]


def check(whole: dict[str, Any]) -> None:
    """Hold a FeatureCollection against RFC 7946."""
    assert whole["type"] == "FeatureCollection"
    for feature in whole["features"]:
        assert feature["type"] == "Feature"
        assert {"id", "geometry", "properties"} <= set(feature)
        if geometry := feature["geometry"]:
            assert geometry["type"] in {"Point", "LineString", "MultiLineString"}
            for lon, lat in positions(geometry["coordinates"]):
                assert -180 <= lon <= 180
                assert -90 <= lat <= 90
        if geometry and geometry["type"] != "Point":
            lines = (
                geometry["coordinates"]
                if geometry["type"] == "MultiLineString"
                else [geometry["coordinates"]]
            )
            assert all(len(line) > 1 for line in lines)
    ids = [feature["id"] for feature in whole["features"]]
    assert len(set(ids)) == len(ids)


def test_every_claim_is_a_feature_with_or_without_a_point() -> None:
    whole = collection(fakes.coding())
    check(whole)
    forecast, shelling = whole["features"]
    assert forecast["geometry"] is None
    assert shelling["geometry"] == {"type": "Point", "coordinates": [-7.0, 12.34568]}
    for feature, row in zip(whole["features"], rows(fakes.coding()), strict=True):
        known = {name: value for name, value in row.items() if value is not None}
        found = feature["properties"]
        assert {name: value for name, value in found.items() if name != "approximate"} == known


def test_nothing_is_a_collection_too() -> None:
    assert collection() == {"type": "FeatureCollection", "features": []}


def test_a_feature_stands_on_a_line_of_its_own() -> None:
    out = io.StringIO()
    write([fakes.coding()], out)
    _, *lines, _ = out.getvalue().splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in lines] == ["c1/1", "c2/1"]


@pytest.mark.parametrize(
    ("spots", "expected"),
    [
        ([ZEM], [None]),
        ([ORLA, ZEM], [("Point", [20.0, 10.0])]),
        ([ORLA, VEY], [("Point", [20.0, 10.0]), ("Point", [21.0, 11.0])]),
        ([(*ORLA[:3], "from")], [("Point", [20.0, 10.0])]),
        ([(*ORLA[:3], "from"), (*VEY[:3], "to")], [("LineString", [[20.0, 10.0], [21.0, 11.0]])]),
        ([(*VEY[:3], "to"), (*ORLA[:3], "from")], [("LineString", [[20.0, 10.0], [21.0, 11.0]])]),
        ([(*ORLA[:3], "from"), (*ORLA[:3], "to")], [("Point", [20.0, 10.0])]),
        (
            [(*ORLA[:3], "from"), ("Pass", 15.0, 25.0, "via"), (*VEY[:3], "to")],
            [("LineString", [[20.0, 10.0], [25.0, 15.0], [21.0, 11.0]])],
        ),
        (
            [(*ORLA[:3], "from"), ("Quay", 0.0, 0.0, "from"), (*VEY[:3], "to")],
            [("MultiLineString", [[[20.0, 10.0], [21.0, 11.0]], [[0.0, 0.0], [21.0, 11.0]]])],
        ),
        (
            [("Fort", 5.0, 6.0, ""), (*ORLA[:3], "from"), (*VEY[:3], "to")],
            [("Point", [6.0, 5.0]), ("LineString", [[20.0, 10.0], [21.0, 11.0]])],
        ),
    ],
)
def test_where_it_is_and_where_it_goes(spots: list[Spot], expected: list[Any]) -> None:
    wanted = [each and {"type": each[0], "coordinates": each[1]} for each in expected]
    assert geometries(at(*spots)) == wanted


def test_each_feature_tells_of_its_own_place() -> None:
    first, second = (feature["properties"] for feature in collection(at(ORLA, VEY))["features"])
    assert (first["place"], first["lat"]) == ("Orla", 10.0)
    assert (second["place"], second["lat"]) == ("Vey", 11.0)
    assert first["places"] == "Orla; Vey"
    [line] = collection(at((*ORLA[:3], "from"), (*VEY[:3], "to")))["features"]
    assert line["properties"]["place"] == "from Orla to Vey"
    assert "lat" not in line["properties"]


@pytest.mark.parametrize(("grain", "approximate"), [("country", True), ("region", True), ("city", False)])
def test_the_point_of_an_area_is_flagged(grain: Grain, approximate: bool) -> None:  # noqa: FBT001
    [point] = collection(at(ORLA, grain=grain))["features"]
    assert point["properties"]["approximate"] is approximate
    [line] = collection(at((*ORLA[:3], "from"), (*VEY[:3], "to"), grain=grain))["features"]
    assert line["properties"]["approximate"] is approximate


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ([(170, 0), (-170, 10)], [[(170, 0), (180, 5)], [(-180, 5), (-170, 10)]]),
        ([(-170, 10), (170, 0)], [[(-170, 10), (-180, 5)], [(180, 5), (170, 0)]]),
        ([(10, 0), (20, 0)], [[(10, 0), (20, 0)]]),
        ([(-90, 0), (90, 0)], [[(-90, 0), (90, 0)]]),
        ([(180, 0), (-170, 0)], [[(180, 0)], [(-180, 0), (-170, 0)]]),
        ([(5, 5), (5, 5)], [[(5, 5)]]),
    ],
)
def test_a_line_is_cut_at_the_antimeridian(line: list[Any], pieces: list[Any]) -> None:
    assert cut(line) == pieces


@given(st.lists(DEGREES, min_size=1, max_size=5))
def test_no_piece_goes_the_long_way_round(line: list[Any]) -> None:
    for piece in cut(line):
        assert all(abs(one[0] - other[0]) <= 180 for one, other in itertools.pairwise(piece))
        assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lon, lat in piece)


@settings(max_examples=40)
@given(hostile.WORDS)
def test_any_text_comes_back(words: str) -> None:
    whole = collection(hostile.coding(words))
    check(whole)
    [feature] = whole["features"]
    pieces = [[[-179.5, 1.5], [-180.0, 1.5]], [[180.0, 1.5], [179.5, 1.5]]]
    assert feature["geometry"] == {"type": "MultiLineString", "coordinates": pieces}
    [row] = rows(hostile.coding(words))
    assert feature["properties"].get("sentence") == row["sentence"]
    assert feature["properties"].get("url") == row["url"]
    assert feature["id"].endswith("/1")


def test_rows_with_a_point_are_on_the_map_and_the_others_are_not_lost() -> None:
    out = io.StringIO()
    write_rows(fakes.ROW_COLUMNS, fakes.rows(), out)
    first, second = json.loads(out.getvalue())["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [-7.0, 50.5]}
    assert first["properties"]["incident"] == "a1"
    assert second == {
        "type": "Feature",
        "geometry": None,
        "properties": {"incident": "b2", "claims": 1},
    }


def test_rows_of_nowhere_are_no_map() -> None:
    with pytest.raises(BadQuery, match="no place on a map"):
        write_rows(fakes.ROW_COLUMNS[:3], [], io.StringIO())
