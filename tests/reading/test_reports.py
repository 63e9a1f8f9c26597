from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DatelineError, MalformedRow, TooLarge
from dateline.reading import Draft, report
from dateline.reading.reports import identity

if TYPE_CHECKING:
    from dateline.types import Report

STORY = "TOLVA (Reuters) - The river rose by two metres on Monday and flooded the lower town, officials said."
TEXT = f"River floods Tolva\n\nBy Jane Roe\nPublished 5 April 2022, 14:03 BST\n\n{STORY}\n"


def draft(text: str, **given: str) -> Draft:
    return Draft(id="a", subject="a.txt", kind="text", content=text, **given)  # type: ignore[arg-type]


def outcome(found: Draft) -> Report | DatelineError:
    try:
        return report(found)
    except DatelineError as error:
        return error


def test_what_a_text_tells_about_itself() -> None:
    found = report(draft(TEXT))
    assert found.text == TEXT
    assert (found.title, found.byline, found.published) == ("River floods Tolva", "Jane Roe", "2022-04-05")
    assert (found.language, found.wire, found.outlet, found.url) == ("en", ("Reuters",), None, None)


def test_what_is_given_wins_over_the_text_and_the_argument_over_the_row() -> None:
    row = draft(TEXT, published="2022-04-06", outlet="The Row")
    assert (report(row).published, report(row).outlet) == ("2022-04-06", "The Row")
    told = report(row, published="2022-04-07", outlet="The Caller")
    assert (told.published, told.outlet) == ("2022-04-07", "The Caller")


def test_a_date_given_that_is_none() -> None:
    with pytest.raises(MalformedRow, match="not a date"):
        report(draft(TEXT), published="4/5/2022")


def test_a_date_that_can_be_read_two_ways_is_unknown() -> None:
    assert report(draft(TEXT.replace("Published 5 April 2022, 14:03 BST", "4/5/2022"))).published is None


def test_the_id_is_a_digest_of_outlet_url_and_text() -> None:
    assert identity(None, None, "x") == hashlib.sha256(b"\0\0x").hexdigest()
    found = report(draft(TEXT, outlet="Ledger", url="http://x/"))
    assert found.id == identity("Ledger", "http://x/", TEXT)
    assert found.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@given(st.text())
def test_any_text_is_a_report_of_itself_or_a_clear_error(text: str) -> None:
    found = outcome(draft(text))
    if isinstance(found, DatelineError):
        assert (found.subject, bool(found.advice)) == ("a.txt", True)
    else:
        assert found.text == text


@given(st.text() | st.sampled_from(["<p>", "</div>", "<table><td>", "<script type='application/ld+json'>{"]))
def test_any_page_is_a_report_or_a_clear_error(html: str) -> None:
    found = outcome(Draft("a", "a.html", "html", html * 3))
    if isinstance(found, DatelineError):
        assert found.subject == "a.html"
    else:
        assert found.text.strip()


def test_megabytes() -> None:
    text = f"{STORY}\n\n" * (1_900_000 // len(STORY))
    assert report(draft(text)).text == text


def test_more_text_than_any_report_has() -> None:
    error = outcome(draft("word " * 4_000_000))
    assert isinstance(error, TooLarge)
    assert "2,000,000 characters" in str(error)
