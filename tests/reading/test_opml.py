"""Lists of feeds, and the reports of the feeds that they name."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

import web
from dateline import errors
from dateline.reading import opml
from dateline.reading.opml import FeedLink

if TYPE_CHECKING:
    from pathlib import Path

NESTED = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>My feeds</title></head><body>
  <outline text="Rivers"><outline title="Upper" text="ignored">
    <outline type="rss" text="The Tolva Post" xmlUrl="https://tolva.example/feed" htmlUrl="https://tolva.example"/>
  </outline></outline>
  <outline text="Orla" type="rss" xmlUrl=" feed://orla.example/rss "/>
  <outline text="Orla again" type="rss" xmlUrl="http://orla.example/rss"/>
  <outline text="A link" type="link" url="https://tolva.example/page"/>
</body></opml>"""


def saved(folder: Path, content: str | bytes) -> Path:
    path = folder / "feeds.opml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_feeds_however_deep_and_each_once(tmp_path: Path) -> None:
    assert opml.feeds(saved(tmp_path, NESTED)) == (
        FeedLink("https://tolva.example/feed", "The Tolva Post", ("Rivers", "Upper")),
        FeedLink("http://orla.example/rss", "Orla"),
    )


@pytest.mark.parametrize(
    "content",
    [
        '<opml version="1.0"><body><outline type="rss" title="T" url="https://tolva.example/feed"/></body></opml>',
        '<OPML><BODY><OUTLINE title="T" XMLURL="https://tolva.example/feed"/></BODY></OPML>',
        '\n<opml><body><outline title="T" xmlUrl="https://tolva.example/feed"><outline>',
        '<opml><head><title>A & B</title></head><outline title="T" xmlUrl="https://tolva.example/feed"/></opml>',
    ],
)
def test_old_and_damaged_lists(tmp_path: Path, content: str) -> None:
    assert opml.feeds(saved(tmp_path, content)) == (FeedLink("https://tolva.example/feed", "T"),)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", errors.NotAFeed),
        ("The river rose.", errors.NotAFeed),
        ("<html><body>Log in</body></html>", errors.NotAFeed),
        ("<opml><body><outline text='empty'/></body></opml>", errors.EmptySource),
        (b"<opml>" + b" " * 10_000_000, errors.TooLarge),
    ],
    ids=["nothing", "text", "a page", "no feeds", "too large"],
)
def test_what_is_no_list(tmp_path: Path, content: str | bytes, error: type[errors.DatelineError]) -> None:
    with pytest.raises(error) as caught:
        opml.feeds(saved(tmp_path, content))
    assert caught.value.advice


def test_hostile_lists_do_no_harm(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://tolva.example/password")
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    types = f'<!DOCTYPE opml [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "{secret.as_uri()}">{laughs}]>'
    deep = '<outline text="&l12;">' * 200_000
    good = '<outline title="T" xmlUrl="https://tolva.example/feed"/>'
    began = time.monotonic()
    found = opml.feeds(saved(tmp_path, f"{types}<opml><body>{good}<outline text='x'>&x;</outline>{deep}"))
    assert time.monotonic() - began < 5
    assert [link.url for link in found] == ["https://tolva.example/feed"]


def test_the_reports_of_all_feeds(tmp_path: Path) -> None:
    with web.site() as site:
        site.page("/1", web.story("River floods Tolva"))
        site.feed("/feed", web.item("/1", "River"))
        outlines = "".join(f'<outline xmlUrl="{site.url}/{path}"/>' for path in ("broken", "feed"))
        path = saved(tmp_path, f"<opml><body>{outlines}</body></opml>")
        failed, good = opml.drafts(path, allow_private=True, delay=0.0)
    assert isinstance(failed.error, errors.FetchFailed)
    assert (good.id, good.within) == (f"{site.url}/1", f"{site.url}/feed")


def test_a_missing_list_is_a_draft_that_says_so(tmp_path: Path) -> None:
    (draft,) = opml.drafts(tmp_path / "none.opml")
    assert isinstance(draft.error, errors.NotFound)
