"""Claims, or any rows with a point, as GeoJSON (RFC 7946): a FeatureCollection, one Feature a line.

A claim has a Feature for each of its located places; a movement with both ends located is one Feature, a line
from end to end.  A claim without a located place has one Feature whose geometry is null: nothing is lost.
The properties are the columns of `columns.py` that are known; `approximate` is true where a point stands for
a country or a region.
"""

from __future__ import annotations

import json
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.contract import DEGREE_DIGITS
from dateline.errors import BadQuery
from dateline.export.characters import storable
from dateline.export.columns import known, place_cells, rows
from dateline.export.prose import where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from dateline.columns import Column, Row
    from dateline.types import Claim, Coding, Place

AREAS = frozenset({"country", "region"})
"""Grains whose point stands for an area."""
HALF_WAY, FULL_CIRCLE = 180.0, 360.0

Position = tuple[float, float]
"""Degrees east and north, in this order."""


class Site(NamedTuple):
    """Where a claim is on the map, and the cells that say so."""

    geometry: dict[str, Any] | None
    cells: dict[str, Any]


def write(codings: Iterable[Coding], out: TextIO) -> None:
    """Write one FeatureCollection to `out`."""
    _write((feature for coding in codings for feature in features(coding)), out)


def write_rows(columns: Sequence[Column], rows: Iterable[Row], out: TextIO) -> None:
    """Write one FeatureCollection to `out`, a Feature a row, its point that of the columns `lat` and `lon`.

    Raises BadQuery where the rows have no such columns: what is not on a map is no GeoJSON.
    """
    if not {"lat", "lon"} <= {column.name for column in columns}:
        raise BadQuery("geojson", "these rows have no place on a map", "Take csv, jsonl or parquet")
    _write((_of_row(known(row)) for row in rows), out)


def _write(features: Iterable[dict[str, Any]], out: TextIO) -> None:
    out.write('{"type": "FeatureCollection", "features": [')
    before = "\n"
    for feature in features:
        out.write(before + storable(json.dumps(feature, ensure_ascii=False, allow_nan=False)))
        before = ",\n"
    out.write("\n]}\n")


def features(coding: Coding) -> Iterator[dict[str, Any]]:
    """Yield the Features of a coding's claims, in order; an id is the claim's with the Feature's number."""
    for claim, row in zip(coding.claims, rows(coding), strict=True):
        for number, site in enumerate(_sites(claim, coding.report.text), start=1):
            yield _feature(site.geometry, row | site.cells, id=f"{claim.id}/{number}")


def _of_row(row: Row) -> dict[str, Any]:
    lat, lon = row["lat"], row["lon"]
    if lat is None or lon is None:
        return _feature(None, row)
    return _feature({"type": "Point", "coordinates": (lon, lat)}, row)


def _feature(geometry: dict[str, Any] | None, cells: Row, **named: str) -> dict[str, Any]:
    properties = {name: value for name, value in cells.items() if value not in {None, ""}}
    return {"type": "Feature", **named, "geometry": geometry, "properties": properties}


def _sites(claim: Claim, text: str) -> list[Site]:
    located = [place for place in claim.event.places if place.lat is not None]
    way = [place for place in located if place.role]
    starts, ends = ([place for place in way if place.role == role] for role in ("from", "to"))
    if starts and ends:
        located = [place for place in located if not place.role]
        return [*(_point(place, text) for place in located), _movement(way, text)]
    return [_point(place, text) for place in located] or [Site(None, {})]


def _point(place: Place, text: str) -> Site:
    geometry = {"type": "Point", "coordinates": _position(place)}
    return Site(geometry, place_cells(place, text) | {"approximate": place.grain in AREAS})


def _movement(way: Sequence[Place], text: str) -> Site:
    """Return the lines from each start to each end; in their cells stand the words, and no one place."""
    starts, vias, ends = ([_position(p) for p in way if p.role == role] for role in ("from", "via", "to"))
    lines = [_distinct([start, *vias, end]) for start, end in product(starts, ends)]
    pieces = [piece for line in lines for piece in cut(line)]
    cells = place_cells(None, text) | {
        "place": where(way, text),
        "place_role": "movement",
        "approximate": any(place.grain in AREAS for place in way),
    }
    return Site(_geometry(pieces), cells)


def _geometry(lines: list[list[Position]]) -> dict[str, Any]:
    match lines:
        case [[only]]:
            return {"type": "Point", "coordinates": only}
        case [line]:
            return {"type": "LineString", "coordinates": line}
        case _:
            whole = [line if len(line) > 1 else line * 2 for line in lines]
            return {"type": "MultiLineString", "coordinates": whole}


def cut(line: Sequence[Position]) -> list[list[Position]]:
    """Cut a line where it crosses the antimeridian (RFC 7946, 3.1.9); each leg goes the shorter way round."""
    pieces = [[line[0]]]
    for (lon, lat), (to_lon, to_lat) in pairwise(line):
        if abs(to_lon - lon) > HALF_WAY:
            edge = HALF_WAY if lon > to_lon else -HALF_WAY
            unrolled = to_lon + FULL_CIRCLE * (1 if lon > to_lon else -1)
            crossing = round(lat + (to_lat - lat) * (edge - lon) / (unrolled - lon), DEGREE_DIGITS)
            pieces[-1].append((edge, crossing))
            pieces.append([(-edge, crossing)])
        pieces[-1].append((to_lon, to_lat))
    return [_distinct(piece) for piece in pieces]


def _position(place: Place) -> Position:
    return round(place.lon or 0.0, DEGREE_DIGITS), round(place.lat or 0.0, DEGREE_DIGITS)


def _distinct(line: list[Position]) -> list[Position]:
    """Return the line without positions that repeat the one before."""
    return line[:1] + [after for before, after in pairwise(line) if after != before]
