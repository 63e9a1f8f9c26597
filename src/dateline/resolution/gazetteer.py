"""The gazetteer: which places bear a name.

A read-only SQLite file, built by training/gazetteer.py.  Opening it reads its head only (about 1 ms).
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
import weakref
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from dateline.errors import BrokenData

if TYPE_CHECKING:
    from types import TracebackType

SCHEMA = 1
"""Version of the tables below; a file of another version is refused."""

APPLICATION = 0x44415445
"""Spells `DATE` in the file's header, where `file` and SQLite look for it."""

TABLES = """
create table meta (key text primary key, value text not null) without rowid;
create table place (
    id integer primary key,
    geonames integer,            -- GeoNames id, null for rows of regions.tsv
    name text not null,
    lat integer not null, lon integer not null,  -- ten-thousandths of a degree, WGS 84
    country text not null,       -- ISO 3166-1 alpha-3, empty for seas and the like
    region text not null,        -- GeoNames admin-1 code within the country, empty if none
    kind text not null,          -- country, admin1, admin2, region, city, point
    population integer not null,
    capital integer not null     -- 1: of its country
);
create table name (
    key text,
    place integer,
    how integer not null,        -- 0: its usual name, 1: another, 2: the name of its people
    primary key (key, place)
) without rowid;
create index capital on place (country) where capital;
create index country on place (country) where kind = 'country';
create table box (country text primary key, south real, west real, north real, east real) without rowid;
"""

COLUMNS = "select geonames, name, lat / 1e4, lon / 1e4, country, region, kind, population, capital"
NAMED = (
    COLUMNS + ", how from name join place on place.id = name.place where key = ? order by population desc, id"
)
COUNTRY = COLUMNS + ", 0 from place where country = ? and kind = 'country'"
CAPITAL = COLUMNS + ", 0 from place where country = ? and capital"

ADVICE = "Build it anew with training/gazetteer.py, or install Dateline again"

Kind = Literal["country", "admin1", "admin2", "region", "city", "point"]
How = Literal["name", "other", "demonym"]
HOW: tuple[How, ...] = ("name", "other", "demonym")
"""How a name belongs to a place, by its number in the table."""


class Candidate(NamedTuple):
    """A place that bears a name.

    `lat`, `lon` in degrees (WGS 84); `country` ISO 3166-1 alpha-3 or empty; `region` the GeoNames admin-1
    code; `population` 0 if unknown; `how` whether the name is the place's usual one, another one, or the
    name of its people.
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


class Box(NamedTuple):
    """Where the settlements of a country lie, in degrees, the outermost few left out."""

    south: float
    west: float
    north: float
    east: float


class Gazetteer:
    """An open gazetteer.  `candidates` remembers what was asked; share one between reports."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        weakref.finalize(self, connection.close)
        self._path = path
        self._remembered = lru_cache(maxsize=50_000)(self._look_up)

    @classmethod
    def open(cls, path: str | Path | None = None) -> Self:
        """Open the file at `path`, by default the one that comes with Dateline.

        Raises BrokenData if it is missing, cut short, no gazetteer, or of another version.
        """
        path = Path(path) if path else Path(str(files("dateline.resolution"))) / "data" / "gazetteer.sqlite"
        if not path.is_file():
            raise BrokenData(str(path), "no gazetteer here", ADVICE)
        try:
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            gazetteer = cls(connection, path)
            _check(connection, path)
        except sqlite3.DatabaseError as error:
            raise BrokenData(str(path), f"no readable gazetteer ({error})", ADVICE) from error
        return gazetteer

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """All places of that name, most populous first.  Case, accents, hyphens and "the" do not matter."""
        return self._remembered(key(name))

    def country(self, code: str) -> Candidate | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        return self._one(COUNTRY, code)

    def capital(self, code: str) -> Candidate | None:
        """The capital of the country of that code."""
        return self._one(CAPITAL, code)

    def box(self, country: str) -> Box | None:
        """Where the settlements of a country (ISO 3166-1 alpha-3) lie, if it has enough of them."""
        row = self._rows("select south, west, north, east from box where country = ?", country)
        return Box(*row[0]) if row else None

    def meta(self) -> dict[str, str]:
        """What the file says of itself: `digest` of its rows, `sources`."""
        return dict(self._rows("select key, value from meta order by key"))

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

    def _look_up(self, name_key: str) -> tuple[Candidate, ...]:
        rows = self._rows(NAMED, name_key)
        return tuple(map(_candidate, rows))

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise BrokenData(str(self._path), f"damaged ({error})", ADVICE) from error


def _candidate(row: tuple[Any, ...]) -> Candidate:
    return Candidate._make((*row[:8], bool(row[8]), HOW[row[9]]))


def _check(connection: sqlite3.Connection, path: Path) -> None:
    def pragma(name: str) -> int:
        return int(connection.execute(f"pragma {name}").fetchone()[0])

    if pragma("application_id") != APPLICATION:
        raise BrokenData(str(path), "not a gazetteer of Dateline", ADVICE)
    if (version := pragma("user_version")) != SCHEMA:
        raise BrokenData(str(path), f"a gazetteer of version {version}, {SCHEMA} is needed", ADVICE)
    if pragma("page_count") * pragma("page_size") != path.stat().st_size:
        raise BrokenData(str(path), "cut short", ADVICE)


_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
    | {"ð": "d", "þ": "th"}
    | dict.fromkeys("'’‘ʼʻ`ʹ′.", "")
)


def key(name: str) -> str:
    """The form under which a name is filed: no case, accents, apostrophes, dots, no "the"."""
    name = name.translate(_LETTERS)
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = re.sub(r"[\W_]+", " ", name.casefold()).strip()
    return re.sub(r"^saint ", "st ", re.sub(r"^the (?=.)", "", name))
