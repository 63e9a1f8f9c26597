"""Why a name was put where it was: all that it may mean, and what each feature adds."""

from __future__ import annotations

from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from dateline.resolution.options import LOCAL
from dateline.resolution.places import GRAIN
from dateline.resolution.surroundings import AROUND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.resolution.places import Names
    from dateline.resolution.ranking import Ranked
    from dateline.types import Place, Span

REASONS = 4
"""Features of a place that are told, the weightiest first."""
WEIGHTY = 0.05
"""What a feature must add to be told."""


class Choice(NamedTuple):
    """A place that a name may mean, its probability, and what features add to its score.

    `lat` and `lon` in degrees (WGS 84), `country` ISO 3166-1 alpha-3, `id` GeoNames'.
    """

    name: str
    grain: str
    country: str
    lat: float
    lon: float
    id: int | None
    score: float
    reasons: tuple[tuple[str, float], ...]


class Explained(NamedTuple):
    """A mention, where it was put, and the places that it may mean, likeliest first."""

    words: str
    place: Place
    choices: tuple[Choice, ...]


def explain(text: str, spans: Sequence[Span], names: Names, shown: int) -> list[Explained]:
    """The mentions at these spans, each with at most `shown` choices."""
    return [
        Explained(
            span.of(text),
            names.place(span),
            tuple(choice for one in names.ranked.get(span, ()) if (choice := _choice(one, names)))[:shown],
        )
        for span in spans
    ]


def _choice(ranked: Ranked, names: Names) -> Choice | None:
    place, weights = ranked.place, names.weights
    if place is None:
        return None
    added = [*map(mul, weights.local, ranked.local), *map(mul, weights.around, ranked.around)]
    reasons = zip((*LOCAL, *AROUND), (round(worth, 2) for worth in added), strict=True)
    weighty = sorted((one for one in reasons if abs(one[1]) >= WEIGHTY), key=lambda one: -abs(one[1]))
    return Choice(
        place.name,
        GRAIN[place.kind],
        names.country_of(place),
        place.lat,
        place.lon,
        place.id,
        round(ranked.score, 4),
        tuple(weighty[:REASONS]),
    )
