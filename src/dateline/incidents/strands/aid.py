"""Aid: who gives what to whom, how much, and whether it was asked for, proposed, pledged or delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.columns import Column, Row, number_cells
from dateline.incidents.strands.lexicon import load
from dateline.incidents.strands.strand import (
    INCIDENT,
    PLACE,
    SOURCES,
    Strand,
    history,
    items,
    number,
    place_cells,
    row,
    source_cells,
    stage_cells,
    stage_columns,
    usual,
    who,
    who_cells,
)
from dateline.incidents.summary.figures import ranges
from dateline.incidents.summary.parties import parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.incidents.strands.lexicon import Fit
    from dateline.types import Actor, Claim, Incident

LEXICON = load("aid")
COLUMNS: tuple[Column, ...] = (
    Column("kind", "text", "mode", "military, humanitarian, economic, asylum, or just aid"),
    *who("donor", "actors", "who gives; of a request, who is asked"),
    *who("recipient", "recipients", "who is given to; of a request, who asks"),
    Column("items", "text", "items", "the words of what is given"),
    *number("amount", "money", "currency"),
    *number("count", "things given", "of"),
    *stage_columns(LEXICON),
    *PLACE,
    *SOURCES,
    INCIDENT,
)


def strand() -> Strand:
    """Return this strand."""
    return Strand("aid", LEXICON.events, COLUMNS, rows)


def rows(incidents: Iterable[Incident]) -> Iterator[Row]:
    """Yield a row for each incident in which a claim tells of aid."""
    for incident in incidents:
        if fits := LEXICON.staged(incident):
            yield row(COLUMNS, _cells(incident, fits))


def _cells(incident: Incident, fits: Sequence[Fit]) -> Row:
    claims = [fit.told for fit in fits]
    return {
        "incident": incident.id,
        "kind": usual(fit.kind for fit in fits),
        **who_cells("donor", parties(claims, _donors)),
        **who_cells("recipient", parties(claims, _recipients)),
        "items": items(claims),
        **number_cells("amount", "currency", "money", ranges(claims)),
        **number_cells("count", "of", "count", ranges(claims)),
        **stage_cells(history(fits, LEXICON), LEXICON),
        **place_cells(claims),
        **source_cells(incident, claims),
    }


def _donors(claim: Claim) -> tuple[Actor, ...]:
    return claim.event.recipients if claim.event.type == "REQUEST" else claim.event.actors


def _recipients(claim: Claim) -> tuple[Actor, ...]:
    return claim.event.actors if claim.event.type == "REQUEST" else claim.event.recipients
