"""Pages that look like walls and are none: a false alarm costs a whole report."""

import pytest

from dateline.errors import NoArticle
from dateline.reading.page import parse
from dateline.reading.walls import refuse

STORY = "The river rose by two metres on Monday and flooded the lower town, the water office of Tolva said. "
CLOSED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'


def judge(body: str, paragraphs: list[str], head: str = "") -> None:
    page = parse(f"<html><head>{head}</head><body>{body}</body></html>", None)
    assert page is not None
    refuse(page, paragraphs, "a.html")


@pytest.mark.parametrize(
    ("body", "paragraphs", "head"),
    [
        ("<p>We use cookies.</p>", [STORY], ""),
        ("<p>Log in to continue</p>", [STORY * 2], ""),
        ("<p>Subscribe to continue reading</p>", [STORY * 8], CLOSED),
        ("", [STORY * 6 + "We use cookies. Accept all cookies."], ""),
        ("<figure><img></figure>" * 20, [STORY], ""),
        ("", ["Two dead in Tolva flood, police say."], '<meta property="og:type" content="article">'),
    ],
)
def test_an_article_is_left_alone(body: str, paragraphs: list[str], head: str) -> None:
    judge(body, paragraphs, head)


@pytest.mark.parametrize(
    ("body", "paragraphs", "head", "problem"),
    [
        ("", [], "", "no article"),
        ("<p>Subscribe to continue reading</p>", [STORY], CLOSED, "paywall"),
        ("<p>Subscribe to continue reading</p>", [STORY, "Subscribe to continue reading"], "", "paywall"),
        ("<p>Log in to continue</p>", [], "", "log-in"),
        ("", ["We use cookies.", "Accept all cookies."], "", "cookie"),
        ("<figure><img><figcaption>Swans on the river.</figcaption></figure>" * 9, ["Swans."], "", "gallery"),
    ],
)
def test_a_wall_is_named(body: str, paragraphs: list[str], head: str, problem: str) -> None:
    with pytest.raises(NoArticle, match=problem) as caught:
        judge(body, paragraphs, head)
    assert caught.value.advice


def test_captions_extracted_as_paragraphs_make_no_article_of_a_gallery() -> None:
    captions = [f"{STORY}Picture {number}." for number in range(9)]
    figures = "".join(f"<figure><img><figcaption>{caption}</figcaption></figure>" for caption in captions)
    with pytest.raises(NoArticle, match="gallery"):
        judge(figures, captions)
    judge(figures, [*captions, STORY * 8])
