"""Interested parties: who speaks about himself, or about his adversary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.incidents.origins import media

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.types import Actor, Claim, Coding

Stake = Literal["about itself", "about its adversary"]
STATE = frozenset({"GOV", "MIL", "SPY", "LEG", "COP", "JUD"})
"""Sectors that speak for their state."""


class Party(NamedTuple):
    """A speaker or party: whose it is, and by what it is known."""

    name: str
    country: str
    official: bool


class Interest(NamedTuple):
    """An interested party's claim: who speaks, about whom, and whether that is itself or its adversary."""

    stake: Stake
    speaker: str
    about: str


def interest(claim: Claim, coding: Coding) -> Interest | None:
    """Return what stake a claim's speaker has in it; None for a disinterested or unknown one.

    The speaker is compared with the parties of the event: with itself, or with what is its state's.  Who
    is hurt speaks about its adversary; who speaks ill of one that the same report shows it in conflict with
    does so too.  State media, also as the outlet, speak for their state.
    """
    for spoken in _speakers(claim, coding):
        found = _of(spoken, claim, coding)
        if found is not None:
            return found
    return None


def _of(spoken: Party, claim: Claim, coding: Coding) -> Interest | None:
    actors, recipients = _parties(claim.event.actors), _parties(claim.event.recipients)
    own = [each for each in actors if _one(spoken, each)]
    if own:
        return Interest("about itself", spoken.name, own[0].name)
    hurt = [each for each in recipients if _one(spoken, each) or _own_people(spoken, each)]
    hostile = claim.event.quad.endswith("conflict")
    if hostile:
        foes = [each for each in actors if hurt or _opposed(spoken, each, coding)]
        if foes:
            return Interest("about its adversary", spoken.name, foes[0].name)
    return Interest("about itself", spoken.name, hurt[0].name) if hurt else None


def _speakers(claim: Claim, coding: Coding) -> Iterator[Party]:
    for actor in claim.said_by:
        medium = media.of_actor(actor, actor.span.of(coding.report.text))
        if medium is None:
            yield Party(actor.name, actor.country, actor.sector in STATE)
        elif medium.state:
            yield Party(medium.name, medium.state, official=True)
    outlet = media.of_report(coding.report)
    if not claim.said_by and outlet and outlet.state:
        yield Party(outlet.name, outlet.state, official=True)


def _parties(actors: Sequence[Actor]) -> list[Party]:
    return [Party(each.name, each.country, each.sector in STATE) for each in actors]


def _one(spoken: Party, party: Party) -> bool:
    """Whether two are one party: of one name, or both of one state."""
    if spoken.name and spoken.name.lower() == party.name.lower():
        return True
    return spoken.official and party.official and bool(spoken.country) and spoken.country == party.country


def _own_people(spoken: Party, party: Party) -> bool:
    return spoken.official and bool(spoken.country) and spoken.country == party.country


def _opposed(spoken: Party, party: Party, coding: Coding) -> bool:
    """Whether the report has the two in conflict, in deeds or in words, on either side."""
    if not spoken.official or not spoken.country or party.country in {"", spoken.country}:
        return False
    sides = {spoken.country, party.country}
    return any(
        each.event.quad.endswith("conflict")
        and any({a.country, r.country} == sides for a in each.event.actors for r in each.event.recipients)
        for each in coding.claims
    )
