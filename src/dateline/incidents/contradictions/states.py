"""That something is over, against that it goes on."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from dateline.incidents.contradictions.contradiction import Contradiction
from dateline.incidents.contradictions.sides import agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.incidents.contradictions.statement import Statement

SCORE = 0.5
"""How sure this is, set by hand."""
DAYS = 7
"""Between two reports, after which what goes on in one may well be over in the other."""


def over_or_not(several: Sequence[Statement]) -> Iterator[Contradiction]:
    """Yield the pairs of claims of which one says that a fight is won, the other that it goes on."""
    over = [each for each in several if each.profile.status == "happened" and each.speaks_of("over")]
    ongoing = [each for each in several if each.profile.status == "ongoing" and each.speaks_of("goes_on")]
    for one, other in product(over, ongoing):
        if _of_one_fight(one, other):
            yield Contradiction(
                "status", one.id, other.id, SCORE, "over according to one, going on according to the other"
            )


def _of_one_fight(one: Statement, other: Statement) -> bool:
    mine, yours = one.profile, other.profile
    if mine.told is None or yours.told is None or abs(mine.told - yours.told) > DAYS:
        return False
    if mine.event != yours.event or agreement(one.speakers, other.speakers) != "unlike":
        return False
    return _share_an_incident(one, other) or _have_one_enemy(one, other) or _are_at_one_place(one, other)


def _have_one_enemy(one: Statement, other: Statement) -> bool:
    return bool(
        {each.name for each in one.profile.recipients} & {each.name for each in other.profile.recipients}
    )


def _are_at_one_place(one: Statement, other: Statement) -> bool:
    return bool({each.name for each in one.profile.places} & {each.name for each in other.profile.places})


def _share_an_incident(one: Statement, other: Statement) -> bool:
    return one.incident is not None and one.incident == other.incident
