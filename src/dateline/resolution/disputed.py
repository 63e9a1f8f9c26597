"""Which country a disputed place is counted to, under one of three views of borders.

The areas, their outlines and their countries are data: `data/disputed.yaml`, which says what the views mean.
A view changes a place's country only, never its point or its id.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline import vocabulary
from dateline.errors import BrokenData, DatelineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

VIEWS: tuple[str, ...] = ("geonames", "un", "de-facto")
"""The views of borders; the first one, the default, is GeoNames' own."""

FILE = Path(__file__).parent / "data" / "disputed.yaml"
ADVICE = "The head of the file says what an area needs"
CODE = re.compile(r"[A-Z]{3}|")
"""ISO 3166-1 alpha-3, or empty."""

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""


class Area(NamedTuple):
    """A disputed area: its name, why the views differ, and its country under each view but the first."""

    name: str
    as_of: dt.date
    note: str
    countries: Mapping[str, str]


class Outline:
    """A closed line on the map through at least three points, not across the 180th meridian."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = tuple(points)
        self._south, self._north = min(lat for lat, _ in points), max(lat for lat, _ in points)
        self._west, self._east = min(lon for _, lon in points), max(lon for _, lon in points)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies inside: in the box around the line, and crossed by it an odd number of times.

        Shimrat, "Algorithm 112: Position of point relative to polygon" (1962).
        """
        if not (self._south <= lat <= self._north and self._west <= lon <= self._east):
            return False
        inside, (last_lat, last_lon) = False, self.points[-1]
        for next_lat, next_lon in self.points:
            if (next_lat > lat) != (last_lat > lat):
                crossing = next_lon + (lat - next_lat) * (last_lon - next_lon) / (last_lat - next_lat)
                inside ^= lon < crossing
            last_lat, last_lon = next_lat, next_lon
        return inside


class _Rule(NamedTuple):
    """One way in which the places of an area are known; without regions or an outline, all of a country."""

    area: Area
    countries: Sequence[str]
    regions: Sequence[str] | None
    outline: Outline | None


class Borders:
    """The areas of a file, found by country first: most places are in none."""

    def __init__(self, rules: Iterable[_Rule]) -> None:
        self._outlined: dict[str, list[tuple[Sequence[str] | None, Outline, Area]]] = {}
        self._whole: dict[tuple[str, str | None], Area] = {}
        for rule in rules:
            for country in rule.countries:
                if rule.outline:
                    self._outlined.setdefault(country, []).append((rule.regions, rule.outline, rule.area))
                else:
                    for region in rule.regions or (None,):
                        self._whole.setdefault((country, region), rule.area)

    @classmethod
    def read(cls, path: Path = FILE) -> Borders:
        """The areas of a file.  Raises BrokenData, which names file and area, if one is not complete."""
        rules = []
        for number, entry in enumerate(vocabulary.load(path, list), start=1):
            try:
                rules += _rules(entry)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                name = entry.get("name", "no name") if isinstance(entry, dict) else "no name"
                raise BrokenData(
                    str(path), f"area {number} ({name}) is not complete ({error!r})", ADVICE
                ) from error
        return cls(rules)

    def area(self, lat: float, lon: float, country: str, region: str) -> Area | None:
        """The area that a place lies in, the closest description first: outline, region, country."""
        for regions, outline, area in self._outlined.get(country, ()):
            if (regions is None or region in regions) and outline.holds(lat, lon):
                return area
        return self._whole.get((country, region)) or self._whole.get((country, None))


def area_of(lat: float, lon: float, country: str, region: str) -> Area | None:
    """The disputed area that a place lies in, if any; the arguments are those of `country_of`."""
    return _borders().area(lat, lon, country, region)


def country_of(lat: float, lon: float, country: str, region: str, view: str) -> str:
    """The country of a place under a view of borders, empty where the view leaves it open.

    `lat`, `lon` in degrees (WGS 84); `country` as GeoNames has it (ISO 3166-1 alpha-3, as is the answer);
    `region` the GeoNames admin-1 code or empty.
    Raises DatelineError for a view that is none of `VIEWS`.
    """
    if checked(view) == VIEWS[0]:
        return country
    area = area_of(lat, lon, country, region)
    return area.countries[view] if area else country


def checked(view: str) -> str:
    """The view, if it is one of `VIEWS`; raises DatelineError otherwise."""
    if view not in VIEWS:
        raise DatelineError(view, "no such view of borders", f"There are {', '.join(VIEWS)}")
    return view


@cache
def _borders() -> Borders:
    return Borders.read()


def _rules(entry: Mapping[str, Any]) -> list[_Rule]:
    views = {view: _code(entry[view]) for view in VIEWS[1:]}
    if not isinstance(entry["as_of"], dt.date):
        raise TypeError("as_of is no date")
    area = Area(str(entry["name"]), entry["as_of"], str(entry["note"]), views)
    return [_rule(area, row) for row in entry["where"]]


def _rule(area: Area, row: Mapping[str, Any]) -> _Rule:
    if unknown := row.keys() - {"countries", "regions", "outline"}:
        raise ValueError(f"unknown key {min(unknown)}")
    regions = row.get("regions")
    if regions is not None and not all(isinstance(region, str) for region in regions):
        raise TypeError("a region is not in quotes")
    outline = _outline(row["outline"]) if "outline" in row else None
    return _Rule(area, [_code(code) for code in row["countries"]], regions, outline)


def _outline(points: Sequence[Sequence[float]]) -> Outline:
    """An outline through points; two of them are the opposite corners of a box."""
    pairs = [(float(lat), float(lon)) for lat, lon in points]
    if not all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in pairs):
        raise ValueError("a point that is nowhere on Earth: latitude comes first")
    if len(pairs) < 2:
        raise ValueError("an outline of fewer than two points")
    if len(pairs) == 2:
        (south, west), (north, east) = pairs
        pairs = [(south, west), (south, east), (north, east), (north, west)]
    return Outline(pairs)


def _code(code: str) -> str:
    if not CODE.fullmatch(code):
        raise ValueError(f"{code} is no ISO 3166-1 alpha-3 code")
    return code
