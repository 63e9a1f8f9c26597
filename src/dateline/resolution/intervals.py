"""Stretches of days, and the calendar's units as stretches.

A week runs from Monday to Sunday (ISO 8601); a season is the three months of the northern
meteorological year.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.types import PeriodGrain

Unit = Literal["day", "week", "month", "season", "year", "decade", "century"]
Part = Literal["start", "early", "mid", "late", "end"]

MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september"]
MONTHS += ["october", "november", "december"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""The first month of each season."""


class Interval(NamedTuple):
    """Days from `start` to `end`, both inclusive; an `end` of `None` is open."""

    start: date
    end: date | None
    grain: PeriodGrain

    @property
    def last(self) -> date:
        """The last day that is known to belong to it."""
        return self.start if self.end is None else self.end


def day(of: date) -> Interval:
    """One day."""
    return Interval(of, of, "day")


def month(year: int, number: int) -> Interval:
    """A calendar month; `number` may lie outside 1 to 12 and then carries into other years."""
    first = shifted(date(year, 1, 1), number - 1, "month")
    return Interval(first, shifted(first, 1, "month") - timedelta(1), "month")


def season(year: int, first_month: int) -> Interval:
    """The season that begins in that month of that year."""
    start = date(year, first_month, 1)
    return Interval(start, shifted(start, 3, "month") - timedelta(1), "season")


def unit(of: date, name: Unit) -> Interval:
    """The day, week, month, season, year, decade or century that `of` lies in."""
    return _UNITS[name](of)


def week(of: date) -> Interval:
    """The week that `of` lies in."""
    monday = of - timedelta(of.weekday())
    return Interval(monday, monday + timedelta(6), "week")


def season_around(of: date) -> Interval:
    """The season that `of` lies in: January belongs to the winter that began the year before."""
    first = of.month // 3 * 3 or 12
    return season(of.year - (of.month < 3), first)


def years(first: int, last: int, grain: PeriodGrain) -> Interval:
    """Whole years, both inclusive."""
    return Interval(date(first, 1, 1), date(last, 12, 31), grain)


def _decade(of: date) -> Interval:
    return years(of.year - of.year % 10, of.year - of.year % 10 + 9, "decade")


def _century(of: date) -> Interval:
    first = (of.year - 1) // 100 * 100 + 1
    return years(first, first + 99, "range")


_UNITS: dict[Unit, Callable[[date], Interval]] = {
    "day": day,
    "week": week,
    "month": lambda of: month(of.year, of.month),
    "season": season_around,
    "year": lambda of: years(of.year, of.year, "year"),
    "decade": _decade,
    "century": _century,
}


def shifted(of: date, count: float, name: Unit) -> date:
    """The day `count` units later (earlier if negative); the 31st becomes the 30th where it must.

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    if name in {"day", "week"}:
        return of + timedelta(round(count * (7 if name == "week" else 1)))
    months = round(count * {"month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200}[name])
    year, index = divmod(of.year * 12 + of.month - 1 + months, 12)
    for last in (of.day, 30, 29, 28):
        try:
            return date(year, index + 1, last)
        except ValueError:
            continue
    raise OverflowError(year)


def part(whole: Interval, which: Part) -> Interval:
    """The start, early, middle, late part or end of an interval, as newspapers use the words.

    Of a month ten days each, or its first or last week; of a year the first quarter, May to August, the last
    quarter, or January or December; of anything else a third.
    """
    if whole.end is None:
        return whole
    if whole.grain == "month":
        last = whole.end.day
        cuts = {
            "start": (1, 7),
            "early": (1, 10),
            "mid": (11, 20),
            "late": (21, last),
            "end": (last - 6, last),
        }[which]
        return Interval(whole.start.replace(day=cuts[0]), whole.start.replace(day=cuts[1]), "range")
    if whole.grain == "year":
        cuts = {"start": (1, 1), "early": (1, 3), "mid": (5, 8), "late": (10, 12), "end": (12, 12)}[which]
        first, final = month(whole.start.year, cuts[0]), month(whole.start.year, cuts[1])
        return Interval(first.start, final.end, "range")
    if whole.grain == "decade":
        cuts = {"start": (0, 0), "early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (9, 9)}[which]
        return years(whole.start.year + cuts[0], whole.start.year + cuts[1], "range")
    return share(whole, {"start": 0, "early": 0, "mid": 1, "late": 2, "end": 2}[which], 3)


def share(whole: Interval, index: int, parts: int) -> Interval:
    """One of several equal parts, counted from 0; of a year in whole months."""
    if whole.end is None:
        return whole
    if whole.grain == "year":
        months = 12 // parts
        first, final = (month(whole.start.year, index * months + k) for k in (1, months))
        return Interval(first.start, final.end, "range")
    length = (whole.end - whole.start).days + 1
    start = whole.start + timedelta(index * length // parts)
    return Interval(start, max(start, whole.start + timedelta((index + 1) * length // parts - 1)), "range")
