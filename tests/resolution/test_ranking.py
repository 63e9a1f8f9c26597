"""Which place is meant: hand-made weights on the real gazetteer, and what each feature changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import vocabulary
from dateline.distance import kilometres
from dateline.errors import BrokenData
from dateline.resolution import places, ranking
from dateline.resolution.gazetteer import Candidate, Gazetteer
from dateline.resolution.mentions import mentions
from dateline.resolution.options import LOCAL
from dateline.resolution.outlets import home_of
from dateline.resolution.places import resolve
from dateline.resolution.ranking import SPOT, Ranked, Ranker, Weights, dot, softmax
from dateline.resolution.surroundings import AROUND
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WEIGHTS = Path(ranking.__file__).parent / "data" / "place_weights.yaml"
BY_PEOPLE = {"people": 2.0}


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def weights(in_report: Mapping[str, float], threshold: float = 0.0) -> Weights:
    """By itself a name means its largest place; in its report, what these weights say."""
    return Weights(
        tuple(BY_PEOPLE.get(name, 0.0) for name in LOCAL),
        tuple(in_report.get(name, 0.0) for name in LOCAL),
        tuple(in_report.get(name, 0.0) for name in AROUND),
        threshold,
    )


def marked(text: str) -> tuple[str, list[Span]]:
    """A text and the spans of what stands in square brackets in it."""
    found = enumerate(re.finditer(r"\[([^]]*)]", text))
    spans = [Span(match.start() - 2 * n, match.end() - 2 * n - 2) for n, match in found]
    return re.sub(r"[][]", "", text), spans


def ranked(
    text: str, ranker: Ranker, actors: Sequence[str] = (), outlet: str | None = None
) -> list[list[Ranked]]:
    """What each bracketed name may mean."""
    named = mentions(*marked(text))
    return ranker.rank(named, ranker.surroundings(named, actors, home_of(outlet, ranker.gazetteer)))


def best(choices: Sequence[Ranked]) -> Candidate:
    assert choices[0].place is not None
    return choices[0].place


@pytest.mark.parametrize(
    ("text", "feature", "without", "with_it"),
    [
        ("[Paris], [Texas]", "inside what follows", "FRA", "USA"),
        ("the Texas town of [Paris]", "inside or near what is said", "FRA", "USA"),
        ("[Paris] and [Texas]", "province named", "FRA", "USA"),
        ("[Paris] is far from [Texas].", "province of other places", "FRA", "USA"),
        ("[Tripoli] and [Lebanon]", "country named", "LBY", "LBN"),
        ("[Tripoli] and [Beirut]", "near another place", "LBY", "LBN"),
        ("[Tripoli] and [Beirut]", "near the names beside it", "LBY", "LBN"),
        ("[Tripoli] and [Beirut]", "amid the other places", "LBY", "LBN"),
        ("[Odessa] and [Dallas]", "country of other places", "UKR", "USA"),
        ("[Odessa] and [Dallas]", "in the wider region of other places", "UKR", "USA"),
        ("Tbilisi, [Georgia]", "around what stands before", "USA", "GEO"),
        ("[Georgia]", "country", "USA", "GEO"),
    ],
)
def test_a_feature_moves_the_choice(
    gazetteer: Gazetteer, text: str, feature: str, without: str, with_it: str
) -> None:
    base = {"people": 1.0}
    assert best(ranked(text, Ranker(gazetteer, weights(base)))[0]).country == without
    assert best(ranked(text, Ranker(gazetteer, weights(base | {feature: 30.0})))[0]).country == with_it


def test_the_actors_move_the_choice(gazetteer: Gazetteer) -> None:
    ranker = Ranker(gazetteer, weights({"people": 1.0, "country of the actors": 9.0}))
    assert best(ranked("in [Tripoli]", ranker)[0]).country == "LBY"
    assert best(ranked("in [Tripoli]", ranker, ["LBN"])[0]).country == "LBN"


@pytest.mark.parametrize("feature", ["province of the outlet", "near the outlet", "at the outlet's town"])
def test_the_outlet_moves_the_choice(gazetteer: Gazetteer, feature: str) -> None:
    ranker = Ranker(gazetteer, weights({"people": 9.0, feature: 90.0}))
    assert best(ranked("in [Windsor]", ranker)[0]).country == "CAN"
    assert best(ranked("in [Windsor]", ranker, outlet="courant.com")[0]).region == "CT"
    assert best(ranked("in [Windsor]", ranker, outlet="reuters.com")[0]).country == "CAN"


def test_a_name_after_a_comma_counts_if_it_is_likely_a_place(gazetteer: Gazetteer) -> None:
    named = mentions(*marked("in [Qwxzqv], Ukraine"))
    doubtful = weights({})._replace(alone=tuple(50.0 * (name == "no place") for name in LOCAL))
    for weighing, country in ((weights({}), "UKR"), (doubtful, "")):
        assert Ranker(gazetteer, weighing).surroundings(named).country[0] == country


def test_people_count_for_or_against(gazetteer: Gazetteer) -> None:
    most, fewest = (
        best(ranked("[Paris]", Ranker(gazetteer, weights({"people": sign})))[0]) for sign in (9.0, -9.0)
    )
    assert most.country == "FRA"
    assert fewest.population == min(one.population for one in gazetteer.candidates("Paris"))


def test_no_place_that_we_know_is_a_choice(gazetteer: Gazetteer) -> None:
    (choices,) = ranked("[Paris]", Ranker(gazetteer, weights({"no place": 50.0})))
    assert choices[0].place is None
    assert choices[0].score == pytest.approx(1)


def test_the_feature_of_a_street_is_of_no_place_only(gazetteer: Gazetteer) -> None:
    ranker = Ranker(gazetteer, weights({"people": 1.0, "no place: street or house": 50.0}))
    street, town = ranked("from [Paris Street] to [Paris]", ranker)
    assert street[0].place is None
    assert best(town).country == "FRA"


@pytest.mark.parametrize(
    "text",
    [
        "[Paris]",
        "[Georgia]",
        "[Kyiv], [Kherson] and [Springfield]",
        "[Paris], [Texas], and [Paris] again",
        "the [Paris Hotel] in [Kyiv Polytechnic]",
    ],
)
def test_probabilities_sum_to_one_with_no_place(gazetteer: Gazetteer, text: str) -> None:
    """The first has that of its spot: those off the spot are the rest of one."""
    for choices in ranked(text, Ranker(gazetteer)):
        first, *others = choices
        assert all(0 <= one.score <= 1 + 1e-9 for one in choices)
        assert first.score + sum(one.score for one in others if not is_on_spot(one, first)) == pytest.approx(
            1
        )
        assert [one.place for one in choices].count(None) == 1


def is_on_spot(one: Ranked, first: Ranked) -> bool:
    if not one.place or not first.place or one.place.country != first.place.country:
        return False
    far = kilometres(one.place.lat, one.place.lon, first.place.lat, first.place.lon)
    return abs(one.place.lat - first.place.lat) < SPOT and far < SPOT * 111


def test_a_town_and_its_province_on_one_spot_add_up(gazetteer: Gazetteer) -> None:
    (choices,) = ranked("[Kherson]", Ranker(gazetteer, weights({})))
    bearers = gazetteer.candidates("Kherson")
    assert {one.kind for one in bearers} == {"city", "admin1"}
    assert [one.place and one.place.kind for one in choices] == ["city", None]
    assert choices[0].score == pytest.approx(2 / 3)


def test_mentions_of_a_name_share_their_votes(gazetteer: Gazetteer) -> None:
    text = "Ohio's [Athens] is small. [Athens] sleeps."
    plain = {"people": 9.0, "inside or near what is said": 90.0}
    said, bare = ranked(text, Ranker(gazetteer, weights(plain)))
    (alone,) = ranked("[Athens] sleeps.", Ranker(gazetteer, weights(plain)))
    assert best(said).region == "OH"
    assert best(alone).country == "GRC"
    score, score_alone = (
        sum(one.score for one in choices if one.place and one.place.region == "OH")
        for choices in (bare, alone)
    )
    assert score > score_alone + 0.1


@pytest.mark.parametrize("text", ["[Qwxzqv]", "[]", "[?]", "[the city]", "[ ]"])
def test_what_bears_no_known_name_means_nothing(gazetteer: Gazetteer, text: str) -> None:
    named = [one for one in mentions(*marked(text)) if one.phrase.names]
    ranker = Ranker(gazetteer)
    assert ranker.rank(named, ranker.surroundings(named)) == [[]] * len(named)


def test_no_mentions_no_ranking(gazetteer: Gazetteer) -> None:
    ranker = Ranker(gazetteer)
    assert ranker.rank([], ranker.surroundings([])) == []


def test_the_same_report_is_ranked_the_same(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[Paris], Texas, [Odessa], [Georgia] and [Tripoli]; [Odessa] again"
    ranker = Ranker(gazetteer)
    first = ranked(text, ranker, ["UKR", "LBN"])
    assert ranked(text, ranker, ["UKR", "LBN"]) == first
    monkeypatch.setattr(ranking, "REMEMBERED", 1)
    assert ranked(text, Ranker(gazetteer), ["UKR", "LBN"]) == first


def test_overlapping_mentions_are_all_ranked(gazetteer: Gazetteer) -> None:
    text = "Paris, Texas, and Kyiv"
    spans = [Span(0, 12), Span(0, 5), Span(7, 12), Span(0, 22), Span(18, 22), Span(18, 22)]
    found = resolve(text, spans, gazetteer)
    assert list(found) == sorted(set(spans))
    assert (found[Span(0, 5)].name, found[Span(18, 22)].country) == ("Paris", "UKR")


def test_ten_thousand_mentions_in_any_order(gazetteer: Gazetteer) -> None:
    units = ["Київ", "Bucha", "Donbas", "Qwxzqv", "the city", "Paris", "دمشق"]
    text, spans = marked(" ".join(f"[{units[n % len(units)]}]" for n in range(10_000)))
    found = resolve(text, spans, gazetteer, countries=["UKR"])
    assert sorted(found) == spans
    assert len(found) == 10_000
    assert found == resolve(text, spans[::-1], gazetteer, countries=["UKR"])
    assert {found[span].country for span in spans[:3]} == {"UKR"}


def test_a_place_below_the_threshold_has_no_coordinates(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, spans = marked("A fire in [Springfield]")
    found = []
    for threshold in (0.0, 1.0):
        ranker = Ranker(gazetteer, weights({"people": 1.0}, threshold))
        monkeypatch.setattr(places, "ranker", lambda _, made=ranker: made)
        found.append(resolve(text, spans, gazetteer)[spans[0]])
    pinned, unresolved = found
    assert (pinned.lat is None, pinned.country, pinned.grain) == (False, "USA", "city")
    assert (unresolved.lat, unresolved.lon, unresolved.country) == (None, None, "")
    assert (unresolved.grain, unresolved.id, unresolved.name) == (None, None, "Springfield")
    assert 0 < unresolved.score == pinned.score < 1
    assert unresolved.runner_up == pinned.runner_up
    assert unresolved.runner_up is not None
    assert unresolved.runner_up.country == "USA"
    assert 0 < unresolved.runner_up.score <= unresolved.score


def test_a_name_that_nobody_bears_has_neither_score_nor_runner_up(gazetteer: Gazetteer) -> None:
    found = resolve("Qwxzqv", [Span(0, 6)], gazetteer)[Span(0, 6)]
    assert (found.score, found.runner_up, found.lat) == (0.0, None, None)


def test_the_weights_that_come_with_it_are_whole() -> None:
    found = Weights.load()
    assert (len(found.alone), len(found.local), len(found.around)) == (len(LOCAL), len(LOCAL), len(AROUND))
    assert 0 < found.threshold < 1


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("threshold: .*", ""),
        ("threshold: .*", "threshold: high"),
        ("alone:\n  people: .*", "alone:"),
        ("in_report:\n  people: .*", "in_report:"),
        ("  near the outlet: .*", ""),
        ("  near the outlet: .*", "  near the outlet: far"),
        ("  near the outlet: .*", "  near the outlet:"),
        ("in_report:\n(.|\n)*", ""),
        ("in_report:\n(.|\n)*", "in_report: 3"),
    ],
)
def test_a_weight_missing_or_no_number_is_broken_data(
    line: str, instead: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unread(Weights):
        """What was read before is kept by class."""

    text = WEIGHTS.read_text("utf-8")
    broken = tmp_path / "place_weights.yaml"
    broken.write_text(re.sub(line, instead, text, count=1), "utf-8")
    assert broken.read_text("utf-8") != text
    monkeypatch.setattr(ranking, "load", lambda name: vocabulary.load(broken.with_stem(name)))
    with pytest.raises(BrokenData, match=r"place_weights\.yaml"):
        Unread.load()


@given(st.lists(st.floats(-700, 700), max_size=30))
def test_probabilities(scores: list[float]) -> None:
    found = softmax(scores)
    assert len(found) == len(scores)
    assert all(0 <= share <= 1 for share in found)
    assert sum(found) == pytest.approx(1 if scores else 0)
    assert [share == max(found) for share in found].count(True) >= bool(scores)
    assert not scores or found[scores.index(max(scores))] == max(found)


@pytest.mark.parametrize(
    ("scores", "shares"),
    [
        ([], ()),
        ([5.0], (1.0,)),
        ([2.0, 2.0], (0.5, 0.5)),
        ([9e9, 0.0], (1.0, 0.0)),
        ([-9e9, 0.0], (0.0, 1.0)),
    ],
)
def test_shares_of_scores(scores: list[float], shares: tuple[float, ...]) -> None:
    assert softmax(scores) == shares


def test_a_weighted_sum() -> None:
    assert dot((1.0, 2.0, -3.0), (4.0, 0.5, 1.0)) == 2.0
    assert dot((), ()) == 0.0
