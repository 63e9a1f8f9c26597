"""OPML: the lists of feeds that feed readers exchange (versions 1 and 2, however deep the outlines)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.errors import DatelineError, EmptySource, NotAFeed
from dateline.reading.draft import Draft, failure
from dateline.reading.files import contents
from dateline.reading.pace import DELAY, Pace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADVICE = "Export the list of your feeds from a feed reader as OPML"
ADDRESSES = ("xmlurl", "url")
"""The attributes that name a feed, in lower case; the second in old lists, on outlines of type rss."""

_FEED_SCHEME = re.compile(r"^feed:(//)?", re.IGNORECASE)
"""What browsers once wrote for a feed: `feed://example.org/rss`, `feed:https://example.org/rss`."""


class FeedLink(NamedTuple):
    """A feed that a list names: its address, its title, the headings it stands under."""

    url: str
    title: str | None = None
    within: tuple[str, ...] = ()


def feeds(path: Path) -> tuple[FeedLink, ...]:
    """The feeds that a file lists, in its order, each once.

    Raises `NotFound`, `TooLarge` or `SourceError` for a file that cannot be read, `EmptySource` for one that
    lists no feed, `NotAFeed` for one that is no OPML.
    """
    held = contents(path, Draft(str(path), str(path), "text"))
    if held.error:
        raise held.error
    assert isinstance(held.content, bytes)
    tree = _tree(held.content, str(path))
    found = {link.url: link for link in reversed([*_links(tree)])}
    if not found:
        raise EmptySource(str(path), "it lists no feeds", ADVICE)
    return tuple(reversed(found.values()))


def drafts(path: Path, *, allow_private: bool = False, delay: float = DELAY) -> Iterator[Draft]:
    """The reports of all the feeds that a file lists; what goes wrong is a draft's error."""
    from dateline.reading import feeds as feed
    from dateline.reading.visitor import Visitor

    try:
        links = feeds(path)
    except DatelineError as error:
        yield failure(error)
        return
    visitor = Visitor(allow_private=allow_private, pace=Pace(delay))
    for link in links:
        try:
            fetched = visitor.visit(link.url).draft
        except DatelineError as error:
            yield failure(error, link.url)
            continue
        assert fetched is not None, "only a conditional request may be answered by 304"
        yield from feed.items(fetched, visitor)


def _tree(content: bytes, subject: str) -> Any:
    """The root of a list, its faults mended where that can be; entities and outside documents left out."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or not str(root.tag).lower().endswith("opml"):
        raise NotAFeed(subject, "this is not OPML", ADVICE)
    return root


def _links(tree: Any) -> Iterator[FeedLink]:
    """Every outline that names a feed; walked with a stack, for a hostile list may be nested without end."""
    waiting: list[tuple[Any, tuple[str, ...]]] = [(tree, ())]
    while waiting:
        element, within = waiting.pop()
        headings = within
        if isinstance(element.tag, str) and element.tag.lower().endswith("outline"):
            given = {name.lower(): value.strip() for name, value in element.attrib.items()}
            title = given.get("title") or given.get("text") or None
            if url := _address(given):
                yield FeedLink(url, title, within)
            headings = (*within, title) if title else within
        waiting.extend((child, headings) for child in reversed(element))


def _address(given: dict[str, str]) -> str:
    names = ADDRESSES if given.get("type", "").lower() in {"rss", "atom"} else ADDRESSES[:1]
    address = next((given[name] for name in names if given.get(name)), "")
    return _FEED_SCHEME.sub(lambda match: "http://" if match[1] else "", address)
