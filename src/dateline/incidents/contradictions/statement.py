"""A claim as it is held against others: its profile, its words, its incident, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.incidents.contradictions.vocabulary import Stems, speaks_of, stems
from dateline.incidents.profile import Profile, profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dateline.incidents.profile import Party
    from dateline.types import Claim, Coding

BEFORE = 300
"""Characters before a sentence that tell what its pronouns stand for."""
REPORTS = 500
"""Reports whose claims are remembered."""
SPEECH = frozenset(["ACCUSE", "REQUEST", "REJECT"])
DONE = frozenset(["happened", "ongoing"])


@dataclass(frozen=True)
class Statement:
    """A claim and its sentence; `incident` is None where it is not known to share its event with another.

    `beside` has the other claims of the sentence, `around` those of the next sentences too, `before` the
    stems of the words before it.
    """

    claim: Claim
    profile: Profile
    sentence: str
    incident: str | None
    beside: tuple[Claim, ...]
    around: tuple[Claim, ...]
    before: frozenset[str]

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id

    @cached_property
    def trigger(self) -> Stems:
        """The stems of the trigger."""
        return tuple(self.profile.trigger.split())

    @cached_property
    def stems(self) -> Stems:
        """The stems of the sentence."""
        return stems(self.sentence)

    def speaks_of(self, listed: str) -> bool:
        """Whether the trigger has one of the words of a list."""
        return speaks_of(listed, self.trigger)

    @property
    def tells_a_plan(self) -> bool:
        """Whether the sentence speaks of what is planned or wanted."""
        return speaks_of("plans", self.stems)

    @property
    def speakers(self) -> tuple[Party, ...]:
        """Who says it; of an act of speech without a speaker of its own, who speaks there."""
        said = self.profile.speakers
        speaks = self.profile.event in SPEECH and self.profile.status in DONE
        return said or (self.profile.actors if speaks else ())


class Reader:
    """Reads the claims of reports, and remembers the last `REPORTS`: one report stands in many incidents."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Coding, tuple[Statement, ...]]] = {}

    def statements(self, codings: Iterable[Coding], incidents: Mapping[str, str]) -> Iterator[Statement]:
        """Yield the claims of reports; `incidents` has the incidents of claims, each by its id."""
        for coding in codings:
            for each in self._statements(coding):
                incident = incidents.get(each.id)
                yield each if incident is None else replace(each, incident=incident)

    def _statements(self, coding: Coding) -> tuple[Statement, ...]:
        known, read = self._read.pop(coding.report.id, (None, ()))
        if known != coding:
            read = tuple(_statement(claim, coding) for claim in coding.claims)
        self._read[coding.report.id] = coding, read
        if len(self._read) > REPORTS:
            del self._read[next(iter(self._read))]
        return read


def _statement(claim: Claim, coding: Coding) -> Statement:
    around = tuple(each for each in coding.claims if _is_near(each, claim) and each is not claim)
    beside = tuple(each for each in around if each.sentence == claim.sentence)
    sentence = claim.sentence.of(coding.report.text)
    start = claim.sentence.start
    before = frozenset(stems(coding.report.text[max(0, start - BEFORE) : start]))
    return Statement(claim, profile(claim, coding, 0), sentence, None, beside, around, before)


def _is_near(one: Claim, other: Claim) -> bool:
    return abs(one.sentence.start - other.sentence.start) <= BEFORE
