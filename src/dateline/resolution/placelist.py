"""Lists of places that people write: regions.tsv, which comes with Dateline, and a user's own places.tsv.

Tab-separated, a row a place; what follows # at the beginning of a line is a comment.  Columns: names (the
usual one first, others after |), latitude and longitude (degrees, WGS 84), country (ISO 3166-1 alpha-3, empty
where several or none), grain (country, region, city or point), and, if any, the adjectives and names of its
people (parted by |).
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from dateline.errors import BrokenData, OutputError
from dateline.resolution.keys import key
from dateline.types import Grain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

VARIABLE = "DATELINE_PLACES"
"""Environment variable that says where a user's places are."""

HEADER = """\
# Your own places: where one of them bears a name, Dateline takes no other.  Tab-separated, a row a place.
# names	the usual name first, others after |
# lat, lon	degrees (WGS 84), north and east positive
# country	ISO 3166-1 alpha-3, empty where several
# grain	country, region, city or point
# people	adjectives and names of its people, after |; may be left out
# names	lat	lon	country	grain	people
"""

GRAINS: tuple[Grain, ...] = get_args(Grain)
COLUMNS = ("names", "latitude", "longitude", "country", "grain")
ADVICE = "A row has names, latitude, longitude, country, grain and, if any, people, parted by tabs"
LONGEST = 200
"""Characters of the longest name."""


class Row(NamedTuple):
    """A place as somebody wrote it down; `names` has the usual one first."""

    names: tuple[str, ...]
    lat: float
    lon: float
    country: str
    grain: Grain
    people: tuple[str, ...] = ()

    def line(self) -> str:
        """The row as it stands in a file."""
        cells = ["|".join(self.names), f"{self.lat:.10g}", f"{self.lon:.10g}", self.country, self.grain]
        return "\t".join([*cells, "|".join(self.people)] if self.people else cells)


def own_path() -> Path:
    """The file of the user's own places, whether it is there or not."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    import click

    return Path(click.get_app_dir("dateline")) / "places.tsv"


def own_rows(path: str | Path | None = None) -> tuple[Row, ...]:
    """The user's own places: of the file at `path`, by default of `own_path()`, where there need be none."""
    if path is None and not os.environ.get(VARIABLE) and not own_path().exists():
        return ()
    return tuple(rows(Path(path) if path else own_path()))


def rows(path: Path) -> Iterator[Row]:
    """The rows of a file.  Raises BrokenData with the line and what is wrong with it."""
    for number, line in enumerate(_lines(path), 1):
        if _is_row(line):
            try:
                yield parse(line)
            except ValueError as error:
                raise BrokenData(f"{path}, line {number}", str(error), ADVICE) from None


def digest(written: Iterable[Row]) -> str:
    """SHA-256 of rows, whatever comments stand between them."""
    return hashlib.sha256("\n".join(row.line() for row in written).encode()).hexdigest()


def add(path: Path, row: Row) -> bool:
    """Write a row into a file, made if it is not there; returns whether it took another's place.

    That is a row of the same usual name and country.  What else the file holds stays as it is.  Raises
    BrokenData if the file has a wrong row, OutputError if it cannot be written.
    """
    lines, old = _without(path, lambda each: _same(each, row)) if path.exists() else (HEADER.splitlines(), ())
    _write(path, [*lines, row.line()])
    return bool(old)


def remove(path: Path, name: str) -> tuple[Row, ...]:
    """Take all rows that have this name out of a file; returns them.  Raises what `add` raises."""
    lines, gone = _without(path, lambda row: key(name) in map(key, row.names))
    if gone:
        _write(path, lines)
    return gone


def _same(row: Row, other: Row) -> bool:
    return (key(row.names[0]), row.country) == (key(other.names[0]), other.country)


def _without(path: Path, unwanted: Callable[[Row], bool]) -> tuple[list[str], tuple[Row, ...]]:
    """The lines of a file but for unwanted rows, and these."""
    gone = tuple(filter(unwanted, rows(path)))
    kept = [line for line in _lines(path) if not (_is_row(line) and unwanted(parse(line)))]
    return kept, gone


def _is_row(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").removesuffix("\n").split("\n")
    except OSError as error:
        raise BrokenData(str(path), f"cannot be read ({error.strerror})", _whence(path)) from error
    except UnicodeDecodeError as error:
        raise BrokenData(str(path), f"not UTF-8 text (byte {error.start})", "Save it as UTF-8") from error


def _whence(path: Path) -> str:
    """Where a path came from, if it is not one that Dateline chose."""
    if str(path) == os.environ.get(VARIABLE):
        return f"{VARIABLE} names it: check that, or make the file with `dateline gazetteer add`"
    return "Check the path"


def _write(path: Path, lines: Iterable[str]) -> None:
    """Write a file so that it is either the old or the new one, whatever happens."""
    target = path.resolve()
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        unfinished.replace(target)
    except OSError as error:
        raise OutputError(str(path), f"cannot be written ({error.strerror})") from error


def parse(line: str) -> Row:
    """A row from its line.  Raises ValueError that says what is wrong."""
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) not in {len(COLUMNS), len(COLUMNS) + 1}:
        raise ValueError(f"it has {len(cells)} of the {len(COLUMNS)} or {len(COLUMNS) + 1} columns")
    names, lat, lon, country, grain = cells[: len(COLUMNS)]
    return checked(_parts(names), lat, lon, country, grain, _parts("".join(cells[len(COLUMNS) :])))


def checked(  # noqa: PLR0913, PLR0917 - the columns of a row
    names: Iterable[str],
    lat: str | float,
    lon: str | float,
    country: str,
    grain: str,
    people: Iterable[str] = (),
) -> Row:
    """A row of these values.  Raises ValueError that says what is wrong."""
    all_names = tuple(map(_name, names))
    if not all_names:
        raise ValueError("no name")
    if country and not re.fullmatch("[A-Z]{3}", country):
        raise ValueError(f"country {country!r} is no ISO 3166-1 alpha-3 code, as UKR is")
    if grain not in GRAINS:
        raise ValueError(f"grain {grain!r} is none of {', '.join(GRAINS)}")
    if grain == "country" and not country:
        raise ValueError("a country without its code")
    return Row(
        all_names,
        _degrees("latitude", lat, 90),
        _degrees("longitude", lon, 180),
        country,
        grain,
        tuple(map(_name, people)),
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|")] if cell else []


def _name(name: str) -> str:
    """A name that can be filed: of one line, not too long, with a letter or digit in it."""
    name = " ".join(name.split())
    if not key(name):
        raise ValueError(f"{name!r} is no name")
    if len(name) > LONGEST:
        raise ValueError(f"a name of {len(name)} characters, {LONGEST} at most")
    if "|" in name or name.startswith("#") or not name.isprintable():
        raise ValueError(f"a name cannot be written so: {name!r}")
    return name


def _degrees(what: str, value: str | float, most: int) -> float:
    try:
        degrees = float(value)
    except ValueError:
        raise ValueError(f"{what} {value!r} is not a number") from None
    if not -most <= degrees <= most:  # not a number is neither
        raise ValueError(f"{what} {value} is not between -{most} and {most}")
    return degrees
