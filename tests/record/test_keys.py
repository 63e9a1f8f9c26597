"""Keys of claims, whose order is that of reports."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dateline.record.keys import BITS, Counter, floor, second, second_of

MOMENTS = st.datetimes(timezones=st.just(UTC))


@given(MOMENTS, MOMENTS)
def test_keys_are_in_the_order_of_time_and_fit_in_64_bits(one: datetime, other: datetime) -> None:
    keys = [floor(second(each)) for each in (one, other)]
    assert (keys[0] < keys[1]) <= (one < other)
    assert all(key >= -(2**63) and key + 2**BITS <= 2**63 for key in keys)
    assert second_of(keys[0] + 2**BITS - 1) == second(one)


def test_half_a_second_before_1970_is_before_1970() -> None:
    assert second(datetime(1969, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC)) == -1


def test_the_keys_of_a_second_fall_and_are_given_out_once() -> None:
    there = {7: floor(7) + 4}
    asked = []

    def highest(low: int, high: int) -> int | None:
        asked.append((low, high))
        return there.get(second_of(low))

    keys = Counter(highest)
    assert list(keys.take(7, 2)) == [floor(7) + 6, floor(7) + 5]
    assert list(keys.take(7, 1)) == [floor(7) + 7]
    assert list(keys.take(-3, 2)) == [floor(-3) + 1, floor(-3)]
    assert list(keys.take(8, 0)) == []
    assert list(keys.take(8, 1)) == [floor(8)]
    assert asked == [(floor(each), floor(each + 1)) for each in (7, -3, 8)]
