"""The whole of a name as examples: what the model marked in, what is looked up out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.resolution import placelist
from dateline.resolution.extent import whole_names
from dateline.resolution.gazetteer import Gazetteer
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def names(gazetteer: Gazetteer, text: str, *marked: str) -> list[str]:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in marked]
    return [span.of(text) for span in whole_names(text, spans, gazetteer)]


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("Floods in South Sudan drove people out.", "Sudan", "South Sudan"),
        ("Ships wait at the Suez Canal today.", "Suez", "Suez Canal"),
        ("Troops crossed the Dnipro river at night.", "Dnipro", "Dnipro river"),
        ("Flights to Kabul airport stopped.", "Kabul", "Kabul airport"),
        ("The U.S. and Texas sued.", "U.S.", "U.S."),
        ("In the Georgia state house", "Georgia", "Georgia"),
        ("A fire in Paris, Texas, spread.", "Paris", "Paris"),
        ("The Ohio River rose. Ohio Valley towns", "Ohio", "Ohio River"),
        ("Police in Kyiv said so.", "Kyiv", "Kyiv"),
    ],
)
def test_a_piece_of_a_name_is_looked_up_whole(
    gazetteer: Gazetteer, text: str, marked: str, whole: str
) -> None:
    assert names(gazetteer, text, marked) == [whole]


def test_two_pieces_of_one_name_are_one(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "The Suez Canal is open.", "Suez", "Canal") == ["Suez Canal"]


def test_places_of_your_own_are_seen_where_the_model_marks_none(tmp_path: Path) -> None:
    path = tmp_path / "places.tsv"
    placelist.add(path, placelist.checked(["Camp Alder", "Alder base"], -33.9, 18.4, "ZAF", "point"))
    text = "Two men died at Camp Alder; the Alder base burned, and Alder said no."
    with Gazetteer.open(own=path) as opened:
        assert names(opened, text, "Alder", "base") == ["Camp Alder", "Alder base"]
