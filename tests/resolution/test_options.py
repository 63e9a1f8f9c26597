"""What names may mean, as examples against the gazetteer that comes with Dateline."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolution.gazetteer import Candidate, Gazetteer
from dateline.resolution.options import KINDS, LOCAL, MOST, Option, options
from dateline.resolution.toponyms import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def features(option: Option) -> dict[str, float]:
    return dict(zip(LOCAL, option.features, strict=True))


def places(found: tuple[Option, ...]) -> list[Candidate]:
    return [option.place for option in found if option.place]


def one(gazetteer: Gazetteer, words: str, country: str, kind: str) -> dict[str, float]:
    """The features of the first place of that country and kind that the words may mean."""
    return next(
        features(option)
        for option in options(read(words), gazetteer)
        if option.place and (option.place.country, option.place.kind) == (country, kind)
    )


def none(gazetteer: Gazetteer, words: str) -> dict[str, float]:
    """The features of the words' meaning no place that we know."""
    last = options(read(words), gazetteer)[-1]
    assert last.place is None
    return features(last)


@pytest.mark.parametrize(
    ("words", "country", "kind", "feature", "value"),
    [
        ("Kyiv", "UKR", "city", "capital", 1),
        ("Kyiv", "UKR", "city", "city", 1),
        ("Odessa", "USA", "city", "capital", 0),
        ("Kyiv", "UKR", "city", "usual name", 1),
        ("Kiev", "UKR", "city", "part of the words", 0),
        ("Munich", "DEU", "city", "chief town", 1),
        ("Texas", "USA", "admin1", "province", 1),
        ("Texas", "USA", "admin1", "a province's own name", 1),
        ("Ukraine", "UKR", "country", "country", 1),
        ("Ukraine", "UKR", "country", "a country's own name", 1),
        ("French", "FRA", "country", "adjective", 1),
        ("French", "FRA", "country", "usual name", 0),
        ("New York state", "USA", "admin1", "kind asked for", 1),
        ("the city of New York", "USA", "city", "kind asked for", 1),
        ("the city of Georgia", "GEO", "country", "other kind asked for", 1),
        ("New York", "USA", "city", "kind asked for", 0),
        ("Athens County", "USA", "admin2", "kind asked for", 1),
        ("Athens County", "USA", "admin2", "county unasked", 0),
        ("Kharkiv region", "UKR", "admin1", "kind asked for", 1),
        ("Kyiv Polytechnic", "UKR", "city", "words left out", 0.5),
        ("Kyiv Polytechnic", "UKR", "city", "first words", 1),
        ("Kyiv Polytechnic", "UKR", "city", "piece of a name", 1),
        ("Greater Kyiv", "UKR", "city", "first words", 0),
        ("Bucha, near Kyiv", "UKR", "city", "words left out", 0),
        ("Russian-occupied Donetsk", "UKR", "city", "words left out", 0),
        ("the port of Mykolaiv", "UKR", "city", "common words left out", 1),
    ],
)
def test_what_speaks_for_a_place(
    gazetteer: Gazetteer, words: str, country: str, kind: str, feature: str, value: float
) -> None:
    assert one(gazetteer, words, country, kind)[feature] == value


@pytest.mark.parametrize(
    ("words", "feature", "value"),
    [
        ("Kyiv", "no place", 1),
        ("Kyiv", "no place of such words", 0),
        ("Kyiv Polytechnic", "no place of such words", 1),
        ("Kyiv Polytechnic", "no place of such a piece", 1),
        ("the port of Mykolaiv", "no place of such common words", 1),
        ("Main Street", "no place: street or house", 1),
        ("The Washington Post", "no place: street or house", 1),
        ("Washington", "no place: street or house", 0),
    ],
)
def test_what_speaks_for_no_place(gazetteer: Gazetteer, words: str, feature: str, value: float) -> None:
    assert none(gazetteer, words)[feature] == value


def test_namesakes_are_told_apart_by_their_people(gazetteer: Gazetteer) -> None:
    found = [each for each in options(read("Paris"), gazetteer) if each.place]
    people = [each.place.population for each in found if each.place]
    assert people == sorted(people, reverse=True)
    assert [features(each)["larger than its namesakes"] for each in found] == [
        1 / rank for rank in range(1, len(found) + 1)
    ]
    assert [features(each)["people"] for each in found] == [math.log10(count + 1) / 3 for count in people]


def test_a_place_of_unknown_size_says_so(gazetteer: Gazetteer) -> None:
    found = {features(each)["no people known"] for each in options(read("Black Sea"), gazetteer)[:-1]}
    assert found == {1.0}
    assert one(gazetteer, "Kyiv", "UKR", "city")["no people known"] == 0


def test_a_place_is_of_one_kind(gazetteer: Gazetteer) -> None:
    for option in options(read("Georgia"), gazetteer)[:-1]:
        assert sum(features(option)[kind] for kind in KINDS.values()) == 1


@pytest.mark.parametrize("words", ["Washington", "San Antonio", "Santa Cruz"])
def test_of_very_many_the_likeliest_are_weighed(gazetteer: Gazetteer, words: str) -> None:
    assert len(gazetteer.candidates(words)) > MOST
    assert len(options(read(words), gazetteer)) == MOST + 1


def test_the_province_among_very_many_is_weighed(gazetteer: Gazetteer) -> None:
    kinds = {place.kind for place in places(options(read("Washington"), gazetteer))}
    assert {"admin1", "city"} <= kinds


@pytest.mark.parametrize("words", ["Qwxzqv", "Qwxzqv Zzyzx", "", "?", "the city", "the east", "…"])
def test_what_bears_no_name_means_nothing(gazetteer: Gazetteer, words: str) -> None:
    assert options(read(words), gazetteer) == ()


def test_a_whole_name_is_preferred_to_its_pieces(gazetteer: Gazetteer) -> None:
    assert {place.name for place in places(options(read("South Sudan"), gazetteer))} == {"South Sudan"}


@pytest.mark.parametrize(("words", "country"), [("Київ", "UKR"), ("Москва", "RUS"), ("ΑΘΗΝΑ", "GRC")])
def test_a_name_in_another_alphabet_means_its_place(gazetteer: Gazetteer, words: str, country: str) -> None:
    assert country in {place.country for place in places(options(read(words), gazetteer))}


def test_the_users_own_place_is_the_only_one(tmp_path: Path) -> None:
    own = tmp_path / "places.tsv"
    own.write_text("Springfield\t1.5\t2.5\tUKR\tcity\n", "utf-8")
    with Gazetteer.open(own=own) as opened:
        (found,) = options(read("Springfield"), opened)
    assert found.place is not None
    assert (found.place.lat, found.place.lon, found.place.source) == (1.5, 2.5, "own")


@given(st.text(st.sampled_from("KyivПарижParis ,-'’of the City京دم"), max_size=30))
def test_any_words_give_whole_vectors(words: str) -> None:
    with Gazetteer.open() as opened:
        found = options(read(words), opened)
    assert [option.place for option in found].count(None) == bool(found)
    assert all(len(option.features) == len(LOCAL) for option in found)
    assert all(math.isfinite(value) for option in found for value in option.features)
