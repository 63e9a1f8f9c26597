"""Claims as events: which of them a set of event data holds, and on what day it has them.

Event data hold what happened.  A claim may say much else: that something is planned, likely, asked for or
denied.  Such claims are left out of the event data formats; every other format has them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dateline.types import Claim, Coding, Period, Report, StatusKind

OCCURRED: frozenset[StatusKind] = frozenset({"happened", "ongoing", "alleged"})
"""Claims of these are events: event data have always coded what somebody alleges."""
BY_SAYING: Mapping[str, StatusKind] = {
    "AGREE": "planned",
    "CONCEDE": "planned",
    "REQUEST": "demanded",
    "THREATEN": "planned",
}
"""PLOVER types whose event is the saying: with this status, the promise, demand or threat itself was made."""


def occurred(claim: Claim) -> bool:
    """Whether event data would have this claim as an event."""
    return claim.status.kind in OCCURRED or BY_SAYING.get(claim.event.type) == claim.status.kind


def occurrences(codings: Iterable[Coding]) -> Iterator[tuple[Coding, Claim]]:
    """Yield each claim that is an event, with its coding."""
    return ((coding, claim) for coding in codings for claim in coding.claims if occurred(claim))


def date(period: Period | None) -> str:
    """Return when, as precisely as it is known: `2022-04-05`, `2022-04`, `2022` or nothing.

    It is the day if the period is one, else the month or the year that holds all of it.  What began on a day
    and goes on has that day.
    """
    if period is None or period.start is None:
        return ""
    start = period.start[:10]
    if period.end is None:
        return start if period.grain == "day" else ""
    end = period.end[:10]
    return next((start[:size] for size in (10, 7, 4) if start[:size] == end[:size]), "")


def days(period: Period | None) -> int | None:
    """Return how many days a period covers, None if it is open or unknown."""
    if period is None or period.start is None or period.end is None:
        return None
    first, last = (dt.date.fromisoformat(each[:10]) for each in (period.start, period.end))
    return (last - first).days + 1


def published(report: Report) -> str:
    """Return the day a report came out, or nothing where no day is known."""
    return (report.published or "")[:10] if len(report.published or "") >= len("2022-04-05") else ""
