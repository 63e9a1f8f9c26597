"""The forecasts that a record holds, and how each came out: as proposed, and as people say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dateline.incidents.forecasts.forecast import AHEAD, forecasts
from dateline.incidents.forecasts.ledger import Entry
from dateline.incidents.forecasts.outcome import propose, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dateline.incidents.forecasts.forecast import Forecast
    from dateline.record import Record
    from dateline.types import Claim, Coding, Incident, Judgement


def entries(record: Record, today: date, **asked: Any) -> Iterator[Entry]:
    """Yield the forecasts among the claims asked for, the newest report's first, as they stand on a day.

    `asked` is a question as `Record.claims` takes it; an outcome is proposed from all later claims of the
    record, whatever was asked.  Raises BadQuery.
    """
    as_of = asked.get("as_of") or ""
    statuses = _statuses(asked.get("status") or AHEAD)
    for partial in record.claims(**asked | {"status": statuses}) if statuses else ():
        for claim in partial.claims:
            incident = record.incident(claim.id, as_of)
            if forecast := _forecast(claim, incident):
                proposed = propose(forecast, _candidates(record, claim, incident, as_of), today)
                yield Entry(forecast, incident.id, proposed, settled(forecast, _judged(record, claim, as_of)))


def _statuses(asked: str | Iterable[str]) -> tuple[str, ...]:
    """Return those of the statuses asked for that are of what is to come."""
    return tuple(sorted(AHEAD & {asked} if isinstance(asked, str) else AHEAD.intersection(asked)))


def _forecast(claim: Claim, incident: Incident) -> Forecast | None:
    """Return what a claim forecasts, read in its whole report: its neighbours may have the time words."""
    of_report = (coding for coding in incident.codings if coding.report.id == claim.report)
    return next((each for coding in of_report for each in forecasts(coding) if each.claim == claim.id), None)


def _candidates(
    record: Record, claim: Claim, incident: Incident, as_of: str
) -> Iterator[tuple[Coding, Claim]]:
    """Yield the claims that may tell how a forecast came out: of its incident, and later ones like it."""
    yield from incident.claims()
    later = record.later(claim.id, as_of)
    yield from (told for told in later if told[1].id not in incident.members)


def _judged(record: Record, claim: Claim, as_of: str) -> list[Judgement]:
    """Return what people say of a claim, also of the same one in another coding or version."""
    return [replace(each, claim=claim.id) for each in record.judgements(as_of, on=claim.id)]
