"""The gazetteer: which places bear a name.

A read-only SQLite file, built by training/gazetteer.py, and the user's own places (`placelist`), which win.
Opening it reads its head only (about 1 ms).
"""

from __future__ import annotations

import sqlite3
import weakref
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from dateline.errors import BrokenData
from dateline.resolution import placelist
from dateline.resolution.keys import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import TracebackType

SCHEMA = 2
"""Version of the tables below; a file of another version is refused."""

APPLICATION = 0x44415445
"""Spells `DATE` in the file's header, where `file` and SQLite look for it."""

Kind = Literal["country", "admin1", "admin2", "region", "city", "point"]
How = Literal["name", "other", "demonym"]
Source = Literal["geonames", "postal", "table", "own"]
KINDS: tuple[Kind, ...] = ("country", "admin1", "admin2", "region", "city", "point")
HOW: tuple[How, ...] = ("name", "other", "demonym")
SOURCES: tuple[Source, ...] = ("geonames", "postal", "table", "own")
"""Kinds, ways to bear a name, and sources, by their number in the tables."""

SEAT, CAPITAL = 1, 2
OURS = 200_000_000
"""The first id of places that GeoNames has no id for."""

TABLES = """
create table meta (key text primary key, value text not null) without rowid;
create table country (number integer primary key, code text not null);  -- ISO 3166-1 alpha-3; 0: none
create table place (
    id integer primary key,      -- GeoNames id; from 200000000 on a number of ours
    name text not null,
    lat integer not null, lon integer not null,  -- ten-thousandths of a degree, WGS 84
    country integer not null references country,
    region text not null,        -- GeoNames admin-1 code within the country, empty if none
    kind integer not null,       -- 0 country, 1 admin1, 2 admin2, 3 region, 4 city, 5 point
    population integer not null, -- 0: unknown
    standing integer not null,   -- 2: capital of its country, 1: seat of its admin1
    source integer not null,     -- 0 GeoNames, 1 its postal data, 2 regions.tsv
    names integer not null       -- how many other names GeoNames has for it
);
create table name (
    key text,
    place integer references place,
    how integer not null,        -- 0: its usual name, 1: another, 2: the name of its people
    primary key (key, place)
) without rowid;
create index capital on place (country) where standing = 2;
create index country_place on place (country) where kind = 0;
create table box (country text primary key, south real, west real, north real, east real) without rowid;
create view places as
    select place.id, name, lat / 1e4 as lat, lon / 1e4 as lon, code as country, region, population, names,
    case kind when 0 then 'country' when 1 then 'admin1' when 2 then 'admin2' when 3 then 'region'
              when 4 then 'city' else 'point' end as kind
    from place join country on country.number = place.country;
"""

COLUMNS = """
select place.id, place.name, lat / 1e4, lon / 1e4, code, region, kind, population, standing, source, names
"""
OF_COUNTRY = "from country join place on place.country = country.number where code = ?"
NAMED = f"""{COLUMNS}, how from name join place on place.id = name.place
join country on country.number = place.country where key = ? order by population desc, place.id"""
COUNTRY = f"{COLUMNS}, 0 {OF_COUNTRY} and kind = 0"
CAPITAL_OF = f"{COLUMNS}, 0 {OF_COUNTRY} and standing = 2"
COUNTS = "select kind, count(*) from place group by kind order by kind"
NAMES = "select count(*) from name"

ADVICE = "Build it anew with training/gazetteer.py, or install Dateline again"


class Candidate(NamedTuple):
    """A place that bears a name.

    `id` is GeoNames', if it has one; `lat`, `lon` in degrees (WGS 84); `country` ISO 3166-1 alpha-3 or empty;
    `region` the GeoNames admin-1 code; `population` 0 if unknown; `how` whether the name is the place's usual
    one, another one, or the name of its people; `seat` whether it is the seat of its admin-1; `source` where
    it is from: GeoNames, its postal data alone (then small), regions.tsv, or the user's own list; `names` how
    many other names GeoNames has for it, which says how well known it is.
    """

    id: int | None
    name: str
    lat: float
    lon: float
    country: str
    region: str
    kind: Kind
    population: int
    capital: bool
    how: How
    seat: bool = False
    source: Source = "geonames"
    names: int = 0


class Box(NamedTuple):
    """Where the settlements of a country lie, in degrees, the outermost few left out."""

    south: float
    west: float
    north: float
    east: float


class Gazetteer:
    """An open gazetteer.  `candidates` remembers what was asked; share one between reports."""

    def __init__(self, connection: sqlite3.Connection, path: Path, own: Iterable[placelist.Row] = ()) -> None:
        self._connection = connection
        weakref.finalize(self, connection.close)
        self.path = path
        self.own = tuple(own)
        self._own_by_key = _filed(self.own)
        self._remembered = lru_cache(maxsize=50_000)(self._look_up)

    @classmethod
    def open(cls, path: str | Path | None = None, *, own: str | Path | None = None) -> Self:
        """Open the file at `path`, by default the one that comes with Dateline, with the user's `own` places.

        By default these are the ones of `placelist.own_path()`, if there are any.  Raises BrokenData if
        the gazetteer is missing, cut short, none, or of another version, or a row of the user's is wrong.
        """
        path = Path(path) if path else Path(str(files("dateline.resolution"))) / "data" / "gazetteer.sqlite"
        own_places = placelist.own_rows(own)
        try:
            if not path.is_file():
                raise BrokenData(str(path), "no gazetteer here", ADVICE)
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            gazetteer = cls(connection, path, own_places)
            _check(connection, path)
        except (sqlite3.DatabaseError, OSError) as error:
            raise BrokenData(str(path), f"no readable gazetteer ({error})", ADVICE) from error
        return gazetteer

    @cached_property
    def name(self) -> str:
        """What is looked up in: the gazetteer and, if there are any, the user's places, by digest."""
        name = f"geonames-{self.meta().get('digest', '')[:12]}"
        return f"{name}+own-{placelist.digest(self.own)[:12]}" if self.own else name

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """All places of that name, most populous first.  Case, accents, hyphens and "the" do not matter.

        If one of the user's own bears it, these only.
        """
        return self._remembered(name) if len(name) <= placelist.LONGEST else ()

    def country(self, code: str) -> Candidate | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        own = (row for row in self.own if row.grain == "country" and row.country == code)
        return next((_own_place(row, "name") for row in own), None) or self._one(COUNTRY, code)

    def capital(self, code: str) -> Candidate | None:
        """The capital of the country of that code."""
        return self._one(CAPITAL_OF, code)

    def box(self, country: str) -> Box | None:
        """Where the settlements of a country (ISO 3166-1 alpha-3) lie, if it has enough of them."""
        row = self._rows("select south, west, north, east from box where country = ?", country)
        return Box(*row[0]) if row else None

    def meta(self) -> dict[str, str]:
        """What the file says of itself: `digest` of its rows, `sources`."""
        return dict(self._rows("select key, value from meta order by key"))

    def counts(self) -> dict[Kind, int]:
        """How many places of each kind the file has."""
        return {KINDS[kind]: count for kind, count in self._rows(COUNTS)}

    def names(self) -> int:
        """How many names the file has, each with its place."""
        return int(self._rows(NAMES)[0][0])

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _one(self, query: str, code: str) -> Candidate | None:
        rows = self._rows(query, code)
        return _candidate(rows[0]) if rows else None

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        filed = key(name)
        if filed in self._own_by_key:
            return self._own_by_key[filed]
        return tuple(map(_candidate, self._rows(NAMED, filed))) if filed else ()

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise BrokenData(str(self.path), f"damaged ({error})", ADVICE) from error


def _candidate(row: tuple[Any, ...]) -> Candidate:
    number, name, lat, lon, country, region, kind, population, standing, source, names, how = row
    return Candidate(
        number if number < OURS else None,
        name,
        lat,
        lon,
        country,
        region,
        KINDS[kind],
        population,
        standing == CAPITAL,
        HOW[how],
        standing == SEAT,
        SOURCES[source],
        names,
    )


def _filed(own: Iterable[placelist.Row]) -> Mapping[str, tuple[Candidate, ...]]:
    """The user's places by the keys of all their names."""
    found: dict[str, tuple[Candidate, ...]] = {}
    for row in own:
        names: dict[str, How] = {key(name): "demonym" for name in row.people}
        names |= {key(name): "name" for name in row.names}
        for filed, how in names.items():
            found[filed] = (*found.get(filed, ()), _own_place(row, how))
    return found


def _own_place(row: placelist.Row, how: How) -> Candidate:
    return Candidate(
        id=None,
        name=row.names[0],
        lat=row.lat,
        lon=row.lon,
        country=row.country,
        region="",
        kind=row.grain,
        population=0,
        capital=False,
        how=how,
        source="own",
    )


def _check(connection: sqlite3.Connection, path: Path) -> None:
    def pragma(name: str) -> int:
        return int(connection.execute(f"pragma {name}").fetchone()[0])

    if pragma("application_id") != APPLICATION:
        raise BrokenData(str(path), "not a gazetteer of Dateline", ADVICE)
    if (version := pragma("user_version")) != SCHEMA:
        raise BrokenData(str(path), f"a gazetteer of version {version}, {SCHEMA} is needed", ADVICE)
    if pragma("page_count") * pragma("page_size") != path.stat().st_size:
        raise BrokenData(str(path), "cut short", ADVICE)
