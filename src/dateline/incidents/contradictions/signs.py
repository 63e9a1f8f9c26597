"""The signs that a denial, or a retort, is about what a claim asserts: each with a name and a number."""

from __future__ import annotations

from math import exp, log1p
from typing import TYPE_CHECKING

from dateline.incidents.contradictions.bearing import accused_by, answered_by
from dateline.incidents.contradictions.sides import agreement
from dateline.incidents.kinship import are_kin
from dateline.incidents.rarity import alikeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.incidents.contradictions.statement import Statement

Signs = dict[str, float]
NEAR = 400
"""Characters of a report over which nearness falls to a third: two or three sentences."""
ROOT = 4
"""Letters that the words of one root share."""


def signs(one: Statement, other: Statement) -> Signs:
    """Say what speaks for `other`, a denial or a retort, being about what `one` asserts, and what against."""
    found: Signs = {"any": 1.0}
    for kind in (_events, _parties, _words, _where):
        found.update(kind(one, other))
    return found


def _events(one: Statement, other: Statement) -> Iterator[tuple[str, float]]:
    mine, yours = one.profile, other.profile
    if one.incident is not None and one.incident == other.incident:
        yield "same incident", 1.0
    if _share_a_root(one, other):
        yield "similar trigger", 1.0
    if yours.status == "denied":
        same = mine.event == yours.event
        kin = same or are_kin(mine.event, yours.event)
        yield ("denied: same type" if same else "denied: kin type" if kin else "denied: other type"), 1.0
        if mine.trigger == yours.trigger:
            yield "same trigger", 1.0
    elif yours.event == "REJECT":
        yield "refusal", 1.0
    else:
        yield "retort", 1.0
    yield (f"denied: {mine.status}" if yours.status == "denied" else mine.status), 1.0
    if mine.event == "ACCUSE":
        yield "accusation", 1.0
    elif mine.event != "ASSAULT" and mine.status != "alleged" and yours.status != "denied":
        yield "no accusation", 1.0


def _parties(one: Statement, other: Statement) -> Iterator[tuple[str, float]]:
    """Compare the accused with who denies, and the acts' parties; who is answered with who asserts."""
    mine, yours = one.profile, other.profile
    if yours.status == "denied":
        yield f"{agreement(accused_by(one), yours.actors)} actor", 1.0
        yield f"{agreement(mine.recipients, yours.recipients)} recipient", 1.0
        return
    yield f"{agreement(accused_by(one), other.speakers)} accused and denier", 1.0
    yield f"{agreement(one.speakers, answered_by(other))} speaker and answered", 1.0


def _words(one: Statement, other: Statement) -> Iterator[tuple[str, float]]:
    yield "words before", alikeness(one.profile.words, other.before)
    if one.sentence == other.sentence:
        return
    yield "words", alikeness(one.profile.words, other.profile.words)
    if one.profile.names and other.profile.names:
        yield "names", alikeness(one.profile.names, other.profile.names)


def _where(one: Statement, other: Statement) -> Iterator[tuple[str, float]]:
    """Say how near the two stand: the characters between them, or the days between their reports."""
    mine, yours = one.profile, other.profile
    if mine.report == yours.report:
        apart = abs(mine.at - yours.at)
        yield "same report", 1.0
        yield "near", exp(-apart / NEAR)
        if not apart:
            yield "same sentence", 1.0
        return
    yield "other report", 1.0
    if mine.told is not None and yours.told is not None:
        yield "days between", log1p(abs(mine.told - yours.told))


def _share_a_root(one: Statement, other: Statement) -> bool:
    """Whether two triggers have a word of one root: invade, invasion."""
    roots = {word[:ROOT] for word in one.trigger if len(word) >= ROOT}
    return any(word[:ROOT] in roots for word in other.trigger)
