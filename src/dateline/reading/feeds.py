"""Feeds: RSS in all its versions, Atom and JSON Feed, however badly they are written."""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from dateline.errors import DatelineError, EmptySource, NotAFeed
from dateline.reading import moments
from dateline.reading.draft import Draft, Hints, failure
from dateline.reading.files import MAX_BYTES, contents, too_large
from dateline.reading.jsonld import plain
from dateline.reading.pace import DELAY, Pace
from dateline.reading.sources import looks_like_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dateline.reading.visitor import Visitor

HEAD = 4_096
"""Bytes in which a feed says what it is, whatever a broken server wrote before it."""
MOST_ITEMS = 20_000
"""Items of one feed: beyond, reading it would take minutes."""
MOST_STRAY = 10_000
"""Tags that are not closed by a bracket: the lenient parser takes time that grows with their square."""
BLOCKS = ("p", "div", "br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "tr", "figure", "hr")
PARAGRAPH = "\u2029"
ADVICE = "Give the feed's own address; a site's pages often name it"
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UTF_16 = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding=[\"']utf-16[^>]{0,40}>", re.IGNORECASE)


class Item(NamedTuple):
    """One item of a feed.

    `published` and `updated` are ISO 8601.  `outlet` is the one that the item is said to come from (then it
    is `syndicated`), else the feed's title.  `content` is HTML, whatever part of the report the feed holds.
    """

    url: str | None
    guid: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    syndicated: bool = False
    content: str = ""


class Feed(NamedTuple):
    """A feed: its address (or file), its title, its items in their order, none twice."""

    url: str
    title: str | None
    items: tuple[Item, ...]


def looks_like_feed(content: bytes | str) -> bool:
    """Whether a text begins as a feed does."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if looks_like_html(data):
        return False
    head = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{"):
        return b"jsonfeed.org/version" in data.replace(b"\\/", b"/")
    return bool(_ROOT.search(head))


def parse(content: bytes, url: str) -> Feed:
    """Read a feed; `url` is where it came from, its file if it was none.

    Raises `EmptySource`, `TooLarge`, and `NotAFeed` for what is a page, or damaged beyond reading.
    """
    if len(content) > MAX_BYTES:
        raise too_large(url)
    if not content.strip():
        raise EmptySource(url, "there is nothing in it", ADVICE)
    if looks_like_html(content):
        raise NotAFeed(url, "this is an HTML page, not a feed", ADVICE)
    if not looks_like_feed(content):
        raise NotAFeed(url, "this is not a feed", ADVICE)
    is_json = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    title, found = _json_feed(content, url) if is_json else _xml_feed(content, url)
    return Feed(url, title, tuple(_once(found)))


def drafts(path: Path, *, allow_private: bool = False, delay: float = DELAY) -> Iterator[Draft]:
    """The reports that a feed in a file lists, each fetched; what goes wrong is a draft's error."""
    from dateline.reading.visitor import Visitor

    held = contents(path, Draft(str(path), str(path), "text"))
    if held.error:
        yield held
    else:
        yield from items(held, Visitor(allow_private=allow_private, pace=Pace(delay)))


def items(feed: Draft, visitor: Visitor) -> Iterator[Draft]:
    """The reports that a fetched feed lists, each fetched politely; what goes wrong is a draft's error."""
    assert isinstance(feed.content, bytes)
    try:
        read = parse(feed.content, feed.url or feed.subject)
    except DatelineError as error:
        yield failure(error, feed.id)
        return
    for item in read.items:
        yield _fetched(item, read, visitor, feed.seen)


def _fetched(item: Item, feed: Feed, visitor: Visitor, seen: str | None) -> Draft:
    if item.url is None:
        return held(item, feed.url, seen)
    try:
        draft = visitor.visit(item.url).draft
    except DatelineError as error:
        return replace(failure(error, item.url), within=feed.url)
    assert draft is not None, "only a conditional request may be answered by 304"
    return listed(draft, item, feed.url)


def listed(draft: Draft, item: Item, within: str) -> Draft:
    """The fetched page of an item, with what its feed knows of it.

    A source that the feed names is the outlet.  For all else the page has the first word.
    """
    return replace(
        draft,
        id=item.url or draft.id,
        within=within,
        outlet=item.outlet if item.syndicated else None,
        hints=Hints(item.title, item.published, item.updated),
    )


def held(item: Item, within: str, seen: str | None = None) -> Draft:
    """The report that an item without an address holds itself."""
    return Draft(
        item.guid,
        held_key(item, within),
        "text",
        "\n\n".join(filter(None, (item.title, *_paragraphs(item.content)))),
        title=item.title,
        published=item.published,
        updated=item.updated,
        outlet=item.outlet,
        seen=seen,
        within=within,
    )


def held_key(item: Item, within: str) -> str:
    """What an item without an address is known by."""
    return f"{within}#{item.guid}"


def _paragraphs(content: str) -> Iterator[str]:
    """The words of a piece of HTML, paragraph by paragraph."""
    from lxml.html import document_fromstring

    tree = document_fromstring(f"<div>{_NO_XML.sub(' ', content)}</div>")
    for element in tree.iter("script", "style"):
        element.text = None
    for element in tree.iter(*BLOCKS):
        element.text = f"{PARAGRAPH}{element.text or ''}"
        element.tail = f"{PARAGRAPH}{element.tail or ''}"
    yield from filter(None, (" ".join(text.split()) for text in tree.text_content().split(PARAGRAPH)))


def _once(found: Iterable[Item]) -> Iterator[Item]:
    """The items, each address (where there is none, each guid) once; those that hold nothing left out."""
    seen = set[str]()
    for item in found:
        key = item.url or f"#{item.guid}"
        if key not in seen and (item.url or plain(item.content)):
            seen.add(key)
            yield item


def _xml_feed(content: bytes, url: str) -> tuple[str | None, Iterator[Item]]:
    import feedparser

    if content.count(b"<") - content.count(b">") > MOST_STRAY:
        raise NotAFeed(url, "it is damaged beyond reading", ADVICE)
    if content.count(b"<item") + content.count(b"<entry") > MOST_ITEMS:
        raise too_large(url, f"{MOST_ITEMS:,} items")
    read = feedparser.parse(BytesIO(_repaired(content)), sanitize_html=False, resolve_relative_uris=False)
    if not read.version and not read.entries:
        raise NotAFeed(url, "it is damaged beyond reading", ADVICE)
    title = plain(read.feed.get("title") or "") or None
    base = url if _is_web(url) else read.feed.get("link") or ""
    dated_once = not read.version.startswith("atom")
    return title, (_entry(entry, base, title, dated_once=dated_once) for entry in read.entries)


def _repaired(content: bytes) -> bytes:
    """The feed without what would only do harm: a document type with entities, a false claim to be UTF-16."""
    if b"\0" not in content[:HEAD]:
        content = _UTF_16.sub(b"", content, count=1)
    start = content[:HEAD].upper().find(b"<!DOCTYPE")
    root = _ROOT.search(content)
    if root and start in range(root.start()):
        return content[:start] + content[root.start() :]
    return content


def _entry(entry: Any, base: str, title: str | None, *, dated_once: bool) -> Item:
    """An item of feedparser's.  RSS 1.0's one date is when it came out; Atom's `updated` need not be."""
    published = _date(entry, "published")
    updated = _date(entry, "updated")
    if dated_once and not published:
        published, updated = updated, None
    link = entry.get("link") or ""
    if entry.get("guidislink") and not entry.get("links") and not _is_web(link):
        link = ""  # a guid that only counts
    source = plain((entry.get("source") or {}).get("title") or "")
    content = _content(entry)
    return Item(
        _joined(base, link),
        entry.get("id") or _digest(entry.get("title") or "", content),
        plain(entry.get("title") or "") or None,
        published,
        updated if updated != published else None,
        source or title,
        bool(source),
        content,
    )


def _date(entry: Any, name: str) -> str | None:
    return moments.iso(str(entry[name] or "")) if name in entry else None


def _content(entry: Any) -> str:
    """The fullest text of an entry, as HTML."""
    texts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    as_html = [
        html.escape(text["value"]) if text.get("type") == "text/plain" else str(text["value"])
        for text in texts
        if text.get("value") and text.get("type") in {"text/plain", "text/html", "application/xhtml+xml"}
    ]
    return max(as_html, key=len, default="")


def _json_feed(content: bytes, url: str) -> tuple[str | None, Iterator[Item]]:
    """A feed after jsonfeed.org's version 1.1; what is not of the type it should be is passed over."""
    try:
        feed = json.loads(content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        raise NotAFeed(url, "its JSON is damaged", ADVICE) from None
    listing = feed.get("items")
    if not isinstance(listing, list):
        raise NotAFeed(url, "it is a JSON Feed without items", ADVICE)
    if len(listing) > MOST_ITEMS:
        raise too_large(url, f"{MOST_ITEMS:,} items")
    title = plain(_string(feed, "title")) or None
    base = url if _is_web(url) else _string(feed, "home_page_url")
    return title, (_json_item(item, base, title) for item in listing if isinstance(item, dict))


def _json_item(item: dict[str, Any], base: str, title: str | None) -> Item:
    guid = _string(item, "id")
    content = _string(item, "content_html") or html.escape(
        _string(item, "content_text") or _string(item, "summary")
    )
    link = _string(item, "url") or (guid if _is_web(guid) else "")
    headline = plain(_string(item, "title")) or None
    return Item(
        _joined(base, link),
        guid or _digest(headline or "", content),
        headline,
        moments.iso(_string(item, "date_published")),
        moments.iso(_string(item, "date_modified")),
        title,
        content=content,
    )


def _string(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _joined(base: str, link: str) -> str | None:
    """A link as a whole address, if it is one of the web."""
    try:
        address = urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return None
    return address if _is_web(address) else None


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()[:16]
