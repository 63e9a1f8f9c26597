"""The forecasts that a record holds, and how each came out: as proposed, and as people say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from dateline.incidents.forecasts.forecast import AHEAD, forecasts
from dateline.incidents.forecasts.ledger import Entry
from dateline.incidents.forecasts.outcome import propose, settled
from dateline.types import OutcomeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dateline.incidents.forecasts.forecast import Forecast
    from dateline.record import Record
    from dateline.types import Claim, Coding, Incident, Judgement

OUTCOMES = frozenset(get_args(OutcomeKind))


def entries(record: Record, today: date, **asked: Any) -> Iterator[Entry]:
    """Yield the forecasts among the claims asked for, the newest report's first, as they stand on a day.

    `asked` is a question as `Record.claims` takes it; an outcome is proposed from all later claims of the
    record, whatever was asked.  Raises BadQuery.
    """
    as_of = asked.get("as_of") or ""
    statuses = _statuses(asked.get("status") or AHEAD)
    said = _judged(record, as_of) if statuses else {}
    for partial in record.claims(**asked | {"status": statuses}) if statuses else ():
        for claim in partial.claims:
            incident = record.incident(claim.id, as_of)
            if forecast := _forecast(claim, incident):
                proposed = propose(forecast, _candidates(record, claim, incident, as_of), today)
                yield Entry(forecast, incident.id, proposed, settled(forecast, said[claim.id]))


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


def _judged(record: Record, as_of: str) -> dict[str, list[Judgement]]:
    """Return what people say of how forecasts came out, by the id that each claim has now."""
    found = defaultdict[str, list["Judgement"]](list)
    for judgement in record.judgements(as_of):
        if judgement.verdict in OUTCOMES and judgement.withdrawn is None:
            readings = record.history(judgement.claim, as_of).readings
            now = next((each.claim.id for each in reversed(readings) if each.claim), judgement.claim)
            found[now].append(replace(judgement, claim=now))
    return found
