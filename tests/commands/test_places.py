"""The command `dateline places`: a name or a sentence in, where it may be and why out."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from dateline.cli import run
from dateline.resolution.disputed import VIEWS


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    assert run(["places", *arguments]) == 0
    found = capsys.readouterr()
    assert found.err == ""
    return found.out


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(told(capsys, "--json", *arguments))
    return found


def heads(out: str) -> list[str]:
    """The lines that say where a mention was put."""
    return [line for line in out.splitlines() if not line.startswith(" ")]


def test_it_shows_places_scores_and_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, "Bucha, near Kyiv")
    assert heads(out) == ["Bucha  ->  Bucha, UKR", "Kyiv  ->  Kyiv, UKR"]
    _, of_bucha, *_ = out.splitlines()
    score, rest = of_bucha.split(maxsplit=1)
    assert 0.5 < float(score) <= 1
    assert rest.startswith("Bucha, UKR (city #711350) 50.55 30.21  ")
    assert "in the wider region of other places +" in rest


def test_json_is_a_list_of_mentions(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Bucha, near Kyiv"
    bucha, kyiv = rows(capsys, text)
    assert [text[row["start"] : row["end"]] for row in (bucha, kyiv)] == ["Bucha", "Kyiv"]
    assert [row["text"] for row in (bucha, kyiv)] == ["Bucha", "Kyiv"]
    place, choice = kyiv["place"], kyiv["choices"][0]
    assert (place["name"], place["country"], place["grain"], place["geonameid"]) == (
        "Kyiv",
        "UKR",
        "city",
        703448,
    )
    assert (choice["lat"], choice["lon"], choice["id"]) == (place["lat"], place["lon"], 703448)
    assert all(isinstance(worth, float) for worth in choice["reasons"].values())


@pytest.mark.parametrize("text", ["Springfield", "Hartford", "Windsor"])
def test_the_scores_of_the_choices_are_shares_of_one(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, text, "--show", "1000")
    scores = [choice["score"] for choice in row["choices"]]
    assert len(scores) > 5
    assert 0.5 < sum(scores) <= 1.05


@pytest.mark.parametrize(("arguments", "count"), [((), 5), (("--show", "1"), 1), (("--show", "7"), 7)])
def test_show_says_how_many_choices(
    arguments: tuple[str, ...], count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(rows(capsys, "Springfield", *arguments)[0]["choices"]) == count
    assert len(told(capsys, "Springfield", *arguments).splitlines()) >= 1 + count


@pytest.mark.parametrize(("countries", "first"), [((), "LBY"), (("LBN",), "LBN"), (("lbn",), "LBN")])
def test_the_countries_that_act_are_a_hint(
    countries: tuple[str, ...], first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = {}
    for given in ((), countries):
        options = [word for code in given for word in ("--country", code)]
        (row,) = rows(capsys, "Tripoli", *options, "--show", "20")
        scores[given] = max(choice["score"] for choice in row["choices"] if choice["country"] == first)
    assert (scores[countries] > scores[()]) is bool(countries)


@pytest.mark.parametrize("outlet", ["courant.com", "www.courant.com", "The Hartford Courant"])
def test_the_outlet_is_a_hint(outlet: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = "A fire broke out in Windsor on Sunday."
    (alone,), (of_it,) = rows(capsys, text), rows(capsys, text, "--outlet", outlet)
    assert alone["place"]["country"] == "CAN"
    assert (of_it["place"]["country"], round(of_it["place"]["lat"])) == ("USA", 42)


def test_an_outlet_that_nobody_knows_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "Windsor", "--outlet", "nobody.example") == told(capsys, "Windsor")


@pytest.mark.parametrize(("view", "country"), [("geonames", "UKR"), ("un", "UKR"), ("de-facto", "RUS")])
def test_a_view_of_borders_says_whose_a_place_is(
    view: str, country: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert heads(told(capsys, "Crimea", "--borders", view)) == [f"Crimea  ->  Crimea, {country}"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Crimea", "--borders", "mine"], "'mine' is not one of"),
        (["Crimea", "--show", "0"], "0 is not in the range"),
        (["Crimea", "--show", "few"], "'few' is not a valid integer"),
        ([], "Missing argument 'TEXT'"),
        (["Bucha", "Kyiv"], "unexpected extra argument"),
    ],
)
def test_nonsense_is_refused(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["places", *arguments]) == 2
    found = capsys.readouterr()
    assert said in found.err
    assert found.out == ""


def test_the_views_are_those_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert f"[{'|'.join(VIEWS)}]" in told(capsys, "--help")


def test_a_text_comes_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Shells fell on Kyiv.\nDoctors fled to Lviv.\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert heads(told(capsys, "-")) == ["Kyiv  ->  Kyiv, UKR", "Lviv  ->  Lviv, UKR"]


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_a_text_without_words_is_an_error(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["places", text]) == 4
    assert "there are no words in it" in capsys.readouterr().err


def test_a_country_that_there_is_not_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["places", "Kyiv", "--country", "Ukraine"]) == 2
    assert "no country has this code" in capsys.readouterr().err


def test_a_long_text_in_which_no_place_is_seen_is_not_taken_for_a_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "No name of a place" in told(capsys, "nothing at all has happened here today, they said")


@pytest.mark.parametrize("text", ["?", "Nothing happened today.", "Qwxzqv"])
def test_a_text_without_a_place_is_unresolved(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, text)
    assert out.splitlines() == [f"{text}  ->  unresolved", "    no place that we know bears this name"]
    (row,) = rows(capsys, text)
    assert row == {"start": 0, "end": len(text), "text": text, "place": None, "choices": []}


@pytest.mark.parametrize(("name", "place"), [("Київ", "Kyiv, UKR"), ("Москва", "Moscow, RUS")])
def test_a_name_in_another_alphabet_is_one_name(
    name: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert heads(told(capsys, name)) == [f"{name}  ->  {place}"]


@pytest.mark.parametrize("name", ["دمشق", "北京", "דמשק"])
def test_a_name_in_a_script_without_capitals_is_no_error(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (row,) = rows(capsys, name)
    assert (row["text"], row["start"], row["end"]) == (name, 0, len(name))


@pytest.mark.parametrize("name", ["Paris Hilton", "The Washington Post"])
def test_a_person_and_a_newspaper_are_not_put_on_the_map(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, why, *_ = told(capsys, name).splitlines()
    assert first == f"{name}  ->  unresolved"
    assert why.strip().startswith("none is as likely as 0.")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Paris Hilton flew to Berlin.", ["Berlin"]),
        ("The Washington Post reported that shells fell on Kyiv.", ["Kyiv"]),
        ("Paris Hilton told The Washington Post that she would fly to Berlin.", ["Berlin"]),
    ],
)
def test_nor_are_they_marked_in_a_sentence(
    text: str, marked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert [row["text"] for row in rows(capsys, text)] == marked


def test_the_same_text_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Shells fell on Odessa, Kharkiv and Georgia."
    assert told(capsys, text, "--json") == told(capsys, text, "--json")


def test_an_own_place_wins(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = tmp_path_factory.mktemp("settings") / "places.tsv"
    own.write_text("Springfield\t1.5\t2.5\tUKR\tcity\n", "utf-8")
    monkeypatch.setenv("DATELINE_PLACES", str(own))
    (row,) = rows(capsys, "A fire broke out in Springfield on Sunday.")
    assert [(choice["lat"], choice["country"]) for choice in row["choices"]] == [(1.5, "UKR")]
