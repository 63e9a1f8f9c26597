"""Dates as feeds give them: RFC 822's, ISO 8601's, seconds since 1970 and what people make of these."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dateline.reading import dates

ZONES = {"CET": "+0100", "CEST": "+0200", "EET": "+0200", "EEST": "+0300", "MSK": "+0300", "Z": "+0000"}
"""Zones that RFC 822 does not know, of those that mean one thing only (not IST or BST)."""
_RFC_822 = re.compile(
    r"^(?:[A-Za-z]{2,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3,9}[\s-](?:(?:19|20)\d\d|\d\d)\s+\d{1,2}:\d\d"
)
_ZONE = re.compile(r"\b([A-Z]{1,4})$")
UNKNOWN = "1970-01-01T00:00:00"
"""How software writes a date that it does not have."""
_UNIX = re.compile(r"1\d{9}(?:\d{3})?")


def iso(text: str) -> str | None:
    """A feed's date as ISO 8601, by its own clock; `None` where it cannot be told."""
    found = _iso(" ".join(text.split()))
    return None if found and found.startswith(UNKNOWN) else found


def _iso(text: str) -> str | None:
    if _UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    if _RFC_822.match(text):
        return _rfc_822(text) or dates.iso(text)
    return dates.iso(text)


def _rfc_822(text: str) -> str | None:
    zoned = _ZONE.sub(lambda match: ZONES.get(match[1], match[1]), text)
    try:
        moment = parsedate_to_datetime(zoned)
        return (moment.replace(tzinfo=UTC) if zoned.endswith("-0000") else moment).isoformat()
    except (ValueError, OverflowError):
        return None
