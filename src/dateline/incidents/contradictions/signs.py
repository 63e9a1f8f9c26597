"""The signs that a denial, or a retort, is about what a claim asserts, and their weights (`weights.yaml`)."""

from __future__ import annotations

from functools import cache
from math import exp, log, log1p
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import vocabulary
from dateline.incidents import scorer
from dateline.incidents.contradictions.bearing import accused_by, answered_by
from dateline.incidents.contradictions.sides import agreement
from dateline.incidents.rarity import alikeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.incidents.contradictions.statement import Statement

Signs = dict[str, float]
TABLE = Path(__file__).with_name("weights.yaml")
NEAR = 400
"""Characters of a report over which nearness falls to a third: two or three sentences."""
ROOT = 4
"""Letters that the words of one root share."""
LEAST = 0.005
"""Probabilities of one event below this, and above 1 less this, count as this."""
AHEAD = frozenset(["planned", "predicted"])


def signs(one: Statement, other: Statement) -> Signs:
    """Say what speaks for `other`, a denial or a retort, being about what `one` asserts, and what against."""
    found: Signs = {"any": 1.0}
    for kind in (_denied if other.profile.status == "denied" else _answered, _statuses, _words, _where):
        found.update(kind(one, other))
    return found


def probability(found: Signs, weights: Mapping[str, float] | None = None) -> float:
    """Return how likely these signs make a dispute (0 to 1), as `weights` say, or those of `weights.yaml`."""
    weighed = _weights() if weights is None else weights
    return 1 / (1 + exp(-sum(weighed.get(name, 0.0) * value for name, value in found.items())))


def reasons(found: Signs, most: int = 3) -> tuple[str, ...]:
    """Return the signs that speak most for a dispute, the strongest first."""
    weighed = sorted(
        ((_weights().get(name, 0.0) * value, name) for name, value in found.items()), reverse=True
    )
    return tuple(name for weight, name in weighed[:most] if weight > 0)


@cache
def _weights() -> Mapping[str, float]:
    table: dict[str, Any] = vocabulary.load(TABLE)
    return {name: float(weight) for name, weight in table.items()}


def _denied(one: Statement, other: Statement) -> Iterator[tuple[str, float]]:
    """Compare the act that is denied with the one that is asserted."""
    mine, yours = one.profile, other.profile
    yield "denied", 1.0
    chance = min(max(scorer.probability(mine, yours), LEAST), 1 - LEAST)
    yield "one event", log(chance / (1 - chance))
    if mine.event == yours.event:
        yield "same type", 1.0
    if mine.trigger == yours.trigger:
        yield "same trigger", 1.0
    yield f"{agreement(accused_by(one), yours.actors)} actor", 1.0
    yield f"{agreement(mine.recipients, yours.recipients)} recipient", 1.0


def _answered(one: Statement, other: Statement) -> Iterator[tuple[str, float]]:
    """Compare the accused with who denies or retorts, and who is answered with who asserts."""
    mine = one.profile
    yield ("refusal" if other.profile.event == "REJECT" else "retort"), 1.0
    if mine.event not in {"ACCUSE", "ASSAULT"} and mine.status != "alleged":
        yield "no accusation", 1.0
    yield f"{agreement(accused_by(one), other.speakers)} accused and denier", 1.0
    yield f"{agreement(one.speakers, answered_by(other))} speaker and answered", 1.0


def _statuses(one: Statement, other: Statement) -> Iterator[tuple[str, float]]:
    """Compare what is still to come with what is done: a denial of plans is about forecasts."""
    status = one.profile.status
    if status in {"alleged", "ongoing"}:
        yield status, 1.0
    ahead, planned = status in AHEAD, other.profile.status == "denied" and other.tells_a_plan
    if ahead and planned:
        yield "both ahead", 1.0
    elif ahead or planned:
        yield "only one ahead", 1.0


def _words(one: Statement, other: Statement) -> Iterator[tuple[str, float]]:
    yield "words before", alikeness(one.profile.words, other.before)
    if one.sentence != other.sentence:
        yield "words", alikeness(one.profile.words, other.profile.words)
    if _share_a_root(one, other):
        yield "similar trigger", 1.0


def _where(one: Statement, other: Statement) -> Iterator[tuple[str, float]]:
    """Say how near the two stand: by the characters between them, or the days between their reports."""
    mine, yours = one.profile, other.profile
    if mine.report == yours.report:
        yield "near", exp(-abs(mine.at - yours.at) / NEAR)
        return
    yield "other report", 1.0
    if mine.told is not None and yours.told is not None:
        yield "days between", log1p(abs(mine.told - yours.told))


def _share_a_root(one: Statement, other: Statement) -> bool:
    """Whether two triggers have a word of one root: invade, invasion."""
    roots = {word[:ROOT] for word in one.trigger if len(word) >= ROOT}
    return any(word[:ROOT] in roots for word in other.trigger)
