"""On whose side parties stand: a government answers for its army, and rebels for neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dateline.incidents.contradictions.vocabulary import camp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.incidents.profile import Party

Agreement = Literal["same", "unlike", "unknown"]
MANY = frozenset(["INT", "WORLD"])
"""Codes that name no country: what they stand for has no side."""


def on_one_side(one: Party, other: Party) -> bool:
    """Whether two parties are one, or of one country and camp."""
    if one.name == other.name:
        return True
    if not one.country or one.country in MANY or one.country != other.country:
        return False
    mine = camp(one.sector)
    return bool(mine) and mine == camp(other.sector)


def share_a_side(some: Iterable[Party], others: Sequence[Party]) -> bool:
    """Whether one of some parties stands with one of the others."""
    return any(on_one_side(one, other) for one in some for other in others)


def agreement(some: Sequence[Party], others: Sequence[Party]) -> Agreement:
    """Return whether two lists of parties share a side, do not, or whether one is unknown."""
    if not some or not others:
        return "unknown"
    return "same" if share_a_side(some, others) else "unlike"
