"""Claims as GDELT 2.0 Events: 61 columns, tab-separated, without a line of names, as GDELT has them.

The columns are those of the GDELT Event Database Data Format Codebook V2.0 (2015).  What fills each, and why
the others stay empty, is in docs/export.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.export.cameo import action, party
from dateline.export.columns import chosen
from dateline.export.countries import country, fips
from dateline.export.gdelt import added, citation, dyads
from dateline.export.occurrences import date
from dateline.export.tabbed import line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from dateline.export.gdelt import Dyad
    from dateline.export.tabbed import Cell
    from dateline.types import Actor, Claim, Coding, Event, Period, Place, Report

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS: tuple[str, ...] = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in ACTOR),
    *(f"Actor2{name}" for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in GEO),
    *(f"Actor2Geo_{name}" for name in GEO),
    *(f"ActionGeo_{name}" for name in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The 61 columns in GDELT's order."""

Row = dict[str, "Cell"]

ONE_MENTION: Row = {"NumMentions": 1, "NumSources": 1, "NumArticles": 1}
"""A claim is one mention, in one article, of one source."""
STATES, CITIES, ABROAD = {"region": 2}, {"city": 3, "point": 3}, {"region": 5, "city": 4, "point": 4}
"""GDELT's kinds of places in the United States, and elsewhere."""


def write(codings: Iterable[Coding], out: TextIO) -> None:
    """Write a line for each pair of actor and recipient of each claim that is an event."""
    for dyad in dyads(codings):
        row = _row(dyad)
        out.write(line(row.get(name) for name in COLUMNS))


def _row(dyad: Dyad) -> Row:
    report, event = dyad.report, dyad.claim.event
    return {
        "GLOBALEVENTID": dyad.id,
        **_dates(event.period),
        **_actor("Actor1", dyad.actor, report.text),
        **_actor("Actor2", dyad.recipient, report.text),
        "IsRootEvent": int(leads(dyad.claim, report)),
        **_action(event),
        **ONE_MENTION,
        **_geo(chosen(event.places), report.text),
        "DATEADDED": added(report),
        "SOURCEURL": citation(report),
    }


def _dates(period: Period | None) -> Row:
    """Return the date as precisely as it is known; the fraction of the year by the codebook's formula."""
    year, month, day = (*date(period).split("-"), "", "")[:3]
    fraction = round(int(year) + (int(month) * 30 + int(day)) / 365, 4) if day else None
    return {
        "SQLDATE": year + month + day if day else None,
        "MonthYear": year + month if month else None,
        "Year": year,
        "FractionDate": fraction,
    }


def _actor(prefix: str, actor: Actor | None, text: str) -> Row:
    if actor is None:
        return {}
    codes = party(actor)
    return {
        f"{prefix}Code": codes.code,
        f"{prefix}Name": (actor.name or actor.span.of(text)).upper(),
        f"{prefix}CountryCode": codes.country,
        f"{prefix}KnownGroupCode": codes.group,
        f"{prefix}Type1Code": codes.type,
    }


def leads(claim: Claim, report: Report) -> bool:
    """Whether a claim stands in the headline or in the first paragraph."""
    if claim.segment == "headline":
        return True
    body = next((segment.span for segment in report.segments if segment.kind == "body"), None)
    if claim.segment != "body" or body is None:
        return False
    between = "\n\n" if "\n\n" in body.of(report.text).strip() else "\n"  # lines may be wrapped
    return between not in report.text[body.start : claim.sentence.start].lstrip()


def _action(event: Event) -> Row:
    found = action(event)
    return {
        "EventCode": found.code,
        "EventBaseCode": found.base,
        "EventRootCode": found.root,
        "QuadClass": found.quad,
        "GoldsteinScale": found.goldstein,
    }


def _geo(place: Place | None, text: str) -> Row:
    """Return where it happened, empty for a place that was not found."""
    if place is None or place.lat is None or place.lon is None:
        return {}
    return {
        "ActionGeo_Type": _kind(place),
        "ActionGeo_FullName": _full_name(place, text),
        "ActionGeo_CountryCode": fips(place),
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
    }


def _kind(place: Place) -> int | None:
    if place.grain == "country":
        return 1
    kinds = STATES | CITIES if place.country == "USA" else ABROAD
    return kinds.get(place.grain or "")


def _full_name(place: Place, text: str) -> str:
    name, nation = place.name or place.span.of(text), country(place.country).name
    return name if place.grain == "country" or not nation else f"{name}, {nation}"
