"""What the two tables of GDELT share: events between two actors, their ids and times.

GDELT's events are dyads, one actor on one other.  A claim of several actors or recipients is as many events,
one for each pair, as CAMEO has it.
"""

from __future__ import annotations

import hashlib
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from dateline.export.occurrences import occurrences, published
from dateline.moments import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.types import Actor, Claim, Coding, Report


class Dyad(NamedTuple):
    """One actor's act on another, as one claim tells it; either may be unknown."""

    id: int
    report: Report
    claim: Claim
    actor: Actor | None
    recipient: Actor | None


def dyads(codings: Iterable[Coding]) -> Iterator[Dyad]:
    """Yield the pairs of each claim that is an event, in the order of the text."""
    for coding, claim in occurrences(codings):
        pairs = product(claim.event.actors or [None], claim.event.recipients or [None])
        for number, (actor, recipient) in enumerate(pairs, start=1):
            yield Dyad(identifier(claim, number), coding.report, claim, actor, recipient)


def identifier(claim: Claim, number: int = 1) -> int:
    """Return the id of a claim's nth pair: 63 bits of the SHA-256 of report, claim and number.

    The same claim has the same id in every export; two of a million share one with odds of 1 in 18 million.
    """
    digest = hashlib.sha256(f"{claim.report} {claim.id} {number}".encode()).digest()
    return int.from_bytes(digest[:8]) >> 1


def added(report: Report) -> str:
    """Return when a report came out, as YYYYMMDDHHMMSS in UTC; midnight where only the day is known."""
    at = moment(report.published) if published(report) else None
    return f"{at.year:04}{at:%m%d%H%M%S}" if at else ""


def citation(report: Report) -> str:
    """Return a report's address, or, without one, its outlet, title and day."""
    parts = (report.outlet, report.title, published(report))
    return report.url or ", ".join(part for part in parts if part)
