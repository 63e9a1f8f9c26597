from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser
from hypothesis import given, settings

import fakes
import hostile
from dateline.export.atom import NAMESPACE, write
from dateline.export.feed import entries
from dateline.export.prose import code_words

if TYPE_CHECKING:
    from dateline.types import Coding

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def written(*codings: Coding, title: str = "Claims") -> str:
    out = io.StringIO()
    write(codings, out, title=title)
    return out.getvalue()


def parsed(*codings: Coding) -> Any:
    found = feedparser.parse(written(*codings).encode())
    assert not found.bozo
    assert found.version == "atom10"
    return found


def check(feed: str) -> ET.Element:
    """Hold a feed against RFC 4287's rules on what must be there, once, and in which form."""
    root = ET.fromstring(feed.encode())
    for each in (root, *root.findall("{*}entry")):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{{{NAMESPACE}}}{name}")) == 1
        assert RFC_3339.fullmatch(each.findtext("{*}updated", ""))
        assert each.findtext("{*}id", "").startswith("urn:uuid:")
        assert all(link.get("href", "").startswith("http") for link in each.findall("{*}link"))
    assert root.find("{*}author/{*}name") is not None
    ids = [each.text for each in root.findall("{*}entry/{*}id")]
    assert len(set(ids)) == len(ids)
    return root


def test_feedparser_reads_what_was_coded() -> None:
    coding = fakes.coding()
    linked = replace(coding, report=replace(coding.report, url="https://courier.example/a?b=1&c=2"))
    check(written(linked))
    found = parsed(linked)
    for entry, expected in zip(found.entries, entries([linked], code_words), strict=True):
        assert entry.id == expected.id
        assert entry.title == expected.title
        assert entry.link == "https://courier.example/a?b=1&c=2"
        assert entry.author == "The Orla Courier"
        assert entry.content[0].value == expected.sentence
        assert entry.summary == expected.details
        assert entry.updated_parsed[:6] == (2022, 4, 4, 14, 3, 0)
        assert tuple(tag.term for tag in entry.tags) == expected.categories


def test_a_feed_is_known_by_its_title() -> None:
    one, same, other = (written(title=title) for title in ("strikes", "strikes", "talks"))
    assert one == same
    assert ET.fromstring(one).findtext("{*}id") != ET.fromstring(other).findtext("{*}id")


def test_a_report_without_date_or_address_is_an_entry_too() -> None:
    bare = replace(fakes.coding(), report=fakes.report())
    root = check(written(bare))
    entry = root.find("{*}entry")
    assert entry is not None
    assert entry.findtext("{*}updated") == "1970-01-01T00:00:00+00:00"
    assert entry.find("{*}published") is None
    assert entry.find("{*}link") is None


@settings(max_examples=60)
@given(hostile.WORDS)
def test_any_text_makes_a_valid_feed(words: str) -> None:
    check(written(hostile.coding(words), title=words))
    assert len(parsed(hostile.coding(words)).entries) == 1
