"""Places of one event that lie further apart than their own grain."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from dateline.incidents.contradictions.contradiction import Contradiction
from dateline.incidents.features import NEAR, WIDE, kilometres

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.incidents.contradictions.statement import Statement
    from dateline.incidents.profile import Spot

SCORE = 0.5


def apart_in_space(incident: Sequence[Statement]) -> Iterator[Contradiction]:
    """Yield the pairs of claims of an incident that tell the same act of two towns far from each other."""
    for one, other in combinations(incident, 2):
        if _tell_one_act(one, other) and (distance := _distance(one, other)) > NEAR:
            yield Contradiction(
                "place", one.id, other.id, SCORE, f"{distance:.0f} km between the places told"
            )


def _tell_one_act(one: Statement, other: Statement) -> bool:
    mine, yours = one.profile, other.profile
    done = mine.status == yours.status == "happened"
    return done and mine.event == yours.event and mine.trigger == yours.trigger


def _distance(one: Statement, other: Statement) -> float:
    """Return the kilometres between the nearest of two claims' towns, 0 where one names none."""
    towns = [(a, b) for a in one.profile.places for b in other.profile.places if _is_town(a) and _is_town(b)]
    return min((_between(a, b) for a, b in towns), default=0.0)


def _is_town(spot: Spot) -> bool:
    return spot.grain is not None and spot.grain not in WIDE and spot.lat is not None


def _between(one: Spot, other: Spot) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    return kilometres(one.lat, one.lon, other.lat, other.lon)
