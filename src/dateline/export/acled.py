"""Claims in the form of ACLED's export: 31 columns, CSV, under a line of names.

The columns are those of ACLED's data export since 2023 and the types those of the ACLED Codebook (2023), by
`data/acled.yaml`; it is ACLED's form, not ACLED's data, which people code under rules of their own.  What
fills each column, and why the others stay empty, is in docs/export.md.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import vocabulary
from dateline.export.characters import storable
from dateline.export.columns import chosen
from dateline.export.countries import country
from dateline.export.csv import defused
from dateline.export.occurrences import date, days, occurrences
from dateline.export.tabbed import joined

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from dateline.export.tabbed import Cell
    from dateline.types import Actor, Claim, Coding, Event, Magnitude, Period, Place

FILE = Path(__file__).parent / "data" / "acled.yaml"
COLUMNS: tuple[str, ...] = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
"""The 31 columns in ACLED's order."""

Row = dict[str, "Cell"]

DAY, WEEK, MONTH = 1, 2, 3
"""ACLED's precisions of a date."""
PRECISION = {"city": 1, "point": 1, "region": 2, "country": 3}
"""ACLED's precisions of a place: the town, a part of a region, a larger region."""
STATE, CIVILIANS, VIOLENCE = "State forces", "Civilians", "Political violence"


def write(codings: Iterable[Coding], out: TextIO) -> None:
    """Write the names of the columns, then a line for each claim that is an event of a type ACLED has."""
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    for coding, claim in occurrences(codings):
        if claim.event.type in vocabulary.load(FILE)["types"]:
            row = _row(coding, claim)
            lines.writerow(_cell(row.get(name)) for name in COLUMNS)


def _cell(value: Cell) -> Cell:
    return defused(storable(value)) if isinstance(value, str) else value


def _row(coding: Coding, claim: Claim) -> Row:
    report, event = coding.report, claim.event
    rule, place = _rule(event), chosen(event.places)
    where = place.country if place and place.lat is not None else ""
    return {
        "event_id_cnty": claim.id,
        **_date(event.period),
        "disorder_type": rule.get("disorder"),
        "event_type": rule.get("event"),
        "sub_event_type": rule.get("sub"),
        **_parties(event, rule, where, report.text),
        **_place(place, report.text),
        "source": report.outlet,
        "notes": " ".join(claim.sentence.of(report.text).split()),
        "fatalities": _dead(event.magnitudes),
        "tags": _tags(claim, report.text),
    }


def _rule(event: Event) -> dict[str, Any]:
    """Return the first rule that fits an event, empty if none does."""
    rules: list[dict[str, Any]] = vocabulary.load(FILE)["types"][event.type]
    of = {"modes": event.mode, "actors": _sector(event.actors), "recipients": _sector(event.recipients)}
    return next((rule for rule in rules if all(of[key] in rule.get(key, (of[key],)) for key in of)), {})


def _sector(actors: tuple[Actor, ...]) -> str:
    return actors[0].sector if actors else ""


def _date(period: Period | None) -> Row:
    """Return the first day and its precision, where it is known to the month or better; else the year."""
    found, length = date(period), days(period) or 1
    if period is None or period.start is None or not found:
        return {}
    if len(found) == len("2022"):
        return {"year": found}
    precision = DAY if length == 1 else WEEK if length <= 7 else MONTH
    return {"event_date": period.start[:10], "year": found[:4], "time_precision": precision}


def _parties(event: Event, rule: dict[str, Any], where: str, text: str) -> Row:
    first, second = (_inter(each, rule, where) for each in (event.actors, event.recipients))
    targets = second == CIVILIANS and rule.get("disorder") == VIOLENCE
    return {
        **_party(1, event.actors, first, text),
        **_party(2, event.recipients, second, text),
        "interaction": _interaction(first, second),
        "civilian_targeting": "Civilian targeting" if targets else None,
    }


def _party(number: int, actors: tuple[Actor, ...], inter: str, text: str) -> Row:
    names = [actor.name or actor.span.of(text) for actor in actors]
    return {
        f"actor{number}": names[0] if names else None,
        f"assoc_actor_{number}": joined(names[1:]),
        f"inter{number}": inter,
    }


def _inter(actors: tuple[Actor, ...], rule: dict[str, Any], where: str) -> str:
    """Return ACLED's kind of the first actor; forces whose country or whose place is unknown have none."""
    tables = vocabulary.load(FILE)
    kind = next((name for name, sectors in tables["inter"].items() if _sector(actors) in sectors), "")
    if kind == CIVILIANS:
        return str(tables["crowds"].get(rule.get("event"), kind))
    if kind == STATE and actors[0].country != where:
        return str(tables["foreign"]) if where and actors[0].country else ""
    return str(kind) if where or kind != STATE else ""


def _interaction(first: str, second: str) -> str | None:
    """Return both kinds in ACLED's order; nothing where one is not known."""
    order = list(vocabulary.load(FILE)["inter"])
    return "-".join(sorted((first, second), key=order.index)) if first and second else None


def _place(place: Place | None, text: str) -> Row:
    """Return the cells of a place; one that was not found has its words only."""
    if place is None or place.lat is None:
        return {"location": place.span.of(text)} if place else {}
    nation = country(place.country)
    return {
        "iso": nation.number,
        "region": nation.region,
        "country": nation.name,
        "location": place.name or place.span.of(text),
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": PRECISION.get(place.grain or ""),
    }


def _dead(magnitudes: tuple[Magnitude, ...]) -> int | None:
    """Return the lowest number of dead, as ACLED counts; not known is not none."""
    low = next((magnitude.low for magnitude in magnitudes if magnitude.what == "dead"), None)
    return None if low is None else int(low)


def _tags(claim: Claim, text: str) -> str:
    """Return how sure it is, and according to whom: what ACLED has no columns for."""
    speakers = ", ".join(speaker.name or speaker.span.of(text) for speaker in claim.said_by)
    said_by = f"said by={speakers}" if speakers else ""
    return "; ".join(part.replace(";", ",") for part in (f"status={claim.status.kind}", said_by) if part)
