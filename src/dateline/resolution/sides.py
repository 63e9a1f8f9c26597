"""A side of a country: "eastern Ukraine", "the south of Syria"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.resolution.anaphora import COUNTRY

if TYPE_CHECKING:
    from dateline.resolution.gazetteer import Candidate, Gazetteer

TOWARDS = 0.8
"""How far from a country's centre towards the edge of its settlements "the east of" it is taken to lie."""

SIDE_OF_COUNTRY = COUNTRY | {"", "region", "part", "parts", "front", "coast", "side", "corner"}
"""Nouns beside which a bare side ("the east", "the eastern front") is one of the report's country."""


def sided(place: Candidate, side: str, gazetteer: Gazetteer) -> Candidate:
    """The east of a country: as the table has it, else a point east of the centre; of a town, the town."""
    if not side or place.kind != "country":
        return place
    name = f"{side}ern {place.name}" if side != "central" else f"central {place.name}"
    for known in gazetteer.candidates(name):
        if known.country == place.country:
            return known
    box = gazetteer.box(place.country)
    if box is None:
        return place
    lat = lon = 0.0
    if side.startswith("north"):
        lat = max(0.0, box.north - place.lat)
    elif side.startswith("south"):
        lat = min(0.0, box.south - place.lat)
    if side.endswith("east"):
        lon = max(0.0, box.east - place.lon)
    elif side.endswith("west"):
        lon = min(0.0, box.west - place.lon)
    lat, lon = round(place.lat + TOWARDS * lat, 4), round(place.lon + TOWARDS * lon, 4)
    return place._replace(id=None, name=name, lat=lat, lon=lon, kind="region")
