"""The claims of an incident, one after the other, and who says each."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.types import Actor, Claim, Coding, Period, Span

Told = tuple["Coding", "Claim"]
"""A claim, and the coding that it stands in."""
Days = tuple[date, date]
"""A first and a last day, inclusive."""


def words() -> dict[str, Any]:
    """Return the rules and words of `summary.yaml`."""
    found: dict[str, Any] = vocabulary.load(Path(__file__).with_name("summary.yaml"))
    return found


def name_of(actor: Actor, text: str) -> str:
    """Return an actor's name, else its words; nothing for a bare pronoun."""
    name = actor.name or one_line(actor.span, text)
    return "" if name.casefold() in words()["nameless"] else name


def names_of(actors: Iterable[Actor], text: str) -> tuple[str, ...]:
    """Return the names of actors, each once."""
    return tuple(dict.fromkeys(filter(None, (name_of(actor, text) for actor in actors))))


def tellers(told: Told) -> tuple[str, ...]:
    """Return who says a claim, the nearest speaker first; the outlet, if it is the report itself."""
    coding, claim = told
    said_by = names_of(claim.said_by, coding.report.text)
    return said_by or ((coding.report.outlet,) if coding.report.outlet else ())


def one_line(span: Span, text: str) -> str:
    """Return the words of a span on one line."""
    return " ".join(span.of(text).split())


def published(coding: Coding) -> str | None:
    """Return the day a report came out, None if no day is known."""
    found = days_of(coding.report.published)
    return found[0].isoformat() if found and found[0] == found[1] else None


def days_of(written: str | None) -> Days | None:
    """Return the days that a date covers: one, or those of a month or a year; None for what is no date."""
    numbers = (written or "")[:10].split("-")
    try:
        year, month, day = (int(numbers[i]) if i < len(numbers) else 0 for i in range(3))
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        after = date(year + (month in {0, 12}), month % 12 + 1 if month else 1, 1)
    except ValueError:
        return None
    return first, after - timedelta(days=1)


def days(period: Period | None, told_on: str | None) -> Days | None:
    """Return the days of a period; one with an open end lasts until the day it was told on."""
    if period is None:
        return None
    start, end = days_of(period.start), days_of(period.end)
    if start is None:
        return end
    until = end or days_of(told_on) or start
    return start[0], max(until[1], start[0])
