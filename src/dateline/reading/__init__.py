"""Reading: files, pages, rows and addresses become reports, cut into their segments.

`drafts` finds the units of a source and is cheap; `report` does the heavy work on one of them and may run in
another process; `read` is both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.draft import Draft
from dateline.reading.rows import Columns
from dateline.reading.sources import drafts

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from dateline.types import Report

__all__ = ["Columns", "Draft", "drafts", "read", "report"]


def report(draft: Draft, *, published: str | None = None, outlet: str | None = None) -> Report:
    """The report of a draft; `published` and `outlet` win over what the source says.

    Raises the errors of `dateline.errors`, each with the draft's subject.
    """
    from dateline.reading import reports

    return reports.report(draft, published=published, outlet=outlet)


def read(
    source: str | os.PathLike[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    allow_private: bool = False,
    columns: Columns | None = None,
) -> Iterator[Report]:
    """The reports of a source, one by one; raises at the first that cannot be read."""
    for draft in drafts(source, allow_private=allow_private, columns=columns):
        yield report(draft, published=published, outlet=outlet)
