from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.magnitudes import magnitude, money
from dateline.types import Magnitude, Span

MILLION = 1_000_000.0


def read(text: str, phrase: str, what: str = "count") -> Magnitude:
    start = text.index(phrase)
    return magnitude(text, Span(start, start + len(phrase)), what)


@pytest.mark.parametrize(
    ("text", "phrase", "low", "high", "unit"),
    [
        ("A shell killed at least 50 people in the queue.", "at least 50", 50, None, "people"),
        ("Riga expelled 35 Russian diplomats.", "35 Russian diplomats", 35, 35, "Russian diplomats"),
        ("Riga expelled 35 Russian diplomats.", "35", 35, 35, "Russian diplomats"),
        ("Dozens of villagers fled.", "Dozens", 24, 99, "villagers"),
        ("about 12 were hurt", "about 12", 10, 14, ""),
        ("the deaths of two US volunteers", "two", 2, 2, "US volunteers"),
        ("Nobody was hurt.", "Nobody", 0, 0, ""),
        ("countless homes burned", "countless", None, None, "homes"),
    ],
)
def test_counts(text: str, phrase: str, low: float | None, high: float | None, unit: str) -> None:
    found = read(text, phrase)
    assert (found.what, found.low, found.high, found.unit) == ("count", low, high, unit)
    assert found.span.of(text) == phrase


@pytest.mark.parametrize(
    ("text", "phrase", "whole", "low", "high"),
    [
        ("It killed at least 12 people.", "12", "at least 12", 12, None),
        ("Just under 50 fled.", "50", "Just under 50", 45, 50),
        ("A hundred or more fled.", "A hundred", "A hundred or more", 100, None),
        ("Two, plus 12 more, fled.", "12", "12", 12, 12),
        ("It killed at least 12 people.", "at least", "at least 12", 12, None),
        ("About twenty fled.", "About", "About twenty", 18, 22),
        ("About a town of 12 houses.", "About", "About", None, None),
        ("They came from 12 towns.", "12", "12", 12, 12),
    ],
)
def test_bounds_left_out_of_the_mark(
    text: str, phrase: str, whole: str, low: float, high: float | None
) -> None:
    found = read(text, phrase)
    assert (found.span.of(text), found.low, found.high) == (whole, low, high)


def test_what_is_kept() -> None:
    assert read("six died", "six", "dead").what == "dead"


def test_a_price_is_money_whatever_it_was_marked_as() -> None:
    found = read("worth A$70m to the port", "A$70m")
    assert (found.what, found.low, found.unit) == ("money", 70 * MILLION, "AUD")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Oslo gave $550 million.", [("$550 million", 550 * MILLION, 550 * MILLION, "USD")]),
        (
            "up to €1.2bn, and more than £100m in loans",
            [("up to €1.2bn", None, 1200 * MILLION, "EUR"), ("more than £100m", 100 * MILLION, None, "GBP")],
        ),
        (
            "between $1 billion and $2 billion",
            [("between $1 billion and $2 billion", 1000 * MILLION, 2000 * MILLION, "USD")],
        ),
        ("some $1-2 billion", [("some $1-2 billion", 900 * MILLION, 2000 * MILLION, "USD")]),
        (
            "a fine of five million roubles (£58,250)",
            [("five million roubles", 5 * MILLION, 5 * MILLION, "RUB"), ("£58,250", 58250, 58250, "GBP")],
        ),
        ("billions of dollars", [("billions of dollars", 2000 * MILLION, 9_999_999_999, "USD")]),
        ("USD 5 million", [("USD 5 million", 5 * MILLION, 5 * MILLION, "USD")]),
        ("1.5 to 2 million euros", [("1.5 to 2 million euros", 1.5 * MILLION, 2 * MILLION, "EUR")]),
        ("$800m or more", [("$800m or more", 800 * MILLION, None, "USD")]),
        ("The dollar fell as 300 traders won.", []),
    ],
)
def test_money(text: str, amounts: list[tuple[str, float | None, float | None, str]]) -> None:
    found = money(text, Span(0, len(text)))
    assert [(one.span.of(text), one.low, one.high, one.unit) for one in found] == amounts
    assert {one.what for one in found} <= {"money"}


def test_money_only_in_the_span_asked_for() -> None:
    text = "He had $5. She had €7."
    assert [one.unit for one in money(text, Span(11, len(text)))] == ["EUR"]


@given(
    st.lists(st.sampled_from(["$", "€", "5", "1.5", "million", "bn", " ", "to", "dollars", "yen", ",", "."]))
)
def test_money_is_in_order_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = [one.span for one in money(text, Span(0, len(text)))]
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
