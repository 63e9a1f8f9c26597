"""What people write of a claim, as fields of the contract, and the claim as they have it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import fakes
from dateline.contract import coding, contract
from dateline.errors import BadQuery
from dateline.record.judging import (
    Correction,
    corrected,
    find,
    judgement_fields,
    judgement_of,
    relocated,
    ruled,
)
from dateline.types import Judgement, Span

if TYPE_CHECKING:
    from dateline.types import Claim, Verdict

WHOLE = coding(contract(fakes.coding()))
FORECAST, SHELLING = WHOLE.claims
TEXT = WHOLE.report.text


def fields(claim: Claim = SHELLING, **asked: Any) -> dict[str, Any]:
    return corrected(Correction(**asked), claim, WHOLE)


def judged(verdict: Verdict = "correct", **given: Any) -> Judgement:
    return Judgement("1", "c2", SHELLING.report, SHELLING.event.trigger, "ASSAULT", verdict, given)


def read(**asked: Any) -> Claim:
    claim = ruled(SHELLING, [judged(**fields(**asked))], TEXT)
    assert claim
    return claim


def test_nothing_given_changes_nothing() -> None:
    assert fields() == {}
    assert ruled(SHELLING, [judged(), judged("confirm")], TEXT) == SHELLING


def test_each_field_is_corrected_alone() -> None:
    assert read(event="AID", quad="material_cooperation").event == replace(
        SHELLING.event, type="AID", quad="material_cooperation", mode=""
    )
    assert read(mode="siege").event == replace(SHELLING.event, mode="siege")
    assert read(event="AID", mode="food").event.mode == "food"
    assert read(status="denied").status == replace(SHELLING.status, kind="denied")
    (actor,) = read(actor=["Port Orla=Orla Navy/TOL/MIL"]).event.actors
    assert (actor.span, actor.name, actor.country, actor.sector) == (
        fakes.at("Port Orla"),
        "Orla Navy",
        "TOL",
        "MIL",
    )
    both = read(recipient=["Ruria", "Tolland"]).event.recipients
    assert [each.name for each in both] == ["Ruria", "Tolland"]
    assert read(recipient=["Tolland"]).event.recipients[0].country == "TOL"
    assert read(said_by=["reporters"]).said_by[0].name == "reporters"
    (place,) = read(place=["Tolland=50.5,-30.25/TOL"]).event.places
    assert (place.name, place.lat, place.lon, place.country) == ("Tolland", 50.5, -30.25, "TOL")
    assert read(place=["Port Orla"]).event.places == SHELLING.event.places


@pytest.mark.parametrize(
    ("time", "start", "end", "grain"),
    [
        ("5 April=2022-04-05", "2022-04-05", "2022-04-05", "day"),
        ("from 5 April=2022-04-05..2022-04-07", "2022-04-05", "2022-04-07", "range"),
        ("5 April=2022-04", "2022-04-01", "2022-04-30", "range"),
        ("5 April=2021..2022", "2021-01-01", "2022-12-31", "range"),
    ],
)
def test_a_time_is_its_days(time: str, start: str, end: str, grain: str) -> None:
    period = read(time=time).event.period
    assert period
    assert (period.start, period.end, period.grain) == (start, end, grain)
    assert period.span.of(TEXT) == time.partition("=")[0]


def test_none_empties_a_field() -> None:
    emptied = read(actor=["none"], said_by=["none"], place=["none"], time="none", mode="")
    assert (emptied.said_by, emptied.event.actors, emptied.event.places) == ((), (), ())
    assert (emptied.event.period, emptied.event.mode) == (None, "")


@pytest.mark.parametrize(
    "asked",
    [
        {"actor": ["Nobody"]},
        {"actor": [""]},
        {"actor": ["Rur"]},
        {"actor": ["Ruria=Ruria/rus"]},
        {"place": ["Orla=91,0"]},
        {"place": ["Orla=here"]},
        {"place": ["Penn=1,2"]},
        {"time": "5 April=soon"},
        {"time": "5 April"},
        {"time": "6 April=2022-04-06"},
        {"time": "5 April=2022-04-05.."},
        {"status": "maybe"},
    ],
)
def test_what_cannot_be_understood(asked: dict[str, Any]) -> None:
    with pytest.raises(BadQuery):
        fields(**asked)


def test_words_are_found_nearest_to_the_claim() -> None:
    assert find("Ruria", FORECAST, TEXT) == fakes.at("Ruria", after="Ann Vey told")
    assert find("ruria", FORECAST, TEXT) is None
    assert find("April, after it", FORECAST, TEXT) == Span(TEXT.index("April,"), TEXT.index(" shelled"))
    assert find("(", FORECAST, TEXT) is None


def test_the_last_word_counts() -> None:
    none, right = judged("not-a-claim"), judged("confirm")
    assert ruled(SHELLING, [none], TEXT) is None
    assert ruled(SHELLING, [none, right], TEXT) == SHELLING
    assert ruled(SHELLING, [right, none], TEXT) is None
    both = ruled(SHELLING, [judged(event="AID"), judged(event="ACCUSE", mode="x")], TEXT)
    assert both
    assert (both.event.type, both.event.mode) == ("ACCUSE", "x")


def test_a_correction_goes_where_its_words_went() -> None:
    moved = f"Late news.\n{TEXT}"
    given = fields(actor=["Port Orla=Navy/TOL"], event="AID")
    claim = replace(SHELLING, sentence=Span(0, len(moved)))
    (actor,) = relocated(given, claim, moved)["actors"]
    assert Span(actor["start"], actor["end"]).of(moved) == actor["text"] == "Port Orla"
    assert relocated(given, replace(SHELLING, sentence=Span(0, 4)), "Gone.") == {
        "event": "AID",
        "quad": "",
        "mode": "",
    }


def test_a_judgement_as_json_and_back() -> None:
    made = replace(
        judged(**fields(event="AID", actor=["none"])), note="é", by="ann", at="2022-04-05T00:00:00Z"
    )
    assert judgement_of(judgement_fields(made)) == made
    whole = judgement_fields(made)
    wrongs: list[dict[str, Any]] = [
        {"verdict": "x"},
        {"at": "soon"},
        {"at": ""},
        {"trigger": {}},
        {"mood": 1},
    ]
    for wrong in wrongs:
        with pytest.raises((ValueError, TypeError, KeyError)):
            judgement_of(whole | wrong)
