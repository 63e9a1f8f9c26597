"""Dates as reports write them, as moments."""

from __future__ import annotations

import re
from datetime import UTC, datetime

SHORT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
"""A day, a month or a year."""


def moment(date: str | None) -> datetime | None:
    """Return the beginning of a date (ISO 8601, as precise as it is), in UTC; None for what is no date.

    A time without a zone is taken as UTC.
    """
    if not date:
        return None
    try:
        if short := SHORT.fullmatch(date):
            return datetime(int(short[1]), int(short[2] or 1), int(short[3] or 1), tzinfo=UTC)
        found = datetime.fromisoformat(date)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
