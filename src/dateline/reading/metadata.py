"""What a page says of its report: title, outlet, dates; the rules in the order of their measured worth."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from dateline.reading import dates, jsonld
from dateline.reading.page import host, words, words_of
from dateline.reading.vocabulary import load

if TYPE_CHECKING:
    from dateline.reading.page import Page

MOST_HEADINGS = 6
MINUTE = timedelta(minutes=1)
_SEPARATOR = r"\s*(?:[|–—·•»:]|\s-)\s*"


def title(page: Page, outlet: str | None) -> str | None:
    """The headline: the h1 that the page's titles bear out, else JSON-LD, Open Graph, `<title>`."""
    headline = jsonld.string(page.article.get("headline"))
    shared = jsonld.plain(page.meta.get("og:title", "") or page.meta.get("twitter:title", ""))
    tab = page.element_text("//head//title") or page.element_text("//title")
    heading = _heading(page, [words(text) for text in (shared, headline, tab)], outlet)
    stated = heading or headline or _without_outlet(shared, outlet) or _without_outlet(tab, outlet)
    return stated or page.element_text("//h1") or None


def _heading(page: Page, witnesses: list[set[str]], outlet: str | None) -> str:
    """The longest h1 whose words stand in one of the titles and are not the outlet's name."""
    headings = [words_of(element) for element in page.tree.iter("h1")][:MOST_HEADINGS]
    name = words(outlet or "")
    borne_out = [
        heading
        for heading in headings
        if (own := words(heading)) and own != name and any(_within(own, witness) for witness in witnesses)
    ]
    return max(borne_out, key=len, default="")


def _within(own: set[str], witness: set[str]) -> bool:
    return len(own & witness) >= 0.8 * len(own) and len(own) >= 0.3 * len(witness)


def _without_outlet(text: str, outlet: str | None) -> str:
    """A tab's title without the outlet's name that ends it."""
    if outlet:
        text = re.sub(rf"{_SEPARATOR}{re.escape(outlet)}\W*$", "", text, flags=re.IGNORECASE)
    head, _, tail = text.rpartition(" | ")
    return head if head and len(tail.split()) <= 4 < len(head.split()) else text


def outlet(page: Page) -> str | None:
    """The publisher's name: Open Graph, else JSON-LD, else the application's name, else the host."""
    named = jsonld.plain(page.meta.get("og:site_name", ""))
    if named and not named.startswith("http"):
        return named
    publisher = next(iter(jsonld.names(page.article.get("publisher"))), "") or _organization(page)
    return publisher or page.first(("application-name", "dc.publisher", "copyright_owner")) or _host(page.url)


def _organization(page: Page) -> str:
    return next(
        (
            jsonld.string(node.get("name"))
            for node in page.nodes
            if "NewsMediaOrganization" in jsonld.types(node)
        ),
        "",
    )


def _host(url: str | None) -> str | None:
    return host(url).removeprefix("www.") or None if url else None


def published(page: Page) -> str | None:
    """When it was first published: by JSON-LD, meta tags, marked-up times, else by htmldate's search."""
    stated = (
        jsonld.string(page.article.get("datePublished")),
        *(page.meta.get(name, "") for name in load("pages.yaml")["meta"]["published"]),
        *page.tree.xpath(
            '//*[@itemprop="datePublished"]/@datetime | //*[@itemprop="datePublished"]/@content'
        )[:1],
        *page.tree.xpath("//time[@pubdate]/@datetime")[:1],
    )
    found = [date for date in map(_date, stated) if date]
    return _local(found) if found else _searched(page)


def _local(stamps: list[str]) -> str:
    """The first stamp, or one of the same moment by the clock of the place where the first is in UTC."""
    first = stamps[0]
    if not first.endswith("+00:00"):
        return first
    return next(
        (stamp for stamp in stamps if _same_moment(stamp, first) and not stamp.endswith("+00:00")), first
    )


def _same_moment(stamp: str, other: str) -> bool:
    if "T" not in stamp or "T" not in other:
        return False
    one, two = datetime.fromisoformat(stamp), datetime.fromisoformat(other)
    return one.tzinfo is not None and two.tzinfo is not None and abs(one - two) < MINUTE


def updated(page: Page, published: str | None) -> str | None:
    """When the page says it was last changed, if that is not when it was published."""
    stated = (
        jsonld.string(page.article.get("dateModified")),
        *(page.meta.get(name, "") for name in load("pages.yaml")["meta"]["updated"]),
    )
    changed = next((date for date in map(_date, stated) if date), None)
    return None if changed == published else changed


def _date(text: str) -> str | None:
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):  # a Unix time, in seconds or milliseconds
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    return dates.iso(text) if text else None


def _searched(page: Page) -> str | None:
    """What htmldate finds; a first of January from its wide search is a bare year, hence unknown."""
    from htmldate import find_date

    def search(*, wide: bool) -> str | None:
        return find_date(page.tree, extensive_search=wide, original_date=True, url=page.url)

    found = search(wide=True)
    if found and found.endswith("-01-01") and search(wide=False) != found:
        return None
    return found
