"""What a page says about itself in JSON-LD (https://schema.org/NewsArticle), whatever shape it says it in."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = dict[str, Any]

_SCRIPT_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_ARTICLE = re.compile(r"(?:Article|Posting|^Report|Review|ClaimReview|^VideoObject)$")
DEEPEST = 12
"""Levels of nesting that are looked into."""


def nodes(scripts: list[str]) -> list[Node]:
    """The objects in a page's scripts: at the top, in lists, `@graph`, `mainEntity`; references resolved."""
    found = [node for script in scripts for value in _values(script) for node in _flat(value, DEEPEST)]
    by_id = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and len(node) > 1}
    return [{key: _resolved(value, by_id) for key, value in node.items()} for node in found]


def _values(script: str) -> Iterator[Any]:
    """The JSON values of a script, mended where a common slip broke it; none where it is beyond that."""
    bare = _SCRIPT_WRAPPING.sub("", _SCRIPT_WRAPPING.sub("", script)).strip().rstrip(";")
    for attempt in (bare, _TRAILING_COMMA.sub(r"\1", bare), html.unescape(bare)):
        try:
            yield json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return
    yield from _concatenated(bare)


def _concatenated(script: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    at = 0
    while (at := script.find("{", at)) >= 0:
        try:
            value, at = decoder.raw_decode(script, at)
        except (ValueError, RecursionError):
            return
        yield value


def _flat(value: Any, depth: int) -> Iterator[Node]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _flat(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _flat(value.get(key), depth - 1)


def _resolved(value: Any, by_id: dict[str, Node]) -> Any:
    """A reference (`{"@id": ...}`) as what it refers to; anything else as it is."""
    if isinstance(value, list):
        return [_resolved(item, by_id) for item in value]
    if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def types(node: Node) -> list[str]:
    """The types of a node, without their namespace."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return [name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)]


def is_article(node: Node) -> bool:
    """Whether a node describes a report: NewsArticle, LiveBlogPosting, BlogPosting and their kin."""
    return any(_ARTICLE.search(name) for name in types(node))


def string(value: Any) -> str:
    """A value's text: itself, the first of a list, or its name; markup and entities undone."""
    if isinstance(value, list):
        return next((text for text in map(string, value) if text), "")
    if isinstance(value, dict):
        return string(value.get("name") or value.get("@value") or "")
    return plain(value) if isinstance(value, str) else ""


def plain(text: str) -> str:
    """Text on one line, free of tags and entities."""
    text = html.unescape(text)
    if "<" in text:
        text = re.sub(r"<[a-zA-Z/!][^>]*>", " ", text)
    return " ".join(text.split())


def names(value: Any) -> list[str]:
    """The names in an `author` or `publisher` value: strings, people, lists of both."""
    items = value if isinstance(value, list) else [value]
    found: list[str] = []
    for item in items:
        if isinstance(item, list):
            found += names(item)
        elif isinstance(item, dict) and isinstance(item.get("name"), list):
            found += names(item["name"])
        elif text := string(item):
            found.append(text)
    return found
