"""A country in the codes of other data sets: `data/countries.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline import vocabulary
from dateline.errors import BrokenData

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.types import Place

FILE = Path(__file__).parent / "data" / "countries.yaml"
PALESTINE, GAZA, WEST_BANK = "PSE", "GZ", "WE"
BETWEEN = 34.7
"""Degrees east: all of the Gaza Strip lies to the west of it, all of the West Bank to the east."""


class Country(NamedTuple):
    """What other lists call a country; empty where a list does not have it."""

    name: str = ""
    number: int | None = None
    """ISO 3166-1 numeric."""
    region: str = ""
    """UN M49."""
    fips: str = ""
    """FIPS 10-4."""
    cow: int | None = None
    """Correlates of War's number of the state."""
    cameo: str = ""


NONE = Country()


def country(code: str) -> Country:
    """Return the country with an ISO 3166-1 alpha-3 code; all is empty for any other code."""
    return table().get(code, NONE)


@cache
def table() -> Mapping[str, Country]:
    """Return all countries by their codes; raises BrokenData, which names the line that is wrong."""
    return {code: _country(code, row) for code, row in vocabulary.load(FILE).items()}


def _country(code: str, row: dict[str, Any]) -> Country:
    try:
        found = Country(**row)
    except TypeError as error:
        raise BrokenData(str(FILE), f"{code} is not as the head of the file says ({error})") from error
    for text in (found.name, found.region, found.fips, found.cameo):
        if not isinstance(text, str):
            raise BrokenData(str(FILE), f"{code} has {text!r} for a text", "Put quotes around it")
    return found


def fips(place: Place) -> str:
    """Return the FIPS 10-4 code of a place's country, empty where FIPS has none or it is not known which."""
    if place.country != PALESTINE:
        return country(place.country).fips
    if place.lon is None or place.grain == "country":
        return ""
    return GAZA if place.lon < BETWEEN else WEST_BANK
