"""Forecasts: the claims of what is to come, each with who says so, until when, and how likely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateline.incidents.forecasts.phrases import between, find, listed, load
from dateline.incidents.forecasts.window import Window, said_on, window
from dateline.incidents.profile import Profile, profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dateline.types import Actor, Claim, Coding, Span

Kind = Literal["plan", "promise", "threat", "prediction"]
"""By the actor itself: a plan, a promise to do others good, a threat; by somebody else: a prediction."""

AHEAD = frozenset({"planned", "predicted"})


@dataclass(frozen=True, slots=True)
class Forecast:
    """What somebody said would happen.

    `claim` and `report` are ids.  `speakers` has the nearest first; empty is the report's own voice, that of
    `outlet`.  `said` is the day it was said, `None` with `window` where nothing tells.  `likelihood` is what
    its hedge is worth, the lowest and the highest probability of the act; `None`: it has no hedge that says.
    `negated` are words that make it a forecast that the act will not happen, `condition` those that it
    hangs on.  `about` is the claim as it is compared with others.

    How it came out is said of the act ("unlikely to attack" came about if there was an attack, and had a low
    probability), but of its absence where it is negated.
    """

    claim: str
    report: str
    outlet: str
    kind: Kind
    speakers: tuple[Actor, ...]
    said: date | None
    window: Window | None
    likelihood: tuple[float, float] | None
    negated: Span | None
    condition: Span | None
    about: Profile

    @property
    def voice(self) -> str:
        """The name of who says so: of the nearest speaker, else of the outlet, else nothing."""
        return next((each.name for each in self.speakers if each.name), "") or self.outlet


def forecasts(coding: Coding) -> Iterator[Forecast]:
    """Yield what of a coding is said to come, in the order of its claims."""
    for claim in coding.claims:
        if claim.status.kind in AHEAD:
            yield _forecast(claim, coding)


def _forecast(claim: Claim, coding: Coding) -> Forecast:
    return Forecast(
        claim=claim.id,
        report=claim.report,
        outlet=coding.report.outlet or "",
        kind=kind(claim),
        speakers=claim.said_by,
        said=said_on(claim, coding),
        window=window(claim, coding),
        likelihood=claim.status.likelihood,
        negated=negation(claim, coding.report.text),
        condition=condition(claim, coding.report.text),
        about=profile(claim, coding, 0),
    )


def kind(claim: Claim) -> Kind:
    """Return the kind of a forecast.

    It is the actor's own if it is planned or its speaker is its actor, else a prediction.
    """
    own = claim.status.kind == "planned" or same_party(claim.said_by, claim.event.actors)
    tables = load("wording")
    if not own:
        return "prediction"
    if claim.event.type in tables["threats"]:
        return "threat"
    spoken = bool(claim.said_by) and same_party(claim.said_by, claim.event.actors)
    return "promise" if spoken and claim.event.type in tables["promises"] else "plan"


def same_party(some: Sequence[Actor], others: Sequence[Actor]) -> bool:
    """Whether one of some is one of others: of one name, or of one country where either is its government."""
    return any(_same(one, other) for one in some for other in others)


def _same(one: Actor, other: Actor) -> bool:
    if one.name and one.name.casefold() == other.name.casefold():
        return True
    state = {"GOV", "MIL", "SPY", "LEG", "JUD", "IGO"}
    return bool(one.country) and one.country == other.country and {one.sector, other.sector} <= state


def negation(claim: Claim, text: str) -> Span | None:
    """Return the words right before a trigger that say it will not happen."""
    tables, trigger = load("wording"), claim.event.trigger
    if claim.event.type in tables["refusing"]:
        return None
    before = claim.sentence._replace(end=max(trigger.start, claim.sentence.start))
    phrases = [*tables["negations"], *tables["exempt"]]
    found = [each for each in find(phrases, text, before) if between(each, trigger, text) <= tables["reach"]]
    cue = claim.status.cue
    if not found or listed(found[-1], text) in tables["exempt"] or (cue and cue.overlaps(found[-1])):
        return None
    return found[-1]


def condition(claim: Claim, text: str) -> Span | None:
    """Return the word of a sentence that makes what it forecasts conditional."""
    tables = load("wording")
    phrases = [*tables["conditions"], *tables["unconditional"]]
    found = find(phrases, text, claim.sentence)
    return next((each for each in found if listed(each, text) in tables["conditions"]), None)
