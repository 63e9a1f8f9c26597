"""The record: what was claimed, by whom, and what was known when.  `Record` is all that others need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.record.record import Record

__all__ = ["DEFAULT", "Record"]

DEFAULT = "dateline.db"
"""Where a record lies if nobody says."""


def __getattr__(name: str) -> Any:
    if name == "Record":
        from dateline.record.record import Record

        return Record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
