"""What a table is made of, whatever stands in it: columns that say what they hold, and rows under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Kind = Literal["text", "date", "integer", "number"]
"""What a column holds: a date is ISO 8601 text, as precise as it is known."""
Row = dict[str, str | int | float | None]
"""A value under each column's name, in the order of the columns; what is not known is None."""

BETWEEN = "; "
"""Between the names in one cell; a semicolon within a name becomes a comma."""


class Column(NamedTuple):
    """One column: `source` says where its value comes from, `meaning` what it is."""

    name: str
    type: Kind
    source: str
    meaning: str


class Bounded(Protocol):
    """A number with a meaning, between bounds that may be unknown."""

    @property
    def what(self) -> str:
        """What it is of: dead, injured, count or money."""

    @property
    def low(self) -> float | None:
        """The least."""

    @property
    def high(self) -> float | None:
        """The most."""

    @property
    def unit(self) -> str:
        """A currency's code, or the counted noun."""


NUMBERED = {"dead": "", "injured": "", "count": "of", "money": "currency"}
"""What numbers have columns of their own, and the column of their unit."""


def number_cells(prefix: str, unit: str, what: str, found: Iterable[Bounded]) -> Row:
    """Return the cells of the first number of a kind: its bounds, and where it has a column its unit."""
    first = next((each for each in found if each.what == what), None)
    cells: Row = {
        f"{prefix}_low": first.low if first else None,
        f"{prefix}_high": first.high if first else None,
    }
    return cells | {f"{prefix}_{unit}": first.unit if first else None} if unit else cells


def numbered(found: Sequence[Bounded]) -> Row:
    """Return the cells of the first number of each kind that has columns."""
    cells: Row = {}
    for what, unit in NUMBERED.items():
        cells |= number_cells(what, unit, what, found)
    return cells


def joined(names: Iterable[str]) -> str:
    """Return the names in one cell, without empty ones."""
    return BETWEEN.join(name.replace(";", ",") for name in names if name)
