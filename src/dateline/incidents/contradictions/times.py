"""Times of one event that lie further apart than their own grain."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from dateline.incidents.contradictions.contradiction import Contradiction
from dateline.incidents.contradictions.sides import agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.incidents.contradictions.statement import Statement

SCORE = 0.5
MOST = 45
"""Days between two tellings, beyond which they are rather of two events than of one."""


def apart_in_time(incident: Sequence[Statement]) -> Iterator[Contradiction]:
    """Yield the pairs of claims of an incident that tell the same act of days that do not meet."""
    for one, other in combinations(incident, 2):
        if _tell_one_act(one, other) and 0 < (days := _gap(one, other)) <= MOST:
            yield Contradiction("time", one.id, other.id, SCORE, f"{days} days between the times told")


def _tell_one_act(one: Statement, other: Statement) -> bool:
    mine, yours = one.profile, other.profile
    if mine.status != "happened" or yours.status != "happened":
        return False
    if mine.report == yours.report and one.speakers == other.speakers:
        return False
    suffered = agreement(mine.recipients, yours.recipients)
    return suffered == "same" or (mine.trigger == yours.trigger and mine.event == yours.event)


def _gap(one: Statement, other: Statement) -> int:
    """Return the days between two spans of days, 0 where they meet or one is not known."""
    mine, yours = one.profile, other.profile
    if mine.first is None or mine.last is None or yours.first is None or yours.last is None:
        return 0
    return max(0, mine.first - yours.last, yours.first - mine.last)
