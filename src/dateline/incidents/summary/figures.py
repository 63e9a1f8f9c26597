"""How many, how much: the range of every number in an incident, and who says which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.incidents.profile import WORD, stem
from dateline.incidents.summary.told import one_line, published, tellers, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.incidents.summary.told import Told
    from dateline.types import Magnitude


class Figure(NamedTuple):
    """A number as one claim has it; a bound of None is open, both None a number only in words."""

    low: float | None
    high: float | None
    unit: str
    words: str
    claim: str
    by: tuple[str, ...]
    day: str | None


class Range(NamedTuple):
    """All that is said of one number: dead, injured, the count of one kind of thing, or money in a currency.

    From the least to the most that anybody says.  `high` is None if that is no number: a word such as
    "hundreds" (whose bound nobody said) goes beyond all others, or all that there is is one "at least".
    """

    what: str
    unit: str
    low: float | None
    high: float | None
    figures: tuple[Figure, ...]


def ranges(claims: Iterable[Told]) -> tuple[Range, ...]:
    """Return the ranges of the numbers in claims, in the order in which they first come."""
    found: dict[tuple[str, str], list[Figure]] = {}
    for told in claims:
        for magnitude in told[1].event.magnitudes:
            found.setdefault((magnitude.what, _kind(magnitude)), []).append(_figure(magnitude, told))
    return tuple(
        Range(what, figures[0].unit, *_bounds(figures), tuple(figures))
        for (what, _), figures in found.items()
    )


def _figure(magnitude: Magnitude, told: Told) -> Figure:
    coding, claim = told
    written = one_line(magnitude.span, coding.report.text)
    return Figure(
        magnitude.low,
        None if _vague(written) else magnitude.high,
        magnitude.unit,
        written,
        claim.id,
        tellers(told),
        published(coding),
    )


def _kind(magnitude: Magnitude) -> str:
    """Return what tells counted things apart: the stem of their noun's last word, or the currency."""
    if magnitude.what == "money":
        return magnitude.unit
    nouns = WORD.findall(magnitude.unit.lower()) if magnitude.what == "count" else []
    return stem(nouns[-1]) if nouns else ""


def _vague(written: str) -> bool:
    """Whether a number is a plural such as "hundreds", which has no upper end."""
    found = WORD.findall(written.lower())
    return not any(word[0].isdigit() for word in found) and any(word in words()["vague"] for word in found)


def _bounds(figures: Sequence[Figure]) -> tuple[float | None, float | None]:
    """Return the least and the greatest number named; "at least 21" names 21, and "hundreds" none above."""
    lows = [bound for each in figures if (bound := _first(each.low, each.high)) is not None]
    if not lows:
        return None, None
    said = [each for each in figures if each.high is not None or not _vague(each.words)]
    highs = [bound for each in said if (bound := _first(each.high, each.low)) is not None]
    greatest = max(highs, default=None)
    if greatest is None or greatest < max(lows):
        return min(lows), None
    closed = greatest > min(lows) or any(each.high == greatest for each in figures)
    return min(lows), greatest if closed else None


def _first(one: float | None, other: float | None) -> float | None:
    return other if one is None else one
