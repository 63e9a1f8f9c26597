"""Whether a denial or a retort can be about what a claim asserts at all: by who speaks, and of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.incidents.contradictions.sides import agreement, share_a_side

if TYPE_CHECKING:
    from dateline.incidents.contradictions.statement import Statement
    from dateline.incidents.profile import Party

LONG = 30
"""Days after which an event is a thing of the past: who tells it takes no part in its dispute."""


def bears_on(one: Statement, other: Statement) -> bool:
    """Whether `other`, which denies or retorts, can be about what `one` asserts.

    Nobody denies what their own side says.  A denied act has its actors; a refusal or a retort is that of the
    accused, or answers who asserts.
    """
    if share_a_side(one.speakers, other.speakers) or _long_after(one, other) or _long_before(one, other):
        return False
    if other.claim.status.kind == "denied":
        return not _elsewhere(one, other) and agreement(accused_by(one), other.profile.actors) != "unlike"
    if share_a_side(one.speakers, answered_by(other)):
        return True
    return agreement(accused_by(one), other.speakers) != "unlike"


def accused_by(one: Statement) -> tuple[Party, ...]:
    """Return of whom something is told: of an accusation the accused, else who acts."""
    return one.profile.recipients if one.profile.event == "ACCUSE" else one.profile.actors


def answered_by(other: Statement) -> tuple[Party, ...]:
    """Return whom a refusal refuses, or a retort blames."""
    return other.profile.recipients if other.profile.event == "REJECT" else other.profile.actors


def _long_after(one: Statement, other: Statement) -> bool:
    """Whether an act is told of long after the denial."""
    told, denied = one.profile.told, other.profile.told
    if one.profile.status not in {"happened", "ongoing"} or told is None or denied is None:
        return False
    return told - denied > LONG


def _long_before(one: Statement, other: Statement) -> bool:
    """Whether an act was over long before the denial."""
    over, denied = one.profile.last, other.profile.told
    return over is not None and denied is not None and denied - over > LONG


def _elsewhere(one: Statement, other: Statement) -> bool:
    """Whether an act is told of another town than the one that is denied."""
    towns, denied = (
        {each.id or each.name for each in of.profile.places if each.grain == "city"} for of in (one, other)
    )
    return bool(towns and denied) and not towns & denied
