"""Claims as POLECAT has events: 40 columns, tab-separated, under a line of names.

The columns are those of POLECAT's weekly files (Halterman, Bagozzi, Beger, Schrodt and Scarborough,
"PLOVER and POLECAT", 2023; doi:10.7910/DVN/AJGVIT).  What fills each, and why the others stay empty, is in
docs/export.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.export.columns import chosen
from dateline.export.countries import country
from dateline.export.occurrences import date, occurrences, published
from dateline.export.tabbed import joined, line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from dateline.export.tabbed import Cell
    from dateline.types import Actor, Claim, Coding, Place

COLUMNS: tuple[str, ...] = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
"""The 40 columns in POLECAT's order."""

Row = dict[str, "Cell"]

QUADS = {
    "verbal_coop": "VERBAL COOPERATION",
    "material_coop": "MATERIAL COOPERATION",
    "verbal_conflict": "VERBAL CONFLICT",
    "material_conflict": "MATERIAL CONFLICT",
}


def write(codings: Iterable[Coding], out: TextIO) -> None:
    """Write the names of the columns, then a line for each claim that is an event."""
    out.write(line(COLUMNS))
    for coding, claim in occurrences(codings):
        row = _row(coding, claim)
        out.write(line(row.get(name) for name in COLUMNS))


def _row(coding: Coding, claim: Claim) -> Row:
    report, event = coding.report, claim.event
    return {
        "Event ID": claim.id,
        "Event Date": date(event.period),
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Quad Code": QUADS.get(event.quad, event.quad),
        **_party("Actor", event.actors, report.text),
        **_party("Recipient", event.recipients, report.text),
        **_place(chosen(event.places), report.text),
        "Source": report.outlet,
        "Publication Date": published(report),
        "Language": report.language,
        "Version": f"Dateline {coding.coded_by.dateline}, {coding.coded_by.ontology}",
    }


def _party(role: str, actors: tuple[Actor, ...], text: str) -> Row:
    """Return the cells of all who act, or to whom it is done; each cell has them in the same order."""
    return {
        f"{role} Name": joined(actor.name or actor.span.of(text) for actor in actors),
        f"{role} Country": joined(actor.country for actor in actors),
        f"{role} COW": joined(_cow(actor) for actor in actors),
        f"Primary {role} Sector": next((actor.sector for actor in actors), ""),
        f"{role} Sectors": joined(actor.sector for actor in actors),
        f"{role} Name Raw": joined(actor.span.of(text) for actor in actors),
    }


def _cow(actor: Actor) -> str:
    return str(country(actor.country).cow or "")


def _place(place: Place | None, text: str) -> Row:
    """Return the cells of a place; one that was not found has its words only."""
    if place is None:
        return {}
    raw: Row = {"Raw Placename": place.span.of(text)}
    if place.lat is None:
        return raw
    return raw | {
        "Placename": place.name,
        "City": place.name if place.grain == "city" else None,
        "Country": place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": place.id,
    }
