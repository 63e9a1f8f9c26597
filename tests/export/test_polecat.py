from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import event_data
from dateline.export.polecat import COLUMNS, QUADS, write
from event_data import documented, documented_as_filled, ever_filled, filled, table

if TYPE_CHECKING:
    from dateline.types import Grain

PUBLISHED = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\t"
    "Actor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\t"
    "Wikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\t"
    "Recipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\t"
    "District\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\t"
    "Publication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion"
)
"""The first line of POLECAT's weekly files."""


def test_the_columns_are_polecats() -> None:
    assert "\t".join(COLUMNS) == PUBLISHED
    assert len(COLUMNS) == 40


def test_an_event_reads_back() -> None:
    frame = table(write)
    assert "\t".join(frame.columns) == PUBLISHED
    assert filled(frame) == {
        "Event ID": "c1",
        "Event Date": "2022-04-05",
        "Event Type": "ASSAULT",
        "Event Mode": "heavy-weapons",
        "Quad Code": "MATERIAL CONFLICT",
        "Actor Name": "Russian forces",
        "Actor Country": "RUS",
        "Actor COW": "365",
        "Primary Actor Sector": "MIL",
        "Actor Sectors": "MIL",
        "Actor Name Raw": "Russian artillery",
        "Recipient Name": "residents",
        "Recipient Country": "UKR",
        "Recipient COW": "369",
        "Primary Recipient Sector": "CVL",
        "Recipient Sectors": "CVL",
        "Recipient Name Raw": "residents",
        "Placename": "Kherson",
        "City": "Kherson",
        "Country": "UKR",
        "Latitude": "46.6558",
        "Longitude": "32.6178",
        "GeoNames ID": "706448",
        "Raw Placename": "Kherson",
        "Source": "The Orla Courier",
        "Publication Date": "2022-04-06",
        "Language": "en",
        "Version": "Dateline 0.0, fake",
    }


def test_all_who_act_stand_in_one_row_in_one_order() -> None:
    row = filled(table(write, event_data.coding(event_data.MEETING)))
    assert row["Event Date"] == "2022-03"
    assert row["Actor Name"] == "Germany; 'Norway'"
    assert row["Actor Country"] == "DEU; NOR"
    assert row["Actor COW"] == "255; 385"
    assert row["Actor Sectors"] == "GOV; GOV"
    assert row["Actor Name Raw"] == "Germany; 'Norway'"


def test_an_organisation_is_no_state() -> None:
    mixed = (*event_data.actor("IGO", "NATO"), *event_data.actor("GOV", "NOR"))
    row = filled(table(write, event_data.coding(event_data.claim("CONSULT", actors=mixed))))
    assert row["Actor Country"] == "NATO; NOR"
    assert row["Actor COW"] == "; 385"


@pytest.mark.parametrize("quad", ["verbal_coop", "material_coop", "verbal_conflict", "material_conflict"])
def test_every_class_has_polecats_name(quad: str) -> None:
    assert quad in QUADS


def test_a_place_that_was_not_found_has_its_words() -> None:
    lost = replace(event_data.KHERSON, lat=None, lon=None)
    row = filled(table(write, event_data.coding(event_data.claim("ASSAULT", places=(lost,)))))
    assert row["Raw Placename"] == "Kherson"
    assert not {"Placename", "City", "Country", "Latitude", "GeoNames ID"} & row.keys()


@pytest.mark.parametrize("grain", ["country", "region", "point"])
def test_only_a_city_is_a_city(grain: Grain) -> None:
    place = replace(event_data.KHERSON, grain=grain, id=None)
    row = filled(table(write, event_data.coding(event_data.claim("ASSAULT", places=(place,)))))
    assert "City" not in row
    assert "GeoNames ID" not in row


def test_only_events_are_written() -> None:
    denied = event_data.claim("ASSAULT", status="denied")
    assert list(table(write, event_data.coding(denied, event_data.MEETING))["Event Type"]) == ["CONSULT"]


def test_the_docs_say_of_every_column_what_fills_it_or_that_nothing_does() -> None:
    assert sorted(documented("polecat")) == sorted(COLUMNS)
    assert ever_filled(table(write)) == documented_as_filled("polecat")
