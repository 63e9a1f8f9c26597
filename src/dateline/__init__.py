"""Dateline reads news reports into attributed, dated, mapped claims.

    import dateline

    coding = dateline.read("report.html")
    for claim in coding.claims:
        print(claim.event.type, claim.status.kind)

    with dateline.Record("dateline.db") as record:
        for coding in record.claims(said_by="RUS", status="denied"):
            print(coding.report.title, len(coding.claims))

Everything public is here, in `dateline.types` and in `dateline.errors`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from dateline.coder import Coder
    from dateline.reading import Draft
    from dateline.record import Record
    from dateline.types import Coding

__all__ = ["Coder", "Record", "__version__", "read"]
__version__ = "0.1.0"


def read(
    source: str | os.PathLike[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    allow_private: bool = False,
    borders: str = "geonames",
) -> Coding:
    """Read and code one report: a text, Markdown or HTML file, an http(s) address, or `-` for standard input.

    `published` (ISO 8601) and `outlet` supply what the report itself lacks.  `allow_private` lets an
    address point into this machine or a private network.  `borders` is the view of disputed areas
    (docs/places.md).  The model is loaded at the first call and kept.
    Raises SourceError or one of its kinds, MalformedRow, UnknownLanguage, BrokenData.
    """
    from dateline import reading

    found = reading.drafts(source, allow_private=allow_private)
    draft = _only(found, str(source))
    report = reading.report(draft, published=published, outlet=outlet)
    return _coder(borders).code(report, subject=draft.subject)


def _only(drafts: Iterator[Draft], source: str) -> Draft:
    """Return the one draft of a source; raises SourceError if it holds several."""
    from dateline.errors import SourceError

    first, second = next(drafts), next(drafts, None)
    if second is not None:
        raise SourceError(source, "holds more than one report", "Code them all with `dateline code`")
    return first


@cache
def _coder(borders: str) -> Coder:
    from dateline.coder import Coder

    return Coder(borders=borders)


def __getattr__(name: str) -> Any:
    if name == "Coder":
        from dateline.coder import Coder

        return Coder
    if name == "Record":
        from dateline.record import Record

        return Record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
