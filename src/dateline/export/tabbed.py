"""Tab-separated text as GDELT and POLECAT have it: one row a line, nothing quoted or escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.export.characters import storable
from dateline.export.csv import defused

if TYPE_CHECKING:
    from collections.abc import Iterable

BREAKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
"""Spaces, tabs, line breaks and other controls: without quotes, they would end a cell or a row."""

Cell = str | int | float | None


def line(cells: Iterable[Cell]) -> str:
    """Return a line of cells; None is an empty one."""
    return "\t".join(map(cell, cells)) + "\n"


def cell(value: Cell) -> str:
    """Return what stands in a cell: a number as it is, text on one line.

    A double quote becomes a single one, as many readers would take it for the start of a quoted cell, and
    what a spreadsheet would run is defused, as in CSV.
    """
    if isinstance(value, str):
        return defused(BREAKS.sub(" ", storable(value)).strip().replace('"', "'"))
    return "" if value is None else str(value)


def joined(parts: Iterable[str]) -> str:
    """Return the parts in one cell, as POLECAT has several; where all are empty, the cell is."""
    each = [part.replace(";", ",") for part in parts]
    return "; ".join(each) if any(each) else ""
