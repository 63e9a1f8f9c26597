"""What a report says about where we are: the countries, provinces and places around a mention."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dateline.distance import kilometres

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.resolution.gazetteer import Candidate
    from dateline.resolution.mentions import Mention
    from dateline.resolution.options import Option, Vector
    from dateline.resolution.outlets import Home
    from dateline.resolution.toponyms import Phrase

AROUND = (
    "country of other places",
    "province of other places",
    "near another place",
    "in the wider region of other places",
    "near the names beside it",
    "amid the other places",
    "country named",
    "province named",
    "inside what follows",
    "around what stands before",
    "inside or near what is said",
    "country of the actors",
    "country of the outlet",
    "province of the outlet",
    "near the outlet",
    "at the outlet's town",
    "names in other languages, the outlet local",
    "outside what follows",
)
"""Features of a place in its report, in the order of their vector."""

NEAR_KM = 150.0
WIDE_KM = 1000.0
FAR_KM = 600.0
"""Beyond this nearness is nil."""
FAR = FAR_KM / 111
"""The same in degrees of latitude: saves the sines."""
ANCHORS = 40
"""Other places at most that nearness is taken to, those named most often."""

Weighed = tuple["tuple[Option, ...]", "tuple[float, ...]"]
"""What a mention may mean, and how likely each is by itself."""


class Anchor(NamedTuple):
    """Another place of the report, and how sure it is."""

    phrase: Phrase
    place: Candidate
    sure: float


class Surroundings:
    """What a report as a whole says about where we are.

    `weighed` has what each mention means by itself, `counts` how often each stands in the report, `actors`
    the ISO 3166-1 alpha-3 codes of its actors' countries, as often as they occur.
    """

    def __init__(
        self,
        weighed: Mapping[Phrase, Weighed],
        counts: Counter[Phrase],
        actors: Sequence[str] = (),
        home: Home | None = None,
    ) -> None:
        self._home = home if home and home.countries else None
        self._actors = {country: count / len(actors) for country, count in Counter(actors).items()}
        self._loud = {phrase: 1 + math.log(count) for phrase, count in counts.items()}
        self._own = {phrase: _by_area(*each) for phrase, each in weighed.items()}
        self._all: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._total = 0.0
        for phrase, areas in self._own.items():
            self._total += self._loud[phrase] * bool(areas)
            for area, share in areas.items():
                self._all[area] += share * self._loud[phrase]
        self._anchors = _anchors(weighed, counts)
        self._named: dict[tuple[str, str], float] = {}
        for _, place, sure in self._anchors:
            if place.kind in {"country", "admin1"}:
                area = (place.country, place.region if place.kind == "admin1" else "")
                self._named[area] = max(sure, self._named.get(area, 0.0))

    @cached_property
    def country(self) -> tuple[str, float]:
        """The country that the report is most about, or empty, and its share in all that it speaks of."""
        countries = {area[0]: weight for area, weight in self._all.items() if not area[1] and weight}
        for country, share in self._actors.items():
            countries[country] = countries.get(country, 0.0) + 0.1 * share
        most = max(countries, key=countries.__getitem__, default="")
        return most, countries.get(most, 0.0) / (sum(countries.values()) or 1.0)

    @cached_property
    def countries(self) -> set[str]:
        """All countries that it likely speaks of."""
        return {*self._actors, *(place.country for _, place, _ in self._anchors)}

    def features(
        self, place: Candidate, mention: Mention, inside: Iterable[Weighed], held: Weighed
    ) -> Vector:
        """AROUND of one place that a mention may mean.

        `inside` is what the mention is said to lie in or near, `held` what is said to lie in it.
        """
        phrase, beside = mention.phrase, mention.beside
        country, region = place.country, place.region
        own, loud = self._own.get(phrase, {}), self._loud.get(phrase, 0.0)
        others = max(self._total - loud, 0.5)
        near, wide, close, amid = self._near(place, phrase, beside)
        named = 0.0
        if country:
            named = self._named.get((country, ""), 0.0) if place.kind != "country" else 0.0
        is_within = region and place.kind != "admin1"
        following, *said = [_containing(place, each) for each in inside]
        return (
            (self._all.get((country, ""), 0.0) - own.get((country, ""), 0.0) * loud) / others
            if country
            else 0.0,
            (self._all.get((country, region), 0.0) - own.get((country, region), 0.0) * loud) / others
            if region
            else 0.0,
            near,
            wide,
            close,
            amid,
            named,
            self._named.get((country, region), 0.0) if is_within else 0.0,
            following,
            _held_by(place, held),
            max(said, default=0.0),
            self._actors.get(country, 0.0) if country else 0.0,
            *(self._home.features(place) if self._home else (0.0, 0.0, 0.0, 0.0)),
            math.log10(place.names + 1) if self._home and self._home.town else 0.0,
            0.0,  # how far it lags behind the place inside what follows: known when all are weighed
        )

    def _near(
        self, place: Candidate, phrase: Phrase, beside: Iterable[Phrase]
    ) -> tuple[float, float, float, float]:
        """How near another place, the region of all, the names beside it, all on average (1 to 0)."""
        near = close = wide = amid = total = 0.0
        neighbours = {name.names for name in beside}
        for name, other, sure in self._anchors:
            if name.names == phrase.names:
                continue
            far = kilometres(place.lat, place.lon, other.lat, other.lon)
            total += sure
            wide += sure * math.exp(-far / WIDE_KM)
            if far < FAR_KM and other.kind != "country" and place.kind != "country":
                here = sure * math.exp(-far / NEAR_KM)
                near = max(near, here)
                amid += here
                if name.names in neighbours:
                    close = max(close, here)
        return near, wide / max(total, 0.5), close, amid / max(total, 0.5)


def _by_area(options: Sequence[Option], shares: Sequence[float]) -> dict[tuple[str, str], float]:
    """The share of each country, and of each (country, province), in what a mention means."""
    areas: defaultdict[tuple[str, str], float] = defaultdict(float)
    for (place, _), share in zip(options, shares, strict=True):
        if place and place.country:
            areas[place.country, ""] += share
            if place.region:
                areas[place.country, place.region] += share
    return dict(areas)


def _anchors(weighed: Mapping[Phrase, Weighed], counts: Counter[Phrase]) -> list[Anchor]:
    anchors = []
    for phrase, _ in counts.most_common(ANCHORS):
        options, shares = weighed[phrase]
        if options:
            sure, number = max((share, -n) for n, share in enumerate(shares))
            if place := options[-number].place:
                anchors.append(Anchor(phrase, place, sure))
    return anchors


def _containing(place: Candidate, weighed: Weighed) -> float:
    """How likely it is that the place lies in, or beside, what another name means."""
    options, shares = weighed
    return sum(
        share
        for (other, _), share in zip(options, shares, strict=True)
        if other and share > 0.01 and lies_in(place, other)
    )


def _held_by(place: Candidate, weighed: Weighed) -> float:
    """How likely it is that what another name means lies in the place, a country or a province."""
    if place.kind not in {"country", "admin1"}:
        return 0.0
    options, shares = weighed
    return sum(
        share for (other, _), share in zip(options, shares, strict=True) if other and lies_in(other, place)
    )


def lies_in(place: Candidate, other: Candidate) -> bool:
    """Whether a place lies in another, as in "Paris, Texas", or beside it, as in "Bucha, near Kyiv"."""
    if place == other or place.country != other.country:
        return False
    if other.kind == "country":
        return place.kind != "country"
    if place.kind == "country":
        return False
    if other.kind == "admin1" and place.region and other.region:
        return place.region == other.region and place.kind != "admin1"
    return kilometres(place.lat, place.lon, other.lat, other.lon) < NEAR_KM


def nearness(place: Candidate, other: Candidate, scale: float = NEAR_KM) -> float:
    """Between 1 beside another place and 0 far from it; 1/e at `scale` kilometres."""
    if abs(place.lat - other.lat) > FAR:
        return 0.0
    return math.exp(-kilometres(place.lat, place.lon, other.lat, other.lon) / scale)
