"""Where newspapers are at home: from the table, each row held against the map, and from what they write."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from dateline.distance import kilometres
from dateline.errors import BrokenData
from dateline.resolution import outlets
from dateline.resolution.gazetteer import Candidate, Gazetteer
from dateline.resolution.outlets import FEWEST, NOWHERE, Home, home_of, homes

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(outlets.__file__).parent / "data" / "outlets.tsv"
NEAR_KM = 50


class Row(NamedTuple):
    names: tuple[str, ...]
    town: str
    lat: float
    lon: float
    country: str
    scope: str


def read(line: str) -> Row:
    names, town, lat, lon, country, scope = line.split("\t")
    return Row(tuple(names.split("|")), town, float(lat), float(lon), country, scope)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [read(line) for line in lines if not line.startswith("#")]


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "town", "country", "scope"),
    [
        ("courant.com", "Hartford", "USA", "local"),
        ("Pal-Item", "Richmond", "USA", "local"),
        ("richmond.com", "Richmond", "USA", "local"),
        ("lfpress.com", "London", "CAN", "local"),
        ("cambridge-news.co.uk", "Cambridge", "GBR", "local"),
        ("Irish Times", "Dublin", "IRL", "national"),
        ("Kyiv Independent", "Kyiv", "UKR", "national"),
        ("Sudan Tribune", "Khartoum", "SDN", "national"),  # in exile: where its readers are
        ("reuters.com", "London", "GBR", "world"),
    ],
)
def test_an_outlet_is_found_by_its_domain_or_its_name(
    rows: list[Row], name: str, town: str, country: str, scope: str
) -> None:
    homes = [(row.town, row.country, row.scope) for row in rows if name in row.names]
    assert homes == [(town, country, scope)]


def test_towns_of_one_name_are_told_apart(rows: list[Row]) -> None:
    indiana = next(row for row in rows if "pal-item.com" in row.names)
    virginia = next(row for row in rows if "richmond.com" in row.names)
    assert indiana.town == virginia.town == "Richmond"
    assert kilometres(indiana.lat, indiana.lon, virginia.lat, virginia.lon) > 500


def test_no_name_is_empty_or_shared(rows: list[Row]) -> None:
    counts = Counter(chain.from_iterable({spelt_alike(name) for name in row.names} for row in rows))
    assert [name for name, count in counts.items() if count > 1 or not name] == []


def test_names_are_written_without_the(rows: list[Row]) -> None:
    assert [name for row in rows for name in row.names if name.startswith("The ")] == []


def test_domains_are_bare(rows: list[Row]) -> None:
    domains = [name for row in rows for name in row.names if is_domain(name)]
    assert len(domains) > len(rows) / 2
    assert [name for name in domains if name.startswith("www.") or "/" in name] == []


def test_every_row_has_a_known_scope_and_country(rows: list[Row], gazetteer: Gazetteer) -> None:
    assert {row.scope for row in rows} == {"local", "national", "world"}
    assert [code for code in {row.country for row in rows} if gazetteer.country(code) is None] == []


def test_coordinates_are_on_earth(rows: list[Row]) -> None:
    assert [row for row in rows if abs(row.lat) > 90 or abs(row.lon) > 180] == []


def test_every_town_is_near_its_point(rows: list[Row], gazetteer: Gazetteer) -> None:
    assert [row for row in rows if not is_there(row, gazetteer)] == []


def is_there(row: Row, gazetteer: Gazetteer) -> bool:
    places = (place for place in gazetteer.candidates(row.town) if place.country == row.country)
    return any(kilometres(row.lat, row.lon, place.lat, place.lon) <= NEAR_KM for place in places)


def is_domain(name: str) -> bool:
    return "." in name and " " not in name and name == name.lower()


def spelt_alike(name: str) -> str:
    """What a name has in common with the other ways to write it: no case, no hyphens."""
    return name.casefold() if is_domain(name) else name.casefold().replace("-", " ").strip()


@pytest.mark.parametrize(
    "outlet",
    [
        "courant.com",
        "COURANT.COM",
        "www.courant.com",
        "news.courant.com",
        "a.b.courant.com",
        "Hartford Courant",
        "The Hartford Courant",
        "  the hartford courant ",
    ],
)
def test_a_local_outlet_is_at_home_in_its_town(outlet: str, gazetteer: Gazetteer) -> None:
    home = home_of(outlet, gazetteer)
    assert home is not None
    assert home.town is not None
    assert (home.town.name, home.town.region, home.town.kind) == ("Hartford", "CT", "city")
    assert (home.countries, home.regions) == ({"USA": 1.0}, {("USA", "CT"): 1.0})


def test_of_towns_of_one_name_it_is_the_one_at_the_point(gazetteer: Gazetteer) -> None:
    found = [home_of(outlet, gazetteer) for outlet in ("pal-item.com", "richmond.com")]
    assert [home.town.region for home in found if home and home.town] == ["IN", "VA"]


@pytest.mark.parametrize("outlet", ["irishtimes.com", "Irish Times", "The Irish Times"])
def test_a_national_outlet_is_at_home_in_its_country(outlet: str, gazetteer: Gazetteer) -> None:
    assert home_of(outlet, gazetteer) == Home({"IRL": 1.0}, {})


@pytest.mark.parametrize("outlet", ["reuters.com", "www.reuters.com", "Reuters"])
def test_an_outlet_of_the_world_is_at_home_nowhere(outlet: str, gazetteer: Gazetteer) -> None:
    assert home_of(outlet, gazetteer) is NOWHERE
    assert not NOWHERE.countries


@pytest.mark.parametrize(
    "outlet",
    [
        None,
        "",
        "   ",
        ".",
        "...",
        "The",
        "nobody.example",
        "courant.com.evil.example",
        "notcourant.com",
        "com",
    ],
)
def test_an_unknown_outlet_has_no_home(outlet: str | None, gazetteer: Gazetteer) -> None:
    assert home_of(outlet, gazetteer) is None


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Another table in place of ours, read anew."""
    path = tmp_path / "outlets.tsv"
    monkeypatch.setattr(outlets, "TABLE", path)
    outlets._table.cache_clear()
    yield path
    outlets._table.cache_clear()


def test_an_analyst_may_add_a_row(table: Path, gazetteer: Gazetteer) -> None:
    table.write_text("# names\ttown\n\norla.example|Orla Courier\tLviv\t49.84\t24.02\tUKR\tlocal\n", "utf-8")
    home = home_of("The ORLA Courier", gazetteer)
    assert home is not None
    assert home.town is not None
    assert (home.town.name, home.countries) == ("Lviv", {"UKR": 1.0})
    assert home_of("courant.com", gazetteer) is None


def test_a_town_that_we_do_not_know_leaves_the_country(table: Path, gazetteer: Gazetteer) -> None:
    table.write_text("orla.example\tQwxzqv\t49.84\t24.02\tUKR\tlocal\n", "utf-8")
    assert home_of("orla.example", gazetteer) == Home({"UKR": 1.0}, {})


@pytest.mark.parametrize(
    "row",
    [
        "orla.example\tLviv\t49.84\t24.02\tUKR",
        "orla.example\tLviv\t49.84\t24.02\tUKR\tlocal\tmore",
        "orla.example\tLviv\tnorth\t24.02\tUKR\tlocal",
        "orla.example\tLviv\t49.84\t\tUKR\tlocal",
        "orla.example\tLviv\t49.84\t24.02\tUKR\tcity",
        "orla.example, Lviv",
    ],
)
def test_a_broken_row_is_told_with_its_line(row: str, table: Path, gazetteer: Gazetteer) -> None:
    table.write_text(f"# a comment\n\n{row}\n", "utf-8")
    with pytest.raises(BrokenData, match=r"outlets\.tsv, line 3"):
        home_of("orla.example", gazetteer)


def candidate(gazetteer: Gazetteer, name: str, region: str = "", country: str = "USA") -> Candidate:
    return next(
        one
        for one in gazetteer.candidates(name)
        if one.country == country and one.kind == "city" and region in {"", one.region}
    )


def test_a_home_is_near_its_town(gazetteer: Gazetteer) -> None:
    hartford, windsor = candidate(gazetteer, "Hartford", "CT"), candidate(gazetteer, "Windsor", "CT")
    abroad, dallas = candidate(gazetteer, "Windsor", country="CAN"), candidate(gazetteer, "Dallas", "TX")
    home = home_of("courant.com", gazetteer)
    assert home is not None
    assert home.features(hartford) == (1, 1, 1, 1)
    country, province, near, close = home.features(windsor)
    assert (country, province) == (1, 1)
    assert 0.3 < close < near < 1
    assert home.features(dallas) == (1, 0, 0, 0)
    assert home.features(abroad)[:2] == (0, 0)
    assert NOWHERE.features(hartford) == (0, 0, 0, 0)


def test_homes_are_learned_from_what_outlets_write(gazetteer: Gazetteer) -> None:
    texan = [(candidate(gazetteer, name, "TX"), 0.9) for name in ("Dallas", "Fort Worth", "Plano", "El Paso")]
    found = homes([("Orla Courier", texan[:2]), ("Few", texan[:2]), ("Orla Courier", texan[2:])])
    assert list(found) == ["Orla Courier"]
    home = found["Orla Courier"]
    assert home.countries == {"USA": pytest.approx(1)}
    assert home.regions == {("USA", "TX"): pytest.approx(1)}
    assert home.town is not None
    assert home.town.name != "El Paso"


def test_shares_are_weighed_by_how_likely_a_place_is(gazetteer: Gazetteer) -> None:
    places = [
        (candidate(gazetteer, "Dallas", "TX"), 0.6),
        (candidate(gazetteer, "Hartford", "CT"), 0.3),
        (candidate(gazetteer, "Kyiv", country="UKR"), 0.1),
    ]
    home = homes([("Orla Courier", places)])["Orla Courier"]
    assert home.countries == {"USA": pytest.approx(0.9), "UKR": pytest.approx(0.1)}
    assert home.regions["USA", "TX"] == pytest.approx(0.6)


def test_an_outlet_that_carries_a_towns_name_is_at_home_there(gazetteer: Gazetteer) -> None:
    dallas = [(candidate(gazetteer, name, "TX"), 0.9) for name in ("Dallas", "Fort Worth", "Plano")]
    spoken_of = [*dallas, (candidate(gazetteer, "El Paso", "TX"), 0.5)]
    found = homes([("elpasotimes.example", spoken_of), ("orla.example", spoken_of)])
    towns = {outlet: home.town.name for outlet, home in found.items() if home.town}
    assert towns["elpasotimes.example"] == "El Paso"
    assert towns["orla.example"] != "El Paso"


def test_a_short_name_in_an_outlets_is_chance(gazetteer: Gazetteer) -> None:
    places = [(candidate(gazetteer, name), 0.9) for name in ("Dallas", "Fort Worth", "Plano", "Orem")]
    town = homes([("orement.example", places)])["orement.example"].town
    assert town is not None
    assert town.name != "Orem"


def test_who_writes_about_all_the_world_has_no_home(gazetteer: Gazetteer) -> None:
    places = [
        (candidate(gazetteer, name, country=country), 0.9)
        for name, country in (("Kyiv", "UKR"), ("Paris", "FRA"), ("Beirut", "LBN"), ("Dallas", "USA"))
    ]
    assert homes([("Orla Courier", places)]) == {}


def test_too_few_places_tell_nothing(gazetteer: Gazetteer) -> None:
    places = [(candidate(gazetteer, "Dallas", "TX"), 0.9)]
    assert homes([("Orla Courier", places * (FEWEST - 1))]) == {}
    assert list(homes([("Orla Courier", places * FEWEST)])) == ["Orla Courier"]


def test_no_reports_no_homes() -> None:
    assert homes([]) == {}
    assert homes([("Orla Courier", [])]) == {}
