"""One incident, one row: the columns that every table of incidents has, whatever its format.

A column's source is a field of `Summary`, or of its parts; `origins` counts the incident's.  What is not
known is None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.columns import Column, Row, joined, numbered
from dateline.incidents.origins import origins
from dateline.incidents.summary import summary
from dateline.incidents.summary.timeline import last

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.incidents.summary import Summary
    from dateline.incidents.summary.parties import Party
    from dateline.incidents.summary.timeline import Standing
    from dateline.incidents.summary.when import When
    from dateline.incidents.summary.where import Where
    from dateline.types import Incident

DEGREE_DIGITS = 5
"""Of a coordinate: about a metre."""


def _bounds(what: str, meaning: str) -> tuple[Column, ...]:
    return (
        Column(f"{what}_low", "number", f"ranges[{what}].low", f"{meaning}, the least that a claim has"),
        Column(
            f"{what}_high",
            "number",
            f"ranges[{what}].high",
            "the same, the most that a claim says; unknown: open, or a word as hundreds",
        ),
    )


COLUMNS: tuple[Column, ...] = (
    Column("incident", "text", "incident", "its earliest claim's id; `dateline incident` takes it"),
    Column("title", "text", "title", "type, parties (or: sides differ), place and date"),
    Column("event", "text", "type", "PLOVER type that most claims have, deeds weighing more than talk"),
    Column("mode", "text", "mode", "how it was done, as most claims of that type have it"),
    Column("status", "text", "timeline[].status", "how it stood last, of what is dated"),
    Column("timeline", "text", "timeline", "how it stood over time, with who said so"),
    Column("actors", "text", "actors[].name", "who does it, the most named first; no denials"),
    Column("actor_countries", "text", "actors[].country", "their countries, each once"),
    Column("recipients", "text", "recipients[].name", "to whom it is done, the most named first"),
    Column("recipient_countries", "text", "recipients[].country", "their countries, each once"),
    Column("place", "text", "where.name", "the most precise that others agree with and a third name"),
    Column("place_country", "text", "where.country", "ISO 3166-1 alpha-3"),
    Column("place_grain", "text", "where.grain", "what the point stands for: country, region, city, point"),
    Column("lat", "number", "where.lat", "degrees north, WGS 84"),
    Column("lon", "number", "where.lon", "degrees east, WGS 84"),
    Column("geonameid", "integer", "where.id", "the place in GeoNames"),
    Column("place_claim", "text", "where.claim", "the claim that names this place"),
    Column("time_from", "date", "when.start", "first day of the narrowest, earliest time that most share"),
    Column("time_to", "date", "when.end", "last day, inclusive"),
    Column("time_basis", "text", "when.basis", "claims; spread, if they differ; reports, if none has a time"),
    *_bounds("dead", "killed"),
    *_bounds("injured", "hurt"),
    *_bounds("count", "other things counted"),
    Column("count_of", "text", "ranges[count].unit", "the things counted"),
    *_bounds("money", "an amount"),
    Column("money_currency", "text", "ranges[money].unit", "ISO 4217"),
    Column("first_report", "date", "first_report", "day of the first report"),
    Column("last_report", "date", "last_report", "day of the last"),
    Column("claims", "integer", "claims", "how many claims"),
    Column("reports", "integer", "reports", "in how many reports"),
    Column("origins", "integer", "origins", "how many independent origins they have"),
    Column("outlets", "text", "outlets", "of which outlets"),
    Column("least_link", "number", "incident.links", "probability of its least sure link; alone: unknown"),
    Column("claim_ids", "text", "incident.members", "its claims, the oldest report's first"),
)  # fmt: skip


def rows(incidents: Iterable[Incident]) -> Iterator[Row]:
    """Yield a row an incident, its keys the names of COLUMNS in their order."""
    for incident in incidents:
        row = _cells(summary(incident)) | {
            "origins": origins(incident).count,
            "least_link": min((round(link.score, 4) for link in incident.links), default=None),
            "claim_ids": joined(claim.id for _, claim in incident.claims()),
        }
        yield {column.name: row[column.name] or _zero(row[column.name]) for column in COLUMNS}


def _zero(value: str | float | None) -> int | float | None:
    """Return a number that is 0, and None for empty text."""
    return None if isinstance(value, str) else value


def _cells(found: Summary) -> Row:
    return {
        "incident": found.incident,
        "title": found.title,
        "event": found.type,
        "mode": found.mode,
        "status": stood.status if (stood := last(found.timeline)) else None,
        "timeline": joined(map(standing, found.timeline)),
        **_parties("actor", found.actors),
        **_parties("recipient", found.recipients),
        **_where(found.where),
        **_when(found.when),
        **numbered(found.ranges),
        "first_report": found.first_report,
        "last_report": found.last_report,
        "claims": found.claims,
        "reports": found.reports,
        "outlets": joined(found.outlets),
    }


def standing(one: Standing) -> str:
    """Return a line of a timeline: "planned 2022-04-05 – 2022-04-08 (Ann Vey, The Orla Courier)"."""
    days = " – ".join(dict.fromkeys(filter(None, (one.first, one.last))))
    odds = "-".join(f"{share:g}" for share in one.likelihood) if one.likelihood else ""
    who = f"({', '.join(one.by)})" if one.by else ""
    return " ".join(filter(None, [one.status, odds, days, who]))


def _parties(role: str, found: Sequence[Party]) -> Row:
    return {
        f"{role}s": joined(each.name for each in found),
        f"{role}_countries": joined(dict.fromkeys(each.country for each in found)),
    }


def _where(found: Where | None) -> Row:
    return {
        "place": found.name if found else None,
        "place_country": found.country if found else None,
        "place_grain": found.grain if found else None,
        "lat": _rounded(found.lat) if found else None,
        "lon": _rounded(found.lon) if found else None,
        "geonameid": found.id if found else None,
        "place_claim": found.claim if found else None,
    }


def _when(found: When | None) -> Row:
    return {
        "time_from": found.start if found else None,
        "time_to": found.end if found else None,
        "time_basis": found.basis if found else None,
    }


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, DEGREE_DIGITS)
