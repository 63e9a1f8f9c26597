"""Disputed areas under each view of borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from dateline.errors import BrokenData, DatelineError
from dateline.resolution.disputed import FILE, VIEWS, Borders, Outline, area_of, country_of
from dateline.resolution.gazetteer import Gazetteer

if TYPE_CHECKING:
    from pathlib import Path

AREA = {"name": "A", "as_of": "2025-01-01", "note": "Why.", "where": [{"countries": ["XXA"]}], "un": "XXB"}
"""An area but for its country `de-facto`."""


@pytest.mark.parametrize(
    ("place", "lat", "lon", "country", "region", "un", "de_facto"),
    [
        ("Simferopol", 44.957, 34.111, "UKR", "11", "UKR", "RUS"),
        ("Kerch bridge", 45.31, 36.51, "UKR", "", "UKR", "RUS"),
        ("Mariupol", 47.095, 37.541, "UKR", "05", "UKR", "RUS"),
        ("Kramatorsk", 48.738, 37.584, "UKR", "05", "UKR", "UKR"),
        ("Kherson", 46.637, 32.615, "UKR", "08", "UKR", "UKR"),
        ("Oleshky", 46.617, 32.72, "UKR", "08", "UKR", "RUS"),
        ("Kyiv", 50.45, 30.523, "UKR", "12", "UKR", "UKR"),
        ("Sukhumi", 43.007, 40.989, "GEO", "02", "GEO", ""),
        ("Tskhinvali", 42.228, 43.969, "GEO", "73", "GEO", ""),
        ("Gori", 41.985, 44.113, "GEO", "73", "GEO", "GEO"),
        ("Stepanakert", 39.818, 46.753, "AZE", "61", "AZE", "AZE"),
        ("Tiraspol", 46.843, 29.629, "MDA", "58", "MDA", ""),
        ("Kyrenia", 35.336, 33.317, "CYP", "02", "CYP", ""),
        ("Akaki", 35.133, 33.128, "CYP", "04", "CYP", "CYP"),
        ("Nicosia", 35.173, 33.354, "CYP", "04", "CYP", "CYP"),
        ("Pristina", 42.673, 21.167, "XKX", "10097360", "", "XKX"),
        ("Hebron", 31.529, 35.094, "PSE", "WE", "PSE", "PSE"),
        ("Ariel", 32.107, 35.185, "ISR", "WE", "PSE", "ISR"),
        ("the Old City", 31.777, 35.234, "PSE", "WE", "PSE", "ISR"),
        ("Jerusalem", 31.769, 35.216, "ISR", "06", "ISR", "ISR"),
        ("Majdal Shams", 33.27, 35.772, "SYR", "03", "SYR", "ISR"),
        ("Katzrin", 32.992, 35.691, "ISR", "00", "SYR", "ISR"),
        ("Kiryat Shmona", 33.207, 35.569, "ISR", "03", "ISR", "ISR"),
        ("Laayoune", 27.142, -13.188, "ESH", "", "ESH", "MAR"),
        ("Smara", 26.738, -11.672, "MAR", "11", "ESH", "MAR"),
        ("Tifariti", 26.158, -10.567, "ESH", "", "ESH", ""),
        ("Marrakesh", 31.634, -7.999, "MAR", "07", "MAR", "MAR"),
        ("Taipei", 25.053, 121.526, "TWN", "03", "CHN", "TWN"),
        ("Srinagar", 34.086, 74.806, "IND", "12", "", "IND"),
        ("Gilgit", 35.919, 74.312, "PAK", "07", "", "PAK"),
        ("Aksai Chin", 35.1, 79.2, "CHN", "13", "", "CHN"),
        ("Itanagar", 27.087, 93.61, "IND", "30", "", "IND"),
        ("Hargeisa", 9.56, 44.065, "SOM", "20", "SOM", ""),
        ("Las Anod", 8.477, 47.36, "SOM", "22", "SOM", "SOM"),
        ("Hala'ib", 22.223, 36.647, "EGY", "02", "", "EGY"),
        ("Abyei", 9.595, 28.435, "SDN", "62", "", ""),
        ("Stanley", -51.692, -57.859, "FLK", "00", "FLK", "GBR"),
        ("Yuzhno-Kurilsk", 44.027, 145.862, "RUS", "64", "", "RUS"),
        ("Nemuro", 43.324, 145.575, "JPN", "12", "JPN", "JPN"),
        ("the Senkaku Islands", 25.75, 123.5, "", "", "", "JPN"),
        ("the Spratly Islands", 9.5, 113.5, "", "", "", ""),
        ("Diego Garcia", -7.32, 72.42, "IOT", "", "MUS", "GBR"),
        ("Mamoudzou", -12.778, 45.228, "MYT", "97611", "COM", "FRA"),
        ("Bartica", 6.405, -58.623, "GUY", "11", "", "GUY"),
    ],
)
def test_a_place_under_each_view(
    place: str, lat: float, lon: float, country: str, region: str, un: str, de_facto: str
) -> None:
    seen = {view: country_of(lat, lon, country, region, view) for view in VIEWS}
    assert seen == {"geonames": country, "un": un, "de-facto": de_facto}, place


def test_an_unknown_view_names_those_there_are() -> None:
    with pytest.raises(DatelineError, match=r"moon: no such view of borders.*geonames, un, de-facto"):
        country_of(0.0, 0.0, "GHA", "", "moon")


def test_only_countries_that_are_disputed_as_a_whole_change() -> None:
    with Gazetteer.open() as gazetteer:
        known = [gazetteer.country(code) for code in yaml_codes()]
    changed = {
        country.country
        for country in known
        if country and any(country_of(*country[2:6], view) != country.country for view in VIEWS)
    }
    assert changed == {"ESH", "FLK", "GIB", "IOT", "MYT", "TWN", "XKX"}


def yaml_codes() -> list[str]:
    return list(yaml.safe_load((FILE.parent / "countries.yaml").read_text("utf-8")))


REGIONS = {
    "UKR": {"05": "Mariupol", "08": "Kherson", "11": "Simferopol", "14": "Luhansk", "20": "Sevastopol"}
    | {"26": "Melitopol"},
    "MDA": {"58": "Tiraspol", "62": "Bender"},
    "GEO": {"02": "Sukhumi"},
    "AZE": {"55": "Shusha", "56": "Shusha", "61": "Khankendi", "64": "Khojaly", "65": "Khojavend"},
    "ISR": {"WE": "Ariel"},
    "MAR": {"12": "Aousserd", "EH": "Oued el Dahab"},
    "SOM": {"12": "Ceerigaabo", "19": "Burao", "20": "Hargeisa", "21": "Borama"},
    "IND": {"12": "Srinagar", "30": "Itanagar", "41": "Leh"},
    "PAK": {"06": "Muzaffarabad", "07": "Gilgit"},
    "GUY": {"10": "Mabaruma", "11": "Bartica", "16": "Anna Regina", "17": "Mahdia", "19": "Lethem"},
}
"""A place in each of the admin-1 regions of the file, by their code."""


def test_every_region_is_the_one_that_is_meant() -> None:
    """A wrong code would go unnoticed: it matches nothing, or other places."""
    entries = yaml.safe_load(FILE.read_text("utf-8"))
    rows = [row for entry in entries for row in entry["where"] if any(row.get("regions", []))]
    used = {
        (code, region) for row in rows for code in row["countries"] for region in row["regions"] if region
    }
    assert used == {(code, region) for code, regions in REGIONS.items() for region in regions}
    with Gazetteer.open() as gazetteer:
        for country, region in used:
            name = REGIONS[country][region]
            found = {(one.country, one.region) for one in gazetteer.candidates(name)}
            assert (country, region) in found, name


def test_an_area_says_why() -> None:
    area = area_of(44.957, 34.111, "UKR", "11")
    assert area is not None
    assert (area.name, "A/RES/68/262" in area.note) == ("Crimea and Sevastopol", True)
    assert area_of(50.45, 30.523, "UKR", "12") is None


def test_every_area_has_a_note_a_date_and_a_country_under_each_view() -> None:
    entries = yaml.safe_load(FILE.read_text("utf-8"))
    assert len({entry["name"] for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.keys() == {"name", "as_of", "note", "where", *VIEWS[1:]}, entry["name"]


def test_an_outline_that_is_no_box() -> None:
    arrow = Outline([(0, 0), (10, 5), (0, 10), (4, 5)])
    assert [arrow.holds(lat, 5) for lat in (-1, 3, 5, 9, 11)] == [False, False, True, True, False]
    assert not arrow.holds(5, 11)


def test_an_analysts_own_area(tmp_path: Path) -> None:
    path = tmp_path / "disputed.yaml"
    path.write_text(
        "- name: The Hill\n  as_of: 2030-01-01\n  note: Claimed by two.\n"
        "  where:\n  - {countries: [XXA], outline: [[1, 2], [3, 4]]}\n  un: XXA\n  de-facto: XXB\n"
    )
    borders = Borders.read(path)
    hill = borders.area(2, 3, "XXA", "")
    assert hill is not None
    assert hill.countries == {"un": "XXA", "de-facto": "XXB"}
    assert borders.area(5, 3, "XXA", "") is None


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ({}, "'de-facto'"),
        ({"de-facto": "XX"}, "XX is no ISO"),
        ({"de-facto": "XXB", "as_of": "lately"}, "as_of is no date"),
        ({"de-facto": "XXB", "where": [{"countries": ["XXA"], "outline": [[1, 2]]}]}, "fewer than two"),
        ({"de-facto": "XXB", "where": [{"countries": ["XXA"], "outline": [[120, 5], [1, 2]]}]}, "latitude"),
        ({"de-facto": "XXB", "where": [{"countries": ["XXA"], "regions": [5]}]}, "not in quotes"),
        ({"de-facto": "XXB", "where": [{"countries": ["XXA"], "area": []}]}, "unknown key area"),
    ],
)
def test_an_area_that_is_not_complete_is_named(broken: dict[str, object], says: str, tmp_path: Path) -> None:
    path = tmp_path / "disputed.yaml"
    path.write_text(yaml.safe_dump([AREA | broken]).replace("'2025-01-01'", "2025-01-01"))
    with pytest.raises(BrokenData, match=rf"disputed\.yaml: area 1 \(A\) is not complete.*{says}"):
        Borders.read(path)


@pytest.mark.parametrize("content", ["just words", "- only a word", "{a: 1}"])
def test_a_file_of_something_else_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "disputed.yaml").write_text(content)
    with pytest.raises(BrokenData, match=r"disputed\.yaml: "):
        Borders.read(tmp_path / "disputed.yaml")
