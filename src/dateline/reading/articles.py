"""A page to an article: its text and what the page says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.errors import NoArticle
from dateline.reading import liveblogs, metadata, walls
from dateline.reading.authors import authors
from dateline.reading.blocks import key
from dateline.reading.body import body, count
from dateline.reading.page import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.reading.draft import Draft
    from dateline.reading.page import Page


FEWEST_WORDS = 10
"""Words below which what stands beside a live blog's posts is not text but "Loading …"."""


class Article(NamedTuple):
    """What a page holds.  `text` is the headline, then the story, a blank line between paragraphs."""

    text: str
    captions: list[str]
    title: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    published: str | None
    updated: str | None
    language: str | None


def article(html: str, draft: Draft) -> Article:
    """The article of a page; raises `NoArticle` where there is none.  What the draft gives stands."""
    page = parse(html, draft.url)
    if page is None:
        raise NoArticle(draft.subject, "there is nothing in this page", "Check that it was saved whole")
    story = body(page)
    paragraphs = _with_posts(page, story.paragraphs)
    walls.refuse(page, paragraphs, draft.subject)
    outlet = draft.outlet or metadata.outlet(page)
    title = draft.title or metadata.title(page, outlet)
    published = draft.published or metadata.published(page)
    return Article(
        text=_text(title, paragraphs),
        captions=story.captions,
        title=title,
        byline=", ".join(authors(page, outlet, story.byline)) or None,
        outlet=outlet,
        url=page.url,
        published=published,
        updated=metadata.updated(page, published),
        language=_declared_language(page),
    )


def _with_posts(page: Page, paragraphs: list[str]) -> list[str]:
    """The paragraphs; those of a live blog with the posts that extraction passed over behind them."""
    if not liveblogs.is_live(page):
        return paragraphs
    if count(" ".join(paragraphs)) < FEWEST_WORDS:
        paragraphs = []
    seen = key(" ".join(paragraphs))
    return paragraphs + [post for post in liveblogs.posts(page) if key(post) not in seen]


def _text(title: str | None, paragraphs: Sequence[str]) -> str:
    return "\n\n".join([title, *_below(title, paragraphs)] if title else paragraphs)


def _below(title: str, paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without the headline, where extraction took it along, and without a kicker above it."""
    story = list(paragraphs)
    above = [index for index, text in enumerate(story[:3]) if key(text) == key(title)]
    if above:
        story = story[above[-1] + 1 :]
    elif story and story[0].startswith(f"{title} "):
        story[0] = story[0].removeprefix(title).strip()
    return story


def _declared_language(page: Page) -> str | None:
    root = page.tree.getroottree().getroot()
    return root.get("lang") or page.meta.get("og:locale") or page.meta.get("content-language")
