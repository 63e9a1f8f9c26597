from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import event_data
from dateline import vocabulary
from dateline.errors import BrokenData
from dateline.export import countries
from dateline.export.countries import Country, country, fips, table

DATA = Path(countries.__file__).parents[1] / "resolution" / "data"
ORGANISATIONS = vocabulary.load(Path(countries.__file__).parent / "data" / "cameo.yaml")["organisations"]

MISSING = {
    "cow": """
        ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG
        HMD IMN IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PSE PYF REU SGS SHN SJM SPM SXM TCA TKL
        UMI VAT VGB VIR WLF
    """,
    "cameo": "ATA ATF BES BLM BVT CCK CUW CXR GGY HKG HMD IOT JEY MAF SGS SSD SXM UMI XKX",
    "fips": "ALA BES PSE UMI",
    "region": "ATA ATF BVT CCK CXR HMD IOT SGS UMI",
    "number": "XKX",
    "name": "",
}
"""The countries that another list does not have."""


def test_every_country_that_resolution_knows_is_listed_by_its_name() -> None:
    known = vocabulary.load(DATA / "countries.yaml")
    assert {code: found.name for code, found in table().items()} == {
        code: row["name"] for code, row in known.items()
    }


def test_every_country_of_the_gazetteer_is_listed() -> None:
    with closing(sqlite3.connect(f"file:{DATA / 'gazetteer.sqlite'}?mode=ro", uri=True)) as gazetteer:
        codes = {code for (code,) in gazetteer.execute("select code from country") if code}
    assert len(codes) > 240
    assert codes <= table().keys()


def test_every_code_of_a_disputed_area_is_listed() -> None:
    areas = vocabulary.load(DATA / "disputed.yaml", list)
    assert {code for area in areas for code in (area["un"], area["de-facto"]) if code} <= table().keys()


@pytest.mark.parametrize("name", ["organisations", "armed_groups"])
def test_what_an_organisation_has_for_a_country_is_listed(name: str) -> None:
    """Either a country or one of the organisations that cameo.yaml lists."""
    rows: list[dict[str, Any]] = vocabulary.load(DATA / f"{name}.yaml", list)
    codes = {row["country"] for row in rows if row.get("country")}
    assert len(codes) > 30
    assert codes <= table().keys() | ORGANISATIONS.keys()


@pytest.mark.parametrize("field", sorted(MISSING))
def test_codes_that_are_missing_are_known_to_be(field: str) -> None:
    assert (
        sorted(code for code, found in table().items() if not getattr(found, field)) == MISSING[field].split()
    )


@pytest.mark.parametrize("field", ["number", "fips", "cow", "cameo"])
def test_no_two_countries_share_a_code(field: str) -> None:
    codes = [getattr(found, field) for found in table().values() if getattr(found, field)]
    assert len(codes) > 180
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("NOR", Country("Norway", 578, "Northern Europe", "NO", 385, "NOR")),
        ("DEU", Country("Germany", 276, "Western Europe", "GM", 255, "DEU")),
        ("ROU", Country("Romania", 642, "Eastern Europe", "RO", 360, "ROM")),
        ("TLS", Country("East Timor", 626, "South-Eastern Asia", "TT", 860, "TMP")),
        ("UKR", Country("Ukraine", 804, "Eastern Europe", "UP", 369, "UKR")),
        ("NATO", Country()),
        ("", Country()),
    ],
)
def test_a_country_has_its_codes(code: str, found: Country) -> None:
    assert country(code) == found


@pytest.mark.parametrize(
    ("code", "lon", "found"),
    [("UKR", 32.6, "UP"), ("PSE", 34.45, "GZ"), ("PSE", 35.2, "WE"), ("UMI", 166.6, ""), ("", 0.0, "")],
)
def test_a_place_has_the_fips_code_of_its_country(code: str, lon: float, found: str) -> None:
    assert fips(event_data.place(code, "city", lon)[0]) == found


def test_palestine_as_a_whole_has_no_fips_code() -> None:
    assert not fips(event_data.place("PSE", "country", 35.2)[0])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("NOR: {name: Norway, fips: NO}", "NOR has False for a text"),
        ("NOR: {name: Norway, fip: XX}", "NOR is not as the head of the file says"),
    ],
)
def test_a_line_that_is_wrong_is_named(
    line: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "countries.yaml").write_text(line)
    monkeypatch.setattr(countries, "FILE", tmp_path / "countries.yaml")
    with pytest.raises(BrokenData, match=problem):
        table.__wrapped__()
