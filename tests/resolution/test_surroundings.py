"""What a report says about where we are: places around a name in, features of what it may mean out."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from dateline.resolution.gazetteer import Candidate, Gazetteer
from dateline.resolution.mentions import Mention
from dateline.resolution.options import LOCAL, Option
from dateline.resolution.outlets import NOWHERE, Home
from dateline.resolution.surroundings import (
    AROUND,
    FAR_KM,
    NEAR_KM,
    Surroundings,
    Weighed,
    lies_in,
    nearness,
)
from dateline.resolution.toponyms import read
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NOTHING: Weighed = ((), ())
CITIES = {
    "Paris": ("FRA", "city"),
    "Paris, Texas": ("USA", "city"),
    "Texas": ("USA", "admin1"),
    "France": ("FRA", "country"),
    "Kyiv": ("UKR", "city"),
    "Bucha": ("UKR", "city"),
    "Lviv": ("UKR", "city"),
    "Ukraine": ("UKR", "country"),
    "Black Sea": ("", "region"),
    "Tripoli": ("LBY", "city"),
    "Beirut": ("LBN", "city"),
    "Lebanon": ("LBN", "country"),
}


@pytest.fixture(scope="module")
def places() -> Iterator[Mapping[str, Candidate]]:
    with Gazetteer.open() as opened:
        yield {
            name: next(
                one
                for one in opened.candidates(name.partition(",")[0])
                if (one.country, one.kind) == known and (name != "Paris, Texas" or one.region == "TX")
            )
            for name, known in CITIES.items()
        }


def sure(place: Candidate, share: float = 1.0) -> Weighed:
    """A name that means one place, or else none."""
    vector = (0.0,) * len(LOCAL)
    return (Option(place, vector), Option(None, vector)), (share, 1 - share)


def around(
    named: Mapping[str, Weighed], actors: Sequence[str] = (), home: Home | None = None
) -> Surroundings:
    weighed = {read(name): each for name, each in named.items()}
    return Surroundings(weighed, Counter(dict.fromkeys(weighed, 1)), actors, home)


def features(
    report: Surroundings,
    place: Candidate,
    name: str = "",
    *,
    inside: Sequence[Weighed] = (NOTHING,),
    held: Weighed = NOTHING,
    beside: Sequence[str] = (),
) -> dict[str, float]:
    mention = Mention(Span(0, 0), read(name or place.name), beside=tuple(map(read, beside)))
    return dict(zip(AROUND, report.features(place, mention, inside, held), strict=True))


def test_nearness_falls_with_distance(places: Mapping[str, Candidate]) -> None:
    kyiv = places["Kyiv"]
    assert nearness(kyiv, kyiv) == 1
    away = kyiv._replace(lat=kyiv.lat + NEAR_KM / (12742 * math.pi / 360))
    assert nearness(kyiv, away) == pytest.approx(1 / math.e)
    assert nearness(kyiv, away, NEAR_KM / 2) == pytest.approx(1 / math.e**2)
    assert nearness(kyiv, kyiv._replace(lat=kyiv.lat + FAR_KM / 100)) == 0


@pytest.mark.parametrize(
    ("place", "other", "is_in"),
    [
        ("Paris, Texas", "Texas", True),
        ("Paris", "Texas", False),
        ("Texas", "Paris, Texas", False),
        ("Texas", "Texas", False),
        ("Kyiv", "Ukraine", True),
        ("Ukraine", "Kyiv", False),
        ("Ukraine", "Ukraine", False),
        ("Kyiv", "France", False),
        ("Bucha", "Kyiv", True),
        ("Kyiv", "Bucha", True),
        ("Lviv", "Kyiv", False),
        ("Black Sea", "Ukraine", False),
    ],
)
def test_a_place_lies_in_or_beside_another(
    places: Mapping[str, Candidate], place: str, other: str, *, is_in: bool
) -> None:
    assert lies_in(places[place], places[other]) is is_in


def test_a_report_that_names_nothing_is_about_nothing(places: Mapping[str, Candidate]) -> None:
    report = around({})
    assert (report.country, report.countries) == (("", 0.0), set())
    assert set(features(report, places["Kyiv"]).values()) == {0.0}


@pytest.mark.parametrize(
    ("names", "actors", "country"),
    [
        (["Kyiv"], [], "UKR"),
        (["Kyiv", "Lviv", "Paris"], [], "UKR"),
        (["Kyiv", "Lviv"], ["FRA", "FRA"], "UKR"),
        (["Kyiv", "Paris"], ["FRA"], "FRA"),
        (["Black Sea"], [], ""),
        ([], ["FRA", "UKR", "UKR"], "UKR"),
    ],
)
def test_the_country_that_a_report_is_about(
    places: Mapping[str, Candidate], names: Sequence[str], actors: Sequence[str], country: str
) -> None:
    assert around({name: sure(places[name]) for name in names}, actors).country[0] == country


def test_a_country_named_often_weighs_more(places: Mapping[str, Candidate]) -> None:
    weighed = {read(name): sure(places[name]) for name in ("Paris", "Kyiv")}
    for often in ("Paris", "Kyiv"):
        counts = Counter({phrase: 1 + 3 * (phrase == read(often)) for phrase in weighed})
        assert Surroundings(weighed, counts).country[0] == places[often].country


def test_countries_are_those_of_actors_and_of_likely_places(places: Mapping[str, Candidate]) -> None:
    named = {"Kyiv": sure(places["Kyiv"]), "Paris": sure(places["Paris"], 0.2)}
    assert around(named, ["POL"]).countries == {"POL", "UKR"}


def test_what_the_actors_countries_say(places: Mapping[str, Candidate]) -> None:
    report = around({}, ["LBN", "LBN", "LBN", "SYR"])
    assert features(report, places["Beirut"])["country of the actors"] == 0.75
    assert features(report, places["Tripoli"])["country of the actors"] == 0
    assert features(report, places["Black Sea"])["country of the actors"] == 0


@pytest.mark.parametrize(
    ("named", "place", "feature", "value"),
    [
        ("Lebanon", "Beirut", "country named", 1),
        ("Lebanon", "Beirut", "country of other places", 1),
        ("Lebanon", "Tripoli", "country named", 0),
        ("Lebanon", "Lebanon", "country named", 0),
        ("Texas", "Paris, Texas", "province named", 1),
        ("Texas", "Paris, Texas", "province of other places", 1),
        ("Texas", "Paris", "province named", 0),
        ("Texas", "Texas", "province named", 0),
        ("Lviv", "Black Sea", "country of other places", 0),
        ("Kyiv", "Tripoli", "near another place", 0),
        ("Ukraine", "Kyiv", "near another place", 0),
        ("Tripoli", "Kyiv", "country of other places", 0),
    ],
)
def test_what_another_name_says(
    places: Mapping[str, Candidate], named: str, place: str, feature: str, value: float
) -> None:
    report = around({named: sure(places[named])})
    assert features(report, places[place])[feature] == pytest.approx(value)


def test_a_name_says_nothing_of_itself(places: Mapping[str, Candidate]) -> None:
    alone = features(around({"Kyiv": sure(places["Kyiv"])}), places["Kyiv"])
    assert {name for name, value in alone.items() if value} == set()


def test_a_place_nearby_and_beside_it_in_the_text(places: Mapping[str, Candidate]) -> None:
    report = around({"Kyiv": sure(places["Kyiv"], 0.9)})
    far_off, beside = features(report, places["Bucha"]), features(report, places["Bucha"], beside=["Kyiv"])
    near = 0.9 * nearness(places["Bucha"], places["Kyiv"])
    assert far_off["near another place"] == beside["near another place"] == pytest.approx(near)
    assert beside["near the names beside it"] == pytest.approx(near)
    assert far_off["near the names beside it"] == 0
    assert features(report, places["Lviv"])["near another place"] < near / 5


def test_the_wider_region_reaches_where_nearness_does_not(places: Mapping[str, Candidate]) -> None:
    found = features(around({"Paris": sure(places["Paris"])}), places["Kyiv"])
    assert found["near another place"] == found["amid the other places"] == 0
    assert 0 < found["in the wider region of other places"] < 0.2


def test_what_follows_and_what_else_is_said(places: Mapping[str, Candidate]) -> None:
    texan, french, texas = places["Paris, Texas"], places["Paris"], sure(places["Texas"], 0.8)
    report = around({})
    assert features(report, texan, inside=[texas])["inside what follows"] == pytest.approx(0.8)
    assert features(report, french, inside=[texas])["inside what follows"] == 0
    said = features(report, texan, inside=[NOTHING, sure(places["France"]), texas])
    assert said["inside or near what is said"] == pytest.approx(0.8)
    assert said["inside what follows"] == 0


def test_what_stands_before_lies_in_a_province_or_country(places: Mapping[str, Candidate]) -> None:
    report, paris = around({}), sure(places["Paris, Texas"], 0.7)
    assert features(report, places["Texas"], held=paris)["around what stands before"] == pytest.approx(0.7)
    assert features(report, places["France"], held=paris)["around what stands before"] == 0
    assert features(report, places["Paris, Texas"], held=paris)["around what stands before"] == 0


def test_the_outlet_speaks_for_its_own(places: Mapping[str, Candidate]) -> None:
    kyiv = places["Kyiv"]
    home = Home({"UKR": 1.0}, {("UKR", kyiv.region): 1.0}, kyiv)
    at_home, away = (features(around({}, home=home), places[name]) for name in ("Kyiv", "Tripoli"))
    assert at_home["country of the outlet"] == at_home["province of the outlet"] == 1
    assert at_home["near the outlet"] == at_home["at the outlet's town"] == 1
    assert {name for name, value in away.items() if value} == {"names in other languages, the outlet local"}


@pytest.mark.parametrize("home", [None, NOWHERE], ids=["unknown", "of the world"])
def test_an_outlet_without_a_home_says_nothing(places: Mapping[str, Candidate], home: Home | None) -> None:
    assert set(features(around({}, home=home), places["Kyiv"]).values()) == {0.0}


def test_how_well_known_a_place_is_counts_for_local_outlets_only(places: Mapping[str, Candidate]) -> None:
    kyiv = places["Kyiv"]
    local, national = (features(around({}, home=Home({"UKR": 1.0}, {}, town)), kyiv) for town in (kyiv, None))
    assert local["names in other languages, the outlet local"] == math.log10(kyiv.names + 1) > 0
    assert national["names in other languages, the outlet local"] == 0
