"""Until when a forecast may come about: a sentence in, days out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dateline.incidents.forecasts.phrases import load
from dateline.incidents.forecasts.window import Window, said_on, window
from made import said, story

SAID = "2022-04-05"


def of(marked: str, event: str = "ASSAULT", **given: Any) -> Window:
    """The window of a sentence's first claim, told on 5 April 2022."""
    coding = story(said(marked, event, status="predicted", **given), published=SAID)
    made = window(coding.claims[0], coding)
    assert made
    return made


@pytest.mark.parametrize(
    ("marked", "words", "end"),
    [
        ("Ruria will *attack* in the coming months.", "in the coming months", "2022-12-04"),
        ("Ruria will *attack* within three days.", "within three days", "2022-04-09"),
        ("Ruria will *attack* over the next 2 weeks.", "over the next 2 weeks", "2022-04-22"),
        ("An *attack* is imminent.", "imminent", "2022-05-20"),
        ("Soon Ruria will *attack* Orla.", "Soon", "2022-08-03"),
        ("Ruria will eventually *attack* Orla.", "eventually", "2027-04-05"),
        ("Ruria could *attack* at any moment.", "at any moment", "2022-05-05"),
    ],
)
def test_vague_words_say_about_until_when(marked: str, words: str, end: str) -> None:
    made = of(marked)
    assert made.words
    assert (made.sure, made.words.of(marked.replace("*", ""))) == ("about", words)
    assert made.start == date(2022, 4, 5) < made.low <= made.likely < made.end == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("marked", "end"),
    [
        ("Ruria will *attack* by the end of the year.", "2022-12-31"),
        ("Ruria will *attack* this week.", "2022-04-10"),
        ("Ruria will *attack* next week.", "2022-04-17"),
        ("Ruria will *attack* next month.", "2022-05-31"),
        ("Ruria will *attack* tomorrow.", "2022-04-06"),
    ],
)
def test_words_of_the_calendar_are_exact(marked: str, end: str) -> None:
    made = of(marked)
    assert (made.sure, made.low, made.end) == ("exact", date.fromisoformat(end), date.fromisoformat(end))


def test_the_date_of_the_claim_decides() -> None:
    made = of("Ruria will soon *attack*, on 9 May.", when="2022-05-09")
    assert made[:5] == (*[date(2022, 5, 9)] * 4, "exact")


def test_without_words_the_type_decides() -> None:
    attack, charge = of("Ruria will *attack* Orla."), of("Ruria will *charge* Vey.", "ACCUSE")
    assert (attack.sure, attack.words) == ("assumed", None)
    assert attack.end < charge.end


def test_a_meeting_comes_sooner_than_a_delivery() -> None:
    assert of("Vey will *visit* Orla.", "AGREE").end < of("Vey will *send* guns.", "AGREE").end


def test_words_belong_to_the_nearest_trigger() -> None:
    marked = "Ruria will *attack* Orla, and talks will begin within hours."
    talks = said("Ruria will attack Orla, and *talks* will begin within hours.", "CONSULT").claims[0]
    sentence = said(marked, status="planned")
    coding = story(sentence._replace(claims=(*sentence.claims, talks)), published=SAID)
    assert [made.sure for each in coding.claims if (made := window(each, coding))] == ["assumed", "about"]


def test_words_that_only_look_like_a_time_are_none() -> None:
    assert of("Ruria will *attack* as soon as it can.").sure == "assumed"


@pytest.mark.parametrize(
    ("marked", "when"),
    [
        ("Last month Ruria vowed to *attack*.", "2022-03-31"),
        ("Tuesday, Vey said Ruria would *attack*.", "2022-04-05"),
    ],
)
def test_the_time_of_saying_is_none_of_the_act(marked: str, when: str) -> None:
    coding = story(said(marked, status="predicted", when=when), published=SAID)
    made = window(coding.claims[0], coding)
    assert made
    assert said_on(coding.claims[0], coding) == date.fromisoformat(when)
    assert (made.sure, made.start) == ("assumed", date.fromisoformat(when))


def test_without_any_date_nothing_is_known() -> None:
    coding = story(said("Ruria will soon *attack*.", status="predicted"))
    assert window(coding.claims[0], coding) is None


def test_the_calendar_ends() -> None:
    coding = story(said("Ruria will *attack* next year.", status="predicted"), published="9999-12-31")
    made = window(coding.claims[0], coding)
    assert made
    assert made.end == date.max


def test_every_row_is_in_order_and_says_why() -> None:
    tables = load("windows")
    for phrase, row in tables["hedges"].items():
        low, likely, high = row["days"]
        assert low < likely < high, phrase
        assert row["why"], phrase
    assert all(low < likely < high for low, likely, high in tables["assumed"].values())
