from __future__ import annotations

import io
from dataclasses import replace
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given, settings

import fakes
import hostile
from dateline.export.feed import entries
from dateline.export.prose import code_words
from dateline.export.rss import write

if TYPE_CHECKING:
    from dateline.types import Coding


def written(*codings: Coding, title: str = "Claims") -> str:
    out = io.StringIO()
    write(codings, out, title=title)
    return out.getvalue()


def parsed(*codings: Coding) -> Any:
    found = feedparser.parse(written(*codings).encode())
    assert not found.bozo
    assert found.version == "rss20"
    return found


def check(feed: str) -> ET.Element:
    """Hold a feed against what RSS 2.0 wants of a channel and its items."""
    channel = ET.fromstring(feed.encode()).find("channel")
    assert channel is not None
    assert all(len(channel.findall(name)) == 1 for name in ("title", "link", "description"))
    for item in channel.findall("item"):
        assert item.find("title") is not None
        guid = item.find("guid")
        assert guid is not None
        assert guid.get("isPermaLink") == "false"
        assert all(parsedate_to_datetime(date.text or "") for date in item.findall("pubDate"))
        assert all((link.text or "").startswith("http") for link in item.findall("link"))
    return channel


class Tags(HTMLParser):
    """The tags that a reader would obey."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.found.add(tag)


def test_feedparser_reads_what_was_coded() -> None:
    coding = fakes.coding()
    linked = replace(coding, report=replace(coding.report, url="https://courier.example/a?b=1&c=2"))
    check(written(linked))
    found = parsed(linked)
    for entry, expected in zip(found.entries, entries([linked], code_words), strict=True):
        assert entry.id == expected.id
        assert not entry.guidislink
        assert entry.title == expected.title
        assert entry.link == "https://courier.example/a?b=1&c=2"
        assert entry.author == "The Orla Courier"
        assert entry.description == f"<p>{expected.sentence}</p><p>{expected.details}</p>"
        assert entry.published_parsed[:6] == (2022, 4, 4, 14, 3, 0)
        assert tuple(tag.term for tag in entry.tags) == expected.categories


def test_a_report_without_date_or_address_is_an_item_too() -> None:
    channel = check(written(replace(fakes.coding(), report=fakes.report())))
    assert channel.find("item/pubDate") is None
    assert channel.find("item/link") is None


@pytest.mark.parametrize(
    "words", [*hostile.ATTACKS, "<img src=x onerror=alert(1)>", "&lt;b&gt;&amp;lt;b&gt;"]
)
def test_no_title_or_description_carries_markup_of_a_report(words: str) -> None:
    channel = check(written(hostile.coding(words), title=words))
    for text in channel.iterfind(".//title"):
        assert Tags(text.text or "").found == set()
    assert Tags(channel.findtext("description", "")).found == set()
    assert Tags(channel.findtext("item/description", "")).found == {"p"}


@settings(max_examples=60)
@given(hostile.WORDS)
def test_any_text_makes_a_valid_feed(words: str) -> None:
    check(written(hostile.coding(words), title=words))
    assert len(parsed(hostile.coding(words)).entries) == 1
