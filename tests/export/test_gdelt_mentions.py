from __future__ import annotations

from dataclasses import replace

import pytest

import event_data
from dateline.export import gdelt_events
from dateline.export.gdelt import identifier
from dateline.export.gdelt_mentions import COLUMNS, tens, write
from event_data import documented, documented_as_filled, ever_filled, filled, table

NAMES = """
GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier
SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence
MentionDocLen MentionDocTone MentionDocTranslationInfo Extras
"""
"""GDELT's 16 columns (Event Codebook V2.0)."""
PUBLISHED = NAMES.split()


def test_the_columns_are_gdelts() -> None:
    assert list(COLUMNS) == PUBLISHED
    assert len(PUBLISHED) == 16


def test_a_mention_reads_back_with_gdelts_columns() -> None:
    row = filled(table(write, names=PUBLISHED))
    assert row == {
        "GLOBALEVENTID": str(identifier(event_data.SHELLING)),
        "EventTimeDate": "20220405233000",
        "MentionTimeDate": "20220405233000",
        "MentionType": "1",
        "MentionSourceName": "orla.example",
        "MentionIdentifier": "https://www.orla.example/news/1",
        "Actor1CharOffset": str(event_data.TEXT.index("Russian artillery")),
        "Actor2CharOffset": str(event_data.TEXT.index("residents")),
        "ActionCharOffset": str(event_data.TEXT.index("shelled")),
        "InRawText": "1",
        "Confidence": "100",
        "MentionDocLen": str(len(event_data.TEXT)),
    }


def test_every_event_has_its_mention() -> None:
    events = table(gdelt_events.write, names=list(gdelt_events.COLUMNS))
    mentions = table(write, names=PUBLISHED)
    assert list(events["GLOBALEVENTID"]) == list(mentions["GLOBALEVENTID"])
    assert list(events["DATEADDED"]) == list(mentions["EventTimeDate"])


def test_a_report_without_an_address_is_a_citation() -> None:
    coding = event_data.coding(event_data.claim("ASSAULT", actors=()))
    row = filled(table(write, replace(coding, report=replace(coding.report, url=None)), names=PUBLISHED))
    assert row["MentionType"] == "2"
    assert row["MentionSourceName"] == "The Orla Courier"
    assert row["MentionIdentifier"] == "The Orla Courier, Shells fall on Kherson, 2022-04-06"
    assert "Actor1CharOffset" not in row


@pytest.mark.parametrize(
    ("confidence", "percent"), [(0.0, 10), (0.04, 10), (0.449, 40), (0.46, 50), (1.0, 100)]
)
def test_confidence_is_in_tens_of_a_hundred(confidence: float, percent: int) -> None:
    assert tens(confidence) == percent


def test_the_docs_say_of_every_column_what_fills_it_or_that_nothing_does() -> None:
    assert sorted(documented("gdelt-mentions")) == sorted(COLUMNS)
    assert ever_filled(table(write, names=PUBLISHED)) == documented_as_filled("gdelt-mentions")
