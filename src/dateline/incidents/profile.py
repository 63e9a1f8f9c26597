"""What of a claim tells which event it speaks of: small enough to keep for each, and quick to compare."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.types import Actor, Claim, Coding, Period, Place

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,]*\d|\d")
POSSESSIVE = re.compile(r"['’]s?$")
STEMS = 100_000
"""Words whose stems are remembered."""
DIGITS = 4
"""Of degrees; ten metres."""


class Party(NamedTuple):
    """An actor, recipient or speaker: its name in lower case, and the codes of its country and sector."""

    name: str
    country: str
    sector: str


class Spot(NamedTuple):
    """A place: its name in lower case, where it is known its point, and its GeoNames id."""

    name: str
    country: str
    lat: float | None
    lon: float | None
    grain: str | None
    id: int | None


class Number(NamedTuple):
    """A magnitude: what is counted, and the bounds of the number."""

    what: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim as it is compared with others.  Days are numbered from 1 January of the year 1.

    `key` is what the claim is known by where it is kept.  `told` is the day of the report, `first` and `last`
    are those of the event as its words say: of an open end the first.  `at` is where its sentence begins in
    the report.  `trigger` and `words` are stems; `names` are those of `words` that are written as names.
    """

    key: int
    report: str
    at: int
    event: str
    mode: str
    status: str
    trigger: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    speakers: tuple[Party, ...]
    places: tuple[Spot, ...]
    told: int | None
    first: int | None
    last: int | None
    numbers: tuple[Number, ...]
    words: frozenset[str]
    names: frozenset[str]


def profile(claim: Claim, coding: Coding, key: int) -> Profile:
    """Return the profile of a claim of a coding."""
    text, event = coding.report.text, claim.event
    words, names = _words(claim.sentence.of(text))
    first, last = _days(event.period)
    return Profile(
        key=key,
        report=claim.report[:12],
        at=claim.sentence.start,
        event=event.type,
        mode=event.mode,
        status=claim.status.kind,
        trigger=" ".join(map(stem, WORD.findall(event.trigger.of(text).lower()))),
        actors=_parties(event.actors),
        recipients=_parties(event.recipients),
        speakers=_parties(claim.said_by),
        places=tuple(map(_spot, event.places)),
        told=day(coding.report.published),
        first=first,
        last=last,
        numbers=tuple(Number(each.what, each.low, each.high) for each in event.magnitudes),
        words=words,
        names=names,
    )


def packed(made: Profile) -> list[Any]:
    """Return all of a profile but its key as a value that JSON can hold."""
    whole = list(astuple(made))[1:]
    whole[-2:] = sorted(made.words - made.names), sorted(made.names)
    return whole


def unpacked(key: int, values: Sequence[Any]) -> Profile:
    """Return the profile that `packed` took apart."""
    report, at, event, mode, status, trigger, actors, recipients, speakers, places, *others = values
    told, first, last, numbers, words, names = others
    return Profile(
        key,
        report,
        at,
        event,
        mode,
        status,
        trigger,
        tuple(Party(*each) for each in actors),
        tuple(Party(*each) for each in recipients),
        tuple(Party(*each) for each in speakers),
        tuple(Spot(*each) for each in places),
        told,
        first,
        last,
        tuple(Number(*each) for each in numbers),
        frozenset(words).union(names),
        frozenset(names),
    )


def day(written: str | None) -> int | None:
    """Return the number of the day that a date begins on; None for what is no date."""
    if not written:
        return None
    year, month, of_month = (*written[:10].split("-"), "1", "1")[:3]
    try:
        return date(int(year), int(month), int(of_month)).toordinal()
    except (ValueError, OverflowError):
        return None


@lru_cache(STEMS)
def stem(word: str) -> str:
    """Return the stem of an English word (the Snowball algorithm)."""
    return str(_stemmer().stemWord(POSSESSIVE.sub("", word)))


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")


def _words(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of a sentence's words, and of those of them that are written as names."""
    words, names = set(), set()
    for found in WORD.finditer(sentence):
        stemmed = stem(found[0].lower())
        words.add(stemmed)
        if found[0][0].isupper() and found.start() > 0:
            names.add(stemmed)
    return frozenset(words), frozenset(names)


def _parties(actors: Sequence[Actor]) -> tuple[Party, ...]:
    return tuple(Party(_name(each.name), each.country, each.sector) for each in actors)


def _spot(place: Place) -> Spot:
    lat, lon = (None if each is None else round(each, DIGITS) for each in (place.lat, place.lon))
    return Spot(_name(place.name), place.country, lat, lon, place.grain, place.id)


def _name(written: str) -> str:
    return " ".join(written.lower().split())[:80]


def _days(period: Period | None) -> tuple[int | None, int | None]:
    first = day(period.start) if period else None
    last = day(period.end) if period else None
    return (first, last or first) if first else (last, last)
