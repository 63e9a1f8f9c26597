"""The first rules of time expressions: plain dates, and days, weeks, months named from publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from dateline.resolution.grammar import (
    REACH,
    Context,
    compiled,
    count,
    month_number,
    normal,
    parse,
    rule,
    weekday_number,
)
from dateline.resolution.intervals import (
    SEASONS,
    Interval,
    Unit,
    day,
    month,
    season,
    season_around,
    shifted,
    unit,
    years,
)
from dateline.resolution.tense import looks_ahead

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

VERY_FAR = 10**6

AGAINST = 3
"""How many times as far a day in the direction of the act is preferred to one in the other."""


def nearest(context: Context, make: Callable[[int], Interval], indices: Iterable[int]) -> Interval | None:
    """Of the years (or months) with this index, the interval nearest to publication.

    Unless the act lies ahead a past month or season is preferred always, a past day up to AGAINST times as
    far; if it does, a coming day likewise.  Indices that make no date are left out, so that 29 February finds
    its leap year.
    """
    today = context.today

    def distance(interval: Interval) -> int:
        coming, gone = (interval.start - today).days, (today - interval.last).days
        if context.ahead:
            return max(coming, gone * (AGAINST if interval.grain == "day" else 1), 0)
        return max(coming * (AGAINST if interval.grain == "day" else VERY_FAR), gone, 0)

    made = []
    for index in indices:
        try:
            made.append(make(index))
        except ValueError:
            continue
    return min(made, key=distance, default=None)


# Plain dates --------------------------------------------------------------------------------------------


@rule(r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)")
def iso(match: re.Match[str], _: Context) -> Interval:
    """As in "2022-04-05"."""
    return day(date(int(match["year"]), int(match["number"]), int(match["day"])))


@rule(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})")
def figures(match: re.Match[str], _: Context) -> Interval | None:
    """As in "24/2/2022": only where the order of day and month is beyond doubt."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first <= 12 < second:
        return day(date(year, first, second))
    return day(date(year, second, first)) if first > 12 or first == second else None


@rule(
    r"(?:{weekday},? )?{month} {day}(?:,? (?:of )?{year})?",
    r"(?:{weekday},? )?{day} (?:of )?{month}(?:,? (?:of )?{year})?",
)
def day_of_year(match: re.Match[str], context: Context) -> Interval | None:
    """As in "Friday, April 1", "1 April 2022"."""
    number, of_month = month_number(match), int(match["day"])
    if match["year"]:
        return day(date(int(match["year"]), number, of_month))
    this = context.today.year
    return nearest(context, lambda year: day(date(year, number, of_month)), range(this - 8, this + 9))


@rule(r"{month},? (?:of )?{year}")
def month_of_year(match: re.Match[str], _: Context) -> Interval:
    """As in "April 2022"."""
    return month(int(match["year"]), month_number(match))


@rule(r"{month}")
def bare_month(match: re.Match[str], context: Context) -> Interval | None:
    """As in "April"."""
    number, this = month_number(match), context.today.year
    return nearest(context, lambda year: month(year, number), (this - 1, this, this + 1))


@rule(r"{season} (?:of )?{year}", r"{year} {season}")
def season_of_year(match: re.Match[str], _: Context) -> Interval:
    """As in "spring 2022"."""
    return season(int(match["year"]), SEASONS[match["season"]])


@rule(r"{season}")
def bare_season(match: re.Match[str], context: Context) -> Interval | None:
    """As in "the spring"."""
    first, this = SEASONS[match["season"]], context.today.year
    return nearest(context, lambda year: season(year, first), (this - 1, this, this + 1))


@rule(r"(?:year )?{year}")
def year_alone(match: re.Match[str], _: Context) -> Interval:
    """As in "2014"."""
    return years(int(match["year"]), int(match["year"]), "year")


@rule(r"(?P<first>1[5-9]\d\d|20\d\d)[-/](?P<second>\d\d|\d{4})")
def year_range(match: re.Match[str], _: Context) -> Interval | None:
    """As in "1979-81"."""
    first, written = int(match["first"]), match["second"]
    second = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return years(first, second, "range") if first <= second else None


@rule(r"(?P<decade>1[5-9]\d|20\d)0'?s")
def decade(match: re.Match[str], _: Context) -> Interval:
    """As in "the 1990s"."""
    return years(int(match["decade"]) * 10, int(match["decade"]) * 10 + 9, "decade")


@rule(r"(?P<century>1[5-9]|2[01])(?:st|th) century")
def century(match: re.Match[str], _: Context) -> Interval:
    """As in "the 19th century"."""
    first = (int(match["century"]) - 1) * 100
    return years(first + 1, first + 100, "range")


@rule(r"(?P<day>\d{1,2})(?:st|nd|rd|th)(?: of (?P<which>this|last|next) month)?")
def day_of_month(match: re.Match[str], context: Context) -> Interval | None:
    """As in "on the 24th"."""
    this = context.today.year * 12 + context.today.month - 1
    steps = [{"last": -1, "this": 0, "next": 1}[match["which"]]] if match["which"] else range(-2, 3)
    of_month = int(match["day"])
    return nearest(
        context, lambda index: day(date(index // 12, index % 12 + 1, of_month)), [this + s for s in steps]
    )


@rule(r"{weekday}")
def bare_weekday(match: re.Match[str], context: Context) -> Interval:
    """As in "Tuesday": the last one, or the next where the words around look ahead."""
    back = (context.today.weekday() - weekday_number(match)) % 7
    ahead = context.ahead and looks_ahead(context.before, context.after) is not False
    return day(context.today + timedelta(-back % 7 if ahead else -back))


# Days near publication ----------------------------------------------------------------------------------


@rule(
    r"(?:today|tonight|now|right now|currently|at present|at moment|this {part}|earlier today|later today"
    r"|earlier in day|later in day|late at night|by now|to date)"
)
def today(_: re.Match[str], context: Context) -> Interval:
    """As in "this morning"."""
    return day(context.today)


@rule(r"(?:yesterday|last night|yesterday {part})")
def yesterday(_: re.Match[str], context: Context) -> Interval:
    """As in "last night"."""
    return day(context.today - timedelta(1))


@rule(r"(?:tomorrow|tomorrow {part})")
def tomorrow(_: re.Match[str], context: Context) -> Interval:
    """As in "tomorrow morning"."""
    return day(context.today + timedelta(1))


@rule(r"day (?P<side>before yesterday|after tomorrow)")
def two_days_off(match: re.Match[str], context: Context) -> Interval:
    """As in "the day before yesterday"."""
    return day(context.today + timedelta(-2 if match["side"].startswith("before") else 2))


@rule(r"overnight")
def overnight(_: re.Match[str], context: Context) -> Interval:
    """Both days that the night belongs to."""
    return Interval(context.today - timedelta(1), context.today, "range")


@rule(
    r"(?:very )?(?:soon|shortly|imminent|imminently|immediately|(?:in )?(?:near|immediate) (?:future|term)"
    r"|in future|as soon as possible|any day(?: now)?|(?:at )?any (?:time|moment)|from now on)"
)
def soon(_: re.Match[str], context: Context) -> Interval:
    """As in "in the near future": from publication on."""
    return Interval(context.today, None, "range")


@rule(r"(?:more |most )?(?:recently|lately)")
def recently(_: re.Match[str], context: Context) -> Interval:
    """Two months, about the middle of what annotators took it for."""
    return Interval(shifted(context.today, -2, "month"), context.today, "range")


# Weeks, months and years near publication ---------------------------------------------------------------


@rule(r"(?:(?P<which>this|last|past|next|previous|coming|current|same) )?weekend")
def weekend(match: re.Match[str], context: Context) -> Interval:
    """The last one that has begun; "next", "coming" or an act ahead mean the one to come."""
    back = (context.today.weekday() - 5) % 7
    if match["which"] == "last" and back < 2:
        back += 7
    coming = match["which"] in {"next", "coming"} or (match["which"] != "last" and context.ahead)
    if coming and looks_ahead(context.before, context.after) is not False:
        back -= 7 if back > 1 or match["which"] == "next" else 0
    saturday = context.today - timedelta(back)
    return Interval(saturday, saturday + timedelta(1), "range")


@rule(r"later (?:(?:in|this|in this) )?{unit}")
def later_this(match: re.Match[str], context: Context) -> Interval:
    """As in "later this month": from publication on."""
    return Interval(context.today, unit(context.today, count(match).unit).end, "range")


@rule(r"earlier (?:(?:in|this|in this) )?{unit}", r"this {unit} so far", r"so far this {unit}")
def earlier_this(match: re.Match[str], context: Context) -> Interval:
    """As in "earlier this month": up to publication."""
    return Interval(unit(context.today, count(match).unit).start, context.today, "range")


@rule(r"(?:(?:this|current|during|present) )?(?P<unit>week|month|year|decade|century)")
def this_unit(match: re.Match[str], context: Context) -> Interval:
    """Up to publication, or from it on where the act lies ahead."""
    whole = unit(context.today, count(match).unit)
    return whole._replace(start=context.today) if context.ahead else whole._replace(end=context.today)


@rule(r"(?P<which>last|next|previous|coming) (?P<unit>week|month|year|decade|century)")
def unit_beside(match: re.Match[str], context: Context) -> Interval:
    """As in "last month"."""
    name = cast("Unit", match["unit"])
    return unit(shifted(context.today, -1 if match["which"] in {"last", "previous"} else 1, name), name)


@rule(r"(?P<which>last|this|next|past) {season}")
def season_beside(match: re.Match[str], context: Context) -> Interval:
    """As in "last spring" is over; "this spring" is the one of this year."""
    today, first = context.today, SEASONS[match["season"]]
    if match["which"] == "this" and season_around(today).start.month == first:
        return season_around(today)
    return _beside(match["which"], today, [season(today.year + step, first) for step in (-2, -1, 0, 1)])


@rule(r"(?P<which>last|this|next|past) {month}")
def month_beside(match: re.Match[str], context: Context) -> Interval:
    """As in "last May" is never the month we are in."""
    today = context.today
    return _beside(
        match["which"], today, [month(today.year + step, month_number(match)) for step in (-1, 0, 1)]
    )


def _beside(which: str, today: date, choices: list[Interval]) -> Interval:
    match which:
        case "last" | "past":
            return max(choice for choice in choices if choice.last < today)
        case "next":
            return min(choice for choice in choices if choice.start > today)
        case _:
            return choices[-2]


@rule(r"(?P<which>last|past|next|this|coming) {weekday}")
def weekday_beside(match: re.Match[str], context: Context) -> Interval:
    """As in "last Friday", "next Friday": never today."""
    today = context.today
    back = (today.weekday() - weekday_number(match)) % 7
    match match["which"]:
        case "last" | "past":
            return day(today - timedelta(back or 7))
        case "next" | "coming":
            return day(today + timedelta(7 - back))
        case _:
            return day(today + timedelta(-back % 7 if context.ahead else -back))


@rule(r"(?:early|late|later|earlier) {weekday}", r"(?:later|earlier) (?:on|this) {weekday}")
def around_weekday(match: re.Match[str], context: Context) -> Interval:
    """A report that knows the hour speaks of a day just gone, or of today."""
    back = (context.today.weekday() - weekday_number(match)) % 7
    return day(context.today - timedelta(back if back < 4 or not context.ahead else back - 7))


@rule(r"{weekday},? (?:of )?(?P<which>last|this|next) week")
def weekday_of_week(match: re.Match[str], context: Context) -> Interval:
    """As in "Thursday of last week"."""
    step = {"last": -7, "this": 0, "next": 7}[match["which"]]
    return day(unit(context.today, "week").start + timedelta(step + weekday_number(match)))


@rule(
    r"{month},? (?P<which>last|this|next) year",
    r"{day} (?:of )?{month},? (?P<which>last|this|next) year",
    r"{month} {day},? (?P<which>last|this|next) year",
)
def of_near_year(match: re.Match[str], context: Context) -> Interval:
    """As in "in March this year"."""
    year = context.today.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    of_month = match.groupdict().get("day")
    return (
        day(date(year, month_number(match), int(of_month))) if of_month else month(year, month_number(match))
    )


# Dates inside longer words ------------------------------------------------------------------------------

PLAIN = [
    compiled(rf"(?<![\w.,]){pattern}(?![\w%]|[.,]\d)")
    for pattern in (
        r"{month} {day},? {year}",
        r"{day} (?:of )?{month},? {year}",
        r"{day} (?:of )?{month}",
        r"{month} {day}",
        r"{month},? (?:of )?{year}",
        r"{year}",
        r"{weekday}",
        r"(?:last|next|this) (?:week|month|year)",
        r"{month}",
        r"(?:yesterday|today|tomorrow)",
    )
]
"""Dates that are sure without their surroundings, most explicit first."""


def antecedent(context: Context) -> Interval | None:
    """The last plain date in the words before the expression: what "two days later" counts from."""
    words = normal(context.before[-REACH:])
    found = [match for pattern in PLAIN[:7] for match in pattern.finditer(words)]
    if not found:
        return None
    last = max(found, key=lambda match: (match.end(), match.end() - match.start()))
    return parse(last[0], replace(context, ahead=False, before="", after=""))
