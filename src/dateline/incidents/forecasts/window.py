"""Until when a forecast may come about, and how sure that is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from dateline.incidents.forecasts.phrases import between, find, listed, load
from dateline.incidents.profile import day
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.types import Claim, Coding, Period

Sure = Literal["exact", "about", "assumed"]
"""Of a date in the words; of vague words such as "soon"; of nothing but the type of event."""

UNIT = r"(?P<unit>hour|day|week|month|year)"


class Window(NamedTuple):
    """The days in which a forecast may come about: from `start` to `end`, both inclusive.

    Vague words have no last day: `low` and `end` are the first and the last that readers would take for it,
    `likely` the usual one.  `words` are those that say so in the report.
    """

    start: date
    low: date
    likely: date
    end: date
    sure: Sure
    words: Span | None = None

    def overlaps(self, other: Window) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


class Timed(NamedTuple):
    """A time expression and the days from when it was said: the soonest last one, the likely, the latest."""

    span: Span
    days: tuple[float, float, float]


def said_on(claim: Claim, coding: Coding) -> date | None:
    """Return the day a forecast was said: of the report, unless the claim's time is when it was said."""
    published = _date(coding.report.published)
    period = claim.event.period
    if period is None or published is None or not _is_of_saying(claim, coding, published):
        return published
    return _date(period.end) or published


def window(claim: Claim, coding: Coding) -> Window | None:
    """Return until when a forecast may come about, or nothing if it is unknown when it was said.

    The date in its words decides, else vague words nearest to its trigger, else what its type lets expect.
    """
    published, said = _date(coding.report.published), said_on(claim, coding)
    period = claim.event.period
    if published and period and _is_of_saying(claim, coding, published):
        period = None
    if period and period.start:
        return _of_period(period, claim, coding, said)
    if said is None:
        return None
    found = _nearest(claim, coding, said)
    return _vague(said, found) if found else _assumed(said, claim, coding)


def _of_period(period: Period, claim: Claim, coding: Coding, said: date | None) -> Window | None:
    """Return the window of a claim that has a date; vague words in it count as such, dates as they are."""
    start, end = _date(period.start), _date(period.end)
    if start is None:
        return None
    begin = max(start, said) if said and (end is None or end >= said) else start
    vague = next(_vague_words(coding.report.text, period.span), None)
    if vague:
        return _vague(begin, vague)
    if end:
        return Window(begin, end, end, end, "exact", period.span)
    return _assumed(begin, claim, coding)._replace(words=period.span)


def _is_of_saying(claim: Claim, coding: Coding, published: date) -> bool:
    """Whether a claim's time is over, or ends on the report's day and is that of a word of saying."""
    period = claim.event.period
    end = _date(period.end) if period else None
    if period is None or end is None or end > published:
        return False
    return end < published or _by_saying(period.span, claim, coding)


def _by_saying(time: Span, claim: Claim, coding: Coding) -> bool:
    text, tables = coding.report.text, load("windows")
    if time.of(text).lower().startswith(tuple(tables["earlier"])):
        return True
    said = find(tables["saying"], text, claim.sentence)
    return any(between(each, time, text) <= tables["near"] for each in said)


def _nearest(claim: Claim, coding: Coding, said: date) -> Timed | None:
    """Return the time expression of a sentence that stands nearer to this trigger than to any other."""
    text = coding.report.text
    triggers = [each.event.trigger for each in coding.claims if each.sentence == claim.sentence]
    ours = [
        (between(each.span, claim.event.trigger, text), each)
        for each in _timed(text, claim.sentence, said)
        if _is_nearest(claim.event.trigger, each.span, triggers, text)
    ]
    return min(ours, default=(0, None), key=lambda pair: pair[0])[1]


def _is_nearest(trigger: Span, time: Span, triggers: Sequence[Span], text: str) -> bool:
    ours = between(time, trigger, text)
    return all(ours <= between(time, other, text) for other in triggers)


def _timed(text: str, within: Span, said: date) -> Iterator[Timed]:
    """Yield the time expressions of a stretch of text that say until when."""
    yield from _vague_words(text, within)
    for name, phrases in load("windows")["calendar"].items():
        days = (_last(name, said) - said).days
        yield from (Timed(span, (days, days, days)) for span in find(phrases, text, within))


def _vague_words(text: str, within: Span) -> Iterator[Timed]:
    """Yield the hedged time words of a stretch of text, and counts of days, weeks or months."""
    tables = load("windows")
    hedges = tables["hedges"]
    for span in find([*hedges, *tables["exempt"]], text, within):
        if listed(span, text) in hedges:
            yield Timed(span, tuple(hedges[listed(span, text)]["days"]))
    for found in _counts().finditer(text, *within):
        yield Timed(Span(*found.span()), _counted(found, tables))


@cache
def _counts() -> re.Pattern[str]:
    numbers = "|".join(sorted(load("windows")["numbers"], key=len, reverse=True))
    some = rf"(?:(?P<number>\d{{1,3}}|{numbers})[ -])?(?:more )?{UNIT}s?\b"
    return re.compile(
        rf"\b(?:(?:(?:in|within|over|during|for) )?the (?:coming|next) {some}"
        rf"|within {some.replace('?P<number>', '?P<n2>').replace('?P<unit>', '?P<u2>')}"
        rf"|coming {UNIT.replace('?P<unit>', '?P<u3>')}s\b)",
        re.IGNORECASE,
    )


def _counted(found: re.Match[str], tables: dict[str, Any]) -> tuple[float, float, float]:
    """Return the days of "within three weeks", or of "the coming weeks"."""
    unit = tables["units"][(found["unit"] or found["u2"] or found["u3"]).lower()]
    number = (found["number"] or found["n2"] or "").lower()
    plural = found[0].lower().endswith("s")
    count = float(number) if number.isdigit() else tables["numbers"].get(number, 0 if plural else 1)
    row = tables["counted"] if count else tables["several"]
    low, likely, high = (row[each] * unit * (count or 1) for each in ("low", "likely", "high"))
    return low, likely, high


def _last(name: str, said: date) -> date:
    """Return the last day of a stretch of the calendar, such as "week" or "next month"."""
    if said.year >= date.max.year - 1:
        return date.max
    step, unit = name.startswith("next "), name.removeprefix("next ")
    if unit == "day":
        return said + timedelta(step)
    if unit == "week":
        return said + timedelta(6 - said.weekday() + 7 * step)
    if unit == "year":
        return date(said.year + step, 12, 31)
    year, month = divmod(said.year * 12 + said.month + step, 12)
    return date(year, month + 1, 1) - timedelta(1)


def _vague(start: date, found: Timed) -> Window:
    low, likely, high = (_after(start, each) for each in found.days)
    return Window(
        start, low, likely, high, "exact" if found.days[0] == found.days[2] else "about", found.span
    )


def _assumed(start: date, claim: Claim, coding: Coding) -> Window:
    """Return the window that a claim's type lets expect; meetings have dates, whatever their type."""
    tables, trigger = load("windows"), claim.event.trigger
    meets = any(find(tables["meetings"], coding.report.text, trigger))
    days = tables["assumed"].get("CONSULT" if meets else claim.event.type, tables["assumed"]["other"])
    low, likely, high = (_after(start, each) for each in days)
    return Window(start, low, likely, high, "assumed")


def _after(start: date, days: float) -> date:
    return date.fromordinal(min(start.toordinal() + round(days), date.max.toordinal()))


def _date(written: str | None) -> date | None:
    """Return the day that an ISO date begins on; None of what is none."""
    number = day(written)
    return date.fromordinal(number) if number else None
