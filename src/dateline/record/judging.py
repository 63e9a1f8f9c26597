"""How people's judgements change a claim: pure, from what they write to the claim as ruled."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from dateline.contract import claim as claim_of
from dateline.contract import claim_fields
from dateline.errors import BadQuery
from dateline.moments import moment
from dateline.record.query import SECTORS, first_day, last_day
from dateline.types import Claim, Judgement, OutcomeKind, Ruling, Span, StatusKind, Tie, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.types import Coding

RULINGS: tuple[Verdict, ...] = get_args(Ruling)
"""Verdicts that say how a claim reads; the others leave it as it is."""
TIES: tuple[Verdict, ...] = get_args(Tie)
OUTCOMES: tuple[Verdict, ...] = get_args(OutcomeKind)
NONE = "none"
"""What is written for a field that should be empty."""
PARTIES = {"actor": "actors", "recipient": "recipients", "said_by": "said_by"}
CODE = re.compile(r"[A-Z]*")
POINT = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:/([A-Z]{3}))?")


class Told(NamedTuple):
    """By what a claim is known again in another record: its report's id, its trigger and its type."""

    report: str
    trigger: Span
    event: str


class Correction(NamedTuple):
    """How a claim should read, as people write it; what is not given stays.

    A party is words of the report, `its soldiers`, or these and what they stand for, `its soldiers=Russian
    Army/RUS/MIL`; a place `Bucha` or `Bucha=50.55,30.22/UKR`; a time `on Thursday=2022-04-07` or
    `=2022-04-01..2022-04-07` behind its words.  `none` empties a field.  `quad` is the class of the new type.
    """

    event: str | None = None
    quad: str = ""
    mode: str | None = None
    status: str | None = None
    actor: Sequence[str] = ()
    recipient: Sequence[str] = ()
    said_by: Sequence[str] = ()
    place: Sequence[str] = ()
    time: str | None = None


def corrected(asked: Correction, claim: Claim, coding: Coding) -> dict[str, Any]:
    """Return the fields of the contract that a correction replaces, each with its words in the report.

    Raises BadQuery for what cannot be understood, and for words that the report does not have.
    """
    fields: dict[str, Any] = {}
    text = coding.report.text
    if asked.event is not None:
        fields |= {"event": asked.event, "quad": asked.quad}
        fields["mode"] = asked.mode or ""
    if asked.mode is not None:
        fields["mode"] = asked.mode
    if asked.status is not None:
        fields["status"] = claim_fields(claim, text)["status"] | {"kind": _status(asked.status)}
    for name, key in PARTIES.items():
        if written := getattr(asked, name):
            fields[key] = [_party(each, claim, coding) for each in written if each != NONE]
    if asked.place:
        fields["places"] = [_place(each, claim, coding) for each in asked.place if each != NONE]
    if asked.time is not None:
        fields["time"] = None if asked.time == NONE else _time(asked.time, claim, text)
    return fields


def ruled(claim: Claim, judgements: Sequence[Judgement], text: str) -> Claim | None:
    """Return a claim as judgements, the first first, have it; None if the last word is that it is none."""
    fields = claim_fields(claim, text)
    is_claim = True
    for judgement in judgements:
        if judgement.verdict not in RULINGS:
            continue
        is_claim = judgement.verdict != "not-a-claim"
        fields |= relocated(judgement.fields, claim, text)
    return claim_of(fields, claim.report) if is_claim else None


def relocated(fields: Mapping[str, Any], claim: Claim, text: str) -> dict[str, Any]:
    """Return the fields of a correction with their words where this text has them, without those it lacks."""
    moved = {key: _moved(value, claim, text) for key, value in fields.items()}
    return {key: value for key, value in moved.items() if value is not LOST}


LOST = object()


def _moved(value: Any, claim: Claim, text: str) -> Any:
    if isinstance(value, list):
        items = [_moved(each, claim, text) for each in value]
        return LOST if LOST in items else items
    if not isinstance(value, dict):
        return value
    if "text" in value:
        there = Span(value["start"], value["end"])
        span = there if there.of(text) == value["text"] else find(value["text"], claim, text)
        return LOST if span is None else value | span._asdict()
    return {key: _moved(each, claim, text) for key, each in value.items()}


def find(words: str, claim: Claim, text: str) -> Span | None:
    """Return where words stand in a report: in the claim's sentence, else nearest to its trigger."""
    pattern = r"\s+".join(re.escape(each) for each in words.split())
    spans = (
        [Span(*match.span()) for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)] if pattern else []
    )
    trigger = claim.event.trigger
    return min(
        spans,
        key=lambda span: (not claim.sentence.contains(span), abs(span.start - trigger.start)),
        default=None,
    )


def _status(kind: str) -> str:
    if kind not in get_args(StatusKind):
        raise BadQuery(kind, "is no status", f"One of: {', '.join(get_args(StatusKind))}")
    return kind


def _words(written: str, claim: Claim, text: str) -> tuple[dict[str, Any], str]:
    """The words before "=" with their place in the text, and what stands behind."""
    words, _, meaning = written.partition("=")
    span = find(words, claim, text)
    if span is None:
        raise BadQuery(
            words or "''",
            "the report has no such words",
            "Write them as they stand there, then = and the name",
        )
    return {**span._asdict(), "text": span.of(text)}, meaning.strip()


def _party(written: str, claim: Claim, coding: Coding) -> dict[str, Any]:
    words, meaning = _words(written, claim, coding.report.text)
    if not meaning:
        unresolved = {"name": words["text"], "country": "", "sector": "", "id": ""}
        return unresolved | _known(coding, words["text"], ("actors", "recipients", "said_by")) | words
    name, country, sector = ([each.strip() for each in meaning.split("/")] + ["", ""])[:3]
    if not CODE.fullmatch(country) or (sector and sector not in SECTORS):
        raise BadQuery(
            written, "is no party", "Write WORDS=NAME/COUNTRY/SECTOR, as in: troops=Russian Army/RUS/MIL"
        )
    return words | {"name": name, "country": country, "sector": sector, "id": ""}


def _place(written: str, claim: Claim, coding: Coding) -> dict[str, Any]:
    words, meaning = _words(written, claim, coding.report.text)
    place: dict[str, Any] = words | {"name": words["text"], "lat": None, "lon": None, "country": ""}
    place |= {"grain": None, "geonameid": None, "score": 0.0, "runner_up": None, "role": ""}
    if not meaning:
        return place | _known(coding, words["text"], ("places",)) | words
    point = POINT.fullmatch(meaning)
    if not point or abs(float(point[1])) > 90 or abs(float(point[2])) > 180:
        raise BadQuery(written, "is no place", "Write WORDS=LAT,LON/COUNTRY, as in: Bucha=50.55,30.22/UKR")
    return place | {
        "lat": float(point[1]),
        "lon": float(point[2]),
        "country": point[3] or "",
        "grain": "point",
        "score": 1.0,
    }


def _known(coding: Coding, words: str, keys: Sequence[str]) -> dict[str, Any]:
    """What the same words are resolved to elsewhere in the report."""
    for fields in _parts(coding, keys):
        if fields["text"].casefold() == words.casefold():
            return fields
    return {}


def _parts(coding: Coding, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    for each in coding.claims:
        fields = claim_fields(each, coding.report.text)
        for key in keys:
            yield from fields[key]


def _time(written: str, claim: Claim, text: str) -> dict[str, Any]:
    words, meaning = _words(written, claim, text)
    start, dots, stop = meaning.partition("..")
    if moment(start) is None or (dots and moment(stop) is None):
        raise BadQuery(written, "is no time", "Write WORDS=2022-04-05 or WORDS=2022-04-01..2022-04-07")
    first, last = first_day(start), last_day(stop or start)
    return words | {"from": first, "to": last, "grain": "day" if first == last else "range"}


def told_of(judgement: Judgement) -> Told:
    """Return the claim that a judgement is on."""
    return Told(judgement.report, judgement.trigger, judgement.event)


def told_of_other(judgement: Judgement) -> Told:
    """Return the other claim that a judgement on two is on."""
    other = judgement.fields["other"]
    return Told(other["report"], Span(other["trigger"]["start"], other["trigger"]["end"]), other["event"])


def tie_fields(claim: Claim) -> dict[str, Any]:
    """Return the other claim of a judgement on two, as its fields have it."""
    trigger = claim.event.trigger._asdict()
    return {
        "other": {"claim": claim.id, "report": claim.report, "trigger": trigger, "event": claim.event.type}
    }


def judgement_fields(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as JSON values."""
    return asdict(judgement) | {"trigger": judgement.trigger._asdict(), "fields": dict(judgement.fields)}


def judgement_of(fields: Mapping[str, Any]) -> Judgement:
    """Return the judgement of JSON values.  Raises ValueError, TypeError or KeyError for what is none."""
    made = Judgement(**{**fields, "trigger": Span(fields["trigger"]["start"], fields["trigger"]["end"])})
    if made.verdict not in get_args(Verdict) or moment(made.at) is None:
        raise ValueError("no such verdict, or no date")
    if made.verdict in TIES:
        told_of_other(made)
    if made.verdict in OUTCOMES and not all(isinstance(each, str) for each in made.fields["because"]):
        raise ValueError("the claims that say so are no list of ids")
    return made
