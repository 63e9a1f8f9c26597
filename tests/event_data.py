"""A report with claims for the event data formats, each field set by hand, and tables read back."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

import fakes
from dateline.types import (
    Actor,
    Claim,
    Coding,
    Event,
    Magnitude,
    Period,
    Place,
    Segment,
    Span,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TextIO

    from dateline.types import Grain, StatusKind

TEXT = (
    "Shells fall on Kherson\n\n"
    "Russian artillery shelled Kherson on Tuesday, killing at least 3 residents, the mayor said.\n"
    'Germany and "Norway" met Moldova\'s envoys in March.\n'
)
HEADLINE, LEAD = Span(0, 22), Span(24, 115)
REST = Span(116, len(TEXT) - 1)


def at(words: str) -> Span:
    return fakes.at(words, TEXT)


ARTILLERY = Actor(at("Russian artillery"), "Russian forces", "RUS", "MIL", "a1")
RESIDENTS = Actor(at("residents"), "residents", "UKR", "CVL", "a2")
MAYOR = Actor(at("the mayor"), "Mayor of Kherson", "UKR", "GOV", "a3")
GERMANY = Actor(at("Germany"), "Germany", "DEU", "GOV", "a4")
NORWAY = Actor(at('"Norway"'), "", "NOR", "GOV", "a5")
ENVOYS = Actor(at("Moldova's envoys"), "Moldova", "MDA", "GOV", "a6")
KHERSON = Place(
    fakes.at("Kherson", TEXT, after="shelled"), "Kherson", 46.6558, 32.6178, "UKR", "city", 706448, 0.9
)
TUESDAY = Period(at("on Tuesday"), "2022-04-05", "2022-04-05", "day")
MARCH = Period(at("in March"), "2022-03-01", "2022-03-31", "month")

REPORT = replace(
    fakes.report(TEXT),
    segments=(Segment("headline", HEADLINE), Segment("body", Span(24, len(TEXT)))),
    url="https://www.orla.example/news/1",
    outlet="The Orla Courier",
    title="Shells fall on Kherson",
    published="2022-04-06T01:30:00+02:00",
    language="en",
)

SHELLING = Claim(
    "c1",
    REPORT.id,
    "body",
    LEAD,
    Event(
        "ASSAULT",
        "heavy-weapons",
        at("shelled"),
        (ARTILLERY,),
        (RESIDENTS,),
        (KHERSON,),
        TUESDAY,
        (Magnitude(at("at least 3"), "dead", 3.0, None),),
        quad="material_conflict",
    ),
    Status("happened"),
    (MAYOR,),
    0.987,
)
MEETING = Claim(
    "c2",
    REPORT.id,
    "body",
    REST,
    Event("CONSULT", "", at("met"), (GERMANY, NORWAY), (ENVOYS,), period=MARCH, quad="verbal_coop"),
    Status("happened"),
    confidence=0.64,
)


def coding(*claims: Claim) -> Coding:
    return Coding(REPORT, claims or (SHELLING, MEETING), (), fakes.CODED_BY)


def claim(event: str, mode: str = "", status: StatusKind = "happened", **fields: Any) -> Claim:
    """The shelling as another type of event, or with other parts."""
    other = replace(SHELLING.event, type=event, mode=mode, **fields)
    return replace(SHELLING, event=other, status=Status(status))


def actor(sector: str, country: str = "UKR") -> tuple[Actor, ...]:
    return (replace(MAYOR, sector=sector, country=country),)


def place(country: str, grain: Grain | None, lon: float = 32.6178) -> tuple[Place, ...]:
    return (replace(KHERSON, country=country, grain=grain, lon=lon),)


def table(
    write: Callable[[Iterable[Coding], TextIO], None],
    *codings: Coding,
    names: list[str] | None = None,
    sep: str = "\t",
) -> pd.DataFrame:
    """What pandas reads of what `write` wrote: text as it stands."""
    out = io.StringIO()
    write(codings or [coding()], out)
    rows = io.StringIO(out.getvalue())
    return pd.read_csv(rows, sep=sep, names=names, dtype=str, keep_default_na=False)


def filled(frame: pd.DataFrame, row: int = 0) -> dict[str, str]:
    """The cells of a row that are not empty."""
    return {str(name): value for name, value in frame.iloc[row].items() if value}


def ever_filled(frame: pd.DataFrame) -> set[str]:
    """The columns that are not empty in every row."""
    return {str(name) for name in frame.columns if frame[name].any()}


def documented(export: str) -> dict[str, str]:
    """What docs/export.md says of each column of a format, in its order."""
    page = (Path(__file__).parents[1] / "docs" / "export.md").read_text("utf-8")
    section = page.split(f"### Columns of `{export}`\n")[1].split("\n#")[0]
    rows = re.findall(r"^\| (`.*?`) \| (.*) \|$", section, re.MULTILINE)
    return {name: meaning for names, meaning in rows for name in re.findall(r"`([^`]+)`", names)}


def documented_as_filled(export: str) -> set[str]:
    """The columns that the docs do not say are always empty."""
    return {name for name, meaning in documented(export).items() if not meaning.startswith("empty")}
