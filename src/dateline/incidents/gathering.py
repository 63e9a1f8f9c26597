"""Incidents of some reports, gathered in memory; a record keeps those of many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.incidents.grouping import place
from dateline.incidents.index import Memory
from dateline.incidents.profile import profile
from dateline.types import Incident, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.incidents.grouping import Placed
    from dateline.types import Coding


def gather(codings: Iterable[Coding]) -> list[Incident]:
    """Group the claims of reports into incidents, those that were told first first.

    The order of the reports does not matter: they are taken by their dates.  Where two claims have one id,
    all are named as a record names them, by their reports.
    """
    ordered = _named(sorted(codings, key=lambda each: (each.report.published or "", each.report.id)))
    ids = [claim.id for coding in ordered for claim in coding.claims]
    whole = ((coding, claim) for coding in ordered for claim in coding.claims)
    profiles = (profile(claim, coding, key) for key, (coding, claim) in enumerate(whole))
    together: dict[int, list[Placed]] = {}
    for made in place(profiles, Memory(), {}):
        together.setdefault(made.incident, []).append(made)
    of_claim = {claim.id: number for number, coding in enumerate(ordered) for claim in coding.claims}
    return [_incident(several, ids, ordered, of_claim) for several in together.values()]


def _named(codings: list[Coding]) -> list[Coding]:
    """See that no two claims have one id."""
    ids = [claim.id for coding in codings for claim in coding.claims]
    if len(set(ids)) == len(ids):
        return codings
    return [
        replace(
            coding,
            claims=tuple(
                replace(claim, id=f"{coding.report.id[:12]}-{number:03d}")
                for number, claim in enumerate(coding.claims, start=1)
            ),
        )
        for coding in codings
    ]


def _incident(
    several: Sequence[Placed], ids: Sequence[str], codings: Sequence[Coding], of_claim: Mapping[str, int]
) -> Incident:
    members = [ids[made.claim] for made in several]
    reports = sorted({of_claim[each] for each in members})
    links = [
        Link(ids[made.claim], ids[made.to], made.score, made.reasons)
        for made in several
        if made.to is not None
    ]
    return Incident(members[0], tuple(codings[each] for each in reports), frozenset(members), tuple(links))
