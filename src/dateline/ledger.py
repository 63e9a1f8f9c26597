"""The forecasts that a record holds, and how each came out: as proposed, and as people say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dateline.incidents.forecasts.forecast import AHEAD, forecasts
from dateline.incidents.forecasts.ledger import Entry
from dateline.incidents.forecasts.matching import types
from dateline.incidents.forecasts.outcome import propose, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.incidents.forecasts.forecast import Forecast
    from dateline.record import Record
    from dateline.types import Claim, Coding, Incident, Judgement

LATE = timedelta(days=90)
"""After a forecast's window, how long reports are still read for how it came out."""


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
                proposed = propose(forecast, _candidates(record, forecast, incident, today, as_of), today)
                yield Entry(forecast, incident.id, proposed, settled(forecast, _judged(record, claim, as_of)))


def _statuses(asked: str | Iterable[str]) -> tuple[str, ...]:
    """Return those of the statuses asked for that are of what is to come."""
    return tuple(sorted(AHEAD & {asked} if isinstance(asked, str) else AHEAD.intersection(asked)))


def _forecast(claim: Claim, incident: Incident) -> Forecast | None:
    """Return what a claim forecasts, read in its whole report: its neighbours may have the time words."""
    of_report = (coding for coding in incident.codings if coding.report.id == claim.report)
    return next((each for coding in of_report for each in forecasts(coding) if each.claim == claim.id), None)


def _candidates(
    record: Record, forecast: Forecast, incident: Incident, today: date, as_of: str
) -> Iterator[tuple[Coding, Claim]]:
    """Yield the claims that may tell how a forecast came out: of its incident, and later ones like it."""
    bearing = types(forecast.about.event)
    yield from incident.claims()
    later = record.later(forecast.claim, as_of, until=_last_read(forecast, today).isoformat())
    yield from (
        (coding, told)
        for coding, told in later
        if told.event.type in bearing and told.id not in incident.members
    )


def _last_read(forecast: Forecast, today: date) -> date:
    """Return the day of the last report that can tell how a forecast came out."""
    end = forecast.window.end if forecast.window else today
    return min(today, end + LATE) if end <= date.max - LATE else today


def _judged(record: Record, claim: Claim, as_of: str) -> list[Judgement]:
    """Return what people say of a claim, also of the same one in another coding or version."""
    return [replace(each, claim=claim.id) for each in record.judgements(as_of, on=claim.id)]
