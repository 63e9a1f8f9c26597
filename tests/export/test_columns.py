from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given

import fakes
import hostile
from dateline.columns import Column, Kind
from dateline.contract import contract
from dateline.export.columns import COLUMNS, NAMES, chosen, rows
from dateline.types import Magnitude, Place

if TYPE_CHECKING:
    from dateline.types import PlaceRole

PAGE = Path(__file__).parents[2] / "docs" / "export.md"
TYPES = {"text": str, "date": str, "integer": int, "number": float}


def test_the_page_has_the_columns_as_they_are() -> None:
    found = re.findall(r"^\| `(\w+)` \| (\w+) \| `(\S+)` \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert found == [tuple(column) for column in COLUMNS]


def test_names_are_unique_and_types_known() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert {column.type for column in COLUMNS} <= set(get_args(Kind))


def test_a_claim_is_a_row() -> None:
    forecast, shelling = rows(fakes.coding())
    assert list(forecast) == list(NAMES)
    assert {name: value for name, value in forecast.items() if value is not None} == {
        "claim_id": "c1",
        "published": "2022-04-04T14:03:00+00:00",
        "outlet": "The Orla Courier",
        "event": "ASSAULT",
        "quad": "material_conflict",
        "status": "predicted",
        "status_cue": "likely",
        "likelihood_low": 0.55,
        "likelihood_high": 0.8,
        "actor": "Ruria",
        "actor_country": "RUR",
        "actor_sector": "GOV",
        "actors": "Ruria",
        "actor_countries": "RUR",
        "recipient": "Tolland",
        "recipient_country": "TOL",
        "recipient_sector": "GOV",
        "recipients": "Tolland",
        "recipient_countries": "TOL",
        "said_by": "Ann Vey",
        "said_by_country": "NATO",
        "said_by_sector": "IGO",
        "said_by_chain": "Ann Vey",
        "time_from": "2022-04-05",
        "time_grain": "day",
        "time_text": "from 5 April",
        "confidence": 0.9123,
        "segment": "body",
        "sentence": fakes.TEXT[41:178],
        "sentence_start": 41,
        "sentence_end": 178,
        "trigger": "attack",
        "trigger_start": 89,
        "trigger_end": 95,
        "report_id": fakes.report().id,
        "sha256": fakes.report().sha256,
        "title": "Ruria likely to strike Tolland, says Vey",
        "byline": "Jo Penn",
        "language": "en",
        "wire": "Reuters",
        "dateline_version": "0.0",
        "model": "fake",
        "ontology": "fake",
        "gazetteer": "fake",
    }
    wanted = [
        "mode",
        "place",
        "place_grain",
        "lat",
        "lon",
        "geonameid",
        "dead_low",
        "dead_high",
        "magnitudes",
    ]
    assert [shelling[name] for name in wanted] == [
        "artillery", "Port Orla", "city", 12.34568, -7.0, 4242, 12.0, None, "at least 12",
    ]  # fmt: skip


def follow(claim: dict[str, Any], path: str) -> Any:
    """The value at a column's path in the contract, for the paths that lead to one value."""
    value: Any = claim
    for name, index, kind in re.findall(r"(\w+)(?:\[(\d)\]|\[([a-z]+)\])?", path):
        value = value[name]
        if kind:
            value = next((one for one in value if one["what"] == kind), None)
        elif index:
            value = value[int(index)] if value and len(value) > int(index) else None
        if value is None:
            return None
    return value


@pytest.mark.parametrize(
    "column",
    [column for column in COLUMNS if "[]" not in column.source and column.name != "sentence"],
    ids=lambda column: column.name,
)
def test_a_column_has_what_its_path_leads_to(column: Column) -> None:
    coding = fakes.coding()
    whole = contract(coding)
    for claim, row in zip(whole["claims"], rows(coding), strict=True):
        found = follow(whole | claim, column.source.replace("[*]", "[0]"))
        assert row[column.name] == (found or None)


@given(hostile.WORDS)
def test_a_cell_has_its_columns_type_and_utf8_can_hold_it(words: str) -> None:
    for row in rows(hostile.coding(words)):
        for column in COLUMNS:
            value = row[column.name]
            assert value is None or isinstance(value, TYPES[column.type])
            assert not isinstance(value, str) or (value.encode() and "\x00" not in value)


def test_names_in_one_cell_can_be_told_apart() -> None:
    coding = fakes.coding()
    claim = coding.claims[0]
    [ruria] = claim.event.actors
    actors = (replace(ruria, name="Ruria; Tolland"), replace(ruria, name="", country=""), ruria)
    coding = replace(coding, claims=(replace(claim, event=replace(claim.event, actors=actors)),))
    [row] = rows(coding)
    assert str(row["actors"]).split("; ") == ["Ruria, Tolland", "Ruria", "Ruria"]
    assert row["actor_countries"] == "RUR"


@pytest.mark.parametrize(
    ("places", "index"),
    [
        ([("", True), ("", True)], 0),
        ([("", False), ("", True)], 1),
        ([("from", True), ("", True)], 1),
        ([("", False), ("to", True)], 1),
        ([("to", False), ("", False)], 1),
    ],
)
def test_the_place_is_the_one_best_located(places: list[tuple[PlaceRole, bool]], index: int) -> None:
    spots = [
        Place(fakes.at("Port Orla"), "Port Orla", 1.0 if located else None, 2.0, role=role)
        for role, located in places
    ]
    assert chosen(spots) is spots[index]
    assert chosen([]) is None


def test_each_kind_of_number_has_its_first() -> None:
    coding = fakes.coding()
    claim = coding.claims[1]
    span = fakes.at("at least 12")
    magnitudes = (
        Magnitude(span, "count", None, 40.0, "tanks"),
        Magnitude(span, "count", 9.0, 9.0, "guns"),
        Magnitude(span, "money", 1e9, 2e9, "USD"),
    )
    coding = replace(coding, claims=(replace(claim, event=replace(claim.event, magnitudes=magnitudes)),))
    [row] = rows(coding)
    assert [row["count_low"], row["count_high"], row["count_of"]] == [None, 40.0, "tanks"]
    assert [row["money_low"], row["money_high"], row["money_currency"]] == [1e9, 2e9, "USD"]
    assert row["dead_low"] is None
    assert row["magnitudes"] == "at least 12; at least 12; at least 12"
