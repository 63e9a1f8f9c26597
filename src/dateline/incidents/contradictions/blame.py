"""Two sides that blame each other for one act."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from dateline.incidents.contradictions.contradiction import Contradiction
from dateline.incidents.contradictions.sides import agreement, share_a_side
from dateline.incidents.features import features

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.incidents.contradictions.statement import Statement

SCORE = 0.7
"""How sure this is, set by hand."""
ONE_ACT = frozenset(["same place", "near place", "same recipient", "same rare recipient", "same trigger"])
"""Features of which two tellings of one act, by two sides, share one at least."""


def exchanges(incident: Sequence[Statement]) -> Iterator[Contradiction]:
    """Yield the pairs of claims of an incident by which one side is blamed, and blames another."""
    for one, other in combinations(incident, 2):
        if _blame_each_other(one, other):
            yield Contradiction(
                "counter-claim", one.id, other.id, SCORE, "another side is named for the same act"
            )


def _blame_each_other(one: Statement, other: Statement) -> bool:
    mine, yours = one.profile, other.profile
    if mine.event != yours.event or "alleged" not in {mine.status, yours.status}:
        return False
    if {mine.status, yours.status} - {"alleged", "happened", "ongoing"}:
        return False
    if agreement(mine.actors, yours.actors) == "same" or agreement(one.speakers, other.speakers) != "unlike":
        return False
    if not _tells_against(one, other) and not _tells_against(other, one):
        return False
    return not ONE_ACT.isdisjoint(features(mine, yours))


def _tells_against(one: Statement, other: Statement) -> bool:
    """Whether `one` alleges the act of the very side that `other` is told by."""
    return one.profile.status == "alleged" and share_a_side(one.profile.actors, other.speakers)
