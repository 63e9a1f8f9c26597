"""What a record can be split by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.audit.sample import ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from dateline.types import Claim, Coding, Report


def _country(claim: Claim, _report: Report) -> str:
    return next((place.country for place in claim.event.places), "")


def _said_by(claim: Claim, _report: Report) -> str:
    return next((speaker.name for speaker in claim.said_by), "")


BY: Mapping[str, Callable[[Claim, Report], str]] = {
    "event": lambda claim, _: claim.event.type,
    "status": lambda claim, _: claim.status.kind,
    "outlet": lambda _, report: report.outlet or "",
    "country": _country,
    "said-by": _said_by,
    "month": lambda _, report: (report.published or "")[:7],
    "none": lambda _claim, _report: ALL,
}
"""The stratum of a claim: its first place's country, its nearest speaker's name, its report's month."""


def strata(codings: Iterable[Coding], by: str) -> Iterator[tuple[str, str]]:
    """Yield the id and the stratum of each claim; `by` is one of BY."""
    stratum = BY[by]
    for coding in codings:
        for claim in coding.claims:
            yield claim.id, stratum(claim, coding.report)
