from __future__ import annotations

import pytest

from dateline.errors import DatelineError, MalformedRow, SourceError, TooLarge
from dateline.reading import Columns, rows
from dateline.reading.rows import FIELDS, draft
from dateline.reading.vocabulary import load

STORY = "The river rose by two metres on Monday."


def test_columns_are_parsed() -> None:
    assert Columns.parse("text=body, published = Date ,outlet=source").names == {
        "text": "body",
        "published": "Date",
        "outlet": "source",
    }


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("", "does not name a field and its column"),
        ("text", "'text' does not name"),
        ("text=", "does not name"),
        ("=body", "does not name"),
        ("text=a,,url=b", "'' does not name"),
        ("words=body", "no field 'words'"),
        ("text=a,text=b", "'text' comes twice"),
    ],
)
def test_columns_that_cannot_be_parsed(given: str, problem: str) -> None:
    with pytest.raises(DatelineError, match=problem) as caught:
        Columns.parse(given)
    assert caught.value.advice


@pytest.mark.parametrize(
    ("header", "given", "found"),
    [
        (["id", "text", "published"], {}, {"id": "id", "text": "text", "published": "published"}),
        (
            ["Body", "Pub-Date", "Headline"],
            {},
            {"text": "Body", "published": "Pub-Date", "title": "Headline"},
        ),
        (["text", "content"], {}, {"text": "text"}),
        (["summary", "body"], {"text": "summary"}, {"text": "summary"}),
        (["a", "date", "modified"], {"text": "A"}, {"text": "a", "published": "date", "updated": "modified"}),
        (["text", "date"], {"seen": "date"}, {"text": "text", "seen": "date"}),
        (["html", "weather"], {}, {"html": "html"}),
    ],
)
def test_columns_are_found_by_their_names(
    header: list[str], given: dict[str, str], found: dict[str, str]
) -> None:
    assert Columns(given).within(header, "x").names == found


@pytest.mark.parametrize(
    ("header", "given", "problem"),
    [
        (["id", "words"], {}, "no column is the text: it has 'id', 'words'"),
        ([], {}, "it has none"),
        (["id", "words"], {"text": "body"}, "it has no column 'body': it has 'id', 'words'"),
        (["body", "content"], {}, "'body', 'content' may each be the field 'text'"),
        (["text", "date", "pub_date"], {}, "may each be the field 'published'"),
        (["Body", "BODY"], {"text": "body"}, "more than one column is called 'body'"),
        (["text", "text"], {}, "may each be"),
    ],
)
def test_columns_that_are_not_there(header: list[str], given: dict[str, str], problem: str) -> None:
    with pytest.raises(SourceError, match=problem) as caught:
        Columns(given).within(header, "x")
    assert "--columns" in caught.value.advice


def test_every_field_has_its_usual_names_and_no_name_two_fields() -> None:
    usual = load("columns.yaml")
    assert usual.keys() == set(FIELDS)
    names = [name for names in usual.values() for name in names]
    assert len(names) == len(set(names))


def test_a_row_is_a_draft() -> None:
    row = {
        "id": 7,
        "text": STORY,
        "title": "Flood",
        "published": "5 April 2022",
        "updated": "2022-04-06T10:00:00Z",
        "seen": "2022-04-07",
        "outlet": "Ledger",
        "url": "http://x/",
    }
    found = draft(row, "t.csv:2", within="t.csv")
    assert (found.id, found.subject, found.within, found.kind) == ("7", "t.csv:2", "t.csv", "text")
    assert (found.published, found.updated) == ("2022-04-05", "2022-04-06T10:00:00+00:00")
    assert (found.seen, found.outlet, found.url, found.title) == (
        "2022-04-07",
        "Ledger",
        "http://x/",
        "Flood",
    )


@pytest.mark.parametrize(
    ("bodies", "kind"),
    [
        ({"text": STORY}, "text"),
        ({"html": STORY}, "html"),
        ({"html": STORY, "text": STORY}, "html"),
        ({"html": "", "text": STORY}, "text"),
        ({"html": "", "text": None}, "html"),
    ],
)
def test_a_page_goes_before_a_text(bodies: dict[str, str | None], kind: str) -> None:
    assert draft(bodies, "x", within="x").kind == kind


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({}, 'neither "body" nor "html"'),
        ({"text": 1}, '"body" is not a string'),
        ({"text": STORY, "published": "soon"}, '"date" is not a date'),
        ({"text": STORY, "updated": "4/5/2022"}, '"updated" is not a date'),
        ({"text": STORY, "seen": "soon"}, '"seen" is not a date'),
        ({"text": STORY, "url": "a\0b"}, '"url" has half a character or a NUL'),
        ({"text": STORY, "title": "\ud800"}, '"title" has half a character'),
        ({"text": STORY, "id": []}, '"id" is neither'),
    ],
)
def test_a_bad_row_says_what_is_wrong_by_its_columns_name(row: dict[str, object], problem: str) -> None:
    found = draft(row, "x", within="x", columns=Columns({"text": "body", "published": "date"}))
    assert isinstance(found.error, MalformedRow)
    assert problem in str(found.error)


def test_a_row_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_BYTES", 10)
    assert isinstance(draft({"text": STORY}, "x", within="x").error, TooLarge)
