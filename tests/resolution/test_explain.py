"""Why a name was put where it was: its choices, and what each feature adds to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.resolution import places
from dateline.resolution.explain import REASONS, WEIGHTY, Explained, explain
from dateline.resolution.gazetteer import Gazetteer
from dateline.resolution.options import LOCAL
from dateline.resolution.places import Names
from dateline.resolution.ranking import Ranker, Weights
from dateline.resolution.surroundings import AROUND
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def explained(
    gazetteer: Gazetteer, text: str, *words: str, shown: int = 5, countries: Sequence[str] = ()
) -> list[Explained]:
    spans = [Span(text.index(word), text.index(word) + len(word)) for word in words or (text,)]
    return explain(text, spans, Names(text, spans, gazetteer, countries=countries), shown)


def weighing(in_report: Mapping[str, float], threshold: float = 0.0) -> Weights:
    return Weights(
        (0.0,) * len(LOCAL),
        tuple(in_report.get(name, 0.0) for name in LOCAL),
        tuple(in_report.get(name, 0.0) for name in AROUND),
        threshold,
    )


def test_each_mention_has_its_words_its_place_and_its_choices(gazetteer: Gazetteer) -> None:
    bucha, kyiv = explained(gazetteer, "Bucha, near Kyiv", "Bucha", "Kyiv")
    assert (bucha.words, kyiv.words) == ("Bucha", "Kyiv")
    assert (bucha.place.name, bucha.place.country) == ("Bucha", "UKR")
    first = kyiv.choices[0]
    assert (first.name, first.grain, first.country, first.id) == ("Kyiv", "city", "UKR", 703448)
    assert (first.lat, first.lon, first.score) == (kyiv.place.lat, kyiv.place.lon, kyiv.place.score)


def test_mentions_come_in_the_order_asked_for(gazetteer: Gazetteer) -> None:
    found = explained(gazetteer, "Bucha, near Kyiv", "Kyiv", "Bucha")
    assert [each.words for each in found] == ["Kyiv", "Bucha"]


@pytest.mark.parametrize("shown", [1, 2, 3, 1000])
def test_no_more_choices_are_shown_than_asked_for(gazetteer: Gazetteer, shown: int) -> None:
    (few,), (many,) = (explained(gazetteer, "Paris", shown=count) for count in (shown, 1000))
    assert few.choices == many.choices[:shown]
    assert len(few.choices) == min(shown, len(many.choices))
    assert len(many.choices) > 5


@pytest.mark.parametrize("words", ["Qwxzqv", "the city", "", "?"])
def test_a_name_that_no_place_bears_has_no_choices(gazetteer: Gazetteer, words: str) -> None:
    (found,) = explained(gazetteer, words)
    assert (found.words, found.choices, found.place.lat) == (words, (), None)


def test_no_mentions_nothing_to_explain(gazetteer: Gazetteer) -> None:
    assert explain("Kyiv", [], Names("Kyiv", [], gazetteer), 5) == []


def test_an_unresolved_name_shows_what_it_might_have_been(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranker = Ranker(gazetteer, weighing({"people": 1.0}, threshold=1.0))
    monkeypatch.setattr(places, "ranker", lambda _: ranker)
    (found,) = explained(gazetteer, "Springfield")
    assert found.place.lat is None
    assert len(found.choices) == 5
    assert {choice.name.partition(" ")[0] for choice in found.choices} == {"Springfield"}
    assert found.place.score == found.choices[0].score


def test_a_reason_is_a_weight_times_its_feature(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"capital": 2.0, "usual name": -0.5, "country of the actors": 4.0, "county": 9.0, "city": 0.04}
    ranker = Ranker(gazetteer, weighing(given))
    monkeypatch.setattr(places, "ranker", lambda _: ranker)
    (found,) = explained(gazetteer, "Kyiv", countries=["UKR", "RUS"])
    choice = next(one for one in found.choices if one.id == 703448)
    assert choice.reasons == (("capital", 2.0), ("country of the actors", 2.0), ("usual name", -0.5))


@pytest.mark.parametrize("words", ["Paris", "Georgia", "Kyiv Polytechnic", "French"])
def test_the_weightiest_reasons_are_told_first(gazetteer: Gazetteer, words: str) -> None:
    (found,) = explained(gazetteer, words)
    assert found.choices
    for choice in found.choices:
        worths = [abs(worth) for _, worth in choice.reasons]
        assert 0 < len(worths) <= REASONS
        assert worths == sorted(worths, reverse=True)
        assert min(worths) >= WEIGHTY
        assert {name for name, _ in choice.reasons} <= {*LOCAL, *AROUND}
