"""One claim, one row: the columns that every table of claims has, whatever its format.

A column's source is a path in the JSON contract (docs/export.md).  What is not known is None.  A row holds
the first of what a claim may have several of (the first actor, the nearest speaker, the place that is best
located), and all their names together in one column.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from dateline.columns import Column, Row, joined, numbered
from dateline.contract import CONFIDENCE_DIGITS, DEGREE_DIGITS
from dateline.export.characters import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.types import Actor, Claim, CodedBy, Coding, Period, Place, Report, Status


def _named(prefix: str, source: str, who: str) -> tuple[Column, ...]:
    return (
        Column(prefix, "text", f"{source}[0].name", f"{who}: the name, else the words"),
        Column(
            f"{prefix}_country", "text", f"{source}[0].country", "ISO 3166-1 alpha-3, or NATO, EU, UN ..."
        ),
        Column(f"{prefix}_sector", "text", f"{source}[0].sector", "GOV, MIL, REB, CVL ..."),
    )


def _bounds(what: str, meaning: str) -> tuple[Column, ...]:
    return (
        Column(f"{what}_low", "number", f"magnitudes[{what}].low", f"{meaning}, at least"),
        Column(f"{what}_high", "number", f"magnitudes[{what}].high", f"{meaning}, at most"),
    )


COLUMNS: tuple[Column, ...] = (
    Column("claim_id", "text", "id", "the claim; `dateline show` takes it"),
    Column("published", "date", "report.published", "when the report came out"),
    Column("outlet", "text", "report.outlet", "who published it"),
    Column("event", "text", "event", "PLOVER type: ASSAULT, PROTEST ..."),
    Column("mode", "text", "mode", "how it was done"),
    Column("quad", "text", "quad", "the type's class: words or deeds, friendly or hostile"),
    Column("status", "text", "status.kind", "happened, ongoing, planned, alleged, denied ..."),
    Column("status_cue", "text", "status.cue.text", "the words that hedge it"),
    Column("likelihood_low", "number", "status.likelihood[0]", "probability that the hedge stands for, from"),
    Column("likelihood_high", "number", "status.likelihood[1]", "the same, to"),
    *_named("actor", "actors", "who does it, first named"),
    Column("actors", "text", "actors[].name", "all who do it"),
    Column("actor_countries", "text", "actors[].country", "their countries, each once"),
    *_named("recipient", "recipients", "to whom it is done, first named"),
    Column("recipients", "text", "recipients[].name", "all to whom it is done"),
    Column("recipient_countries", "text", "recipients[].country", "their countries, each once"),
    *_named("said_by", "said_by", "who says so, nearest speaker; nobody: the report itself"),
    Column("said_by_chain", "text", "said_by[].name", "all who pass it on, nearest first"),
    Column("place", "text", "places[*].name", "where: the first located place, one without a role first"),
    Column("place_role", "text", "places[*].role", "from, to or via for a movement's, else nothing"),
    Column("place_country", "text", "places[*].country", "ISO 3166-1 alpha-3"),
    Column("place_grain", "text", "places[*].grain", "what the point stands for: country, region, city ..."),
    Column("lat", "number", "places[*].lat", "degrees north, WGS 84"),
    Column("lon", "number", "places[*].lon", "degrees east, WGS 84"),
    Column("geonameid", "integer", "places[*].geonameid", "the place in GeoNames"),
    Column("place_score", "number", "places[*].score", "how likely it is this place"),
    Column("places", "text", "places[].name", "all places"),
    Column("time_from", "date", "time.from", "first day; with `time_to` unknown, the end is open"),
    Column("time_to", "date", "time.to", "last day, inclusive"),
    Column("time_grain", "text", "time.grain", "hour, day, week, month, season, year, decade or range"),
    Column("time_text", "text", "time.text", "the words; a time without days could not be resolved"),
    *_bounds("dead", "killed"),
    *_bounds("injured", "hurt"),
    *_bounds("count", "other things counted"),
    Column("count_of", "text", "magnitudes[count].unit", "the things counted"),
    *_bounds("money", "an amount"),
    Column("money_currency", "text", "magnitudes[money].unit", "ISO 4217"),
    Column("magnitudes", "text", "magnitudes[].text", "the words of all numbers"),
    Column("items", "text", "items[].text", "the words of what was given, agreed or asked for"),
    Column("confidence", "number", "confidence", "of trigger and type, 0 to 1"),
    Column("segment", "text", "segment", "headline, body or caption"),
    Column("sentence", "text", "sentence", "the sentence, as it stands"),
    Column("sentence_start", "integer", "sentence.start", "code points into the report's text"),
    Column("sentence_end", "integer", "sentence.end", "the same, exclusive"),
    Column("trigger", "text", "trigger.text", "the words that name the event"),
    Column("trigger_start", "integer", "trigger.start", "code points into the report's text"),
    Column("trigger_end", "integer", "trigger.end", "the same, exclusive"),
    Column("report_id", "text", "report.id", "the report's version: SHA-256 of outlet, address and text"),
    Column("sha256", "text", "report.sha256", "of its text alone"),
    Column("url", "text", "report.url", "its address"),
    Column("title", "text", "report.title", "its title"),
    Column("byline", "text", "report.byline", "who wrote it"),
    Column("updated", "date", "report.updated", "when it last changed, by its own account"),
    Column("language", "text", "report.language", "ISO 639-1"),
    Column("wire", "text", "report.wire[]", "agencies it draws on"),
    Column("dateline_version", "text", "coded_by.dateline", "version of Dateline that coded it"),
    Column("model", "text", "coded_by.model", "language model, with its digest"),
    Column("ontology", "text", "coded_by.ontology", "event types, with their digest"),
    Column("gazetteer", "text", "coded_by.gazetteer", "places, with digests and the view of borders"),
)  # fmt: skip


def rows(coding: Coding) -> Iterator[Row]:
    """Yield a row a claim, its keys the names of COLUMNS in their order."""
    shared = known(_report(coding.report) | _coded_by(coding.coded_by))
    for claim in coding.claims:
        row = shared | known(_claim(claim, coding.report.text))
        yield {name: row[name] for name in NAMES}


NAMES = tuple(column.name for column in COLUMNS)


def chosen(places: Iterable[Place]) -> Place | None:
    """Return the place that stands for a claim: located before not, where it happens before a way's ends."""
    return min(places, key=lambda place: (place.lat is None, place.role != ""), default=None)


def place_cells(place: Place | None, text: str) -> Row:
    """Return the cells of one place."""
    return {
        "place": _name(place, text) if place else None,
        "place_role": place.role if place else None,
        "place_country": place.country if place else None,
        "place_grain": place.grain if place else None,
        "lat": _rounded(place.lat, DEGREE_DIGITS) if place else None,
        "lon": _rounded(place.lon, DEGREE_DIGITS) if place else None,
        "geonameid": place.id if place else None,
        "place_score": place.score if place and place.score else None,
    }


def _report(report: Report) -> Row:
    return {
        "report_id": report.id,
        "sha256": report.sha256,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "byline": report.byline,
        "published": report.published,
        "updated": report.updated,
        "language": report.language,
        "wire": joined(report.wire),
    }


def _coded_by(coded_by: CodedBy) -> Row:
    return {
        "dateline_version": coded_by.dateline,
        "model": coded_by.model,
        "ontology": coded_by.ontology,
        "gazetteer": coded_by.gazetteer,
    }


def _claim(claim: Claim, text: str) -> Row:
    event = claim.event
    words = partial(_words, text=text)
    return {
        "claim_id": claim.id,
        "segment": claim.segment,
        "event": event.type,
        "mode": event.mode,
        "quad": event.quad,
        **_status(claim.status, text),
        **_party("actor", event.actors, text),
        "actors": joined(_name(actor, text) for actor in event.actors),
        "actor_countries": _countries(event.actors),
        **_party("recipient", event.recipients, text),
        "recipients": joined(_name(actor, text) for actor in event.recipients),
        "recipient_countries": _countries(event.recipients),
        **_party("said_by", claim.said_by, text),
        "said_by_chain": joined(_name(speaker, text) for speaker in claim.said_by),
        **place_cells(chosen(event.places), text),
        "places": joined(_name(place, text) for place in event.places),
        **_time(event.period, text),
        **numbered(event.magnitudes),
        "magnitudes": joined(words(magnitude.span) for magnitude in event.magnitudes),
        "items": joined(words(item) for item in event.items),
        "confidence": round(claim.confidence, CONFIDENCE_DIGITS),
        "sentence": claim.sentence.of(text),
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "trigger": event.trigger.of(text),
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
    }


def _status(status: Status, text: str) -> Row:
    low, high = status.likelihood or (None, None)
    return {
        "status": status.kind,
        "status_cue": status.cue.of(text) if status.cue else None,
        "likelihood_low": low,
        "likelihood_high": high,
    }


def _party(prefix: str, actors: tuple[Actor, ...], text: str) -> Row:
    first = actors[0] if actors else None
    return {
        prefix: _name(first, text) if first else None,
        f"{prefix}_country": first.country if first else None,
        f"{prefix}_sector": first.sector if first else None,
    }


def _time(period: Period | None, text: str) -> Row:
    return {
        "time_from": period.start if period else None,
        "time_to": period.end if period else None,
        "time_grain": period.grain if period else None,
        "time_text": period.span.of(text) if period else None,
    }


def _countries(actors: tuple[Actor, ...]) -> str:
    return joined(dict.fromkeys(actor.country for actor in actors))


def _name(one: Actor | Place, text: str) -> str:
    return one.name or _words(one.span, text)


def _words(span: Any, text: str) -> str:
    return " ".join(span.of(text).split())


def _rounded(number: float | None, digits: int) -> float | None:
    return None if number is None else round(number, digits)


def known(row: Row) -> Row:
    """Return the cells with text that can be stored, and None for what is empty."""
    return {
        name: (storable(value) or None) if isinstance(value, str) else value for name, value in row.items()
    }
