"""Claims as an Atom feed (RFC 4287): an entry a claim, its sentence as the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.export.feed import DECLARATION, Entry, element, entries, newest
from dateline.export.prose import Phrase, code_words
from dateline.export.uris import name_uri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from typing import TextIO

    from dateline.types import Coding

NAMESPACE = "http://www.w3.org/2005/Atom"


def write(
    codings: Iterable[Coding], out: TextIO, *, phrase: Phrase = code_words, title: str = "Claims"
) -> None:
    """Write a feed called `title` to `out`; its id is made from that, so the same query stays one feed."""
    updated, found = newest(entries(codings, phrase))
    out.write(f'{DECLARATION}<feed xmlns="{NAMESPACE}">\n')
    out.writelines(f"{line}\n" for line in _head(title, updated))
    out.writelines(f"<entry>{''.join(_entry(entry))}</entry>\n" for entry in found)
    out.write("</feed>\n")


def _head(title: str, updated: datetime) -> Iterator[str]:
    yield element("id", name_uri(f"feed/{title}"))
    yield element("title", title)
    yield element("updated", updated.isoformat())
    yield f"<author>{element('name', 'Dateline')}</author>"
    yield element("generator", "Dateline")


def _entry(entry: Entry) -> Iterator[str]:
    yield element("id", entry.id)
    yield element("title", entry.title)
    yield element("updated", entry.updated.isoformat())
    if entry.published:
        yield element("published", entry.published.isoformat())
    if entry.outlet:
        yield f"<author>{element('name', entry.outlet)}</author>"
    if entry.link:
        yield element("link", rel="alternate", href=entry.link)
    yield from (element("category", term=category) for category in entry.categories)
    yield element("summary", entry.details)
    yield element("content", entry.sentence)
