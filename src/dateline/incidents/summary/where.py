"""Where an incident was: the most precise place that the others agree with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.distance import kilometres
from dateline.incidents.summary.told import one_line, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.incidents.summary.told import Told
    from dateline.types import Grain, Place

AGREED = 0.75
"""Of the claims that agree with the place most agreed on, the share that one must have: our convention."""


class Where(NamedTuple):
    """A place, the claim that says it, and how many claims agree, of how many that name any."""

    name: str
    country: str
    lat: float | None
    lon: float | None
    grain: Grain | None
    id: int | None
    claim: str
    claims: int
    of: int


class _Named(NamedTuple):
    place: Place
    name: str
    claim: str


def where(claims: Iterable[Told]) -> Where | None:
    """Return the best place of claims: where it happened, else an end of its way; None if none is named.

    A place within another, or near it, agrees with it.  Of the places that (nearly) as many claims agree
    with as with any, and that a good part of them name or lie inside, it is the most precise, then the one
    that most claims name themselves.
    """
    named = [
        _Named(place, place.name or one_line(place.span, coding.report.text), claim.id)
        for coding, claim in claims
        for place in claim.event.places
    ]
    named = [each for each in named if not each.place.role] or named
    if not named:
        return None
    agreeing = [_claims(other for other in named if agree(each, other)) for each in named]
    inside = [_claims(other for other in named if _holds(each, other)) for each in named]
    agreed = [n for n, count in enumerate(agreeing) if count >= AGREED * max(agreeing)]
    least = min(_least(_claims(named)), max(inside[n] for n in agreed))
    best = min(
        (n for n in agreed if inside[n] >= least),
        key=lambda n: (_imprecision(named[n]), -_namings(named[n], named), n),
    )
    place, name, claim = named[best]
    return Where(
        name,
        place.country,
        place.lat,
        place.lon,
        place.grain,
        place.id,
        claim,
        agreeing[best],
        _claims(named),
    )


def _least(placed: int) -> float:
    """Return how many claims must name a place or one inside it, of so many that have any."""
    rule = words()["named"]
    return float(max(rule["share"] * placed, rule["few"] if placed >= rule["of"] else 1))


def _holds(one: _Named, other: _Named) -> bool:
    """Whether a mention is of the same place as another, or of one inside it: as precise, and agreeing."""
    return _grain(other) <= _grain(one) and agree(one, other)


def agree(one: _Named, other: _Named) -> bool:
    """Whether two mentions can be of one place: the same, near it, or within it."""
    a, b = one.place, other.place
    if one.name.casefold() == other.name.casefold() or (a.id and a.id == b.id):
        return True
    if "country" in {a.grain, b.grain}:
        return bool(a.country) and a.country == b.country
    apart = _apart(a, b)
    if apart is None:
        return any(x.casefold() in y.casefold() for x, y in ((one.name, other.name), (other.name, one.name)))
    return apart <= max(_reach(a), _reach(b))


def _apart(one: Place, other: Place) -> float | None:
    """Return how many kilometres two places are apart; None if either has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return kilometres(one.lat, one.lon, other.lat, other.lon)


def _reach(place: Place) -> float:
    return float(words()["reach"].get(place.grain or "city", 0))


def _imprecision(one: _Named) -> tuple[bool, int, bool]:
    """Return how little a mention says: without a point, of a coarse grain, a description and no name."""
    return one.place.lat is None, _grain(one), not one.name[:1].isupper()


def _grain(one: _Named) -> int:
    grains: Sequence[str] = words()["grains"]
    return grains.index(one.place.grain or "city")


def _namings(one: _Named, named: Iterable[_Named]) -> int:
    return _claims(other for other in named if other.name.casefold() == one.name.casefold())


def _claims(named: Iterable[_Named]) -> int:
    return len({each.claim for each in named})
