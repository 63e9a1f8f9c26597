"""Feeds as they come: well made, badly made, hostile; their items fetched from a real server."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

import web
from dateline import errors
from dateline.reading import feeds, fetch, report
from dateline.reading.feeds import Item, looks_like_feed, parse
from dateline.reading.pace import Pace
from dateline.reading.responses import Limits
from dateline.reading.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.reading import Draft

URL = "https://tolva.example/news/feed"
LIMITS = Limits(connect=2.0, read=0.5, total=1.5, size=100_000)
NOON = "Tue, 05 Apr 2022 12:00:00 +0200"

ITEM = (
    "<item><title>River floods Tolva</title><link>https://tolva.example/1?a=b&amp;c=d</link>"
    f'<guid isPermaLink="false">t-1</guid><pubDate>{NOON}</pubDate>'
    '<source url="https://wire.example/rss">The Wire</source></item>'
)
RIVER = Item(
    "https://tolva.example/1?a=b&c=d",
    "t-1",
    "River floods Tolva",
    "2022-04-05T12:00:00+02:00",
    None,
    "The Wire",
    syndicated=True,
)
WELL_MADE = web.rss(ITEM)

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://tolva.example/x/">
  <title>The Tolva Post</title><link rel="self" href="feed.atom"/>
  <entry><id>tag:tolva.example,2022:1</id><title type="html">River &lt;i&gt;floods&lt;/i&gt; Tolva</title>
    <link rel="enclosure" href="a.mp3"/><link rel="alternate" href="../1"/>
    <published>2022-04-04T10:00:00Z</published><updated>2022-04-05T12:00:00+02:00</updated>
    <source><id>https://wire.example/</id><title>The Wire</title></source>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The river rose.</p></div></content>
  </entry>
  <entry><id>tag:tolva.example,2022:2</id><title>Two</title><link href="/2"/>
    <updated>2022-04-06T12:00:00Z</updated><summary>Short.</summary></entry>
</feed>"""

RSS_1 = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
         xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://tolva.example/"><title>The Tolva Post</title></channel>
  <item rdf:about="https://tolva.example/1"><title>River floods Tolva</title>
    <link>https://tolva.example/1</link><dc:date>2022-04-05T12:00+02:00</dc:date></item>
</rdf:RDF>"""

RSS_091 = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
  "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>The Tolva Post</title>
<item><title>River floods&nbsp;Tolva</title><link>https://tolva.example/1</link></item></channel></rss>"""

JSON_FEED = """{"title": "The Tolva Post", "home_page_url": "https://tolva.example/", "items": [
  {"id": "1", "url": "/1", "title": "River floods Tolva", "date_published": "2022-04-05T12:00:00+02:00",
   "date_modified": "2022-04-06T12:00:00+02:00", "content_html": "<p>The river rose.</p>"},
  {"id": "https://tolva.example/2", "content_text": "1 < 2"},
  {"id": 3, "title": 3, "url": ["no"]}, "no item"],
  "version": "https:\\/\\/jsonfeed.org\\/version\\/1.1"}"""


def only(content: str | bytes) -> Item:
    data = content.encode() if isinstance(content, str) else content
    assert looks_like_feed(data)
    (item,) = parse(data, URL).items
    return item


def test_rss_2() -> None:
    feed = parse(WELL_MADE.encode(), URL)
    assert feed == (URL, "The Tolva Post", (RIVER,))


def test_atom() -> None:
    first, second = parse(ATOM.encode(), URL).items
    assert first._replace(content="") == Item(
        "https://tolva.example/1",
        "tag:tolva.example,2022:1",
        "River floods Tolva",
        "2022-04-04T10:00:00+00:00",
        "2022-04-05T12:00:00+02:00",
        "The Wire",
        syndicated=True,
    )
    assert "<p>The river rose.</p>" in first.content
    assert (second.published, second.updated) == (None, "2022-04-06T12:00:00+00:00")
    assert (second.outlet, second.syndicated, second.content) == ("The Tolva Post", False, "Short.")


def test_rss_1() -> None:
    item = only(RSS_1)
    assert (item.url, item.published, item.updated) == (
        "https://tolva.example/1",
        "2022-04-05T12:00:00+02:00",
        None,
    )


def test_rss_0_91_with_its_document_type() -> None:
    item = only(RSS_091)
    assert (item.url, item.title, item.outlet) == (
        "https://tolva.example/1",
        "River floods Tolva",
        "The Tolva Post",
    )


def test_json_feed() -> None:
    first, second = parse(JSON_FEED.encode("utf-8-sig"), URL).items
    assert first == Item(
        "https://tolva.example/1",
        "1",
        "River floods Tolva",
        "2022-04-05T12:00:00+02:00",
        "2022-04-06T12:00:00+02:00",
        "The Tolva Post",
        content="<p>The river rose.</p>",
    )
    assert (second.url, second.content) == ("https://tolva.example/2", "1 &lt; 2")


MALFORMED: dict[str, str | bytes] = {
    "bare ampersands": WELL_MADE.replace("&amp;", "&").replace("</channel>", "<copyright>A & B</copyright>"),
    "no closing tags": WELL_MADE.replace("</item></channel></rss>", ""),
    "junk before it": "\n\n<br />\n<b>Warning</b>: mysql in feed.php on line 3<br />\n" + WELL_MADE,
    "a byte order mark": b"\xef\xbb\xbf" + WELL_MADE.encode(),
    "UTF-16": WELL_MADE.replace("utf-8", "utf-16").encode("utf-16"),
    "UTF-8 that claims to be UTF-16": WELL_MADE.replace("utf-8", "utf-16"),
    "a control character": WELL_MADE.replace("<title>The", "<title>\x01\x0bThe"),
    "an undeclared namespace": WELL_MADE.replace("<item>", "<item><media:x>y</media:x>"),
    "no XML declaration": WELL_MADE.partition("?>")[2],
    "cut off in the next item": WELL_MADE.replace("</channel></rss>", "<item><title>Cut"),
    "text after its end": WELL_MADE + "<!-- cached --><script>x</script>",
    "twice the same item": WELL_MADE.replace(ITEM, ITEM * 2),
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_feed_gives_its_items_all_the_same(content: str | bytes) -> None:
    assert only(content) == RIVER


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "utf-8"), ("iso-8859-1", "latin-1"), ("utf-8", "latin-1")]
)
def test_encodings_even_if_wrongly_declared(declared: str, encoding: str) -> None:
    content = WELL_MADE.replace("utf-8", declared).replace("floods Tolva", "floods Tölva")
    assert only(content.encode(encoding)).title == "River floods Tölva"


@pytest.mark.parametrize(
    ("content", "error", "problem"),
    [
        (b"", errors.EmptySource, "nothing"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", errors.NotAFeed, "an HTML page"),
        (b"The river rose.", errors.NotAFeed, "not a feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', errors.NotAFeed, "without items"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', errors.NotAFeed, "damaged"),
        (b'{"version": "https://jsonfeed.org/version/1", "x":' + b"[" * 200_000, errors.NotAFeed, "damaged"),
        (b"<rss>" + b"<a" * 100_000, errors.NotAFeed, "damaged"),
        (b"<rss><channel>" + b"<item>" * 30_000, errors.TooLarge, "20,000 items"),
        (b"<rss>" + b" " * 10_000_000, errors.TooLarge, "10 MB"),
    ],
    ids=lambda value: value[:20].decode() if isinstance(value, bytes) else None,
)
def test_what_is_no_feed(content: bytes, error: type[errors.DatelineError], problem: str) -> None:
    with pytest.raises(error, match=problem) as caught:
        parse(content, URL)
    assert caught.value.subject == URL
    assert caught.value.advice


def test_entities_do_no_harm(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the password")
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    types = f'<!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "{secret.as_uri()}">{laughs}]>'
    content = WELL_MADE.replace("?>", f"?>{types}").replace("River", "&l12; &x; River")
    began = time.monotonic()
    title = only(content).title or ""
    assert time.monotonic() - began < 2
    assert title.endswith("River floods Tolva")
    assert len(title) < 100
    assert "password" not in title


def test_a_guid_may_be_the_address() -> None:
    assert only(web.rss("<item><title>A</title><guid>https://tolva.example/9</guid></item>")).url == (
        "https://tolva.example/9"
    )


@pytest.mark.parametrize(
    "guid",
    [
        "<guid>42</guid>",
        '<guid isPermaLink="false">https://tolva.example/9</guid>',
        "<link>javascript:alert(1)</link>",
        "<link>http://[/</link>",
        "",
    ],
)
def test_without_an_address_an_item_is_its_own_report(guid: str) -> None:
    item = only(web.rss(f"<item><title>A</title>{guid}<description>The river rose.</description></item>"))
    assert item.url is None
    assert item.guid
    assert item.content == "The river rose."


def test_an_item_that_holds_nothing_is_left_out() -> None:
    assert parse(web.rss("<item><title>A</title></item>").encode(), URL).items == ()


def test_relative_addresses_are_of_the_feed() -> None:
    assert only(web.rss(web.item("/1", "A"))).url == "https://tolva.example/1"
    assert only(web.rss(web.item("1", "A"))).url == "https://tolva.example/news/1"


def test_in_a_file_they_are_of_the_feeds_site() -> None:
    content = web.rss("<link>https://tolva.example/</link>", web.item("/1", "A")).encode()
    (item,) = parse(content, "saved/feed.rss").items
    assert item.url == "https://tolva.example/1"


@pytest.mark.parametrize("content", [WELL_MADE, ATOM, RSS_1, RSS_091, JSON_FEED])
def test_a_feed_is_known_by_its_beginning(content: str) -> None:
    assert looks_like_feed(content)
    assert looks_like_feed(content.encode())


@pytest.mark.parametrize(
    "content",
    [
        "The river rose.",
        web.story("How RSS works", "Write <rss> first."),
        '{"id": "1", "text": "The river rose."}',
        "<sitemapindex></sitemapindex>",
        "<opml><body/></opml>",
        "",
    ],
)
def test_other_things_are_not(content: str) -> None:
    assert not looks_like_feed(content)


@pytest.fixture
def site() -> Iterator[web.Site]:
    with web.site() as site:
        yield site


@pytest.fixture
def visitor() -> Visitor:
    return Visitor(allow_private=True, limits=LIMITS, pace=Pace(0.0))


def listed(site: web.Site, path: str, visitor: Visitor) -> list[Draft]:
    return list(feeds.items(fetch.fetch(site.url + path, allow_private=True), visitor))


def test_the_items_of_a_feed_at_an_address(site: web.Site) -> None:
    site.page("/1", web.story("River floods Tolva"))
    site.feed("/feed", web.item("/1", "River"))
    (draft,) = fetch.drafts(f"{site.url}/feed", allow_private=True, limits=LIMITS, delay=0.0)
    assert (draft.id, draft.within) == (f"{site.url}/1", f"{site.url}/feed")
    assert report(draft).title == "River floods Tolva"


def test_what_the_page_lacks_its_feed_tells(site: web.Site, visitor: Visitor) -> None:
    site.page("/1", web.story("River floods Tolva"))
    site.feed("/feed", web.item("/1", "River", published=NOON))
    (draft,) = listed(site, "/feed", visitor)
    found = report(draft)
    assert (found.title, found.published) == ("River floods Tolva", "2022-04-05T12:00:00+02:00")
    assert draft.seen


def test_the_page_has_the_first_word_on_itself(site: web.Site, visitor: Visitor) -> None:
    date = '<meta property="article:published_time" content="2022-04-05T01:00:00+03:00">'
    name = '<meta property="og:site_name" content="The Tolva Daily">'
    site.page("/1", web.story("River floods Tolva", head=date + name))
    site.feed("/feed", web.item("/1", "River", published=NOON))
    (draft,) = listed(site, "/feed", visitor)
    found = report(draft)
    assert (found.published, found.outlet) == ("2022-04-05T01:00:00+03:00", "The Tolva Daily")


def test_the_source_that_a_feed_names_is_the_outlet(site: web.Site, visitor: Visitor) -> None:
    site.page("/1", web.story("River floods Tolva"))
    site.feed("/feed", web.item("/1", "River", source="The Wire"))
    (draft,) = listed(site, "/feed", visitor)
    assert report(draft).outlet == "The Wire"


def test_an_item_without_a_page_is_read_from_the_feed(site: web.Site, visitor: Visitor) -> None:
    words = f"&lt;p&gt;{web.SENTENCE}&lt;/p&gt;" * 3
    more = f'<guid isPermaLink="false">t-1</guid><description>{words}</description>'
    site.feed("/feed", web.item("", "River floods Tolva", published=NOON, more=more))
    (draft,) = listed(site, "/feed", visitor)
    found = report(draft)
    assert (draft.id, draft.subject) == ("t-1", f"{site.url}/feed#t-1")
    assert (found.title, found.outlet, found.url) == ("River floods Tolva", "The Tolva Post", None)
    assert found.published == "2022-04-05T12:00:00+02:00"
    assert web.SENTENCE in found.text


def test_a_short_item_is_a_report_too(site: web.Site, visitor: Visitor) -> None:
    short = "The &lt;b&gt;river&lt;/b&gt; rose.&lt;br&gt;&lt;script&gt;x()&lt;/script&gt;Nobody was hurt."
    site.feed("/feed", web.item("", "River floods Tolva", more=f"<description>{short}</description>"))
    (draft,) = listed(site, "/feed", visitor)
    assert report(draft).text == "River floods Tolva\n\nThe river rose.\n\nNobody was hurt."


def test_one_bad_item_costs_only_itself(site: web.Site, visitor: Visitor) -> None:
    site.page("/2", web.story("River falls again"))
    site.feed("/feed", *(web.item(path, "A") for path in ("/missing", "/broken", "/slow", "/2")))
    *failed, good = listed(site, "/feed", visitor)
    assert [type(draft.error) for draft in failed] == [
        errors.NotFound,
        errors.FetchFailed,
        errors.FetchFailed,
    ]
    assert {draft.within for draft in failed} == {f"{site.url}/feed"}
    assert report(good).title == "River falls again"


def test_items_are_read_only_where_robots_txt_allows(site: web.Site, visitor: Visitor) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
    site.feed("/feed", web.item("/private/1", "A"))
    (draft,) = listed(site, "/feed", visitor)
    assert isinstance(draft.error, errors.Refused)
    assert "/private/1" not in site.asked


def test_a_feed_in_bad_xml_is_known_as_one(site: web.Site) -> None:
    site.page("/1", web.story("River floods Tolva"))
    site.page("/feed", f"<rss><channel><title>A & B</title><item><link>{site.url}/1</link>", "text/plain")
    (draft,) = fetch.drafts(f"{site.url}/feed", allow_private=True, limits=LIMITS, delay=0.0)
    assert draft.id == f"{site.url}/1"


def test_a_feed_in_a_file(site: web.Site, tmp_path: Path) -> None:
    site.page("/1", web.story("River floods Tolva"))
    path = tmp_path / "saved.rss"
    path.write_text(web.rss(web.item(f"{site.url}/1", "River")))
    (draft,) = feeds.drafts(path, allow_private=True, delay=0.0)
    assert (draft.id, draft.within) == (f"{site.url}/1", str(path))


def test_a_file_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "saved.rss"
    (missing,) = feeds.drafts(path)
    path.write_text("<html><body>Log in</body></html>")
    (page,) = feeds.drafts(path)
    assert (type(missing.error), type(page.error)) == (errors.NotFound, errors.NotAFeed)
