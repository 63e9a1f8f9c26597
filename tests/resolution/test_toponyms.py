"""What is looked up for the words of a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolution.toponyms import read


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kyiv", "Kyiv"),
        ("Ukraine’s", "Ukraine"),
        ("the Kherson region", "Kherson region"),
        ("the besieged port of Mariupol", "Mariupol"),
        ("the Black Sea resort of Sochi", "Sochi"),
        ("Bucha, near Kyiv", "Bucha"),
        ("a steel works in Mariupol", "Mariupol"),
        ("the borders of Poland", "Poland"),
        ("al-Tanf", "al-Tanf"),
        ("Indian-administered Kashmir", "Indian-administered Kashmir"),
    ],
)
def test_the_name_is_among_what_is_looked_up(words: str, name: str) -> None:
    assert name in read(words).names


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("eastern Ukraine", "east"),
        ("north-west Syria", "northwest"),
        ("the south-eastern part of Poland", "southeast"),
        ("Ukraine’s east", "east"),
        ("the far north of Norway", "north"),
        ("the east", "east"),
        ("southern and eastern Ukraine", "southeast"),
        ("Kyiv", ""),
        ("the western", "west"),
    ],
)
def test_sides(words: str, side: str) -> None:
    assert read(words).side == side


def test_surroundings_nouns_and_hints() -> None:
    assert read("Bucha, near Kyiv").within == ("Kyiv",)
    assert read("the besieged city").noun == "city"
    assert read("Idlib province").hint == "admin1"
    assert read("Orange County").hint == "admin2"
    assert read("a hospital").names == ()


@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart(words: str) -> None:
    phrase = read(words)
    assert all(phrase.names)
    assert all(phrase.pieces)
