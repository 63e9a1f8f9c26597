from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import fakes
from dateline.errors import BrokenData, DatelineError
from dateline.workers import AHEAD, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


def work(orders: Iterable[str], *, jobs: int = 1, make: Callable[[], Any] = fakes.worker) -> Iterator[str]:
    return in_order(make, orders, jobs=jobs, lost=lambda order: f"lost {order}")


def test_results_come_in_the_order_of_the_items_however_long_each_takes() -> None:
    orders = ["wait 0.5", "b", "c", "wait 0.1", "e"]
    assert list(work(orders, jobs=2)) == orders


def test_no_items_start_no_process() -> None:
    assert list(work([], make=fakes.broken_worker)) == []


def test_an_item_whose_process_was_killed_is_tried_again(tmp_path: Path) -> None:
    orders = ["before", f"die-once {tmp_path / 'mark'}", "after"]
    assert list(work(orders, jobs=2)) == orders


def test_an_item_that_kills_its_process_twice_is_given_up_and_the_others_go_on() -> None:
    assert list(work(["before", "die", "after"])) == ["before", "lost die", "after"]


def test_what_the_making_of_a_worker_raises_ends_the_work() -> None:
    with pytest.raises(BrokenData, match=r"model\.onnx"):
        list(work(["one"], make=fakes.broken_worker))


def test_a_process_that_dies_while_it_starts_ends_the_work() -> None:
    with pytest.raises(DatelineError, match="died while it started"):
        list(work(["one"], make=fakes.dying_worker))


def test_items_are_never_taken_far_ahead_of_the_results() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "text"

    results = work(endless())
    for done in range(1, 50):
        next(results)
        assert taken <= done + AHEAD + 1
    results.close()  # type: ignore[attr-defined]
