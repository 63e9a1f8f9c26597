"""An HTML page, parsed once: its tree, its meta tags and what it says of itself in JSON-LD."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from dateline.reading import jsonld

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tree with what it tells about itself; `meta` has lower-case names, first value of each."""

    tree: Any
    url: str | None
    meta: dict[str, str]
    nodes: list[jsonld.Node]
    article: jsonld.Node
    """The JSON-LD node of the report on this page, empty if there is none."""

    def first(self, names: Iterable[str]) -> str:
        """The first of these meta tags that says anything."""
        return next((self.meta[name] for name in names if self.meta.get(name)), "")

    def element_text(self, path: str) -> str:
        """The words of the first element at an XPath."""
        found = self.tree.xpath(path)
        return words_of(found[0]) if found else ""


def parse(html: str, url: str | None) -> Page | None:
    """The page, or `None` where there is no element in it at all."""
    tree = _tree(html)
    if tree is None:
        return None
    meta = _meta(tree)
    nodes = jsonld.nodes(
        [script.text_content() for script in tree.xpath('//script[contains(@type, "ld+json")]')]
    )
    titles = f"{meta.get('og:title', '')} {' '.join(tree.xpath('//title//text()')[:1])}"
    return Page(tree, _address(tree, meta, url), meta, nodes, _article(nodes, titles))


def _tree(html: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        value = " ".join((tag.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = (tag.get(attribute) or "").strip().lower()
            if name and value:
                found.setdefault(name, value)
    return found


def _article(nodes: list[jsonld.Node], titles: str) -> jsonld.Node:
    """The article that speaks of this page: the one whose headline is in its titles, else the fullest."""
    articles = [node for node in nodes if jsonld.is_article(node)]
    witness = words(titles)
    return max(articles, key=lambda node: _fit(node, witness), default={})


def _fit(node: jsonld.Node, witness: set[str]) -> float:
    headline = words(jsonld.string(node.get("headline")))
    overlap = len(headline & witness) / len(headline) if headline else 0.0
    video = "VideoObject" in jsonld.types(node)
    return (
        4 * overlap
        - 5 * video
        + sum(bool(node.get(key)) for key in ("datePublished", "author", "articleBody"))
    )


def _address(tree: Any, meta: dict[str, str], given: str | None) -> str | None:
    """The canonical address: absolute, not a front page, of the given one's site where one is given."""
    canonical = tree.xpath('//link[translate(@rel, "CANOIL", "canoil")="canonical"]/@href')
    for candidate in (*canonical[:1], meta.get("og:url", "")):
        address = _joined(given or "", str(candidate).strip())
        if _is_report_address(address) and (given is None or _site(address) == _site(given)):
            return address
    return given


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _is_report_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.netloc)
        and bool(parts.path.strip("/") or parts.query)
    )


def _site(address: str) -> str:
    """The last two labels of a host: enough to tell a page's own canonical address from a stray one."""
    return ".".join(host(address).split(".")[-2:])


def host(address: str) -> str:
    """The host that an address names; nothing where it is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def words_of(element: Any) -> str:
    """An element's words on one line."""
    return " ".join(str(element.text_content()).split())


def words(text: str) -> set[str]:
    """The words of a text, lower-case; where a script has no spaces, its characters."""
    return set(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+", text.casefold()))
