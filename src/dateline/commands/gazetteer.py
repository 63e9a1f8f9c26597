"""The commands of `dateline gazetteer`: the user's own places, and what the gazetteer is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from dateline.commands.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.resolution.gazetteer import Gazetteer
    from dateline.resolution.placelist import Row

CREDIT = """\
Contains data from GeoNames, https://www.geonames.org, CC BY 4.0, selected, joined and changed,
and from Natural Earth, https://www.naturalearthdata.com, public domain."""


@click.group()
def gazetteer() -> None:
    """Keep places of your own; say what the gazetteer is.

    They lie in a plain file, `places.tsv`, that you can edit as well; DATELINE_PLACES names another.
    """


@gazetteer.command(context_settings={"ignore_unknown_options": True})  # -33.9 is a number
@click.argument("name")
@click.argument("lat")
@click.argument("lon")
@click.option("--country", default="", metavar="CODE", help="The country it lies in, as UKR.")
@click.option("--grain", default="city", show_default=True, help="country, region, city or point.")
@click.option("--also", multiple=True, metavar="NAME", help="Another name of it; may be given again.")
@click.option("--people", multiple=True, metavar="NAME", help="A name of its people; may be given again.")
def add(  # noqa: PLR0913 - the columns of a row
    name: str, lat: str, lon: str, *, country: str, grain: str, also: tuple[str, ...], people: tuple[str, ...]
) -> None:
    """Add a place of your own: NAME at LAT, LON.

    Degrees, north and east positive.  It replaces one of yours of the same name and country.
    """
    from dateline.resolution import placelist

    path = placelist.own_path()
    try:
        row = placelist.checked((name, *also), lat, lon, country.upper(), grain, people)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None
    _check_country(row.country)
    replaced = placelist.add(path, row)
    say(f"{'Replaced' if replaced else 'Added'}: {told(row)}\n{path}")


def _check_country(code: str) -> None:
    from dateline.resolution.gazetteer import Gazetteer

    with Gazetteer.open(own=os.devnull) as opened:
        if code and opened.country(code) is None:
            raise click.UsageError(f"No country has the code {code} (ISO 3166-1 alpha-3).")


@gazetteer.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove your places of this NAME."""
    from dateline.resolution import placelist

    path = placelist.own_path()
    gone = placelist.remove(path, name) if path.exists() else ()
    if not gone:
        raise click.UsageError(f"None of your places is called {name}: {path}")
    for row in gone:
        say(f"Removed: {told(row)}")


@gazetteer.command("list")
def list_() -> None:
    """Show your places and the file they lie in."""
    from dateline.resolution import placelist

    path = placelist.own_path()
    rows = placelist.own_rows(path) if path.exists() else ()
    say(f"{path}: {len(rows)} place{'s' * (len(rows) != 1)}")
    for row in rows:
        say(told(row))


@gazetteer.command()
def info() -> None:
    """Say what the gazetteer holds, and whom to credit for it."""
    from dateline.resolution.gazetteer import Gazetteer

    with Gazetteer.open() as opened:
        for line in about(opened):
            say(line)


def told(row: Row) -> str:
    """A place for people: its names, point, country and grain."""
    names = ", ".join((*row.names, *row.people))
    return f"{names}  {row.lat:g} {row.lon:g}  {row.country or '-'}  {row.grain}"


def about(opened: Gazetteer) -> Iterator[str]:
    """What a gazetteer is, line by line."""
    from dateline.resolution.gazetteer import SCHEMA

    meta = opened.meta()
    yield f"{opened.name}, tables of version {SCHEMA}"
    yield f"file     {opened.path}, {opened.path.stat().st_size / 1e6:.1f} MB"
    yield f"digest   {meta.get('digest', '')}"
    yield f"sources  {meta.get('sources', '')}"
    counts = opened.counts()
    yield f"places   {sum(counts.values()):,}: " + ", ".join(f"{n:,} {kind}" for kind, n in counts.items())
    yield f"names    {opened.names():,}"
    yield f"yours    {len(opened.own):,}"
    yield CREDIT
