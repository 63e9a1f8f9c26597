"""The paragraphs of a page as they stand in its tree: words, share of links, and what encloses them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.reading.page import words_of
from dateline.reading.vocabulary import alternatives, load

if TYPE_CHECKING:
    from collections.abc import Iterator

TAGS = ("p", "li", "h1", "h2", "h3", "h4", "blockquote", "figcaption", "div", "td", "dd", "section")
CONTAINERS = {
    "p",
    "div",
    "ul",
    "ol",
    "table",
    "section",
    "article",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "figure",
}
NEVER = {
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "noscript",
    "script",
    "style",
    "header",
    "figure",
    "template",
}


class Block(NamedTuple):
    """A paragraph of the page.  `place` is its order, `shape` what it shares with paragraphs of its kind."""

    place: int
    text: str
    links: float
    shape: tuple[str, str, str, str]
    debris: bool
    tag: str
    article: Any
    """The `<article>` or `<main>` around it, if there is one."""


def blocks(tree: Any) -> list[Block]:
    """Every element of the page that holds words of its own, in order."""
    body = tree.find(".//body")
    return [
        _block(place, element, text)
        for place, (element, text) in enumerate(_worded(tree if body is None else body))
    ]


def _worded(body: Any) -> Iterator[tuple[Any, str]]:
    for element in body.iter(*TAGS):
        if element.tag == "p" or not any(child.tag in CONTAINERS for child in element):
            text = words_of(element)
            if text:
                yield element, text


def _block(place: int, element: Any, text: str) -> Block:
    linked = sum(len(words_of(link)) for link in element.iter("a"))
    parent = element.getparent()
    ancestors = list(element.iterancestors())
    shape = (element.tag, element.get("class") or "", parent.tag, parent.get("class") or "")
    article = next((a for a in ancestors if a.tag in {"article", "main"}), None)
    return Block(place, text, linked / len(text), shape, _in_debris(element, ancestors), element.tag, article)


def _in_debris(element: Any, ancestors: list[Any]) -> bool:
    for holder in (element, *ancestors):
        if holder.tag in {"article", "main", "body"}:
            return False
        if holder.tag in NEVER:
            return True
        named = f"{holder.get('class') or ''} {holder.get('id') or ''}"
        if len(named) > 1 and _debris().search(named):
            return True
    return False


@cache
def _debris() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternatives(load('pages.yaml')['debris']).replace(chr(92) + 'b', '')})", re.IGNORECASE
    )


def key(text: str) -> str:
    """What two copies of a paragraph share."""
    return re.sub(r"[\W_]+", "", text.casefold())
