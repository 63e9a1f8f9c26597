"""What a table is made of, whatever stands in it: columns that say what they hold, and rows under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def joined(names: Iterable[str]) -> str:
    """Return the names in one cell, without empty ones."""
    return BETWEEN.join(name.replace(";", ",") for name in names if name)
