"""A question to the record, as people ask it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple

from dateline.errors import BadQuery
from dateline.moments import SHORT, moment
from dateline.record.entries import written
from dateline.record.keys import EPOCH

Judged = Literal["applied", "ignored", "only"]

SECTORS = frozenset(
    ["GOV", "MIL", "REB", "OPP", "CVL", "IGO", "NGO", "BUS", "MED", "JUD", "LEG", "SPY", "COP", "CRM", "OTH"]
)
CODE = re.compile(r"[A-Z]{2,5}")
TIME = re.compile(r"[T ]\d\d(:?\d\d)?(:?\d\d)?([.,]\d+)?")
INSTANT = timedelta(microseconds=1)
PRECISION = (timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1), INSTANT)
"""How long a time lasts that has so many parts after its hour."""
LAST = datetime.max.replace(tzinfo=UTC)
POLES = (-90.0, 90.0)
HALF_ROUND = 20_040.0
"""Kilometres from a point to the one opposite."""
JUDGED: tuple[Judged, ...] = ("applied", "ignored", "only")


class Who(NamedTuple):
    """A party asked for: by country or organisation, by sector, or by words of its name."""

    country: str = ""
    sector: str = ""
    words: str = ""


class Near(NamedTuple):
    """A circle on the map: degrees, and kilometres."""

    lat: float
    lon: float
    within: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What claims are asked for; all that is given must hold, of several values in one field any.

    `actor`, `recipient`, `said_by`: a code (`RUS`, `NATO`), a sector (`MIL`), both (`RUS:MIL`) or words
    of a name.  `country`: codes of where it happened.  `place`: words of its name.  `since`, `until`:
    the days of the report, both inclusive, which leaves out those without a date; `event_since`,
    `event_until`: of the event.  `outlet`: words of its name.  `text`: words of the sentence
    (record/words.py).  `report`: an address, or the start of a report's id.  `judged`: people's
    judgements applied, ignored, or only claims that have one.  `as_of`: what the record held then.
    """

    event: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    place: str = ""
    near: Near | None = None
    since: str = ""
    until: str = ""
    event_since: str = ""
    event_until: str = ""
    outlet: tuple[str, ...] = ()
    report: str = ""
    text: str = ""
    confidence: float = 0.0
    judged: Judged = "applied"
    as_of: str = ""


def query(**asked: Any) -> Query:
    """Return the question for keyword arguments; a single value may stand for a tuple of one.

    Raises BadQuery for what cannot be understood.
    """
    known = {each.name: each.default for each in fields(Query)}
    given = {key: value for key, value in asked.items() if value is not None}
    for key in given.keys() - known.keys():
        raise BadQuery(key, "is nothing that claims can be asked for", f"Ask for: {', '.join(known)}")
    several = {
        key: (value,) if isinstance(value, str) else tuple(value)
        for key, value in given.items()
        if isinstance(known[key], tuple)
    }
    made = Query(**(given | several | _times(given)))
    _check(made)
    return made


def _times(given: dict[str, Any]) -> dict[str, str]:
    return {
        key: value if isinstance(value, str) else value.isoformat()
        for key, value in given.items()
        if key in {"since", "until", "event_since", "event_until", "as_of"}
    }


def _check(asked: Query) -> None:
    for key in ("since", "until", "event_since", "event_until", "as_of"):
        value = getattr(asked, key)
        if value and moment(value) is None:
            raise BadQuery(value, "is not a date", "Write it as 2022-04-05, 2022-04 or 2022-04-05T14:03")
    for first, last in ((asked.since, asked.until), (asked.event_since, asked.event_until)):
        if first and last and (moment(first) or EPOCH) >= end(last):
            raise BadQuery(f"{first} to {last}", "ends before it begins", "Exchange the two")
    if asked.judged not in JUDGED:
        raise BadQuery(asked.judged, "is no way to take judgements", f"One of: {', '.join(JUDGED)}")
    if near := asked.near:
        if not isinstance(near, Near):
            raise BadQuery(repr(near), "is no circle", "Give Near(lat, lon, within), kilometres")
        inside = POLES[0] <= near.lat <= POLES[1] and -180 <= near.lon <= 180
        if not inside or not 0 < near.within <= HALF_ROUND:
            raise BadQuery(
                f"{near.lat},{near.lon} within {near.within} km", "is no circle on the earth", "Give degrees"
            )
    for each in (*asked.actor, *asked.recipient, *asked.said_by):
        who(each)


def who(asked: str) -> Who:
    """Return the party that a code, two codes with a colon, or words ask for.  Raises BadQuery for none."""
    country, colon, sector = asked.strip().partition(":")
    if colon and (not country or CODE.fullmatch(country)) and sector in SECTORS:
        return Who(country, sector)
    if asked in SECTORS:
        return Who(sector=asked)
    if CODE.fullmatch(asked):
        return Who(country=asked)
    if not asked.strip():
        raise BadQuery("''", "names no party", "Write a name, or a code such as RUS, MIL or RUS:MIL")
    return Who(words=asked)


def end(date: str) -> datetime:
    """Return the moment after the last of a date as precise as it is: of 2022-04, the first of May."""
    start = moment(date)
    assert start
    try:
        return _end(start, date)
    except (ValueError, OverflowError):
        return LAST


def _end(start: datetime, date: str) -> datetime:
    short, time = SHORT.fullmatch(date), TIME.search(date)
    if time:
        return start + PRECISION[sum(part is not None for part in time.groups())]
    if short is None or short[3]:
        return start + timedelta(days=1)
    if short[2]:
        return datetime(start.year + start.month // 12, start.month % 12 + 1, 1, tzinfo=UTC)
    return datetime(start.year + 1, 1, 1, tzinfo=UTC)


def last_moment(asked: str) -> str | None:
    """Return the last moment of a date, as the record writes times; None for none.

    As of a day means as of its end.
    """
    return written(end(asked) - INSTANT) if asked else None


def first_day(asked: str) -> str:
    """Return the day that a date begins on."""
    start = moment(asked)
    assert start
    return start.date().isoformat()


def last_day(asked: str) -> str:
    """Return the day that a date ends on."""
    return (end(asked) - INSTANT).date().isoformat()
