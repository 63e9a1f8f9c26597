from __future__ import annotations

import inspect
from typing import Any

import click
import pytest

from dateline.cli import run
from dateline.commands.questions import NAMES, OPTIONS, questions
from dateline.errors import BadQuery
from dateline.record.query import Near, Query, query

KYIV = (50.45, 30.52)


def asked(*arguments: str) -> dict[str, Any]:
    """The question that options make."""
    found: list[dict[str, Any]] = []

    @click.command()
    @questions
    def ask(*, asked: dict[str, Any]) -> None:
        found.append(asked)

    ask(arguments, standalone_mode=False)
    return found[0]


def test_without_options_the_question_is_the_record_s_own() -> None:
    assert query(**asked()) == Query()


def test_every_field_of_a_question_has_an_option() -> None:
    fields = set(inspect.signature(Query).parameters)
    assert set(NAMES) - {"within"} == fields - {"near"}
    assert len(OPTIONS) == len(NAMES)


@pytest.mark.parametrize(
    ("written", "code"), [("UKR", "UKR"), ("ukr", "UKR"), ("Ukraine", "UKR"), ("russia", "RUS")]
)
def test_a_country_is_a_code_or_a_name(written: str, code: str) -> None:
    assert asked("--country", written)["country"] == (code,)


@pytest.mark.parametrize("written", ["50.45,30.52", " 50.45 , 30.52", "Kyiv", "Київ"])
def test_a_circle_is_around_a_point_or_a_place(written: str) -> None:
    question = asked("--place", written, "--within", "7.5")
    near = question["near"]
    assert isinstance(near, Near)
    assert (round(near.lat, 1), round(near.lon, 1)) == (round(KYIV[0], 1), round(KYIV[1], 1))
    assert near.within == 7.5
    assert "place" not in question


def test_of_several_places_the_largest_is_meant() -> None:
    paris = asked("--place", "Paris", "--within", "10")["near"]
    assert (round(paris.lat), round(paris.lon)) == (49, 2)


def test_without_a_distance_a_place_is_words() -> None:
    assert asked("--place", "Paris")["place"] == "Paris"


@pytest.mark.parametrize(
    "arguments",
    [["--country", "Paris"], ["--event", ""], ["--within", "3"], ["--place", "Qwxzqv", "--within", "3"]],
    ids=" ".join,
)
def test_what_is_not_known_is_an_error(arguments: list[str]) -> None:
    with pytest.raises(BadQuery):
        asked(*arguments)


def test_a_place_south_and_west_is_no_option() -> None:
    near = asked("--place=-33.9,-58.4", "--within", "3")["near"]
    assert (near.lat, near.lon) == (-33.9, -58.4)


def test_the_help_says_what_may_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "--help"]) == 0
    out = capsys.readouterr().out
    for name in ("--event", "--said-by", "--within", "--event-until", "--judged", "--as-of"):
        assert name in out
