"""Live blogs: a page of dated posts (https://schema.org/LiveBlogPosting)."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from dateline.reading import jsonld

if TYPE_CHECKING:
    from dateline.reading.page import Page

_PARAGRAPH = re.compile(r"</(?:p|div|li|h\d|blockquote)>|<br\s*/?>|\n+", re.IGNORECASE)


def is_live(page: Page) -> bool:
    """Whether the page says that it is a live blog."""
    return any("LiveBlogPosting" in jsonld.types(node) for node in page.nodes)


def posts(page: Page) -> list[str]:
    """The paragraphs of the posts that the page's JSON-LD holds, in its order, each under its heading."""
    blog = next((node for node in page.nodes if "LiveBlogPosting" in jsonld.types(node)), {})
    updates = blog.get("liveBlogUpdate") or []
    found: list[str] = []
    for update in updates if isinstance(updates, list) else [updates]:
        if isinstance(update, dict):
            found += _post(update)
    return list(dict.fromkeys(found))


def _post(update: dict[str, Any]) -> list[str]:
    heading = jsonld.string(update.get("headline"))
    text = update.get("articleBody")
    paragraphs = _paragraphs(text) if isinstance(text, str) else []
    return (
        [heading, *paragraphs]
        if heading and not (paragraphs and paragraphs[0].startswith(heading))
        else paragraphs
    )


def _paragraphs(text: str) -> list[str]:
    parts = _PARAGRAPH.split(html.unescape(text) if "&lt;" in text else text)
    return [part for part in map(jsonld.plain, parts) if part]
