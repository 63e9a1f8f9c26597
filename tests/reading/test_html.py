"""Pages of invented outlets: `data/NAME.html` beside `data/NAME.html.json`, what must be read in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline import errors
from dateline.reading import read

PAGES = sorted((Path(__file__).parent / "data").glob("*.html"))
ARTICLES = [page for page in PAGES if '"error"' not in page.with_suffix(".html.json").read_text("utf-8")]
WALLS = [page for page in PAGES if page not in ARTICLES]


def expected(page: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.with_suffix(".html.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.stem)
def test_an_article_is_read(page: Path) -> None:
    gold = expected(page)
    report = next(read(page))
    for field in ("title", "byline", "outlet", "published", "updated", "language", "url"):
        if field in gold:
            assert getattr(report, field) == gold[field], field
    assert report.wire == tuple(gold.get("wire", ()))


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.stem)
def test_its_text_is_headline_then_story_without_debris(page: Path) -> None:
    gold = expected(page)
    text = next(read(page)).text
    headline, *paragraphs = text.split("\n\n")
    assert headline == gold["title"]
    assert [paragraph for paragraph in paragraphs if paragraph in gold["body"]] == gold["body"]
    assert len(paragraphs) <= len(gold["body"]) + 1
    assert not [words for words in gold["absent"] if words in text] if "absent" in gold else True


@pytest.mark.parametrize("page", WALLS, ids=lambda page: page.stem)
def test_a_page_without_an_article_says_what_it_is(page: Path) -> None:
    gold = expected(page)
    with pytest.raises(getattr(errors, gold["error"])) as caught:
        next(read(page))
    assert gold["problem"] in caught.value.problem
    assert caught.value.subject == str(page)
    assert caught.value.advice


def test_every_page_has_its_pair() -> None:
    assert len(ARTICLES) >= 15
    assert len(WALLS) >= 5
