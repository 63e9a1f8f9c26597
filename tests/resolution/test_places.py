"""Place mentions as examples: words in, point out, against the gazetteer that comes with Dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.distance import kilometres
from dateline.resolution.gazetteer import Gazetteer
from dateline.resolution.outlets import home_of
from dateline.resolution.places import resolve
from dateline.types import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def place(gazetteer: Gazetteer, text: str, words: str = "", countries: Sequence[str] = ()) -> Place:
    """The place of `words` in `text`, of all of it by default; "|" parts further mentions."""
    mentions = []
    for mention in (words or text).split("|"):
        start = text.index(mention)
        mentions.append(Span(start, start + len(mention)))
    found = resolve(text, mentions, gazetteer, countries=countries)
    assert set(found) == set(mentions)
    assert all(each.span == span for span, each in found.items())
    return found[mentions[0]]


@pytest.mark.parametrize(
    ("words", "lat", "lon", "country", "grain"),
    [
        ("Ukraine", 49.0, 32.0, "UKR", "country"),
        ("Ukraine’s", 49.0, 32.0, "UKR", "country"),
        ("Russia", 60.0, 100.0, "RUS", "country"),
        ("the U.S.", 39.8, -98.6, "USA", "country"),
        ("UK", 54.76, -2.7, "GBR", "country"),
        ("Kyiv", 50.45, 30.52, "UKR", "city"),
        ("KYIV", 50.45, 30.52, "UKR", "city"),
        ("Kiev", 50.45, 30.52, "UKR", "city"),
        ("Paris", 48.85, 2.35, "FRA", "city"),
        ("Geneva", 46.2, 6.15, "CHE", "city"),
        ("Washington", 38.9, -77.04, "USA", "city"),
        ("New York state", 42.9, -75.5, "USA", "region"),
        ("Bucha, near Kyiv", 50.55, 30.21, "UKR", "city"),
        ("outside Kharkiv", 49.98, 36.25, "UKR", "city"),
        ("the port of Odessa", 46.5, 30.73, "UKR", "point"),
        ("the Black Sea resort of Sochi", 43.6, 39.73, "RUS", "city"),
        ("Donbas", 48.3, 38.3, "UKR", "region"),
        ("the Donbas region", 48.3, 38.3, "UKR", "region"),
        ("Idlib province", 35.93, 36.63, "SYR", "region"),
        ("Kherson oblast", 46.64, 32.62, "UKR", "region"),
        ("Kherson", 46.66, 32.62, "UKR", "city"),
        ("outside Kherson", 46.66, 32.62, "UKR", "city"),
        ("Russian-occupied Crimea", 45.25, 34.0, "UKR", "region"),
        ("eastern Ukraine", 48.5, 37.9, "UKR", "region"),
        ("Ukraine’s East", 48.5, 37.9, "UKR", "region"),
        ("the south of Ukraine", 46.9, 33.6, "UKR", "region"),
        ("the Strait of Hormuz", 26.57, 56.25, "", "region"),
        ("the Azovstal steelworks", 47.1, 37.61, "UKR", "point"),
        ("the Ukraine border", 49.0, 32.0, "UKR", "country"),
        ("Syrian territory", 35.0, 38.0, "SYR", "country"),
        ("the Syrian capital", 33.51, 36.29, "SYR", "city"),
        ("South Africa", -29.0, 24.0, "ZAF", "country"),
        ("Central African Republic", 7.0, 21.0, "CAF", "country"),
    ],
)
def test_places_by_themselves(
    gazetteer: Gazetteer, words: str, lat: float, lon: float, country: str, grain: str
) -> None:
    found = place(gazetteer, words)
    assert found.lat is not None
    assert found.lon is not None
    assert kilometres(found.lat, found.lon, lat, lon) < 30
    assert (found.country, found.grain) == (country, grain)


@pytest.mark.parametrize(
    "words",
    [
        "there",
        "the border",
        "a hospital",
        "the region",
        "the city",
        "Qwxzqv",
        "the east",
        "the capital",
        "",
        "?",
    ],
)
def test_what_names_no_place_stays_unresolved(gazetteer: Gazetteer, words: str) -> None:
    found = resolve(words, [Span(0, len(words))], gazetteer)
    assert found == {Span(0, len(words)): Place(Span(0, len(words)), words)}


@pytest.mark.parametrize("words", ["Oxford Grove Hall", "Kyiv Polytechnic Institute", "Richmond Hospital"])
def test_a_piece_of_a_longer_name_is_not_its_place(gazetteer: Gazetteer, words: str) -> None:
    found = place(gazetteer, words)
    assert found.lat is None
    assert 0 < found.score < 0.2


def test_of_a_seat_and_its_province_on_one_spot_the_town_bears_the_bare_name(gazetteer: Gazetteer) -> None:
    assert place(gazetteer, "Kherson").grain == "city"
    assert place(gazetteer, "Kherson region").grain == "region"


@pytest.mark.parametrize(
    ("text", "words", "countries", "country"),
    [
        ("Lebanese soldiers fired shots in Tripoli.", "Tripoli|Lebanese", ("LBN", "LBN", "SYR"), "LBN"),
        ("Buffalo, New York, and Albany, New York", "New York|Buffalo|Albany", (), "USA"),
        ("Shots were fired in Tripoli on Sunday.", "Tripoli", ("LBY",), "LBY"),
        ("A fire broke out in Odessa, Texas, at night.", "Odessa", (), "USA"),
        ("A fire broke out in Odessa at night, and then in Mykolaiv.", "Odessa|Mykolaiv", (), "UKR"),
        ("In Tbilisi thousands marched; police in Georgia made arrests.", "Georgia|Tbilisi", (), "GEO"),
        ("A trial opened in Salisbury, in England.", "Salisbury|England", ("GBR", "GBR"), "GBR"),
    ],
)
def test_the_report_decides_between_places_of_one_name(
    gazetteer: Gazetteer, text: str, words: str, countries: Sequence[str], country: str
) -> None:
    assert place(gazetteer, text, words, countries).country == country


def test_what_one_mention_says_of_its_surroundings_holds_for_the_others(gazetteer: Gazetteer) -> None:
    text = "Paris, Texas, held a fair. Mayors came to Paris from afar."
    later = Span(text.rindex("Paris"), text.rindex("Paris") + 5)
    found = resolve(text, [Span(0, 5), later], gazetteer)
    assert {each.country for each in found.values()} == {"USA"}


@pytest.mark.parametrize(("outlet", "country"), [("courant.com", "Connecticut"), ("", "Ontario")])
def test_the_outlet_is_a_hint(gazetteer: Gazetteer, outlet: str, country: str) -> None:
    text, spans = "A house burned in Windsor, and then a barn in Rocky Hill.", [Span(18, 25), Span(46, 56)]
    found = resolve(text, spans, gazetteer, home=home_of(outlet, gazetteer))[spans[0]]
    assert found.lon is not None
    assert ("Connecticut" if found.country == "USA" else "Ontario") == country


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Troops entered Kreminna on Monday. Half of the city had fled.", "the city|Kreminna", "Kreminna"),
        ("Shells fell on Kherson. Doctors in the city asked for help.", "the city", "Kherson"),
        ("Fighters hid in Azovstal, in Mariupol. The plant has tunnels.", "The plant", "Azovstal"),
        ("Fighters hid in Mariupol. A hospital was hit.", "A hospital", "Mariupol"),
        ("Shells fell across Ukraine, also in Donbas. People in the region hid.", "the region", "Donbas"),
    ],
)
def test_a_common_noun_is_the_last_place_of_its_kind(
    gazetteer: Gazetteer, text: str, words: str, name: str
) -> None:
    assert place(gazetteer, text, words, ("UKR",)).name == name


def test_the_country_the_capital_and_the_east_are_those_of_the_report(gazetteer: Gazetteer) -> None:
    assert place(gazetteer, "the country", countries=("POL", "POL", "DEU")).country == "POL"
    assert place(gazetteer, "the capital", countries=("POL",)).name == "Warsaw"
    assert place(gazetteer, "the east", countries=("UKR",)).lon == 37.9
    text = "Explosions in Lviv; more in the east."
    assert place(gazetteer, text, "the east|Lviv", ("USA", "RUS")).country == "UKR"


@pytest.mark.parametrize("text", ["Russia wants Ukraine’s |East|", "fled Ukraine’s far |east| for Poland"])
def test_a_side_alone_is_of_the_name_before_it(gazetteer: Gazetteer, text: str) -> None:
    before, words, after = text.split("|")
    span = Span(len(before), len(before) + len(words))
    found = resolve(before + words + after, [span], gazetteer)[span]
    assert (found.name, found.country, found.grain) == ("eastern Ukraine", "UKR", "region")


def test_a_side_of_nothing_known_is_not_the_town_of_that_name(gazetteer: Gazetteer) -> None:
    assert place(gazetteer, "East").lat is None


def test_a_side_of_a_country_lies_that_way_from_its_centre(gazetteer: Gazetteer) -> None:
    centre, west = place(gazetteer, "Romania"), place(gazetteer, "western Romania")
    assert centre.lon is not None
    assert west.lon is not None
    assert west.lon < centre.lon - 1
    assert west.lat == pytest.approx(centre.lat, abs=0.01)
    assert (west.grain, west.country, west.id) == ("region", "ROU", None)


def test_the_same_report_gives_the_same_places(gazetteer: Gazetteer) -> None:
    text = "Kyiv, Odessa and the city of Georgia"
    mentions = [Span(0, 4), Span(6, 12), Span(17, len(text))]
    assert resolve(text, mentions, gazetteer) == resolve(text, mentions[::-1], gazetteer)


@given(st.text(max_size=80), st.data())
@settings(deadline=None)
def test_any_span_of_any_text_gives_a_place(text: str, data: st.DataObject) -> None:
    offset = st.integers(0, len(text))
    start, end = sorted((data.draw(offset), data.draw(offset)))
    with Gazetteer.open() as opened:
        home = home_of(text, opened)
        found = resolve(text, [Span(start, end)], opened, countries=["UKR", "??"], home=home)
    (only,) = found.values()
    assert only.span.of(text) == text[start:end]
    assert (only.lat is None) == (only.lon is None) == (only.grain is None)
