"""The pause between two requests to one host, on a clock that only sleeping moves."""

from __future__ import annotations

import pytest

from dateline.reading import pace
from dateline.reading.pace import Pace, host


class Clock:
    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def paced(clock: Clock) -> Pace:
    return Pace(3.0, clock=clock, sleep=clock.sleep)


def test_a_host_is_left_in_peace_between_two_requests(clock: Clock, paced: Pace) -> None:
    paced.wait("a")
    paced.wait("a")
    paced.wait("a")
    assert clock.slept == [3.0, 3.0]


def test_hosts_do_not_wait_for_each_other(clock: Clock, paced: Pace) -> None:
    paced.wait("a")
    paced.wait("b")
    assert clock.slept == []


def test_time_that_passed_otherwise_counts(clock: Clock, paced: Pace) -> None:
    paced.wait("a")
    clock.now += 2.0
    paced.wait("a")
    assert clock.slept == [1.0]


@pytest.mark.parametrize(("wish", "pause"), [(10.0, 10.0), (1.0, 3.0), (None, 3.0)])
def test_the_longer_delay_counts(clock: Clock, paced: Pace, wish: float | None, pause: float) -> None:
    paced.wait("a", wish)
    paced.wait("a", wish)
    assert clock.slept == [pause]


def test_a_host_may_be_held_off(clock: Clock, paced: Pace) -> None:
    paced.hold("a", 60.0)
    paced.hold("a", 10.0)
    assert paced.held() == {"a": 60.0}
    paced.wait("a")
    assert clock.slept == [60.0]


def test_hosts_whose_turn_has_come_are_forgotten(
    clock: Clock, paced: Pace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "HOSTS", 2)
    for name in ("a", "b"):
        paced.wait(name)
    clock.now += 2.0
    paced.hold("b", 60.0)
    clock.now += 2.0
    paced.wait("c")
    assert set(paced._next) == {"b", "c"}


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://Orla.example:8080/a", "orla.example:8080"),
        ("https://me:secret@orla.example/", "orla.example"),
        ("http://[", ""),
        ("story.html", ""),
    ],
)
def test_the_host_of_an_address(url: str, name: str) -> None:
    assert host(url) == name
