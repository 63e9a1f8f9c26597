"""What trafilatura leaves out, and what it takes too much of."""

import json

import pytest

from dateline.reading.body import body
from dateline.reading.page import parse

STORY = [
    f"Speaker {number} asked the house on Monday for {number * 13} more barracks, and the minister answered "
    f"at some length that the {number * 7} million crowns for them had been promised to the schools."
    for number in range(2, 14)
]


def paragraphs(texts: list[str], kind: str = "") -> str:
    return "".join(f"<p class='{kind}'>{text}</p>" for text in texts)


def read(content: str, article_body: str = "") -> list[str]:
    data = json.dumps({"@type": "NewsArticle", "headline": "Barracks", "articleBody": article_body})
    page = parse(
        f"<html><head><script type='application/ld+json'>{data}</script></head><body>{content}</body></html>",
        None,
    )
    assert page is not None
    return body(page).paragraphs


def test_the_second_half_in_a_wrapper_of_its_own_is_found() -> None:
    first = f"<section class=w><div class=article-body>{paragraphs(STORY[:5])}</div></section>"
    second = f"<section class=w><div class=article-body>{paragraphs(STORY[5:])}</div></section>"
    assert read(f"<main>{first}<div>Advertisement</div>{second}</main>") == STORY


def test_article_body_vouches_for_paragraphs_in_odd_places() -> None:
    rest = f"<div class=expandable-related>{paragraphs(STORY[5:])}</div>"
    page = f"<div class=article-body>{paragraphs(STORY[:5])}{rest}</div>"
    assert read(page, " ".join(STORY)) == STORY
    assert read(page) == STORY[:5]


def test_another_article_below_is_left_alone() -> None:
    other = f"<article><h1>Another</h1>{paragraphs(STORY[6:])}</article>"
    page = f"<main><article>{paragraphs(STORY[:6])}</article>{other}</main>"
    assert read(page, " ".join(STORY[:6]))[:6] == STORY[:6]


@pytest.mark.parametrize(
    "debris",
    ["<p><a href='/x'>Who pays for the barracks</a></p>", "<p>Read more: the barracks</p>",
     "<p>Lesen Sie auch: die Kasernen</p>", "<p>Advertisement</p>", "<p>By Jane Roe</p>"],
)  # fmt: skip
def test_debris_between_paragraphs_is_dropped(debris: str) -> None:
    page = f"<div class=article-body>{paragraphs(STORY[:3])}{debris}{paragraphs(STORY[3:])}</div>"
    assert read(page) == STORY


def test_what_a_whole_article_body_lacks_is_cut_off_at_the_end() -> None:
    imprint = "<p>The Ledger is printed in Ristad on paper from Orvik</p>"
    page = f"<div class=article-body>{paragraphs(STORY)}{imprint}</div>"
    assert read(page, " ".join(STORY)) == STORY
    assert len(read(page)) == len(STORY) + 1


def test_a_sentence_with_a_link_stays() -> None:
    linked = "The minister <a href='/m'>said that the schools</a> would be built first, and nobody objected."
    assert len(read(f"<div class=article-body>{paragraphs([*STORY, linked])}</div>")) == len(STORY) + 1
