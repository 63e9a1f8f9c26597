"""Where a newspaper is at home: its country, its province and its town, a hint to what places it means."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.distance import kilometres
from dateline.errors import BrokenData
from dateline.resolution.keys import key
from dateline.resolution.placelist import checked
from dateline.resolution.surroundings import nearness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.resolution.gazetteer import Candidate, Gazetteer

TABLE = Path(__file__).parent / "data" / "outlets.tsv"
SCOPES: dict[str, Literal["local", "national"] | None] = {
    "local": "local",
    "national": "national",
    "world": None,
}

CLOSE_KM = 25.0
"""Kilometres at which a place beside its town counts 1/e of it."""

FEWEST = 3
"""Places that an outlet's reports must mention before they tell where it is at home."""


SHORTEST = 5
"""Letters from which on a town's name in an outlet's is no chance."""

MOSTLY = 0.5
"""Share of one country from which on an outlet is at home in it, and not in the world."""

MOST = 300
"""Mentions of towns that its own is looked for among."""


class Home(NamedTuple):
    """How often an outlet speaks of each country and province, as shares, and the town it speaks of most."""

    countries: dict[str, float]
    regions: dict[tuple[str, str], float]
    town: Candidate | None = None

    def features(self, place: Candidate) -> tuple[float, float, float, float]:
        """How much it is about a place's country and province, how near its town that is, how close."""
        near = close = 0.0
        if self.town and place.kind != "country":
            near, close = nearness(place, self.town), nearness(place, self.town, CLOSE_KM)
        share = self.countries.get(place.country, 0.0) if place.country else 0.0
        return (
            share,
            self.regions.get((place.country, place.region), 0.0) if place.region else 0.0,
            near,
            close,
        )


NOWHERE = Home({}, {})
"""The home of an outlet that writes about all the world."""


class _Row(NamedTuple):
    names: tuple[str, ...]
    town: str
    lat: float
    lon: float
    country: str
    scope: Literal["local", "national"] | None


def homes(spoken_of: Iterable[tuple[str, Iterable[tuple[Candidate, float]]]]) -> dict[str, Home]:
    """Where outlets are at home, by their name, as far as their reports tell.

    Takes for each report its outlet and the places that its names mean, each once, with their probability.
    """
    seen: defaultdict[str, list[tuple[Candidate, float]]] = defaultdict(list)
    for outlet, places in spoken_of:
        seen[outlet].extend(places)
    found = {outlet: _home(outlet, places) for outlet, places in seen.items() if len(places) >= FEWEST}
    return {outlet: home for outlet, home in found.items() if home.town or _mostly(home) >= MOSTLY}


def _mostly(home: Home) -> float:
    return max(home.countries.values(), default=0.0)


def _home(outlet: str, places: list[tuple[Candidate, float]]) -> Home:
    countries: dict[str, float] = defaultdict(float)
    regions: dict[tuple[str, str], float] = defaultdict(float)
    total = sum(score for _, score in places) or 1.0
    for place, score in places:
        if place.country:
            countries[place.country] += score / total
            if place.region and place.kind != "country":
                regions[place.country, place.region] += score / total
    home = Home(dict(countries), dict(regions))
    towns = [(place, score) for place, score in places if place.kind in {"city", "admin2", "point"}]
    namesakes = [(town, score) for town, score in towns if _is_named_after(outlet, town)]
    if namesakes:
        return home._replace(town=_middle(namesakes))
    return home._replace(town=_middle(towns[:MOST])) if _mostly(home) >= MOSTLY else home


def _is_named_after(outlet: str, town: Candidate) -> bool:
    """Whether an outlet carries the name of a town it speaks of: columbuslocalnews.com."""
    name = key(town.name).replace(" ", "")
    return len(name) >= SHORTEST and name in key(outlet).replace(" ", "")


def _middle(towns: list[tuple[Candidate, float]]) -> Candidate | None:
    """The town that most others are near to."""
    weights = [
        sum(score * nearness(town, other) for other, score in towns if other.country == town.country)
        for town, _ in towns
    ]
    return max(
        zip(weights, (town for town, _ in towns), strict=True), key=lambda pair: pair[0], default=(0.0, None)
    )[1]


def home_of(outlet: str | None, gazetteer: Gazetteer) -> Home | None:
    """Where an outlet is at home, by its name or its domain, if data/outlets.tsv knows.

    A subdomain ("news.courant.com") is its domain's; of the world's outlets it is NOWHERE.
    Raises BrokenData if the table is missing or a row is wrong.
    """
    row = next((_table()[name] for name in _names(outlet or "") if name in _table()), None)
    return _at(row, gazetteer) if row else None


def _names(outlet: str) -> Iterator[str]:
    name = outlet.strip().casefold().removeprefix("the ")
    yield name
    while name.count(".") > 1 and " " not in name:
        name = name.partition(".")[2]
        yield name


@cache
def _table() -> dict[str, _Row]:
    try:
        text = TABLE.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise BrokenData(str(TABLE), f"no readable table ({error})", "Install Dateline again") from error
    lines = enumerate(text.splitlines(), 1)
    rows = [_row(number, line) for number, line in lines if line and not line.startswith("#")]
    return {name.casefold(): row for row in rows for name in row.names}


def _row(number: int, line: str) -> _Row:
    try:
        names, town, lat, lon, country, scope = line.split("\t")
        row = checked(names.split("|"), lat, lon, country, "city")
        return _Row(row.names, town, row.lat, row.lon, row.country, SCOPES[scope])
    except (KeyError, ValueError) as error:
        raise BrokenData(
            f"{TABLE}, line {number}", f"no outlet ({error})", "The file's head says what a row needs"
        ) from error


def _at(row: _Row, gazetteer: Gazetteer) -> Home:
    """A local outlet's town, province and country; a national one's country; no place of a world's."""
    if row.scope is None:
        return NOWHERE
    if row.scope == "national":
        return Home({row.country: 1.0}, {})
    towns = (
        one for one in gazetteer.candidates(row.town) if one.country == row.country and one.kind == "city"
    )
    point = (row.lat, row.lon)
    town = min(towns, key=lambda one: kilometres(*point, one.lat, one.lon), default=None)
    region = {(row.country, town.region): 1.0} if town else {}
    return Home({row.country: 1.0}, region, town)
