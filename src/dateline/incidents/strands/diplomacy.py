"""Diplomatic measures: who expels, recalls or closes what of whom, how many, and who answers in kind."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dateline.columns import Column, Row, joined, number_cells
from dateline.incidents.strands.lexicon import load
from dateline.incidents.strands.strand import (
    INCIDENT,
    PLACE,
    SOURCES,
    Strand,
    actors,
    history,
    number,
    place_cells,
    recipients,
    row,
    source_cells,
    stage_cells,
    stage_columns,
    usual,
    who,
    who_cells,
)
from dateline.incidents.summary.figures import ranges
from dateline.incidents.summary.told import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from dateline.incidents.strands.lexicon import Fit
    from dateline.incidents.summary.parties import Party
    from dateline.types import Incident

LEXICON = load("diplomacy")
COLUMNS: tuple[Column, ...] = (
    Column(
        "kind", "text", "trigger", "expulsion, recall, closure, reopening, ties broken, ties restored ..."
    ),
    *who("by", "actors", "who takes the measure"),
    *who("on", "recipients", "on whom"),
    *number("count", "how many diplomats, missions", "of"),
    Column("day", "date", "stage", "day of the furthest stage"),
    Column(
        "answers", "text", "rows", "what the other side had done of the same kind before: who, how many, when"
    ),
    Column("answered_by", "text", "rows", "what the other side did of the same kind afterwards"),
    *stage_columns(LEXICON),
    *PLACE,
    *SOURCES,
    INCIDENT,
)


class Measure(NamedTuple):
    """A row, and by which it is compared with what the other side does."""

    cells: Row
    kind: str
    by: frozenset[str]
    on: frozenset[str]
    day: date | None


def strand() -> Strand:
    """Return this strand."""
    return Strand("diplomacy", LEXICON.events, COLUMNS, rows)


def rows(incidents: Iterable[Incident]) -> Iterator[Row]:
    """Yield a row for each incident in which a claim tells of a diplomatic measure.

    All incidents are read before the first row is given, since a later one may answer it.
    """
    measures = [_measure(incident, fits) for incident in incidents if (fits := LEXICON.staged(incident))]
    alike = defaultdict[tuple[str, str], list[Measure]](list)
    for each in measures:
        for country in each.by:
            alike[each.kind, country].append(each)
    for each in measures:
        others = (other for country in sorted(each.on) for other in alike[each.kind, country])
        turns = {other.cells["incident"]: other for other in others if _in_turn(each, other)}.values()
        found: Row = {
            "answers": joined(_told(other) for other in turns if _before(other, each)),
            "answered_by": joined(_told(other) for other in turns if not _before(other, each)),
        }
        yield row(COLUMNS, each.cells | found)


def _measure(incident: Incident, fits: Sequence[Fit]) -> Measure:
    claims = [fit.told for fit in fits]
    by, on, stages = actors(claims), recipients(claims), history(fits, LEXICON)
    day, kind = next(reversed(stages.values())).day, usual(fit.kind for fit in fits)
    cells = {
        "incident": incident.id,
        "kind": kind,
        **who_cells("by", by),
        **who_cells("on", on),
        **number_cells("count", "of", "count", ranges(claims)),
        "day": day,
        **stage_cells(stages, LEXICON),
        **place_cells(claims),
        **source_cells(incident, claims),
    }
    found = days_of(day)
    return Measure(cells, kind, _countries(by), _countries(on), found[0] if found else None)


def _countries(found: Iterable[Party]) -> frozenset[str]:
    return frozenset(each.country for each in found if each.country)


def _in_turn(one: Measure, other: Measure) -> bool:
    """Whether one is what the other side did of the same kind, at about the same time."""
    if not (one.by & other.on and one.on & other.by) or one.day is None or other.day is None:
        return False
    return one is not other and abs((one.day - other.day).days) <= LEXICON.numbers["answer_days"]


def _before(one: Measure, other: Measure) -> bool:
    return one.day is not None and other.day is not None and one.day < other.day


def _told(one: Measure) -> str:
    """Return a measure in few words: "RUS 10 of LVA, 2022-04-29 (c1)"."""
    low, high = one.cells["count_low"], one.cells["count_high"]
    count = "" if low is None else f"{low:g}" if low == high else f"{low:g}-{high or ''}"
    whom = ", ".join(sorted(one.on))
    who = ", ".join(sorted(one.by))
    return f"{' '.join(filter(None, [who, count, f'of {whom}']))}, {one.day} ({one.cells['incident']})"
