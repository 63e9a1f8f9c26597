"""A coding as JSON: the contract that every reader of Dateline's output relies on.

Keys stand in one order, words are as in the text, and the same coding gives the same bytes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from dateline.types import (
        Actor,
        Attribution,
        Claim,
        Coding,
        Magnitude,
        Period,
        Place,
        Report,
        Span,
        Status,
    )

CONFIDENCE_DIGITS = 4
DEGREE_DIGITS = 5
"""Of a coordinate: about a metre."""


def write(codings: Iterable[Coding], out: TextIO) -> None:
    """Write each coding to `out` as one indented JSON object."""
    out.writelines(_indented(contract(coding)) for coding in codings)


def _indented(contracted: dict[str, Any]) -> str:
    return json.dumps(contracted, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def contract(coding: Coding) -> dict[str, Any]:
    """Return the object that stands for a coding in JSON.

    Offsets are code points into `report.text`; every span comes with its words in `text`.
    """
    text = coding.report.text
    return {
        "report": report_fields(coding.report),
        "attributions": [_attribution(attribution, text) for attribution in coding.attributions],
        "claims": [_claim(claim, text) for claim in coding.claims],
        "notes": list(coding.notes),
        "coded_by": coding.coded_by._asdict(),
    }


def report_fields(report: Report) -> dict[str, Any]:
    """Return the object that stands for a report."""
    return {
        "id": report.id,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "byline": report.byline,
        "published": report.published,
        "updated": report.updated,
        "language": report.language,
        "wire": list(report.wire),
        "sha256": report.sha256,
        "text": report.text,
        "segments": [{"kind": segment.kind} | segment.span._asdict() for segment in report.segments],
    }


def _attribution(attribution: Attribution, text: str) -> dict[str, Any]:
    source = _words(attribution.source, text)
    return {
        "content": attribution.content._asdict(),
        "source": source | {"name": attribution.name} if source else None,
        "cue": _words(attribution.cue, text),
        "manner": attribution.manner,
        "venue": _words(attribution.venue, text),
        "within": attribution.within,
    }


def _claim(claim: Claim, text: str) -> dict[str, Any]:
    event = claim.event
    return {
        "id": claim.id,
        "segment": claim.segment,
        "sentence": claim.sentence._asdict(),
        "trigger": _words(event.trigger, text),
        "event": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "actors": [_actor(actor, text) for actor in event.actors],
        "recipients": [_actor(actor, text) for actor in event.recipients],
        "places": [_place(place, text) for place in event.places],
        "time": _time(event.period, text),
        "magnitudes": [_magnitude(magnitude, text) for magnitude in event.magnitudes],
        "items": [_words(item, text) for item in event.items],
        "status": _status(claim.status, text),
        "said_by": [_actor(actor, text) for actor in claim.said_by],
        "confidence": round(claim.confidence, CONFIDENCE_DIGITS),
    }


def _actor(actor: Actor, text: str) -> dict[str, Any]:
    return _some_words(actor.span, text) | {
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "id": actor.id,
    }


def _place(place: Place, text: str) -> dict[str, Any]:
    return _some_words(place.span, text) | {
        "name": place.name,
        "lat": _rounded(place.lat),
        "lon": _rounded(place.lon),
        "country": place.country,
        "grain": place.grain,
        "geonameid": place.id,
        "score": place.score,
        "runner_up": place.runner_up._asdict() if place.runner_up else None,
        "role": place.role,
    }


def _time(period: Period | None, text: str) -> dict[str, Any] | None:
    if period is None:
        return None
    return _some_words(period.span, text) | {"from": period.start, "to": period.end, "grain": period.grain}


def _magnitude(magnitude: Magnitude, text: str) -> dict[str, Any]:
    return _some_words(magnitude.span, text) | {
        "what": magnitude.what,
        "low": _number(magnitude.low),
        "high": _number(magnitude.high),
        "unit": magnitude.unit,
    }


def _status(status: Status, text: str) -> dict[str, Any]:
    return {
        "kind": status.kind,
        "likelihood": list(status.likelihood) if status.likelihood else None,
        "cue": _words(status.cue, text),
    }


def _words(span: Span | None, text: str) -> dict[str, Any] | None:
    return None if span is None else _some_words(span, text)


def _some_words(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, DEGREE_DIGITS)


def _number(value: float | None) -> float | None:
    """Give a whole number without its `.0`: fifty dead, not 50.0."""
    return int(value) if value is not None and value == int(value) else value
