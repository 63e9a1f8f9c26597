"""Claims as RSS 2.0: an item a claim, its sentence as the description.

Readers take a description for HTML, so text is escaped twice there; of a title nobody knows whether they do,
so `<` becomes `‹` in it.  RSS wants a channel's link, and a query has no page: its URI stands there.

Source: RSS 2.0 Specification, RSS Advisory Board, version 2.0.11.
"""

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from dateline.export.feed import DECLARATION, Entry, element, entries, newest
from dateline.export.prose import Phrase, code_words
from dateline.export.uris import name_uri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from typing import TextIO

    from dateline.types import Coding

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
"""For the outlet: RSS's own author is an e-mail address."""


def write(
    codings: Iterable[Coding], out: TextIO, *, phrase: Phrase = code_words, title: str = "Claims"
) -> None:
    """Write a channel called `title` to `out`."""
    updated, found = newest(entries(codings, phrase))
    out.write(f'{DECLARATION}<rss version="2.0" xmlns:dc="{DUBLIN_CORE}"><channel>\n')
    out.writelines(f"{line}\n" for line in _head(title, updated))
    out.writelines(f"<item>{''.join(_item(entry))}</item>\n" for entry in found)
    out.write("</channel></rss>\n")


def _head(title: str, updated: datetime) -> Iterator[str]:
    yield element("title", _plain(title))
    yield element("link", name_uri(f"feed/{title}"))
    yield element("description", escape(title))
    yield element("lastBuildDate", format_datetime(updated))
    yield element("generator", "Dateline")


def _item(entry: Entry) -> Iterator[str]:
    yield element("title", _plain(entry.title))
    yield element("description", f"<p>{escape(entry.sentence)}</p><p>{escape(entry.details)}</p>")
    yield element("guid", entry.id, isPermaLink="false")
    if entry.link:
        yield element("link", entry.link)
    if entry.published:
        yield element("pubDate", format_datetime(entry.published))
    if entry.outlet:
        yield element("dc:creator", entry.outlet)
    yield from (element("category", category) for category in entry.categories)


def _plain(title: str) -> str:
    return title.replace("<", "‹")
