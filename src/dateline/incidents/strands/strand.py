"""What all strands share: what one is, the columns that each row has, and the history of stages."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from dateline.columns import Column, Row, joined
from dateline.incidents.origins import origins
from dateline.incidents.summary.parties import parties
from dateline.incidents.summary.told import days_of, one_line, published, words
from dateline.incidents.summary.where import where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dateline.incidents.strands.lexicon import Fit, Lexicon
    from dateline.incidents.summary.parties import Party
    from dateline.incidents.summary.told import Told
    from dateline.types import Incident, Period


WEEK = timedelta(days=7)


class Strand(NamedTuple):
    """A view of incidents: its name, the event types to ask the record for, its columns and rows."""

    name: str
    events: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Iterable[Incident]], Iterator[Row]]


class Stage(NamedTuple):
    """The day on which an incident reached a stage (ISO 8601, None: unknown), and the claim that says so."""

    name: str
    day: str | None
    claim: str


INCIDENT = Column("incident", "text", "incident", "the incident; `dateline incident` takes it")
SOURCES: tuple[Column, ...] = (
    Column("first_report", "date", "report.published", "day of the first report that says any of this"),
    Column("last_report", "date", "report.published", "day of the last"),
    Column("claims", "integer", "claims", "how many claims say any of this"),
    Column("reports", "integer", "reports", "in how many reports"),
    Column("origins", "integer", "origins", "how many independent origins these claims of the incident have"),
    Column("outlets", "text", "report.outlet", "of which outlets"),
    Column("claim_ids", "text", "claims[].id", "these claims, the oldest report's first"),
)
PLACE: tuple[Column, ...] = (
    Column("place", "text", "places", "the most precise place that the claims agree with"),
    Column("place_country", "text", "places", "ISO 3166-1 alpha-3"),
    Column("lat", "number", "places", "degrees north, WGS 84"),
    Column("lon", "number", "places", "degrees east, WGS 84"),
)


def who(prefix: str, source: str, meaning: str) -> tuple[Column, Column]:
    """Return the columns of the parties of a role."""
    return (
        Column(prefix, "text", source, f"{meaning}, the most named first"),
        Column(f"{prefix}_countries", "text", source, "their countries and organisations, each once"),
    )


def number(prefix: str, meaning: str, unit: str) -> tuple[Column, ...]:
    """Return the columns of the range of a number."""
    return (
        Column(f"{prefix}_low", "number", "magnitudes", f"{meaning}, the least that a claim has"),
        Column(f"{prefix}_high", "number", "magnitudes", "the same, the most; unknown: open"),
        Column(
            f"{prefix}_{unit}", "text", "magnitudes", "ISO 4217" if unit == "currency" else "what is counted"
        ),
    )


def stage_columns(lexicon: Lexicon) -> tuple[Column, ...]:
    """Return the columns of a history: the furthest stage, then for each its day and its claim."""
    each = [
        column
        for stage in lexicon.stages
        for column in (
            Column(
                _key(stage), "date", "time", f"day on which it was {stage}, else on which a report says so"
            ),
            Column(f"{_key(stage)}_claim", "text", "claims[].id", "the claim that says so"),
        )
    ]
    return Column("stage", "text", "status", f"the furthest of: {', '.join(lexicon.stages)}"), *each


def history(fits: Iterable[Fit], lexicon: Lexicon) -> dict[str, Stage]:
    """Return the stages that claims speak of, in the order of the vocabulary, each at its earliest."""
    reached = [_stage(fit) for fit in fits if fit.stage]
    reached.sort(key=lambda stage: (stage.day is None, stage.day))
    first = {stage.name: stage for stage in reversed(reached)}
    return {name: first[name] for name in lexicon.stages if name in first}


def stage_cells(stages: dict[str, Stage], lexicon: Lexicon) -> Row:
    """Return the cells of a history."""
    cells: Row = {"stage": next(reversed(stages), None)}
    for name in lexicon.stages:
        stage = stages.get(name)
        cells[_key(name)] = stage.day if stage else None
        cells[f"{_key(name)}_claim"] = stage.claim if stage else None
    return cells


def who_cells(prefix: str, found: Sequence[Party]) -> Row:
    """Return the cells of the parties of a role."""
    return {
        prefix: joined(each.name for each in found),
        f"{prefix}_countries": joined(dict.fromkeys(each.country for each in found)),
    }


def actors(claims: Iterable[Told]) -> tuple[Party, ...]:
    """Return those who do what the claims tell of."""
    return parties(claims, lambda claim: claim.event.actors)


def recipients(claims: Iterable[Told]) -> tuple[Party, ...]:
    """Return those to whom it is done."""
    return parties(claims, lambda claim: claim.event.recipients)


def place_cells(claims: Sequence[Told]) -> Row:
    """Return the cells of the best place of claims."""
    found = where(claims)
    return {
        "place": found.name if found else None,
        "place_country": found.country if found else None,
        "lat": found.lat if found else None,
        "lon": found.lon if found else None,
    }


def source_cells(incident: Incident, claims: Sequence[Told]) -> Row:
    """Return the cells that say what a row on some claims of an incident rests on."""
    told = sorted(filter(None, (published(coding) for coding, _ in claims)))
    return {
        "first_report": told[0] if told else None,
        "last_report": told[-1] if told else None,
        "claims": len(claims),
        "reports": len({claim.report for _, claim in claims}),
        "origins": origins(incident, {claim.id for _, claim in claims}).count,
        "outlets": joined(dict.fromkeys(coding.report.outlet or "" for coding, _ in claims)),
        "claim_ids": joined(claim.id for _, claim in claims),
    }


def items(claims: Iterable[Told]) -> str:
    """Return the words of the claims' items, each once."""
    found = (one_line(item, coding.report.text) for coding, claim in claims for item in claim.event.items)
    return joined({each.casefold(): each for each in found}.values())


def usual(values: Iterable[str]) -> str:
    """Return the most frequent value that is not empty, of equals the first."""
    return next((value for value, _ in Counter(filter(None, values)).most_common(1)), "")


def row(columns: Iterable[Column], cells: Row) -> Row:
    """Return the cells in the order of the columns; what is empty is None."""
    return {column.name: None if cells[column.name] == "" else cells[column.name] for column in columns}


def _stage(fit: Fit) -> Stage:
    """Return the stage that a claim speaks of.

    Of what was done, the day is the event's, where it is told to a week; a promise's day is that of the
    report, for its time is that of the promised act.
    """
    coding, claim = fit.told
    done = claim.status.kind in words()["done"]
    return Stage(fit.stage, (done and _day(claim.event.period)) or published(coding), claim.id)


def _day(period: Period | None) -> str | None:
    """Return the day on which a period begins, if it is told to a week."""
    start, end = days_of(period.start if period else None), days_of(period.end if period else None)
    if start is None or (end or start)[1] - start[0] > WEEK:
        return None
    return start[0].isoformat()


def _key(stage: str) -> str:
    return stage.replace(" ", "_")
