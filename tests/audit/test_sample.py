"""Which claims are drawn, and how many of each stratum."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.audit.sample import LEAST, OTHERS, draw, shared_out

SIZES = {"ASSAULT": 400, "ACCUSE": 100, "AID": 25, "AGREE": 2}


def claims(sizes: dict[str, int]) -> list[tuple[str, str]]:
    return [(f"{name}-{number}", name) for name, size in sizes.items() for number in range(size)]


@pytest.mark.parametrize(
    ("power", "expected"),
    [
        (1.0, {"ASSAULT": 74, "ACCUSE": 19, "AID": 5, "AGREE": 2}),
        (0.5, {"ASSAULT": 56, "ACCUSE": 28, "AID": 14, "AGREE": 2}),
        (0.0, {"ASSAULT": 37, "ACCUSE": 36, "AID": 25, "AGREE": 2}),
    ],
)
def test_a_sample_is_shared_out_by_size_by_its_root_or_equally(
    power: float, expected: dict[str, int]
) -> None:
    assert shared_out(SIZES, 100, power) == expected


def test_every_stratum_gets_a_few_and_what_does_not_fit_is_put_together() -> None:
    sizes = {f"outlet {number:02}": 50 - number for number in range(40)}
    sample = draw(claims(sizes), 30, 1)
    assert len(sample.drawn) == 30
    assert list(sample.sizes) == [f"outlet {number:02}" for number in range(9)] + [OTHERS]
    assert sum(sample.sizes.values()) == sum(sizes.values())
    assert min(Counter(each.stratum for each in sample.drawn).values()) >= LEAST


def test_a_sample_too_small_for_strata_is_drawn_from_all() -> None:
    assert draw(claims(SIZES), 5, 1).sizes == {"(all)": 527}


def test_the_same_seed_draws_the_same_whatever_the_order_of_the_record() -> None:
    there = claims(SIZES)
    first = draw(there, 60, 7)
    random.Random(3).shuffle(there)
    assert draw(there, 60, 7).drawn == first.drawn
    assert draw(there, 60, 8).drawn != first.drawn


def test_every_claim_is_as_likely_to_be_drawn_and_to_come_first() -> None:
    there = claims({"a": 10, "b": 5})
    samples = [draw(there, 6, seed, power=1.0).drawn for seed in range(3000)]
    drawn = Counter(each.claim for sample in samples for each in sample)
    first = Counter(sample[0].stratum for sample in samples)
    share = {name: sum(each.stratum == name for each in samples[0]) for name in "ab"}
    for claim, name in there:
        assert drawn[claim] / 3000 == pytest.approx(share[name] / {"a": 10, "b": 5}[name], abs=0.04)
    assert first["a"] / 3000 == pytest.approx(share["a"] / 6, abs=0.04)


@given(
    st.dictionaries(st.text(max_size=3), st.integers(1, 30), max_size=12),
    st.integers(1, 80),
    st.integers(0, 9),
)
def test_no_more_is_drawn_than_there_is_and_no_less_than_asked(
    sizes: dict[str, int], size: int, seed: int
) -> None:
    sample = draw(claims(sizes), size, seed)
    assert len(sample.drawn) == len(set(sample.drawn)) == min(size, sum(sizes.values()))
    assert set(sample.sizes) == {each.stratum for each in sample.drawn} or size < LEAST
