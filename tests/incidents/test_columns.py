from __future__ import annotations

from dataclasses import replace

from dateline.incidents.columns import COLUMNS, rows
from dateline.types import Link
from made import incident, said, story

CODING = story(
    said(
        "Ruria *shelled* Orla on Monday, killing 12 to 40.",
        actors=["Ruria/RUS/MIL"],
        recipients=["Orla; the port/UKR/CVL"],
        places=["Orla/UKR@50.5123412,30.2"],
        when="2022-04-04",
        numbers=["dead:12..40", "count:3 tanks"],
        status="alleged",
        likelihood=(0.2, 0.8),
        said_by=["Ann Vey/POL/GOV"],
    ),
    outlet="Meridian",
    published="2022-04-05",
)


def test_an_incident_is_a_row_under_the_names_of_the_columns() -> None:
    one = replace(incident(CODING), links=(Link("a1", "a0", 0.87654), Link("a2", "a0", 0.99)))
    [row] = rows([one])
    assert list(row) == [column.name for column in COLUMNS]
    expected = {
        "incident": "a1",
        "title": "ASSAULT: Ruria → Orla; the port, Orla, 2022-04-04",
        "event": "ASSAULT",
        "mode": None,
        "status": "alleged",
        "timeline": "alleged 0.2-0.8 2022-04-05 (Ann Vey)",
        "actors": "Ruria",
        "recipients": "Orla, the port",
        "recipient_countries": "UKR",
        "place": "Orla",
        "lat": 50.51234,
        "geonameid": None,
        "time_from": "2022-04-04",
        "time_basis": "claims",
        "dead_low": 12,
        "dead_high": 40,
        "injured_low": None,
        "count_low": 3,
        "count_of": "tanks",
        "claims": 1,
        "origins": 1,
        "least_link": 0.8765,
        "claim_ids": "a1",
    }
    assert {name: row[name] for name in expected} == expected


def test_what_is_not_known_is_none() -> None:
    [row] = rows([incident(story("Somebody *fired*."))])
    known = {name for name, value in row.items() if value is not None}
    assert known == {
        "incident",
        "title",
        "event",
        "status",
        "timeline",
        "claims",
        "reports",
        "origins",
        "claim_ids",
    }


def test_columns_have_names_of_their_own() -> None:
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)
    assert all(column.meaning and column.source for column in COLUMNS)


def test_how_it_stood_last_is_of_the_last_day_known() -> None:
    dated = story(said("Ruria *shelled* Orla.", status="alleged"), published="2022-04-05")
    undated = story(said("Ruria did not *shell* Orla.", status="denied"))
    [row] = rows([incident(dated, undated)])
    assert row["status"] == "alleged"
