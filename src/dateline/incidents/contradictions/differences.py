"""What two tellings of one act say otherwise: how many its victims are, on what day it was, and where."""

from __future__ import annotations

from itertools import combinations
from math import inf
from typing import TYPE_CHECKING

from dateline.distance import kilometres
from dateline.incidents import scorer
from dateline.incidents.contradictions.contradiction import Contradiction
from dateline.incidents.features import NEAR, WIDE, features

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.incidents.contradictions.contradiction import Kind
    from dateline.incidents.contradictions.statement import Statement
    from dateline.incidents.features import Features
    from dateline.incidents.profile import Number, Profile, Spot

SCORES: dict[Kind, float] = {"magnitude": 0.6, "time": 0.5, "place": 0.4}
"""How sure each kind is, set by hand."""
MOST = 45
"""Days between two tellings, beyond which they are rather of two events than of one."""
ONE_ACT = 0.3
"""From what probability of one event two numbers without a place are of the same victims, set by hand."""
COUNTED = frozenset(["dead", "injured"])
"""Of what else is counted, two numbers may well count different things."""


def differences(incident: Sequence[Statement]) -> Iterator[Contradiction]:
    """Yield the pairs of claims of an incident that tell the same of the same victims, but for one thing."""
    for one, other in combinations(incident, 2):
        if one.profile.event == other.profile.event and not _have_one_voice(one.profile, other.profile):
            found = features(one.profile, other.profile)
            if {"same recipient", "same rare recipient"} & found.keys():
                yield from _differ(one, other, found)


def _differ(one: Statement, other: Statement, found: Features) -> Iterator[Contradiction]:
    mine, yours = one.profile, other.profile
    kind: Kind = "magnitude"
    why = _numbers(mine, yours) if _are_of_one_time_and_place(mine, yours, found) else ""
    if why and not _are_of_the_same_victims(mine, yours, found):
        return
    if not why and mine.status == yours.status == "happened":
        kind, why = "time", _days(mine, yours) if _is_done_once(mine, yours, found) else ""
        if not why and mine.trigger == yours.trigger:
            kind, why = "place", _distance(mine, yours)
    if why:
        yield Contradiction(kind, one.id, other.id, SCORES[kind], why)


def _have_one_voice(mine: Profile, yours: Profile) -> bool:
    """Whether the same party says both in one report: of two things, or of a part and the whole."""
    return mine.report == yours.report and mine.speakers == yours.speakers


def _are_of_one_time_and_place(mine: Profile, yours: Profile, found: Features) -> bool:
    """Whether two numbers can be of the same: not of a day and a week, nor of a town and its province."""
    if "denied" in {mine.status, yours.status} or {"wider place", "unlike place"} & found.keys():
        return False
    return _length(mine) == _length(yours) and not _gap(mine, yours)


def _are_of_the_same_victims(mine: Profile, yours: Profile, found: Features) -> bool:
    """Whether two numbers are of one act: an incident may hold two, of other towns."""
    telling = {"same place", "same rare recipient"} & found.keys()
    return bool(telling) or scorer.probability(mine, yours) >= ONE_ACT


def _is_done_once(mine: Profile, yours: Profile, found: Features) -> bool:
    """Whether an act is rather told of two days than done twice: it befell one man, or has one word."""
    return "same rare recipient" in found or (mine.trigger == yours.trigger and "unlike place" not in found)


def _numbers(mine: Profile, yours: Profile) -> str:
    for a in mine.numbers:
        for b in yours.numbers:
            if a.what == b.what and a.what in COUNTED and not _meet(a, b):
                return f"{a.what}: {_range(a)} against {_range(b)}{_later(mine, yours, a, b)}"
    return ""


def _meet(one: Number, other: Number) -> bool:
    """Whether two ranges share more than an end; an exact number need not."""
    if None in {one.low or one.high, other.low or other.high}:
        return True
    low = max(one.low or 0, other.low or 0)
    high = min(inf if each.high is None else each.high for each in (one, other))
    return low < high or (low == high and (one.low == one.high or other.low == other.high))


def _later(mine: Profile, yours: Profile, a: Number, b: Number) -> str:
    if mine.told is None or yours.told is None or mine.told == yours.told:
        return ""
    first, last = (a, b) if mine.told < yours.told else (b, a)
    rose = (last.low or 0) >= (first.high or 0)
    return f", {abs(mine.told - yours.told)} days later a {'higher' if rose else 'lower'} number"


def _range(number: Number) -> str:
    low, high = (None if each is None else f"{each:g}" for each in (number.low, number.high))
    if low == high:
        return low or "?"
    if low is None or high is None:
        return f"{low} or more" if low else f"{high} or fewer"
    return f"{low} to {high}"


def _days(mine: Profile, yours: Profile) -> str:
    days = _gap(mine, yours)
    return f"{days} days between the times told" if 0 < days <= MOST else ""


def _gap(mine: Profile, yours: Profile) -> int:
    """Return the days between two spans of days, 0 where they meet or one is not known."""
    if mine.first is None or mine.last is None or yours.first is None or yours.last is None:
        return 0
    return max(0, mine.first - yours.last, yours.first - mine.last)


def _length(of: Profile) -> int | None:
    return None if of.first is None or of.last is None else of.last - of.first


def _distance(mine: Profile, yours: Profile) -> str:
    """Say how far the nearest of two claims' towns are from each other, if it is far."""
    towns = [(a, b) for a in mine.places for b in yours.places if _is_town(a) and _is_town(b)]
    nearest = min((_between(a, b) for a, b in towns), default=0.0)
    return f"{nearest:.0f} km between the places told" if nearest > NEAR else ""


def _is_town(spot: Spot) -> bool:
    return spot.grain is not None and spot.grain not in WIDE


def _between(one: Spot, other: Spot) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    return kilometres(one.lat, one.lon, other.lat, other.lon)
