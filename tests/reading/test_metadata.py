"""A page's head in, what it says out."""

from __future__ import annotations

import json

import pytest

from dateline.reading import metadata
from dateline.reading.page import Page, parse


def page(
    body: str = "<p>x</p>", url: str | None = None, tab: str = "", data: object = None, **meta: str
) -> Page:
    tags = "".join(
        f'<meta property="{name.replace("_", ":", 1)}" content="{value}">' for name, value in meta.items()
    )
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    found = parse(f"<html><head><title>{tab}</title>{tags}{script}</head><body>{body}</body></html>", url)
    assert found is not None
    return found


HEADLINE = "River floods the lower town of Tolva"


@pytest.mark.parametrize(
    "given",
    [
        page(f"<h1>{HEADLINE}</h1>", og_title=HEADLINE),
        page(
            f"<h1>The Ledger</h1><h1>{HEADLINE}</h1>",
            tab=f"{HEADLINE} - The Ledger",
            og_site_name="The Ledger",
        ),
        page("<h1>The Ledger</h1>", data={"@type": "NewsArticle", "headline": HEADLINE}),
        page("<h1>News</h1>", og_title=f"{HEADLINE} | The Ledger", og_site_name="The Ledger"),
        page(tab=f"{HEADLINE} – The Ledger", og_site_name="The Ledger"),
        page(tab=f"{HEADLINE} | The Ledger"),
        page(f"<h1>{HEADLINE}</h1>"),
        page(
            f"<h1>{HEADLINE}</h1>",
            tab="Tolva floods",
            og_title="Tolva: river floods the lower town &amp; more of",
        ),
    ],
)
def test_title(given: Page) -> None:
    assert metadata.title(given, metadata.outlet(given)) == HEADLINE


ARTICLE = "NewsArticle"


@pytest.mark.parametrize(
    ("given", "date"),
    [
        (
            page(data={"@type": ARTICLE, "datePublished": "2022-04-05T09:00:00+02:00"}),
            "2022-04-05T09:00:00+02:00",
        ),
        (page(article_published_time="2022-04-05"), "2022-04-05"),
        (page("<time itemprop='datePublished' datetime='2022-04-05'>today</time>"), "2022-04-05"),
        (page(publish__date="x", date="1649145600"), "2022-04-05T08:00:00+00:00"),
        (page("<p>© 2019 The Ledger</p>"), None),
        (page("<p>River floods Tolva</p>"), None),
        (page(url="https://ledger.example/2022/04/05/flood"), "2022-04-05"),
    ],
)
def test_published(given: Page, date: str | None) -> None:
    assert metadata.published(given) == date


def test_of_two_stamps_of_one_moment_the_local_one_is_kept() -> None:
    data = {"@type": ARTICLE, "datePublished": "2022-04-04T22:30:00Z"}
    given = page(
        data=data, article_published_time="2022-04-05T00:30:00+02:00", og_published_time="2022-04-04T22:30:00"
    )
    assert metadata.published(given) == "2022-04-05T00:30:00+02:00"


def test_updated_is_unknown_where_nothing_changed() -> None:
    given = page(article_modified_time="2022-04-05")
    assert metadata.updated(given, "2022-04-04") == "2022-04-05"
    assert metadata.updated(given, "2022-04-05") is None


@pytest.mark.parametrize(
    ("given", "outlet"),
    [
        (page(og_site_name="The Ledger"), "The Ledger"),
        (page(data={"@type": ARTICLE, "publisher": {"name": "The Ledger"}}), "The Ledger"),
        (page(data={"@type": "NewsMediaOrganization", "name": "The Ledger"}), "The Ledger"),
        (page(url="https://www.ledger.example/a"), "ledger.example"),
        (page(), None),
    ],
)
def test_outlet(given: Page, outlet: str | None) -> None:
    assert metadata.outlet(given) == outlet


@pytest.mark.parametrize(
    ("canonical", "given", "address"),
    [
        ("https://ledger.example/a", None, "https://ledger.example/a"),
        ("/a", "https://m.ledger.example/amp/a", "https://m.ledger.example/a"),
        ("https://www.ledger.example/a", "https://amp.ledger.example/a", "https://www.ledger.example/a"),
        ("https://ledger.example/", "https://ledger.example/a", "https://ledger.example/a"),
        ("https://elsewhere.example2/a", "https://ledger.example/a", "https://ledger.example/a"),
        ("javascript:x", None, None),
        ("http://[bad", None, None),
    ],
)
def test_the_canonical_address(canonical: str, given: str | None, address: str | None) -> None:
    found = parse(f'<html><head><link rel="canonical" href="{canonical}"></head><body>x</body></html>', given)
    assert found is not None
    assert found.url == address
