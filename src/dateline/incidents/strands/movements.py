"""Movements of forces: who goes from where to where, with how many, and whether they have gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from dateline.incidents.summary.told import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.incidents.strands.lexicon import Fit
    from dateline.incidents.summary.told import Told
    from dateline.types import Incident, PlaceRole

LEXICON = load("movements")
COLUMNS: tuple[Column, ...] = (
    Column("kind", "text", "trigger", "withdrawal, deployment, build-up, advance, exercise, call-up, alert"),
    *who("who", "actors", "whose forces"),
    Column("from", "text", "places[from].name", "where from"),
    Column("to", "text", "places[to].name", "where to"),
    Column("via", "text", "places[via].name", "by way of where"),
    *PLACE,
    *who("against", "recipients", "against whom, or to whom"),
    *number("size", "how many", "of"),
    *stage_columns(LEXICON),
    *SOURCES,
    INCIDENT,
)


def strand() -> Strand:
    """Return this strand."""
    return Strand("movements", LEXICON.events, COLUMNS, rows)


def rows(incidents: Iterable[Incident]) -> Iterator[Row]:
    """Yield a row for each incident in which a claim tells of a movement of forces."""
    for incident in incidents:
        if fits := LEXICON.staged(incident):
            yield row(COLUMNS, _cells(incident, fits))


def _cells(incident: Incident, fits: Sequence[Fit]) -> Row:
    claims = [fit.told for fit in fits]
    return {
        "incident": incident.id,
        "kind": usual(fit.kind for fit in fits),
        **who_cells("who", actors(claims)),
        "from": _ends(claims, "from"),
        "to": _ends(claims, "to"),
        "via": _ends(claims, "via"),
        **place_cells(claims),
        **who_cells("against", recipients(claims)),
        **number_cells("size", "of", "count", ranges(claims)),
        **stage_cells(history(fits, LEXICON), LEXICON),
        **source_cells(incident, claims),
    }


def _ends(claims: Iterable[Told], role: PlaceRole) -> str:
    """Return the names of places that claims give a role, each once."""
    return joined(
        dict.fromkeys(
            place.name or one_line(place.span, coding.report.text)
            for coding, claim in claims
            for place in claim.event.places
            if place.role == role
        )
    )
