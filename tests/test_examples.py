"""The example reports are what examples/README.md says they are."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from dateline.reading.feeds import parse

EXAMPLES = Path(__file__).parent.parent / "examples"
README = (EXAMPLES / "README.md").read_text(encoding="utf-8")
TABLE = dict(re.findall(r"^\| `([^`]+)` \| [^|]+ \| (\d{4}-\d\d-\d\d) \|", README, re.MULTILINE))
PAGES = sorted(EXAMPLES.glob("*.html"))
WINDOWS_1252 = "2022-04-05-sanctions-proposed.html"


def page(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="windows-1252" if name == WINDOWS_1252 else "utf-8")


def paragraphs(name: str) -> set[str]:
    return set(re.findall(r"<p>(.+)</p>", page(name)))


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (EXAMPLES / name).read_text(encoding="utf-8").splitlines()]


def news_articles(data: Any) -> list[dict[str, Any]]:
    """The article objects of a JSON-LD block, whether it is one object, a list or a graph."""
    found = data if isinstance(data, list) else data.get("@graph", [data])
    return [thing for thing in found if thing["@type"] in {"NewsArticle", "LiveBlogPosting"}]


def test_readme_names_every_file_and_no_other() -> None:
    reports = {path.name for path in EXAMPLES.iterdir() if path.name != "README.md"}
    assert set(TABLE) == {name for name in reports if not name.endswith((".jsonl", ".xml"))}
    assert all(f"`{name}`" in README for name in reports)


def test_the_feed_lists_pages_that_are_there_under_their_titles() -> None:
    items = parse((EXAMPLES / "feed.xml").read_bytes(), "https://examples.example/feed.xml").items
    assert len(items) == 5
    for item in items:
        assert html.escape(str(item.title), quote=False) in page(str(item.url).rpartition("/")[2])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_says_that_it_is_invented(path: Path) -> None:
    assert re.search(r"<!-- Example report: .* invented\..*-->", page(path.name))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_json_ld_and_open_graph_give_the_date_in_the_table(path: Path) -> None:
    text = page(path.name)
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    dates = [article["datePublished"] for block in blocks for article in news_articles(json.loads(block))]
    dates += re.findall(r'<meta property="article:published_time" content="([^"]+)">', text)
    assert {date[:10] for date in dates} == (set() if path.name == WINDOWS_1252 else {TABLE[path.name]})


def test_an_old_page_is_not_in_utf8() -> None:
    with pytest.raises(UnicodeDecodeError):
        (EXAMPLES / WINDOWS_1252).read_text(encoding="utf-8")


def test_two_outlets_carry_one_wire_story() -> None:
    whole = paragraphs("2022-04-02-kyiv-region-ledger.html")
    trimmed = paragraphs("2022-04-02-kyiv-region-courier.html")
    assert len(whole & trimmed) >= 3
    assert len(trimmed) < len(whole)


def test_a_corrected_version_changes_numbers() -> None:
    first, second = (page(f"2022-04-07-rights-council{end}.html") for end in ("", "-corrected"))
    assert "52 abstentions" in first
    assert "58 abstentions" in second
    assert "CORRECTION" in second


def test_a_headline_is_doubled() -> None:
    lines = (EXAMPLES / "2022-04-08-sanctions-adopted.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == lines[2]


def test_rows_of_reports_and_sentences() -> None:
    reports, sentences = rows("reports.jsonl"), rows("sentences.jsonl")
    assert len({row["id"] for row in reports}) == len(reports) == 6
    assert [row["id"] for row in reports if not (row.get("text") or row.get("html"))] == ["empty-3"]
    assert all(set(row) == {"id", "text"} for row in sentences)
