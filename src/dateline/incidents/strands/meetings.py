"""Meetings ahead, as a calendar: who meets whom, when and where, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.columns import Column, Row
from dateline.incidents.strands.lexicon import load
from dateline.incidents.strands.strand import (
    INCIDENT,
    PLACE,
    SOURCES,
    Strand,
    history,
    place_cells,
    row,
    source_cells,
    stage_cells,
    stage_columns,
    usual,
    who,
    who_cells,
)
from dateline.incidents.summary.parties import parties
from dateline.incidents.summary.told import published
from dateline.incidents.summary.when import when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.incidents.strands.lexicon import Fit
    from dateline.incidents.strands.strand import Stage
    from dateline.incidents.summary.told import Told
    from dateline.incidents.summary.when import When
    from dateline.types import Actor, Claim, Incident

LEXICON = load("meetings")
COLUMNS: tuple[Column, ...] = (
    Column("day_from", "date", "time.from", "first day for which it is planned, as most claims have it"),
    Column("day_to", "date", "time.to", "last day, inclusive"),
    Column(
        "outcome",
        "text",
        "rows",
        "ahead, held, cancelled; unknown: past, and no claim says more; undated",
    ),
    *who("parties", "actors", "who is to meet, host or visit"),
    *PLACE,
    Column("mode", "text", "mode", "visit, phone, multilateral, third-party"),
    *stage_columns(LEXICON),
    *SOURCES,
    INCIDENT,
)


def strand() -> Strand:
    """Return this strand."""
    return Strand("meetings", LEXICON.events, COLUMNS, rows)


def rows(incidents: Iterable[Incident]) -> Iterator[Row]:
    """Yield a row for each incident of which a claim says that people are to meet, in the order of the days.

    What is past is what lies before the last report of all these incidents.
    """
    found: list[tuple[Incident, list[Fit]]] = []
    today = ""
    for incident in incidents:
        today = max([today, *(published(coding) or "" for coding in incident.codings)])
        if _ahead(fits := LEXICON.fitting(incident)):
            found.append((incident, fits))
    cells = [_cells(incident, fits, today) for incident, fits in found]
    yield from (row(COLUMNS, each) for each in sorted(cells, key=lambda each: str(each["day_from"] or "~")))


def _ahead(fits: Iterable[Fit]) -> bool:
    return any(fit.stage in {"proposed", "planned"} for fit in fits)


def _cells(incident: Incident, fits: Sequence[Fit], today: str) -> Row:
    claims = [fit.told for fit in fits if fit.stage]
    stages = history(fits, LEXICON)
    day = _day([fit.told for fit in fits if fit.stage in {"proposed", "planned"}])
    return {
        "incident": incident.id,
        "day_from": day.start if day else None,
        "day_to": day.end if day else None,
        "outcome": _outcome(stages, day, today),
        **who_cells("parties", parties(claims, _parties)),
        **place_cells(claims),
        "mode": usual(claim.event.mode for _, claim in claims),
        **stage_cells(stages, LEXICON),
        **source_cells(incident, claims),
    }


def _day(claims: Sequence[Told]) -> When | None:
    """Return the days that the plans name; those of their reports say nothing of the meeting's."""
    found = when(claims)
    return found if found and found.basis != "reports" else None


def _outcome(stages: dict[str, Stage], day: When | None, today: str) -> str:
    """Return what became of a plan; of what was said on one day, that it was held wins."""
    told = {name: stages[name].day or "" for name in ("cancelled", "held") if name in stages}
    if told:
        return max(told, key=lambda name: (told[name], name == "held"))
    if day is None:
        return "undated"
    return "unknown" if day.end < today else "ahead"


def _parties(claim: Claim) -> tuple[Actor, ...]:
    return claim.event.actors + claim.event.recipients
