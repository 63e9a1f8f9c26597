"""Place mentions -> points on the map.

Each mention's names are looked up; among the places that bear one, a sum of simple weights chooses: how many
people live there, what kind of place it is, whether it is a capital, whether it lies in the countries that
the report is about, in what the mention names as its surroundings, or near the report's other places.  The
features are those of learned toponym rankers (Speriosu and Baldridge, "Text-Driven Toponym Resolution using
Indirect Supervision", ACL 2013); the weights are set by hand and checked one by one on annotated news.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from dateline.resolution.anaphora import COUNTRY, named_before
from dateline.resolution.toponyms import Phrase, read
from dateline.types import Place, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dateline.resolution.gazetteer import Candidate, Gazetteer, Kind
    from dateline.types import Grain

GRAIN: dict[Kind, Grain] = {
    "country": "country",
    "admin1": "region",
    "admin2": "region",
    "region": "region",
    "city": "city",
    "point": "point",
}

REGIONS = {"admin1", "region"}

KIND: dict[Kind, float] = {
    "country": 3.0,
    "admin1": 0.0,
    "admin2": -1.0,
    "region": 5.5,
    "city": 0.7,
    "point": 5.5,
}
"""Weight of a kind; rows of our own table are there because news means them."""

PER_DIGIT = 0.83
"""Weight of each decimal digit of the population."""

CAPITAL, USUAL_NAME, HINTED = 2.0, 1.5, 3.0
IN_ACTORS_COUNTRY, IN_MOST_ACTORS_COUNTRY, IN_REPORTS_COUNTRY, IN_OUTLETS_COUNTRY = 1.0, 3.0, 4.0, 0.5
WITHIN, NEARBY = 4.0, 2.0

LEAST_OF_PIECE = 7.0
"""What a place must weigh by itself (a city of about 300,000, a country) to be meant by a piece of a name."""

NEAR_KM = 150.0

TOWARDS = 0.6
"""How far from a country's centre towards the edge of its settlements "the east of" it is taken to lie."""


def resolve(
    text: str,
    mentions: Sequence[Span],
    gazetteer: Gazetteer,
    *,
    countries: Sequence[str] = (),
    outlet: str | None = None,
) -> dict[Span, Place]:
    """The place of every mention; unresolved ones have no coordinates.

    `countries` are the ISO 3166-1 alpha-3 codes of the report's actors, as often as they occur; `outlet` its
    publisher, for the place in the name ("Kyiv Post").
    """
    phrases = _one_sense({span: _read(text, span) for span in sorted(set(mentions))})
    surroundings = _surroundings(phrases, gazetteer, countries, outlet)
    return {span: _place(text, span, phrases, gazetteer, surroundings) for span in phrases}


AFTER_COMMA = re.compile(r",\s+(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)")


OWNER = re.compile(r"(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s?\s+(?:[a-z]+ )?$")


def _read(text: str, span: Span) -> Phrase:
    """The mention taken apart; what follows it after a comma ("Casper, Wyo.") is what it lies in."""
    phrase = read(_with_owner(text, span).of(text))
    following = AFTER_COMMA.match(text, span.end)
    if phrase.within or following is None:
        return phrase
    return phrase._replace(within=read(following["name"]).names)


def _with_owner(text: str, span: Span) -> Span:
    """The mention with the name whose side it is: "Ukraine’s East" for "East"."""
    phrase = read(span.of(text))
    owner = (
        OWNER.search(text, max(0, span.start - 40), span.start) if phrase.side and not phrase.names else None
    )
    return Span(owner.start("name"), span.end) if owner else span


def _one_sense(phrases: Mapping[Span, Phrase]) -> dict[Span, Phrase]:
    """What one mention of a name says of its surroundings holds for the others: a report has one Paris.

    Gale, Church and Yarowsky, "One Sense per Discourse" (1992).
    """
    within: dict[tuple[str, ...], tuple[str, ...]] = {}
    for phrase in phrases.values():
        if phrase.within:
            within.setdefault(phrase.names, phrase.within)
    return {span: phrase._replace(within=within.get(phrase.names, ())) for span, phrase in phrases.items()}


class _Surroundings(NamedTuple):
    """What the report as a whole says about where we are."""

    sure: Mapping[Phrase, Candidate]
    """What each mention means by itself."""
    mentions: Counter[Phrase]
    weights: Mapping[str, float]
    """Of the countries of its actors and its outlet."""
    country: str
    """The country that the report is most about, or empty."""

    def countries(self) -> set[str]:
        """All countries that it speaks of."""
        return {*self.weights, *(candidate.country for candidate in self.sure.values())}

    def beside(self, phrase: Phrase) -> dict[str, float]:
        """Weights by country, without what the mention itself would add."""
        others = Counter[str]()
        for other, candidate in self.sure.items():
            others[candidate.country] += self.mentions[other] * (other.names != phrase.names)
        total = others.total() or 1
        weights = dict(self.weights)
        for country, count in others.items():
            weights[country] = weights.get(country, 0.0) + IN_REPORTS_COUNTRY * count / total
        return weights


def _surroundings(
    phrases: Mapping[Span, Phrase], gazetteer: Gazetteer, countries: Sequence[str], outlet: str | None
) -> _Surroundings:
    mentions = Counter(phrases.values())
    best = {
        phrase: max(_candidates(phrase, gazetteer), key=_prior_in(phrase), default=None)
        for phrase in mentions
    }
    sure = {phrase: candidate for phrase, candidate in best.items() if candidate}
    weights = {
        country: IN_ACTORS_COUNTRY + IN_MOST_ACTORS_COUNTRY * count / len(countries)
        for country, count in Counter(countries).items()
    }
    for candidate in _look_up(read(outlet).names, gazetteer)[:1] if outlet else ():
        weights[candidate.country] = weights.get(candidate.country, 0.0) + IN_OUTLETS_COUNTRY
    counts = Counter(sure[phrase].country for phrase in phrases.values() if phrase in sure)
    counts.pop("", None)
    foremost = counts.most_common(1) or Counter(countries).most_common(1)
    return _Surroundings(sure, mentions, weights, foremost[0][0] if foremost else "")


def _look_up(names: Sequence[str], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places of the first name that has any."""
    return next((found for name in names if (found := gazetteer.candidates(name))), ())


def _candidates(phrase: Phrase, gazetteer: Gazetteer) -> Sequence[Candidate]:
    """The places that a mention may mean."""
    return _look_up(phrase.names, gazetteer) or [
        candidate
        for candidate in _look_up(phrase.pieces, gazetteer)
        if _prior_in(phrase)(candidate) >= LEAST_OF_PIECE
    ]


def _prior_in(phrase: Phrase) -> Callable[[Candidate], float]:
    """The weight of a candidate by itself."""

    def prior(candidate: Candidate) -> float:
        asked = phrase.hint and (candidate.kind == phrase.hint or {candidate.kind, phrase.hint} == REGIONS)
        return (
            KIND[candidate.kind]
            + PER_DIGIT * math.log10(candidate.population + 1)
            + CAPITAL * (candidate.capital and candidate.how == "name")
            + USUAL_NAME * (candidate.how == "name")
            + HINTED * bool(asked)
        )

    return prior


def _place(
    text: str, span: Span, phrases: Mapping[Span, Phrase], gazetteer: Gazetteer, surroundings: _Surroundings
) -> Place:
    """The place of one mention."""
    unresolved, phrase = Place(span, span.of(text)), phrases[span]
    if not phrase.names:
        return _of_noun(text, unresolved, phrases, gazetteer, surroundings)
    best = _best(phrase, gazetteer, surroundings)
    if best is None:
        return unresolved
    if phrase.noun == "capital" and best.kind == "country":
        return _capital(span, best.country, gazetteer) or unresolved
    is_named_with_side = gazetteer.candidates(phrase.names[0])
    return _sided(_as_place(span, best), "" if is_named_with_side else phrase.side, gazetteer)


def _best(phrase: Phrase, gazetteer: Gazetteer, surroundings: _Surroundings) -> Candidate | None:
    around = _look_up(phrase.within, gazetteer)[:10]
    weights = surroundings.beside(phrase)
    points = [
        point
        for other, point in surroundings.sure.items()
        if other.names != phrase.names and point.kind in {"city", "admin2", "point"}
    ]

    prior = _prior_in(phrase)

    def weight(candidate: Candidate) -> float:
        return (
            prior(candidate)
            + weights.get(candidate.country, 0.0)
            + WITHIN * any(_lies_in(candidate, other) for other in around)
            + NEARBY * max((_nearness(candidate, point) for point in points), default=0.0)
        )

    return max(_candidates(phrase, gazetteer), key=weight, default=None)


def _lies_in(candidate: Candidate, other: Candidate) -> bool:
    """Whether a place lies in another, as in "Paris, Texas", or beside it, as in "Bucha, near Kyiv"."""
    if candidate.country != other.country or candidate == other:
        return False
    if other.kind == "country":
        return candidate.kind != "country"
    if other.kind == "admin1" and candidate.region and other.region:
        return candidate.region == other.region
    return kilometres(candidate.lat, candidate.lon, other.lat, other.lon) < NEAR_KM


def _nearness(candidate: Candidate, point: Candidate) -> float:
    """Between 1 beside another place of the report and 0 far from it."""
    if abs(candidate.lat - point.lat) > 5:  # farther than 500 km: saves the sines
        return 0.0
    return math.exp(-kilometres(candidate.lat, candidate.lon, point.lat, point.lon) / NEAR_KM)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points given in degrees."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _as_place(span: Span, candidate: Candidate) -> Place:
    return Place(
        span,
        candidate.name,
        candidate.lat,
        candidate.lon,
        candidate.country,
        GRAIN[candidate.kind],
        candidate.id,
    )


def _sided(place: Place, side: str, gazetteer: Gazetteer) -> Place:
    """The east of a country: as the table has it, else a point east of the centre; of a town, the town."""
    if not side or place.grain != "country" or place.lat is None or place.lon is None:
        return place
    name = f"{side}ern {place.name}" if side != "central" else f"central {place.name}"
    for candidate in gazetteer.candidates(name):
        if candidate.country == place.country:
            return _as_place(place.span, candidate)
    box = gazetteer.box(place.country)
    if box is None:
        return place
    north = {"north": box.north, "south": box.south}.get(side[:5], place.lat)
    east = box.east if side.endswith("east") else box.west if side.endswith("west") else place.lon
    lat, lon = (round(at + TOWARDS * (edge - at), 4) for at, edge in ((place.lat, north), (place.lon, east)))
    return Place(place.span, name, lat, lon, place.country, "region")


def _capital(span: Span, country: str, gazetteer: Gazetteer) -> Place | None:
    capital = gazetteer.capital(country)
    return _as_place(span, capital) if capital else None


SIDE_OF_COUNTRY = COUNTRY | {"", "region", "part", "parts", "front", "coast", "side", "corner"}
"""Nouns beside which a bare side ("the east", "the eastern front") is one of the report's country."""


def _of_noun(
    text: str,
    unresolved: Place,
    phrases: Mapping[Span, Phrase],
    gazetteer: Gazetteer,
    surroundings: _Surroundings,
) -> Place:
    """Of "the city" the last city named before, of "the east" that of the country the report is about."""
    span, phrase = unresolved.span, phrases[unresolved.span]

    def meant(name: str) -> Candidate | None:
        candidate = _best(read(name), gazetteer, surroundings)
        if candidate is None or candidate.country not in {*surroundings.countries(), ""}:
            return None
        return _city_of(candidate, name, gazetteer) if phrase.hint == "city" else candidate

    country = gazetteer.country(surroundings.country)
    if country and phrase.noun == "capital":
        return _capital(span, country.country, gazetteer) or unresolved
    if country and (phrase.noun in COUNTRY or (phrase.side and phrase.noun in SIDE_OF_COUNTRY)):
        return _sided(_as_place(span, country), phrase.side, gazetteer)
    found = None if phrase.side else named_before(text, span, phrase.noun, phrases, meant)
    return _as_place(span, found) if found else unresolved


def _city_of(candidate: Candidate, name: str, gazetteer: Gazetteer) -> Candidate:
    """The city that a province has its name from, if it is a province."""
    if candidate.kind != "admin1":
        return candidate
    cities = (other for other in gazetteer.candidates(name) if other.kind == "city")
    return next((city for city in cities if city.country == candidate.country), candidate)
