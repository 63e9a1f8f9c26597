"""Who wrote a page: names cleaned of "By", roles, outlets and addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dateline.reading import jsonld
from dateline.reading.vocabulary import alternatives, load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.reading.page import Page

BYLINES: tuple[str, ...] = (
    '//*[@itemprop="author"]//*[@itemprop="name"]',
    '//*[@itemprop="author"]',
    '//a[contains(concat(" ", @rel, " "), " author ")]',
    '//*[contains(@class, "author-name") or contains(@class, "author__name")]',
    '//*[contains(@class, "authorName")]',
    '//*[contains(@class, "byline-name") or contains(@class, "byline__name")]',
    '//*[contains(concat(" ", @class, " "), " byline ")]',
    '//*[contains(concat(" ", @class, " "), " author ")]',
)
LONGEST_NAME = 5
"""Words in the longest name believed."""

_SPLIT = re.compile(r"\s*(?:[;|/•·\n、،]|,(?!\s*Jr)|\s&\s)\s*")
_AND = re.compile(r"\s+(?:and|with|und|et|y|e|og|och|en|i|și|и|і|та|ja|ve|και)\s+", re.IGNORECASE)
_BY = re.compile(
    r"^\W*(?:(?:written|reported|posted|submitted|published|text|story|words|report)\b.{0,50}?\bby|by|von|por|par|di|door|av|af|napsal[a]?"
    r"|auteurs?|autor(?:es|a|zy|ka)?|autore|author|автор[ыи]?|текст|tekst|text|yazar|penulis|oleh|كتب|بقلم|记者|記者|作者"
    r"|文/?)(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
_NOISE = re.compile(r"https?:\S+|www\.\S+|\S+@\S+\.\w+|@\w+|\([^)]*\)|\d{1,2}[:.]\d\d.*|\b(?:19|20)\d\d\b.*")
_TAIL = re.compile(r"\s+(?:in|at|for|of|reports?|reporting|from)\s+.*$")


def authors(page: Page, outlet: str | None, line: str = "") -> list[str]:
    """The authors a page names: by JSON-LD, meta tags, a marked-up byline, `line`, else by a wider search."""
    searches = (_by_jsonld, _by_meta, _by_element, lambda _: [line], _by_search)
    return next((found for search in searches if (found := cleaned(search(page), outlet))), [])


def _by_jsonld(page: Page) -> list[str]:
    return jsonld.names(page.article.get("author")) or jsonld.names(page.article.get("creator"))


def _by_meta(page: Page) -> list[str]:
    for name in load("pages.yaml")["meta"]["author"]:
        value = jsonld.plain(page.meta.get(name, ""))
        if value and not value.startswith(("http", "/", "@")):
            return [value]
    return []


def _by_element(page: Page) -> list[str]:
    for path in BYLINES:
        found = [" ".join(str(element.text_content()).split()) for element in page.tree.xpath(path)[:4]]
        found = [text for text in found if 0 < len(text) <= 80]
        if found:
            return found
    return []


def _by_search(page: Page) -> list[str]:
    from copy import deepcopy

    from trafilatura.metadata import extract_author

    found = extract_author(deepcopy(page.tree))
    return [found] if found and len(found) <= 120 else []


def cleaned(given: Iterable[str], outlet: str | None) -> list[str]:
    """The names in what bylines say, in order, each once."""
    names = (_name(part) for text in given for part in _parts(text))
    unwanted = {"", (outlet or "").casefold()}
    return list(dict.fromkeys(name for name in names if name.casefold() not in unwanted and _is_name(name)))


def _parts(text: str) -> Iterable[str]:
    for part in _SPLIT.split(_NOISE.sub(" ", _BY.sub("", jsonld.plain(text)))):
        halves = _AND.split(part)
        yield from halves if all(len(half.split()) > 1 for half in halves) else (part,)


def _name(part: str) -> str:
    name = " ".join(_TAIL.sub("", _BY.sub("", part.strip())).split()).strip(" .,:;-–—|\"'*")
    return name.title() if name.isupper() and len(name) > 5 and " " in name else name


def _is_name(name: str) -> bool:
    return (
        len(name) > 1
        and len(name.split()) <= LONGEST_NAME
        and not any(c.isdigit() for c in name)
        and not _role().search(name)
    )


def _role() -> Any:
    words = load("pages.yaml")["roles"]
    return re.compile(rf"\b(?:{alternatives(words)})", re.IGNORECASE)
