"""How far two points of the earth are from each other."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

DIAMETER = 12_742
"""Kilometres, of a sphere as large as the earth."""


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points given in degrees (the haversine formula)."""
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return DIAMETER * asin(min(1.0, sqrt(h)))
