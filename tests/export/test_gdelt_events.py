from __future__ import annotations

from dataclasses import replace

import pytest

import event_data
from dateline.export.gdelt import identifier
from dateline.export.gdelt_events import COLUMNS, leads, write
from dateline.types import Grain, Segment, Span
from event_data import documented, documented_as_filled, ever_filled, filled, table

NAMES = """
GLOBALEVENTID SQLDATE MonthYear Year FractionDate
Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code
Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code
Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code
Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code
IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale
NumMentions NumSources NumArticles AvgTone
Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code
Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID
Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code
Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID
ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code
ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID
DATEADDED SOURCEURL
"""
"""GDELT's 61 columns, as its users know them (Event Codebook V2.0)."""
PUBLISHED = NAMES.split()


def test_the_columns_are_gdelts() -> None:
    assert list(COLUMNS) == PUBLISHED
    assert len(PUBLISHED) == 61


def test_an_event_reads_back_with_gdelts_columns() -> None:
    frame = table(write, names=PUBLISHED)
    assert filled(frame) == {
        "GLOBALEVENTID": str(identifier(event_data.SHELLING)),
        "SQLDATE": "20220405",
        "MonthYear": "202204",
        "Year": "2022",
        "FractionDate": "2022.3425",
        "Actor1Code": "RUSMIL",
        "Actor1Name": "RUSSIAN FORCES",
        "Actor1CountryCode": "RUS",
        "Actor1Type1Code": "MIL",
        "Actor2Code": "UKRCVL",
        "Actor2Name": "RESIDENTS",
        "Actor2CountryCode": "UKR",
        "Actor2Type1Code": "CVL",
        "IsRootEvent": "1",
        "EventCode": "194",
        "EventBaseCode": "194",
        "EventRootCode": "19",
        "QuadClass": "4",
        "GoldsteinScale": "-10.0",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Kherson, Ukraine",
        "ActionGeo_CountryCode": "UP",
        "ActionGeo_Lat": "46.6558",
        "ActionGeo_Long": "32.6178",
        "DATEADDED": "20220405233000",
        "SOURCEURL": "https://www.orla.example/news/1",
    }


def test_a_claim_of_two_actors_is_two_events_of_one_month() -> None:
    frame = table(write, event_data.coding(event_data.MEETING), names=PUBLISHED)
    assert list(frame["Actor1Name"]) == ["GERMANY", "'NORWAY'"]
    assert list(frame["Actor2CountryCode"]) == ["MDA", "MDA"]
    assert set(zip(frame["SQLDATE"], frame["MonthYear"], frame["Year"], strict=True)) == {
        ("", "202203", "2022")
    }
    assert set(frame["IsRootEvent"]) == {"0"}
    assert not frame["FractionDate"].any()


def test_what_nobody_knows_is_empty() -> None:
    bare = event_data.claim("DANCE", actors=(), recipients=(), places=(), period=None, magnitudes=())
    coding = event_data.coding(bare)
    coding = replace(coding, report=replace(coding.report, published=None, url=None, outlet=None, title=None))
    assert filled(table(write, coding, names=PUBLISHED)) == {
        "GLOBALEVENTID": str(identifier(bare)),
        "IsRootEvent": "1",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
    }


@pytest.mark.parametrize(
    ("country", "grain", "kind", "name"),
    [
        ("UKR", "country", "1", "Kherson"),
        ("USA", "region", "2", "Kherson, United States"),
        ("USA", "city", "3", "Kherson, United States"),
        ("UKR", "city", "4", "Kherson, Ukraine"),
        ("UKR", "point", "4", "Kherson, Ukraine"),
        ("UKR", "region", "5", "Kherson, Ukraine"),
        ("", "region", "5", "Kherson"),
        ("UKR", None, "", "Kherson, Ukraine"),
    ],
)
def test_a_place_has_gdelts_kind(country: str, grain: Grain | None, kind: str, name: str) -> None:
    claim = event_data.claim("ASSAULT", places=event_data.place(country, grain))
    row = table(write, event_data.coding(claim), names=PUBLISHED).iloc[0]
    assert (row["ActionGeo_Type"], row["ActionGeo_FullName"]) == (kind, name)


def test_a_place_that_was_not_found_is_no_place() -> None:
    lost = replace(event_data.KHERSON, lat=None, lon=None)
    frame = table(write, event_data.coding(event_data.claim("ASSAULT", places=(lost,))), names=PUBLISHED)
    assert not any(name.startswith("ActionGeo") for name in filled(frame))


def test_the_headline_and_the_first_paragraph_lead() -> None:
    assert leads(event_data.SHELLING, event_data.REPORT)
    assert not leads(event_data.MEETING, event_data.REPORT)
    headline = replace(event_data.MEETING, segment="headline", sentence=Span(0, 22))
    assert leads(headline, event_data.REPORT)
    assert not leads(replace(event_data.SHELLING, segment="caption"), event_data.REPORT)
    assert not leads(event_data.SHELLING, replace(event_data.REPORT, segments=()))


def test_a_paragraph_may_be_of_several_lines() -> None:
    text = "Shells fell on Kherson.\nThree people died.\n\nThe mayor fled.\n"
    report = replace(event_data.REPORT, text=text, segments=(Segment("body", Span(0, len(text))),))
    sentences = [Span(0, 23), Span(24, 42), Span(44, 59)]
    claims = [replace(event_data.SHELLING, sentence=sentence) for sentence in sentences]
    assert [leads(claim, report) for claim in claims] == [True, True, False]


def test_only_events_are_written() -> None:
    assert table(
        write,
        event_data.coding(event_data.claim("ASSAULT", status="denied"), event_data.MEETING),
        names=PUBLISHED,
    )["EventRootCode"].tolist() == ["04", "04"]


def test_the_docs_say_of_every_column_what_fills_it_or_that_nothing_does() -> None:
    assert sorted(documented("gdelt-events")) == sorted(COLUMNS)
    un, eu = event_data.actor("IGO", "UN"), event_data.actor("IGO", "EU")
    bodies = event_data.claim("ASSAULT", actors=un, recipients=eu)
    frame = table(write, event_data.coding(event_data.SHELLING, bodies), names=PUBLISHED)
    assert ever_filled(frame) == documented_as_filled("gdelt-events")
