from __future__ import annotations

from dataclasses import replace

import pytest

import event_data
from dateline import vocabulary
from dateline.events import Ontology
from dateline.export import acled
from dateline.export.acled import COLUMNS, write
from dateline.types import Claim, Grain, Magnitude, Period
from event_data import documented, documented_as_filled, ever_filled, filled, table

PUBLISHED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
"""The first line of ACLED's exports since 2023."""
TABLES = vocabulary.load(acled.FILE)
SUB_EVENTS = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip
"""The 6 event types and 25 sub-event types of the ACLED Codebook (2023)."""


def written(*claims: Claim) -> dict[str, str]:
    return filled(table(write, event_data.coding(*claims), sep=","))


def test_the_columns_are_acleds() -> None:
    assert ",".join(COLUMNS) == PUBLISHED
    assert len(COLUMNS) == 31


@pytest.mark.parametrize("event", sorted(TABLES["types"]))
def test_rules_use_words_that_both_sides_have(event: str) -> None:
    modes = {mode.code for mode in Ontology.load().type(event).modes} | {""}
    for rule in TABLES["types"][event]:
        assert set(rule) <= {"modes", "actors", "recipients", "event", "sub", "disorder"}
        assert set(rule.get("modes", modes)) <= modes
        assert rule.get("sub") in SUB_EVENTS[rule["event"]] | {None}


def test_an_event_reads_back() -> None:
    frame = table(write, sep=",")
    assert ",".join(frame.columns) == PUBLISHED
    assert filled(frame) == {
        "event_id_cnty": "c1",
        "event_date": "2022-04-05",
        "year": "2022",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Russian forces",
        "inter1": "External/Other forces",
        "actor2": "residents",
        "inter2": "Civilians",
        "interaction": "External/Other forces-Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": "804",
        "region": "Eastern Europe",
        "country": "Ukraine",
        "location": "Kherson",
        "latitude": "46.6558",
        "longitude": "32.6178",
        "geo_precision": "1",
        "source": "The Orla Courier",
        "notes": event_data.LEAD.of(event_data.TEXT),
        "fatalities": "3",
        "tags": "status=happened; said by=Mayor of Kherson",
    }


def test_types_that_acled_does_not_code_have_no_row() -> None:
    assert list(table(write, sep=",")["event_id_cnty"]) == ["c1"]


@pytest.mark.parametrize(
    ("actor", "recipient", "event", "sub"),
    [
        ("MIL", "CVL", "Violence against civilians", "Attack"),
        ("GOV", "MED", "Violence against civilians", "Attack"),
        ("REB", "MIL", "Battles", "Armed clash"),
        ("GOV", "GOV", "", ""),
        ("CVL", "CVL", "", ""),
        ("", "CVL", "", ""),
    ],
)
def test_an_assault_of_unknown_mode_goes_by_the_parties(
    actor: str, recipient: str, event: str, sub: str
) -> None:
    actors, recipients = event_data.actor(actor), event_data.actor(recipient)
    row = written(event_data.claim("ASSAULT", actors=actors, recipients=recipients))
    assert (row.get("event_type", ""), row.get("sub_event_type", "")) == (event, sub)


@pytest.mark.parametrize(
    ("mode", "event", "inter"), [("demo", "Protests", "Protesters"), ("riot", "Riots", "Rioters")]
)
def test_civilians_in_a_crowd_are_protesters_or_rioters(mode: str, event: str, inter: str) -> None:
    row = written(event_data.claim("PROTEST", mode, actors=event_data.actor("CVL"), recipients=()))
    assert (row["event_type"], row["inter1"]) == (event, inter)
    assert "interaction" not in row
    assert "civilian_targeting" not in row


@pytest.mark.parametrize(
    ("country", "where", "inter"),
    [
        ("UKR", "UKR", "State forces"),
        ("RUS", "UKR", "External/Other forces"),
        ("RUS", "", ""),
        ("", "UKR", ""),
    ],
)
def test_forces_are_a_states_own_or_foreign(country: str, where: str, inter: str) -> None:
    claim = event_data.claim(
        "ASSAULT", actors=event_data.actor("MIL", country), places=event_data.place(where, "city")
    )
    assert written(claim).get("inter1", "") == inter


def test_without_a_place_forces_are_neither() -> None:
    assert "inter1" not in written(event_data.claim("ASSAULT", places=()))


@pytest.mark.parametrize(
    ("start", "end", "date", "precision"),
    [
        ("2022-04-05", "2022-04-05", "2022-04-05", "1"),
        ("2022-04-05", None, "2022-04-05", "1"),
        ("2022-04-04", "2022-04-10", "2022-04-04", "2"),
        ("2022-04-01", "2022-04-30", "2022-04-01", "3"),
        ("2022-01-01", "2022-12-31", "", ""),
        (None, "2022-04-05", "", ""),
    ],
)
def test_a_date_comes_with_its_precision(
    start: str | None, end: str | None, date: str, precision: str
) -> None:
    period = Period(event_data.TUESDAY.span, start, end, "day")
    row = written(event_data.claim("ASSAULT", period=period))
    assert (row.get("event_date", ""), row.get("time_precision", "")) == (date, precision)
    assert row.get("year", "") == ("2022" if start else "")


@pytest.mark.parametrize(
    ("grain", "precision"), [("city", "1"), ("point", "1"), ("region", "2"), ("country", "3"), (None, "")]
)
def test_a_place_comes_with_its_precision(grain: Grain | None, precision: str) -> None:
    row = written(event_data.claim("ASSAULT", places=event_data.place("UKR", grain)))
    assert row.get("geo_precision", "") == precision


def test_a_place_that_was_not_found_has_its_words() -> None:
    lost = replace(event_data.KHERSON, lat=None, lon=None)
    row = written(event_data.claim("ASSAULT", places=(lost,)))
    assert row["location"] == "Kherson"
    assert not {"latitude", "country", "iso", "region"} & row.keys()


def test_dead_that_nobody_counted_are_not_none_dead() -> None:
    assert "fatalities" not in written(event_data.claim("ASSAULT", magnitudes=()))
    words = Magnitude(event_data.at("at least 3"), "dead", None, 5.0)
    assert "fatalities" not in written(event_data.claim("ASSAULT", magnitudes=(words,)))


def test_others_who_took_part_are_associated() -> None:
    actors = (*event_data.actor("REB"), event_data.GERMANY, event_data.NORWAY)
    row = written(event_data.claim("ASSAULT", actors=actors))
    assert (row["actor1"], row["assoc_actor_1"]) == ("Mayor of Kherson", 'Germany; "Norway"')


def test_a_spreadsheet_runs_nothing() -> None:
    evil = replace(event_data.MAYOR, name='=HYPERLINK("http://x.example")')
    assert written(event_data.claim("ASSAULT", actors=(evil,)))["actor1"].startswith("'=")


@pytest.mark.parametrize(("status", "rows"), [("alleged", 1), ("planned", 0), ("denied", 0)])
def test_only_events_are_written(status: str, rows: int) -> None:
    claim = event_data.claim("ASSAULT", status=status)  # type: ignore[arg-type]
    assert len(table(write, event_data.coding(claim), sep=",")) == rows


def test_the_docs_say_of_every_column_what_fills_it_or_that_nothing_does() -> None:
    assert sorted(documented("acled")) == sorted(COLUMNS)
    two = (event_data.GERMANY, event_data.NORWAY)
    many = event_data.claim("ASSAULT", actors=two, recipients=two)
    frame = table(write, event_data.coding(event_data.SHELLING, many), sep=",")
    assert ever_filled(frame) == documented_as_filled("acled")
