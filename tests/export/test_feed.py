from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from hypothesis import given

import fakes
import hostile
from dateline.export.characters import in_xml
from dateline.export.feed import EPOCH, element, entries, newest
from dateline.export.prose import code_words


def test_an_entry_tells_a_claim_in_plain_text() -> None:
    coding = fakes.coding()
    coding = replace(coding, report=replace(coding.report, updated="2022-04-06"))
    forecast, shelling = entries([coding], code_words)
    assert forecast.title == "Ann Vey says Ruria [ASSAULT, predicted] Tolland"
    assert shelling.details == "Port Orla · at least 12 dead · alleged"
    assert forecast.sentence == " ".join(fakes.TEXT.split("\n")[1:]).strip()
    assert forecast.published == datetime(2022, 4, 4, 14, 3, tzinfo=UTC)
    assert forecast.updated == datetime(2022, 4, 6, tzinfo=UTC)
    assert forecast.categories == ("ASSAULT", "predicted", "RUR", "TOL")


def test_the_first_entry_is_the_newest_and_stays() -> None:
    updated, found = newest(entries([fakes.coding()], code_words))
    assert updated == datetime(2022, 4, 4, 14, 3, tzinfo=UTC)
    assert len(list(found)) == 2
    assert newest(iter(()))[0] == EPOCH


@given(hostile.WORDS)
def test_an_element_holds_any_text(words: str) -> None:
    found = ET.fromstring(element("a", words, b=words).encode())
    as_read = in_xml(words).replace("\r\n", "\n").replace("\r", "\n")
    assert (found.text or "") == as_read
    assert found.get("b", "").split() == in_xml(words).split()
