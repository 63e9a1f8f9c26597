"""Sanctions: by whom, on whom, on what, and how far they have come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.columns import Column, Row, joined
from dateline.incidents.strands.lexicon import around, load, named
from dateline.incidents.strands.strand import (
    INCIDENT,
    SOURCES,
    Strand,
    actors,
    history,
    items,
    recipients,
    row,
    source_cells,
    stage_cells,
    stage_columns,
    usual,
    who,
    who_cells,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.incidents.strands.lexicon import Fit
    from dateline.incidents.summary.told import Told
    from dateline.types import Incident

LEXICON = load("sanctions")
BESIDE = 4
"""Words on either side of a trigger that say what a measure is on: our convention."""
COLUMNS: tuple[Column, ...] = (
    Column("kind", "text", "trigger", "sanctions, trade ban, asset freeze, entry ban, supply cut ..."),
    *who("by", "actors", "who imposes them"),
    *who("on", "recipients", "on whom"),
    Column("sectors", "text", "items", "what they are on: energy, finance, persons, trade ..."),
    Column("items", "text", "items", "the words of what they are on"),
    *stage_columns(LEXICON),
    *SOURCES,
    INCIDENT,
)


def strand() -> Strand:
    """Return this strand."""
    return Strand("sanctions", LEXICON.events, COLUMNS, rows)


def rows(incidents: Iterable[Incident]) -> Iterator[Row]:
    """Yield a row for each incident in which a claim tells of sanctions."""
    for incident in incidents:
        if fits := LEXICON.fitting(incident):
            yield row(COLUMNS, _cells(incident, fits))


def _cells(incident: Incident, fits: Sequence[Fit]) -> Row:
    claims = [fit.told for fit in fits]
    own = [told for told in claims if told[1].event.type != "REQUEST"]
    return {
        "incident": incident.id,
        "kind": usual(fit.kind for fit in fits),
        **who_cells("by", actors(own)),
        **who_cells("on", recipients(own)),
        "sectors": joined(sectors(claims)),
        "items": items(claims),
        **stage_cells(history(fits, LEXICON), LEXICON),
        **source_cells(incident, claims),
    }


def sectors(claims: Sequence[Told]) -> list[str]:
    """Return what the claims' own words say that measures are on; where they do not, those around them."""
    own = (LEXICON.grouped(named(told)) for told in claims)
    found = list(dict.fromkeys(name for names in own for name in names))
    if found:
        return found
    wide = (LEXICON.grouped(around(told, BESIDE)) for told in claims)
    return list(dict.fromkeys(name for names in wide for name in names))
