"""What of a claim is compared with others."""

from __future__ import annotations

import json

import pytest

from dateline.incidents.profile import Number, Party, day, packed, profile, stem, unpacked
from made import said, story

STRIKE = said(
    "Ruria *shelled* the port of Orla on Monday, killing 12.",
    actors=["Ruria/RUR/GOV"],
    places=["Orla/TOL@12.5,-7.25"],
    when="2022-04-04",
    numbers=["dead:12"],
)


def test_a_profile_has_stems_parties_places_days_and_numbers() -> None:
    coding = story(STRIKE, published="2022-04-05T06:00:00+00:00")

    made = profile(coding.claims[0], coding, 7)

    assert made.key == 7
    assert (made.event, made.trigger) == ("ASSAULT", "shell")
    assert made.actors == (Party("ruria", "RUR", "GOV"),)
    assert [(each.name, each.lat, each.lon) for each in made.places] == [("orla", 12.5, -7.25)]
    assert made.numbers == (Number("dead", 12, 12),)
    assert made.told == day("2022-04-05")
    assert made.first == made.last == day("2022-04-04")
    assert {"port", "kill", "monday"} <= made.words
    assert {"orla", "monday"} <= made.names, "what is written as a name"
    assert "ruria" not in made.names, "the first word of a sentence is written so anyway"


def test_a_profile_comes_back_from_json_as_it_was() -> None:
    coding = story(STRIKE, published="2022-04-05")
    made = profile(coding.claims[0], coding, 7)

    assert unpacked(7, json.loads(json.dumps(packed(made)))) == made


def test_an_open_end_is_the_beginning() -> None:
    coding = story(said("Ruria *attacks* Orla.", when="2022-04-04.."))

    made = profile(coding.claims[0], coding, 1)

    assert made.last == made.first == day("2022-04-04")


@pytest.mark.parametrize(
    ("written", "begins"),
    [("2022", "2022-01-01"), ("2022-04", "2022-04-01"), ("2022-04-05T14:03:00+00:00", "2022-04-05")],
)
def test_a_date_is_numbered_by_the_day_it_begins_on(written: str, begins: str) -> None:
    assert day(written) == day(begins)
    assert day("2022-04-05") == (day("2022-04-04") or 0) + 1


@pytest.mark.parametrize("written", [None, "", "yesterday", "2022-13-01", "2022-02-30"])
def test_what_is_no_date_has_no_day(written: str | None) -> None:
    assert day(written) is None


def test_words_of_one_stem_are_one() -> None:
    assert stem("attacks") == stem("attacked") == stem("attacking") == "attack"
    assert stem("russia's") == stem("russia")
