"""A tree of origins as a table: one row for each origin, and for each that only repeats one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.columns import Column, Row, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.incidents.origins.tree import Origin, Origins

COLUMNS: tuple[Column, ...] = (
    Column("origin", "integer", "tree", "the number of the independent origin that it belongs to"),
    Column("depth", "integer", "under", "0 for the origin itself; else how far below it this repeats it"),
    Column("kind", "text", "kind", "speaker, medium, report"),
    Column("name", "text", "name", "who that is"),
    Column("why", "text", "reasons", "why it is no origin of its own"),
    Column("interest", "text", "interest", "of an interested party: about itself, about its adversary"),
    Column("about", "text", "interest.about", "whom it speaks about then"),
    Column("venue", "text", "venue", "where a speaker spoke"),
    Column("day", "date", "day", "when"),
    Column("outlets", "text", "reports[].outlet", "of which outlets its own reports are"),
    Column("reports", "text", "reports[].id", "the ids of its own reports"),
    Column("claim_ids", "text", "claims", "all claims that come from it"),
)


def rows(found: Origins) -> Iterator[Row]:
    """Yield a row for each node of the tree, from the top down."""
    for number, top in enumerate(found.tree, start=1):
        for depth, each in top.walk():
            yield {"origin": number, "depth": depth, **_cells(each)}


def _cells(origin: Origin) -> Row:
    return {
        "kind": origin.kind,
        "name": origin.name,
        "why": joined(reason.words for reason in origin.reasons),
        "interest": origin.interest.stake if origin.interest else None,
        "about": origin.interest.about if origin.interest else None,
        "venue": origin.venue,
        "day": origin.day,
        "outlets": joined(dict.fromkeys(report.outlet for report in origin.reports)),
        "reports": joined(report.id[:12] for report in origin.reports),
        "claim_ids": joined(origin.claims),
    }
