"""What an incident shows: its type, place, time, parties, numbers, and how it stood over time.

Every part is chosen or counted from its claims by a rule; nothing is resolved that they dispute, and no text
is made beyond their names.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.incidents.summary.figures import Range, ranges
from dateline.incidents.summary.parties import Party, denies, disputed, doers, level, parties
from dateline.incidents.summary.timeline import Standing, timeline
from dateline.incidents.summary.told import published, words
from dateline.incidents.summary.when import When, when
from dateline.incidents.summary.where import Where, where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.incidents.summary.told import Told
    from dateline.types import Incident

TO = " → "
AND = " & "
OR = " or "
DENIED = ", denied"


@dataclass(frozen=True, slots=True)
class Summary:
    """An incident at a glance.  Days are ISO 8601; `first_report` and `last_report` None if none is dated."""

    incident: str
    title: str
    type: str
    mode: str
    where: Where | None
    when: When | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    ranges: tuple[Range, ...]
    timeline: tuple[Standing, ...]
    first_report: str | None
    last_report: str | None
    claims: int
    reports: int
    outlets: tuple[str, ...]


def summary(incident: Incident) -> Summary:
    """Return what an incident shows."""
    claims = list(incident.claims())
    kind, place, time = type_of(claims), where(claims), when(claims)
    actors = doers(claims)
    recipients = parties(claims, lambda claim: claim.event.recipients)
    told = sorted(filter(None, (published(coding) for coding, _ in claims)))
    return Summary(
        incident=incident.id,
        title=title(_kind(claims, kind), _doers(claims, actors), _names(recipients), place, time),
        type=kind,
        mode=_mode(claims, kind),
        where=place,
        when=time,
        actors=actors,
        recipients=recipients,
        ranges=ranges(claims),
        timeline=timeline(claims),
        first_report=told[0] if told else None,
        last_report=told[-1] if told else None,
        claims=len(claims),
        reports=len({claim.report for _, claim in claims}),
        outlets=tuple(dict.fromkeys(c.report.outlet for c, _ in claims if c.report.outlet)),
    )


def type_of(claims: Sequence[Told]) -> str:
    """Return the type that most claims have, deeds weighing more than talk; of equals the first told."""
    weights = Counter[str]()
    for _, claim in claims:
        weights[claim.event.type] += words()["weights"].get(claim.event.quad, 1)
    return weights.most_common(1)[0][0] if weights else ""


def title(kind: str, who: str, whom: str, place: Where | None, time: When | None) -> str:
    """Return an incident's title, made of its parts: "ASSAULT: Ruria → Tolland, Orla, 2022-03"."""
    parties = TO.join([who, whom]) if whom else who
    parts = [parties.strip(), place.name if place else "", _date(time) if time else ""]
    return f"{kind}: {', '.join(filter(None, parts))}".removesuffix(": ")


def _kind(claims: Sequence[Told], kind: str) -> str:
    """Return the type as the title has it, for a title without an assertion must not read as one."""
    return f"{kind}{DENIED}" if claims and all(map(denies, claims)) else kind


def _doers(claims: Sequence[Told], found: Sequence[Party]) -> str:
    other = disputed(claims, found)
    return OR.join([found[0].name, other.name]) if other else _names(found)


def _names(found: Sequence[Party]) -> str:
    """Return the most named party, and the next if it is of elsewhere and named nearly as often."""
    if not found:
        return ""
    first, *others = found
    beside = [each for each in others if level(first, each)]
    return AND.join(each.name for each in [first, *beside[:1]])


def _date(time: When) -> str:
    """Return days as precisely as they are one: a day, a month, a year; else the years they span."""
    one = (time.start[:size] for size in (10, 7, 4) if time.start[:size] == time.end[:size])
    days = next(one, f"{time.start[:4]}–{time.end[:4]}")
    return f"reported {days}" if time.basis == "reports" else days


def _mode(claims: Sequence[Told], kind: str) -> str:
    modes = Counter(c.event.mode for _, c in claims if c.event.type == kind and c.event.mode)
    return modes.most_common(1)[0][0] if modes else ""
