"""Whether a denial or a retort can be about what a claim asserts at all: by who speaks, and of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.incidents.contradictions.sides import agreement, share_a_side

if TYPE_CHECKING:
    from dateline.incidents.contradictions.statement import Statement
    from dateline.incidents.profile import Party

LONG_AFTER = 30
"""Days after which a report tells an event as a thing of the past, and takes no part in the dispute of it."""


def bears_on(one: Statement, other: Statement) -> bool:
    """Whether `other`, which denies or retorts, can be about what `one` asserts.

    Nobody denies what their own side says.  A denied act has its actors; a refusal is that of the accused, or
    answers who asserts; a retort that blames somebody answers what these say.
    """
    if share_a_side(one.speakers, other.speakers) or _long_after(one, other):
        return False
    if other.claim.status.kind == "denied":
        return agreement(accused_by(one), other.profile.actors) != "unlike"
    answered = answered_by(other)
    if other.profile.event == "REJECT" or not answered:
        return agreement(accused_by(one), other.speakers) != "unlike" or share_a_side(one.speakers, answered)
    if one.speakers:
        return share_a_side(one.speakers, answered)
    return share_a_side(accused_by(one), other.speakers)


def accused_by(one: Statement) -> tuple[Party, ...]:
    """Return of whom something is told: of an accusation the accused, else who acts."""
    return one.profile.recipients if one.profile.event == "ACCUSE" else one.profile.actors


def answered_by(other: Statement) -> tuple[Party, ...]:
    """Return whom a refusal refuses, or a retort blames."""
    return other.profile.recipients if other.profile.event == "REJECT" else other.profile.actors


def _long_after(one: Statement, other: Statement) -> bool:
    told, denied = one.profile.told, other.profile.told
    if one.profile.status not in {"happened", "ongoing"} or told is None or denied is None:
        return False
    return told - denied > LONG_AFTER
