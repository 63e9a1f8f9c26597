"""What is denied, or called made up: each denial and retort is held against all that is asserted.

Who denies an act, denies all tellings of it; who tells the same, is denied by all who deny it.  So that three
claims which allege an act and two that deny it make six pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.incidents import scorer
from dateline.incidents.contradictions.bearing import answered_by, bears_on
from dateline.incidents.contradictions.contradiction import Contradiction
from dateline.incidents.contradictions.sides import share_a_side
from dateline.incidents.contradictions.signs import probability, reasons, signs
from dateline.incidents.contradictions.stances import names_no_evidence, stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from dateline.incidents.contradictions.contradiction import Kind
    from dateline.incidents.contradictions.statement import Statement

# Set by hand, to serve four sets of reports alike; none is a measured rate.
LIKELY = 0.5
"""From what probability a denial is taken to be about a claim by itself."""
POSSIBLE = 0.02
"""From what probability it may be about a claim that tells the same as another."""
RETOLD = 0.85
"""How much of a probability is left for another telling, or another denial."""
ONE_ACT = 0.6
"""From what probability of one event two claims tell the same."""
ONE_ACT_TOGETHER = 0.15
"""The same, of claims that are in one incident already."""
ONE_DENIAL = 0.4
"""The same, of two denials: what they deny is told in fewer words."""
BESIDE = 300
"""Characters within which two of one side answer the same."""


class Answered(NamedTuple):
    """A claim that is denied or called made up: how surely, and why."""

    one: Statement
    score: float
    why: str


def disputes(
    several: Sequence[Statement],
    members: Collection[str] | None = None,
    weights: Mapping[str, float] | None = None,
) -> Iterator[Contradiction]:
    """Yield what is denied or called made up, with what denies it; of `members`, if these are given."""
    stances = {each.id: stance(each) for each in several}
    asserted = [each for each in several if stances[each.id] == "asserts"]
    answers = [each for each in several if stances[each.id] in {"denies", "retorts"}]
    possible = {
        other.id: _possible(other, _of_interest(asserted, other, members), weights) for other in answers
    }
    for other in (each for each in answers if possible[each.id]):
        likely = _likely(other, answers, possible)
        for found in filter(None, (_answer(each, likely) for each in possible[other.id])):
            yield Contradiction(_kind(other), found.one.id, other.id, found.score, found.why)


def _of_interest(
    asserted: Sequence[Statement], other: Statement, members: Collection[str] | None
) -> list[Statement]:
    """Return what a denial is held against: all if it is of `members`, else these."""
    if members is None or other.id in members:
        return list(asserted)
    return [each for each in asserted if each.id in members]


def _possible(
    other: Statement, asserted: Sequence[Statement], weights: Mapping[str, float] | None
) -> list[Answered]:
    """Return what a denial may be about."""
    told = [(each, signs(each, other)) for each in asserted if bears_on(each, other)]
    scored = [(each, probability(found, weights), found) for each, found in told]
    return [
        Answered(each, score, ", ".join(reasons(found))) for each, score, found in scored if score >= POSSIBLE
    ]


def _likely(
    other: Statement, answers: Sequence[Statement], possible: Mapping[str, Sequence[Answered]]
) -> list[Answered]:
    """Return what a denial is likely about, and what those are that deny the same, the surest first."""
    found = [each for each in possible[other.id] if each.score >= LIKELY]
    for another in answers:
        surest = [each for each in possible[another.id] if each.score >= LIKELY]
        if surest and another is not other and _deny_the_same(another, other):
            found += [
                Answered(each.one, each.score * RETOLD, f"as another denial: {each.why}") for each in surest
            ]
    return sorted(found, key=lambda each: (-each.score, each.one.id))


def _answer(each: Answered, likely: Sequence[Answered]) -> Answered | None:
    """Return a claim that a denial may be about, if it is likely, or tells the same as one that is."""
    if each.score >= LIKELY:
        return each
    retold = next((found for found in likely if _tell_the_same(found.one, each.one)), None)
    if retold is None or retold.one is each.one:
        return retold
    return Answered(each.one, retold.score * RETOLD, f"tells the same as another ({retold.why})")


def _tell_the_same(one: Statement, other: Statement) -> bool:
    if one is other:
        return True
    together = one.incident is not None and one.incident == other.incident
    return scorer.probability(one.profile, other.profile) >= (ONE_ACT_TOGETHER if together else ONE_ACT)


def _deny_the_same(one: Statement, other: Statement) -> bool:
    """Whether two deny the same act, or `other`, which names nobody whom it answers, stands beside `one`."""
    if scorer.probability(one.profile, other.profile) >= ONE_DENIAL:
        return True
    return other.profile.status != "denied" and not answered_by(other) and _stand_together(one, other)


def _stand_together(one: Statement, other: Statement) -> bool:
    """Whether two of one side stand near each other."""
    near = one.profile.report == other.profile.report and abs(one.profile.at - other.profile.at) <= BESIDE
    return near and share_a_side(one.speakers, other.speakers)


def _kind(other: Statement) -> Kind:
    if other.profile.status != "denied" and other.profile.event != "REJECT":
        return "counter-claim"
    return "evidence" if names_no_evidence(other) else "denial"
