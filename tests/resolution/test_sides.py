"""A side of a country as examples: "the east of Ukraine" in, a point in the east of it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.resolution.gazetteer import Candidate, Gazetteer
from dateline.resolution.sides import TOWARDS, sided

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def country(code: str, gazetteer: Gazetteer) -> Candidate:
    found = gazetteer.country(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "side", "name", "lat", "lon"),
    [
        ("UKR", "east", "eastern Ukraine", 48.5, 37.9),
        ("UKR", "south", "southern Ukraine", 46.9, 33.6),
        ("UKR", "northeast", "northeastern Ukraine", 50.4, 35.8),
        ("UKR", "central", "central Ukraine", 49.2, 31.6),
        ("DEU", "east", "East Germany", 52.3, 12.5),
    ],
)
def test_a_side_that_the_table_has(
    gazetteer: Gazetteer, code: str, side: str, name: str, lat: float, lon: float
) -> None:
    found = sided(country(code, gazetteer), side, gazetteer)
    assert (found.name, found.lat, found.lon) == (name, lat, lon)
    assert (found.country, found.kind) == (code, "region")


@pytest.mark.parametrize(
    ("side", "name", "north", "east"),
    [
        ("north", "northern Romania", 1, 0),
        ("south", "southern Romania", -1, 0),
        ("east", "eastern Romania", 0, 1),
        ("west", "western Romania", 0, -1),
        ("northeast", "northeastern Romania", 1, 1),
        ("northwest", "northwestern Romania", 1, -1),
        ("southeast", "southeastern Romania", -1, 1),
        ("southwest", "southwestern Romania", -1, -1),
        ("central", "central Romania", 0, 0),
    ],
)
def test_a_side_that_it_has_not_lies_that_way_from_the_centre(
    gazetteer: Gazetteer, side: str, name: str, north: int, east: int
) -> None:
    centre, found = country("ROU", gazetteer), sided(country("ROU", gazetteer), side, gazetteer)
    assert centre.lon is not None
    assert (found.name, found.kind, found.country, found.id) == (name, "region", "ROU", None)
    assert towards(found.lat - centre.lat) == north
    assert towards(found.lon - centre.lon) == east


def towards(difference: float) -> int:
    return (difference > 0.5) - (difference < -0.5)


def test_it_lies_four_fifths_of_the_way_to_the_outer_settlements(gazetteer: Gazetteer) -> None:
    centre, box = country("TCD", gazetteer), gazetteer.box("TCD")
    found = sided(centre, "north", gazetteer)
    assert box is not None
    assert TOWARDS == 0.8
    assert found.lat == pytest.approx(0.2 * centre.lat + 0.8 * box.north, abs=1e-3)
    assert found.lon == centre.lon


@pytest.mark.parametrize("side", ["north", "southwest", "central"])
def test_a_country_of_one_town_has_no_sides(gazetteer: Gazetteer, side: str) -> None:
    assert gazetteer.box("MCO") is None
    assert sided(country("MCO", gazetteer), side, gazetteer) == country("MCO", gazetteer)


def test_no_side_is_all_of_it(gazetteer: Gazetteer) -> None:
    assert sided(country("ROU", gazetteer), "", gazetteer) == country("ROU", gazetteer)


@pytest.mark.parametrize("name", ["Kyiv", "Texas", "Black Sea"])
def test_what_is_no_country_stays_where_it_is(gazetteer: Gazetteer, name: str) -> None:
    place = gazetteer.candidates(name)[0]
    assert sided(place, "east", gazetteer) == place


def test_a_namesake_of_another_country_is_not_the_side(gazetteer: Gazetteer) -> None:
    romania = country("ROU", gazetteer)
    nowhere = romania._replace(name="Ukraine")
    found = sided(nowhere, "east", gazetteer)
    assert (found.country, found.lat) == ("ROU", romania.lat)
    assert found.lon != 37.9
