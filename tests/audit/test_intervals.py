"""Intervals hold what they promise: about 95 of 100 samples' intervals contain the truth."""

from __future__ import annotations

import random

import pytest

from dateline.audit.intervals import Estimate, Stratum, overall, precision
from dateline.wilson import wilson

ROUNDS = 1500
ENDLESS = 10**12


@pytest.mark.parametrize(
    ("right", "judged", "limits"),
    [
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (29, 29, (0.8830, 1.0)),
    ],
)
def test_wilson_s_limits_are_those_of_newcombe_s_examples(
    right: int, judged: int, limits: tuple[float, float]
) -> None:
    """Newcombe (1998, Statistics in Medicine 17:857-872), table I, method 3."""
    assert wilson(right / judged, judged) == pytest.approx(limits, abs=5e-5)
    estimate = precision(Stratum(ENDLESS, right, judged - right))
    assert estimate == pytest.approx((right / judged, *limits), abs=5e-5)


def test_what_was_judged_whole_is_known() -> None:
    assert precision(Stratum(8, 6, 2)) == Estimate(0.75, 0.75, 0.75)
    assert overall([Stratum(8, 6, 2), Stratum(2, 1, 1)]) == pytest.approx((0.7, 0.7, 0.7))
    nearly = precision(Stratum(9, 6, 2))
    assert nearly is not None
    assert (nearly.low, nearly.high) == pytest.approx((6 / 9, 7 / 9), abs=0.02)
    assert nearly.low >= 6 / 9
    assert nearly.high <= 7 / 9


def test_nothing_judged_says_nothing() -> None:
    assert precision(Stratum(8, 0, 0)) is None
    assert overall([]) is None
    assert overall([Stratum(8, 0, 0)]) is None


def test_the_whole_weighs_strata_by_their_claims() -> None:
    estimate = overall([Stratum(900, 9, 1), Stratum(100, 1, 9), Stratum(50, 0, 0)])
    assert estimate is not None
    assert estimate.share == pytest.approx(0.82)


def test_few_answers_that_agree_are_no_certainty() -> None:
    estimate = overall([Stratum(1000, 5, 0), Stratum(1000, 5, 0)])
    assert estimate is not None
    assert estimate.high == 1
    assert estimate.low == pytest.approx(wilson(1.0, 10)[0], abs=0.01)


def test_strata_that_are_alike_tell_as_much_as_one() -> None:
    whole, parts = overall([Stratum(4000, 80, 20)]), overall([Stratum(1000, 20, 5)] * 4)
    assert parts == pytest.approx(whole, abs=0.003)


ZIPF = (4000, 2500, 1500, 900, 700, 500, 400, 300, 200, 120, 80, 50, 30, 20, 10, 5)
SHARES = (28, 17, 11, 7, 6, 5, 4, 3, 3, 3, 3, 3, 3, 3, 3, 3)
DIFFERENT = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, *[0.5] * 8)


@pytest.mark.parametrize(
    ("sizes", "shares", "truths", "least"),
    [
        (ZIPF, SHARES, (0.8,) * 16, 0.93),
        (ZIPF, SHARES, DIFFERENT, 0.93),
        (ZIPF, SHARES, (0.9,) * 16, 0.92),
        (ZIPF, SHARES, (0.97,) * 16, 0.90),
        ((100_000, 100), (60, 40), (0.8, 0.5), 0.93),
        ((50, 30, 20), (30, 20, 10), (0.8, 0.9, 0.6), 0.93),
    ],
    ids=["alike", "different", "good", "very good", "one large, one small", "a small record"],
)
def test_the_interval_of_the_whole_covers_the_truth(
    sizes: tuple[int, ...], shares: tuple[int, ...], truths: tuple[float, ...], least: float
) -> None:
    drawing = random.Random(1927)
    rights = [round(size * truth) for size, truth in zip(sizes, truths, strict=True)]
    truth = sum(rights) / sum(sizes)
    covered = 0
    for _ in range(ROUNDS):
        strata = []
        for size, share, right in zip(sizes, shares, rights, strict=True):
            found = sum(number < right for number in drawing.sample(range(size), share))
            strata.append(Stratum(size, found, share - found))
        estimate = overall(strata)
        assert estimate is not None
        covered += estimate.low - 1e-9 <= truth <= estimate.high + 1e-9
    assert least <= covered / ROUNDS <= 0.99


@pytest.mark.parametrize(
    ("size", "share", "truth"), [(5000, 30, 0.8), (100, 30, 0.7), (40, 30, 0.5), (10_000, 12, 0.9)]
)
def test_the_interval_of_a_stratum_covers_the_truth(size: int, share: int, truth: float) -> None:
    drawing = random.Random(1977)
    right = round(size * truth)
    covered = 0
    for _ in range(ROUNDS):
        found = sum(number < right for number in drawing.sample(range(size), share))
        estimate = precision(Stratum(size, found, share - found))
        assert estimate is not None
        covered += estimate.low - 1e-9 <= right / size <= estimate.high + 1e-9
    assert covered / ROUNDS >= 0.93
