"""Numbers for the same thing that cannot both be right."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from dateline.incidents.contradictions.contradiction import Contradiction
from dateline.incidents.contradictions.sides import agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.incidents.contradictions.statement import Statement
    from dateline.incidents.profile import Number

SCORE = 0.6
COUNTED = frozenset(["dead", "injured"])
"""Of what else is counted, two numbers may well count different things."""


def differing(incident: Sequence[Statement]) -> Iterator[Contradiction]:
    """Yield the pairs of claims of an incident whose numbers for the same thing do not meet."""
    for one, other in combinations(incident, 2):
        if not _of_one_thing(one, other):
            continue
        for mine, yours in _unequal(one, other):
            yield Contradiction("magnitude", one.id, other.id, SCORE, _why(one, other, mine, yours))
            break


def _of_one_thing(one: Statement, other: Statement) -> bool:
    mine, yours = one.profile, other.profile
    if mine.event != yours.event or "denied" in {mine.status, yours.status}:
        return False
    one_voice = mine.report == yours.report and mine.speakers == yours.speakers
    return not one_voice and agreement(mine.recipients, yours.recipients) != "unlike"


def _unequal(one: Statement, other: Statement) -> Iterator[tuple[Number, Number]]:
    for mine in one.profile.numbers:
        for yours in other.profile.numbers:
            if mine.what == yours.what and mine.what in COUNTED and not _meet(mine, yours):
                yield mine, yours


def _meet(one: Number, other: Number) -> bool:
    """Whether two ranges share a number; an open end meets all beyond it, and so does one only in words."""
    return _not_above(one.low, other.high) and _not_above(other.low, one.high)


def _not_above(low: float | None, high: float | None) -> bool:
    return low is None or high is None or low <= high


def _why(one: Statement, other: Statement, mine: Number, yours: Number) -> str:
    words = f"{mine.what}: {_range(mine)} against {_range(yours)}"
    told, retold = one.profile.told, other.profile.told
    if told is None or retold is None or told == retold:
        return words
    first, last = (mine, yours) if told < retold else (yours, mine)
    rose = (last.low or 0) > (first.high or 0)
    return f"{words}, {abs(told - retold)} days {'later a higher' if rose else 'later a lower'} number"


def _range(number: Number) -> str:
    low, high = (None if each is None else f"{each:g}" for each in (number.low, number.high))
    if low == high:
        return low or "?"
    if low is None or high is None:
        return f"{low} or more" if low else f"{high} or fewer"
    return f"{low} to {high}"
