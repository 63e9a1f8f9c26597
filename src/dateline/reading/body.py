"""The story in a page: trafilatura's text, made whole where it stopped, rid of lists of other stories.

Three witnesses judge a paragraph: trafilatura took it or not; the page's tree shows how its like are marked
up, and how much of it is links; JSON-LD's `articleBody`, where it is long enough, holds its words or not.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.reading import blocks as blocks_of_page
from dateline.reading import dates, jsonld, names
from dateline.reading.blocks import Block, key
from dateline.reading.vocabulary import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.reading.page import Page

WORTH_ADDING = 60
"""Words; less than this missing from trafilatura's text is left missing."""
SHARE_WORTH_ADDING = 0.12
SHORTEST_ADDED = 8
"""Words of the shortest paragraph added for its mark-up alone."""
TELLING = 0.85
"""Share of the extracted words that `articleBody` must hold before what it lacks counts as foreign."""
SHINGLE = 4
LAYOUT_CELL = 80
"""Words in a table's row from which the table is no table but a page's layout."""


class Body(NamedTuple):
    """The paragraphs of a story, the texts that stand under pictures, and the byline above the story."""

    paragraphs: list[str]
    captions: list[str]
    byline: str


def body(page: Page) -> Body:
    """The story's paragraphs in order, without headline, byline and date line; empty if there is no story."""
    blocks = blocks_of_page.blocks(page.tree)
    taken = _fuller(_extracted(page), blocks)
    witness = _Witness(jsonld.string(page.article.get("articleBody")))
    whole = _completed(taken, blocks, witness)
    known = {key(block.text): block for block in blocks}
    kept = [text for text in whole if not _is_debris(text, known.get(key(text)))]
    kept = witness.without_foreign(_without_lists(kept, known), known)
    byline = next(filter(names.is_byline, whole[:5]), "")
    return Body(kept, [block.text for block in blocks if _is_caption(block)], byline)


def _extracted(page: Page) -> list[str]:
    """The lines of trafilatura's text; where a table is the page's layout, of its text without the table."""
    lines = _trafilatura(deepcopy(page.tree), page.url)
    if any(line.startswith("|") and count(line) > LAYOUT_CELL for line in lines):
        lines = _trafilatura(_without_layout(deepcopy(page.tree)), page.url)
    return lines


def _trafilatura(tree: Any, url: str | None) -> list[str]:
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports pages without text; so do we
    try:
        document = bare_extraction(tree, url=url, include_comments=False, include_tables=True)
    except (AttributeError, LookupError, LxmlError, RecursionError, TypeError, ValueError):
        return []  # a tree it trips over; the page's own paragraphs are left
    text = getattr(document, "text", None) or ""
    return [re.sub(r"^- ", "", line).strip() for line in text.split("\n") if line.strip(" -|")]


def _without_layout(tree: Any) -> Any:
    """The tree with its wordy cells as divisions, without the others: menus, teasers, the page's foot."""
    for cell in list(tree.iter("td", "th")):
        if count(str(cell.text_content())) < LAYOUT_CELL:
            cell.drop_tree()
    for element in tree.iter("table", "tbody", "tr", "td", "th"):
        element.tag = "div"
    return tree


def _fuller(taken: list[str], blocks: Sequence[Block]) -> list[str]:
    """What was extracted; where that is next to nothing, the page's own running paragraphs."""
    if count(" ".join(taken)) >= WORTH_ADDING:
        return taken
    running = [block.text for block in blocks if block.tag == "p" and _runs(block) and not block.debris]
    return running if count(" ".join(running)) > max(WORTH_ADDING, 3 * count(" ".join(taken))) else taken


def _runs(block: Block) -> bool:
    """Whether a block is a sentence at least, and not a list of links."""
    return block.links <= 0.4 and count(block.text) >= SHORTEST_ADDED


class _Witness:
    """JSON-LD's `articleBody`: absent on most pages, cut short on many, decisive where it is whole."""

    def __init__(self, text: str) -> None:
        self.shingles = _shingles(text)

    def holds(self, text: str) -> float:
        """The share of a paragraph's word sequences that stand in it."""
        own = _shingles(text)
        return len(own & self.shingles) / len(own) if own else 0.0

    def without_foreign(self, paragraphs: list[str], known: dict[str, Block]) -> list[str]:
        """The paragraphs, less those at the end that `articleBody` lacks and that look like debris."""
        if self.holds(" ".join(paragraphs)) < TELLING:
            return paragraphs
        end = len(paragraphs)
        while end and self._is_foreign(paragraphs[end - 1], known):
            end -= 1
        return paragraphs[:end]

    def _is_foreign(self, text: str, known: dict[str, Block]) -> bool:
        block = known.get(key(text))
        short = count(text) < 25
        return self.holds(text) == 0.0 and (short or (block is not None and block.links > 0.3))


def _shingles(text: str) -> set[tuple[str, ...]]:
    tokens = _tokens(text)
    return (
        {tuple(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1))}
        if tokens
        else set()
    )


def _tokens(text: str) -> list[str]:
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+", text.casefold())


def count(text: str) -> int:
    """How many words a text has; in scripts without spaces, characters."""
    return len(_tokens(text))


def _completed(taken: list[str], blocks: Sequence[Block], witness: _Witness) -> list[str]:
    """What was taken, and the paragraphs of the same story that were not, in the page's order."""
    places = _places(taken, blocks)
    if not places:
        return taken
    missing = _missing(set(places.values()), blocks, witness, " ".join(key(text) for text in taken))
    added = sum(count(block.text) for block in missing)
    if added < max(WORTH_ADDING, SHARE_WORTH_ADDING * count(" ".join(taken))):
        return taken
    return _merged(taken, places, missing)


def _places(taken: list[str], blocks: Sequence[Block]) -> dict[int, int]:
    """Which block each taken paragraph is, by index; headings that occur twice go to the first copy."""
    at = {key(block.text): index for index, block in reversed(list(enumerate(blocks)))}
    return {index: at[key(text)] for index, text in enumerate(taken) if key(text) in at}


def _missing(taken: set[int], blocks: Sequence[Block], witness: _Witness, text: str) -> list[Block]:
    shapes = Counter(blocks[index].shape for index in taken if blocks[index].tag == "p")
    usual = {shape for shape, count in shapes.items() if count >= max(2, 0.2 * sum(shapes.values()))}
    articles = {blocks[index].article for index in taken if blocks[index].article is not None}
    first = min(taken)
    end = next(
        (b.place for b in blocks[first:] if b.tag == "h1"), len(blocks)
    )  # another story may follow below

    def belongs(block: Block) -> bool:
        if block.place in taken or key(block.text) in text or not _runs(block):
            return False
        if witness.holds(block.text) > 0.8:
            return block.tag in {"p", "li", "blockquote", "div"}
        return (
            first < block.place < end
            and block.tag == "p"
            and not block.debris
            and block.shape in usual
            and (not articles or block.article in articles)
            and not phrases("lines.yaml", "boilerplate", "start").match(block.text)
        )

    return [block for block in blocks if belongs(block)]


def _merged(taken: list[str], places: dict[int, int], missing: list[Block]) -> list[str]:
    """Both in the page's order; a taken paragraph of unknown place stays behind the one before it."""
    ordered: list[tuple[int, int, str]] = []
    last = -1
    for index, text in enumerate(taken):
        last = max(last, places.get(index, last))
        ordered.append((last, index, text))
    ordered += [(block.place, -1, block.text) for block in missing]
    return [text for _, _, text in sorted(ordered, key=lambda item: item[:2])]


def _is_debris(text: str, block: Block | None) -> bool:
    """Whether a paragraph is a teaser, sign-up, byline or date by its wording, or nothing but a link."""
    bare = text.rstrip(" :.!»>→").lstrip("•*►▶ ")
    return bool(
        phrases("lines.yaml", "boilerplate", "whole").fullmatch(bare)
        or (len(text) < 300 and phrases("lines.yaml", "boilerplate", "start").match(bare))
        or dates.is_line(text)
        or names.is_byline(text)
        or (
            block is not None
            and block.links > 0.9
            and block.tag not in {"h2", "h3", "h4"}
            and not text.endswith(".")
        )
    )


def _without_lists(paragraphs: list[str], known: dict[str, Block]) -> list[str]:
    """The paragraphs without a heading at the end that nothing follows any more."""
    while paragraphs and (block := known.get(key(paragraphs[-1]))) and block.tag in {"h2", "h3", "h4"}:
        paragraphs = paragraphs[:-1]
    return paragraphs


def _is_caption(block: Block) -> bool:
    return block.tag == "figcaption" or "caption" in f"{block.shape[1]} {block.shape[3]}".lower()
