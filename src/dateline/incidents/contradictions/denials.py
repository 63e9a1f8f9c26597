"""What is denied, or called made up: each denial and retort is held against all that is asserted.

A denial is first of all about its own incident; one that is in none, about what the signs speak for; and then
about all tellings of these.  So that three claims which allege an act and two that deny it make six pairs.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.incidents.contradictions.bearing import answered_by, bears_on
from dateline.incidents.contradictions.contradiction import Contradiction
from dateline.incidents.contradictions.sides import share_a_side
from dateline.incidents.contradictions.signs import signs
from dateline.incidents.contradictions.stances import names_no_evidence, stance
from dateline.incidents.contradictions.weights import probability, reasons

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from dateline.incidents.contradictions.contradiction import Kind
    from dateline.incidents.contradictions.statement import Statement

SURE = 0.9
"""Of the pairs of a denied claim and another of its incident that may bear on one another, how many do."""
LIKELY = 0.5
"""From what probability a denial is taken to be about a claim."""
RETOLD = 0.85
"""How much of a probability is left for another telling of what is denied."""
BESIDE = 300
"""Characters within which two of one side answer the same."""

Found = dict[str, tuple[float, str]]
"""By the id of what is disputed: how sure that is, and why."""


def disputes(
    several: Sequence[Statement],
    members: Collection[str] | None = None,
    weights: Mapping[str, float] | None = None,
) -> Iterator[Contradiction]:
    """Yield what is denied or called made up, with what denies it; of `members`, if these are given."""
    stances = {each.id: stance(each) for each in several}
    asserted = Asserted((each for each in several if stances[each.id] == "asserts"), members)
    answers = [each for each in several if stances[each.id] in {"denies", "retorts"}]
    first = {other.id: _answered(other, asserted, weights) for other in answers}
    for other in answers:
        found = _with_those_beside(other, answers, first)
        for one, (score, why) in _retold(other, found, asserted).items():
            yield Contradiction(_kind(other), one, other.id, score, why)


class Asserted:
    """What is asserted, by its id and its incident; who is not of `members` is held against these only."""

    def __init__(self, several: Iterable[Statement], members: Collection[str] | None = None) -> None:
        self.by_id = {each.id: each for each in several}
        self._members = members
        self._of_incident: defaultdict[str, list[Statement]] = defaultdict(list)
        for each in self.by_id.values():
            if each.incident is not None:
                self._of_incident[each.incident].append(each)

    def about(self, other: Statement) -> list[Statement]:
        """Return all that a claim may be about."""
        whole = self._members is None or other.id in self._members
        return [
            each
            for each in self.by_id.values()
            if (whole or each.id in (self._members or ())) and bears_on(each, other)
        ]

    def of_incident(self, incident: str | None, other: Statement) -> list[Statement]:
        """Return what is asserted of an incident, as far as a claim may be about it."""
        if incident is None:
            return []
        return [each for each in self._of_incident[incident] if bears_on(each, other)]


def _answered(other: Statement, asserted: Asserted, weights: Mapping[str, float] | None) -> Found:
    denied = other.claim.status.kind == "denied"
    own = asserted.of_incident(other.incident, other) if denied else []
    if own:
        return {each.id: (SURE, "the same incident") for each in own}
    told = {each.id: signs(each, other) for each in asserted.about(other)}
    scored = {id_: (probability(found, weights), found) for id_, found in told.items()}
    return {id_: (p, ", ".join(reasons(found))) for id_, (p, found) in scored.items() if p >= LIKELY}


def _with_those_beside(other: Statement, answers: Iterable[Statement], first: Mapping[str, Found]) -> Found:
    """Return what a claim answers; if only signs tell, also what others answer that say the same.

    These are a denial beside it, if it names nobody whom it answers, and the other tellings of a retort.
    """
    found = first[other.id]
    if _is_sure(found) or other.claim.status.kind == "denied":
        return found
    others = [each for each in answers if each is not other and first[each.id]]
    for each in others:
        if not answered_by(other) and _is_sure(first[each.id]) and _stand_together(each, other):
            return _less_sure(first[each.id], 1.0, "beside a denial")
    retold = [each for each in others if other.incident is not None and other.incident == each.incident]
    for each in retold:
        found = _less_sure(first[each.id], RETOLD, "as another telling") | found
    return found


def _less_sure(found: Found, share: float, prefix: str) -> Found:
    return {id_: (score * share, f"{prefix}: {why}") for id_, (score, why) in found.items()}


def _stand_together(one: Statement, other: Statement) -> bool:
    """Whether two of one side stand near each other."""
    near = one.profile.report == other.profile.report and abs(one.profile.at - other.profile.at) <= BESIDE
    return near and share_a_side(one.speakers, other.speakers)


def _is_sure(found: Found) -> bool:
    return any(score >= SURE for score, _ in found.values())


def _retold(other: Statement, found: Found, asserted: Asserted) -> Found:
    """Add the other tellings of what is found: the claims of its incidents."""
    whole = dict(found)
    for id_, (score, why) in found.items():
        for each in asserted.of_incident(asserted.by_id[id_].incident, other):
            whole.setdefault(each.id, (score * RETOLD, f"tells the same as another ({why})"))
    return whole


def _kind(other: Statement) -> Kind:
    if other.claim.status.kind != "denied" and other.claim.event.type != "REJECT":
        return "counter-claim"
    return "evidence" if names_no_evidence(other) else "denial"
