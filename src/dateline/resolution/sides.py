"""A side of a country: "eastern Ukraine", "the south of Syria"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.resolution.anaphora import COUNTRY

if TYPE_CHECKING:
    from dateline.resolution.gazetteer import Gazetteer
    from dateline.types import Place

TOWARDS = 0.6
"""How far from a country's centre towards the edge of its settlements "the east of" it is taken to lie."""

SIDE_OF_COUNTRY = COUNTRY | {"", "region", "part", "parts", "front", "coast", "side", "corner"}
"""Nouns beside which a bare side ("the east", "the eastern front") is one of the report's country."""


def sided(place: Place, side: str, gazetteer: Gazetteer) -> Place:
    """The east of a country: as the table has it, else a point east of the centre; of a town, the town."""
    if not side or place.grain != "country" or place.lat is None or place.lon is None:
        return place
    name = f"{side}ern {place.name}" if side != "central" else f"central {place.name}"
    for known in gazetteer.candidates(name):
        if known.country == place.country:
            return replace(place, name=known.name, lat=known.lat, lon=known.lon, grain="region", id=known.id)
    box = gazetteer.box(place.country)
    if box is None:
        return place
    north = {"north": box.north, "south": box.south}.get(side[:5], place.lat)
    east = box.east if side.endswith("east") else box.west if side.endswith("west") else place.lon
    lat, lon = (round(at + TOWARDS * (edge - at), 4) for at, edge in ((place.lat, north), (place.lon, east)))
    return replace(place, name=name, lat=lat, lon=lon, grain="region", id=None)
