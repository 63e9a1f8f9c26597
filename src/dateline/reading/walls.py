"""Pages that hold no article: log-in and cookie walls, paywall stubs, galleries, lists of links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import NoArticle
from dateline.reading import jsonld
from dateline.reading.body import count
from dateline.reading.page import words_of
from dateline.reading.vocabulary import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.reading.page import Page

WHOLE_ARTICLE = 120
"""Words from which a text is an article whatever stands around it."""
STUB = 80
"""Words below which a page that says it is closed to readers is a stub."""
SHORTEST = 12
"""Words of the shortest report."""
FEWEST = 5
"""The same for a page that says it is an article."""
ADVICE = {
    "login": "Save the page from a browser where you are logged in",
    "paywall": "Save the page from a browser with your subscription",
    "cookie": "Save the page after answering the cookie question",
    "robot": "Save the page from a browser",
}
NAMES = {
    "paywall": "a paywall",
    "login": "a log-in wall",
    "cookie": "a cookie wall",
    "robot": "a check for robots",
}


def refuse(page: Page, paragraphs: Sequence[str], subject: str) -> None:
    """Raise `NoArticle` where the page holds none.  In doubt there is one: a false alarm costs a report."""
    captions = {words_of(caption) for caption in page.tree.iter("figcaption")}
    length = count(" ".join(text for text in paragraphs if text not in captions))
    if length >= WHOLE_ARTICLE and not _says_only_wall(paragraphs):
        return
    wall = _wall(page, paragraphs, length)
    if wall:
        raise NoArticle(subject, f"this page shows {NAMES[wall]}, not an article", ADVICE[wall])
    if _is_gallery(page, length):
        raise NoArticle(
            subject, "this page is a gallery of pictures, not an article", "Give the report's own page"
        )
    if length < (FEWEST if _says_article(page) else SHORTEST):
        raise NoArticle(
            subject, "no article was found in this page", "Give the report's own page, or its text"
        )


def _says_only_wall(paragraphs: Sequence[str]) -> bool:
    """Whether most of what was extracted is a wall's own words."""
    short = [text for text in paragraphs if count(text) < STUB]
    return sum(_kind_of(text) is not None for text in short) > len(paragraphs) / 2


def _kind_of(text: str) -> str | None:
    """The kind of wall whose words come first in a text."""
    found = {
        kind: match.start() for kind in NAMES if (match := phrases("pages.yaml", "walls", kind).search(text))
    }
    return min(found, key=lambda kind: found[kind], default=None)


def _wall(page: Page, paragraphs: Sequence[str], length: int) -> str | None:
    """The kind of wall a short text stands before, if the page speaks of one."""
    if paragraphs and _says_only_wall(paragraphs):
        return next(kind for kind in map(_kind_of, paragraphs) if kind)
    if length >= STUB:
        return None
    seen = _kind_of(_visible(page))
    if seen in {"login", "paywall"} and (
        length < SHORTEST or _is_closed(page) or _kind_of(" ".join(paragraphs[-1:]))
    ):
        return seen
    if _is_closed(page):
        return "paywall"
    return seen if seen and length < SHORTEST else None


def _visible(page: Page) -> str:
    parts = page.tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::footer)]")
    return " ".join(" ".join(parts).split())


def _is_closed(page: Page) -> bool:
    """Whether the page says that it is not free to read."""
    said = [node.get("isAccessibleForFree") for node in (page.article, *page.nodes)]
    return any(str(value).lower() == "false" for value in said) or page.meta.get(
        "article:content_tier", ""
    ).lower() in {"locked", "premium", "paid"}


def _says_article(page: Page) -> bool:
    return bool(page.article.get("datePublished")) or page.meta.get("og:type", "").lower() == "article"


def _is_gallery(page: Page, length: int) -> bool:
    """Whether the page says that it is a gallery, or holds little else than pictures with captions."""
    kinds = {name for node in page.nodes for name in jsonld.types(node)}
    if kinds & {"ImageGallery", "MediaGallery"} or "gallery" in page.meta.get("og:type", "").lower():
        return not page.article
    captions = [count(str(caption.text_content())) for caption in page.tree.iter("figcaption")]
    return len(captions) >= 6 and sum(captions) > 2 * length
