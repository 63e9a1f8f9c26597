"""Claims as GDELT 2.0 Mentions: 16 columns, tab-separated, without a line of names, as GDELT has them.

The columns are those of the GDELT Event Database Data Format Codebook V2.0 (2015); each row goes with the row
of `gdelt_events` that has the same GLOBALEVENTID.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline.export.gdelt import added, citation, dyads
from dateline.export.tabbed import line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from dateline.export.gdelt import Dyad
    from dateline.export.tabbed import Cell
    from dateline.types import Coding, Report

COLUMNS: tuple[str, ...] = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
    "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset",
    "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
"""The 16 columns in GDELT's order."""

WEB, CITATION_ONLY = 1, 2


def write(codings: Iterable[Coding], out: TextIO) -> None:
    """Write a line for each pair of actor and recipient of each claim that is an event."""
    for dyad in dyads(codings):
        row = _row(dyad)
        out.write(line(row.get(name) for name in COLUMNS))


def _row(dyad: Dyad) -> dict[str, Cell]:
    report, claim = dyad.report, dyad.claim
    time = added(report)
    return {
        "GLOBALEVENTID": dyad.id,
        "EventTimeDate": time,
        "MentionTimeDate": time,
        "MentionType": WEB if report.url else CITATION_ONLY,
        "MentionSourceName": _source(report),
        "MentionIdentifier": citation(report),
        "Actor1CharOffset": dyad.actor.span.start if dyad.actor else None,
        "Actor2CharOffset": dyad.recipient.span.start if dyad.recipient else None,
        "ActionCharOffset": claim.event.trigger.start,
        "InRawText": 1,
        "Confidence": tens(claim.confidence),
        "MentionDocLen": len(report.text),
    }


def _source(report: Report) -> str | None:
    """Return the domain of the report's address, or its outlet."""
    host = urlsplit(report.url).hostname if report.url else None
    return host.removeprefix("www.") if host else report.outlet


def tens(confidence: float) -> int:
    """Return a probability in per cent, in steps of ten from 10 to 100, as GDELT has it."""
    return max(10, round(confidence * 10) * 10)
