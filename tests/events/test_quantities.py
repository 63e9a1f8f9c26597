from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.quantities import quantity, vocabulary

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("two", 2, 2),
        ("50", 50, 50),
        ("1,200", 1200, 1200),
        ("1.5 million", 1.5 * MILLION, 1.5 * MILLION),
        ("twenty-five", 25, 25),
        ("one hundred and twenty-five thousand", 125_000, 125_000),
        ("two and a half million", 2.5 * MILLION, 2.5 * MILLION),
        ("half a million", MILLION / 2, MILLION / 2),
        ("a dozen", 12, 12),
        ("Two dozen", 24, 24),
        ("half a dozen", 6, 6),
        ("over a 100,000", 100_000, None),
        ("no one", 0, 0),
        ("no", 0, 0),
        ("at least 50", 50, None),
        ("more than 100,000", 100_000, None),
        ("50 or more", 50, None),
        ("100+", 100, None),
        ("at least some 40", 40, None),
        ("up to 12", None, 12),
        ("fewer than ten", None, 10),
        ("nearly 1.5 million", 1.35 * MILLION, 1.5 * MILLION),
        ("about 300", 270, 330),
        ("20 to 30", 20, 30),
        ("30-40", 30, 40),
        ("two or three", 2, 3),
        ("between 30 and 40", 30, 40),
        ("between one hundred and two hundred", 100, 200),
        ("1.5 to 2 million", 1.5 * MILLION, 2 * MILLION),
        ("between 1.5 million and 2 million", 1.5 * MILLION, 2 * MILLION),
        ("at least 30 and as many as 40", 30, 40),
        ("a few", 3, 5),
        ("several hundred", 400, 1000),
        ("a couple of hundred", 200, 200),
        ("dozens", 24, 99),
        ("scores", 40, 199),
        ("hundreds of", 200, 999),
        ("tens of thousands", 20_000, 99_999),
        ("hundreds of thousands", 200_000, 999_999),
        ("trillions", 2 * MILLION**2, None),
        ("countless", None, None),
    ],
)
def test_range(phrase: str, low: float | None, high: float | None) -> None:
    assert quantity(phrase) == (low, high)


@pytest.mark.parametrize("phrase", ["", "people", "the ministry", "more than half", "-"])
def test_no_number(phrase: str) -> None:
    assert quantity(phrase) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_figures_mean_themselves(number: int) -> None:
    assert quantity(f"{number:,}") == (number, number)


WORDS = st.sampled_from([
    *vocabulary()["words"], *vocabulary()["scales"], *vocabulary()["plurals"], *vocabulary()["bounds"],
    *vocabulary()["vague"], "7", "1,000", "2.5", "to", "and", "-", "of", "–", "people",
])  # fmt: skip


@given(st.lists(WORDS, max_size=8))
def test_any_words_give_an_ordered_range_or_nothing(words: list[str]) -> None:
    found = quantity(" ".join(words))
    if found is not None and found.low is not None and found.high is not None:
        assert 0 <= found.low <= found.high
