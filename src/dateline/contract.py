"""A coding as the JSON contract that every reader of Dateline's output relies on, and back.

Keys stand in one order, words are as in the text, and the same coding gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.errors import MalformedRow
from dateline.types import (
    Actor,
    Attribution,
    Claim,
    CodedBy,
    Coding,
    Event,
    Magnitude,
    Period,
    Place,
    Report,
    RunnerUp,
    Segment,
    Span,
    Status,
)
from dateline.validity import wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CONFIDENCE_DIGITS = 4
DEGREE_DIGITS = 5
"""Of a coordinate: about a metre."""


def contract(coding: Coding) -> dict[str, Any]:
    """Return the object that stands for a coding in JSON.

    Offsets are code points into `report.text`; every span comes with its words in `text`.
    """
    text = coding.report.text
    return {
        "report": report_fields(coding.report),
        "attributions": [_attribution(attribution, text) for attribution in coding.attributions],
        "claims": [claim_fields(each, text) for each in coding.claims],
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


def claim_fields(claim: Claim, text: str) -> dict[str, Any]:
    """Return the object that stands for a claim on a report of that text."""
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


def coding(contracted: Mapping[str, Any]) -> Coding:
    """Return the coding that an object of the contract stands for: `contract` backwards.

    Raises MalformedRow if the object is not of that form.
    """
    try:
        report = _report_of(contracted["report"])
        made = Coding(
            report,
            tuple(claim(each, report.id) for each in contracted["claims"]),
            tuple(attribution(each) for each in contracted["attributions"]),
            CodedBy(**contracted["coded_by"]),
            tuple(contracted["notes"]),
        )
        if problem := wrong(made):
            raise ValueError(problem)  # noqa: TRY301 - told as all that is wrong with its form
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise MalformedRow(
            "a coding", f"is not in the form of the contract ({error!r})", "docs/export.md has the form"
        ) from error
    return made


def claim(contracted: Mapping[str, Any], report: str) -> Claim:
    """Return the claim, of the report of that id, that an object of the contract stands for."""
    event = Event(
        type=contracted["event"],
        mode=contracted["mode"],
        quad=contracted["quad"],
        trigger=_span(contracted["trigger"]),
        actors=_actors_of(contracted["actors"]),
        recipients=_actors_of(contracted["recipients"]),
        places=tuple(_place_of(each) for each in contracted["places"]),
        period=_period_of(contracted["time"]),
        magnitudes=tuple(_magnitude_of(each) for each in contracted["magnitudes"]),
        items=tuple(_span(each) for each in contracted["items"]),
    )
    return Claim(
        contracted["id"],
        report,
        contracted["segment"],
        _span(contracted["sentence"]),
        event,
        _status_of(contracted["status"]),
        _actors_of(contracted["said_by"]),
        float(contracted["confidence"]),
    )


def _report_of(fields: Mapping[str, Any]) -> Report:
    segments = tuple(Segment(each["kind"], _span(each)) for each in fields["segments"])
    given = {key: value for key, value in fields.items() if key not in {"segments", "wire"}}
    return Report(segments=segments, wire=tuple(fields["wire"]), **given)


def attribution(fields: Mapping[str, Any]) -> Attribution:
    """Return the attribution that an object of the contract stands for."""
    source = fields["source"]
    return Attribution(
        _span(fields["content"]),
        _maybe_span(source),
        _maybe_span(fields["cue"]),
        fields["manner"],
        _maybe_span(fields["venue"]),
        fields["within"],
        source["name"] if source else "",
    )


def _actors_of(several: Iterable[Mapping[str, Any]]) -> tuple[Actor, ...]:
    return tuple(
        Actor(_span(each), each["name"], each["country"], each["sector"], each["id"]) for each in several
    )


def _place_of(fields: Mapping[str, Any]) -> Place:
    runner_up = fields["runner_up"]
    return Place(
        span=_span(fields),
        name=fields["name"],
        lat=fields["lat"],
        lon=fields["lon"],
        country=fields["country"],
        grain=fields["grain"],
        id=fields["geonameid"],
        score=fields["score"],
        runner_up=RunnerUp(**runner_up) if runner_up else None,
        role=fields["role"],
    )


def _period_of(fields: Mapping[str, Any] | None) -> Period | None:
    if fields is None:
        return None
    return Period(_span(fields), fields["from"], fields["to"], fields["grain"])


def _magnitude_of(fields: Mapping[str, Any]) -> Magnitude:
    return Magnitude(_span(fields), fields["what"], fields["low"], fields["high"], fields["unit"])


def _status_of(fields: Mapping[str, Any]) -> Status:
    likelihood = fields["likelihood"]
    return Status(fields["kind"], tuple(likelihood) if likelihood else None, _maybe_span(fields["cue"]))


def _maybe_span(fields: Mapping[str, Any] | None) -> Span | None:
    return _span(fields) if fields else None


def _span(fields: Mapping[str, Any]) -> Span:
    return Span(fields["start"], fields["end"])
