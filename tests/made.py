"""Made-up reports and codings: sentences in, a coding out; and a clock that is told the time.

    story(said("Ruria *shelled* Orla.", actors=["Ruria/RUR/MIL"], places=["Orla/TOL@12.5,-7"]))

The trigger stands between asterisks.  A party is NAME/COUNTRY/SECTOR, a place NAME/COUNTRY@LAT,LON>ROLE, a
number WHAT:LOW..HIGH UNIT, and what is left out is unknown.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.types import (
    Actor,
    Claim,
    CodedBy,
    Coding,
    Event,
    Incident,
    Magnitude,
    Period,
    Place,
    Report,
    Segment,
    Span,
    Status,
)
from fakes import CODED_BY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.record import Record
    from dateline.record.adding import Added

URL = "https://orla.example/1"
START = datetime(2022, 4, 4, 12, tzinfo=UTC)
LATER = CodedBy("9.9", "fake", "fake", "fake")
"""The coder of a later version."""


class Said(NamedTuple):
    """A sentence and the claim in it, with spans within the sentence; none if it has no trigger."""

    words: str
    claims: tuple[Claim, ...]


def said(
    marked: str,
    event: str = "ASSAULT",
    *,
    actors: Iterable[str] = (),
    recipients: Iterable[str] = (),
    said_by: Iterable[str] = (),
    places: Iterable[str] = (),
    mode: str = "",
    status: str = "happened",
    when: str | None = None,
    confidence: float = 0.9,
    items: Iterable[str] = (),
    numbers: Iterable[str] = (),
    quad: str = "",
    likelihood: tuple[float, float] | None = None,
) -> Said:
    """A sentence with a claim; `when` is a day, or two with `..` between, or one and `..`, which is open."""
    before, _, rest = marked.partition("*")
    trigger, marks, after = rest.partition("*")
    words = before + trigger + after
    if not marks:
        return Said(words, ())
    start, _, end = (when or "").partition("..")
    made = Event(
        event,
        mode,
        Span(len(before), len(before) + len(trigger)),
        tuple(party(each, words) for each in actors),
        tuple(party(each, words) for each in recipients),
        tuple(place(each, words) for each in places),
        Period(Span(0, 1), start, end or (None if ".." in when else start), "day") if when else None,
        tuple(number(each, words) for each in numbers),
        tuple(_at(each, words) for each in items),
        quad,
    )
    speakers = tuple(party(each, words) for each in said_by)
    whole = Span(0, len(words))
    claim = Claim("", "", "body", whole, made, Status(status, likelihood), speakers, confidence)  # type: ignore[arg-type]
    return Said(words, (claim,))


def party(written: str, words: str) -> Actor:
    """A party as it is written above."""
    name, country, sector = [*written.split("/"), "", ""][:3]
    return Actor(_at(name, words), name, country, sector)


def place(written: str, words: str) -> Place:
    """A place as it is written above."""
    whole, _, role = written.partition(">")
    named, _, point = whole.partition("@")
    name, _, country = named.partition("/")
    lat, lon = (float(each) for each in point.split(",")) if point else (None, None)
    grain = "city" if point else None
    return Place(_at(name, words), name, lat, lon, country, grain, role=role)  # type: ignore[arg-type]


def number(written: str, words: str) -> Magnitude:
    """A number as it is written above: "dead:12..40", "dead:12..", "count:10 diplomats", "money:500 EUR"."""
    what, _, rest = written.partition(":")
    bounds, _, unit = rest.partition(" ")
    low, between, high = bounds.partition("..")
    least, most = (float(each) if each else None for each in (low, high if between else low))
    return Magnitude(_at(low or high, words), what, least, most, unit)


def _at(name: str, words: str) -> Span:
    start = max(words.find(name), 0)
    return Span(start, min(start + max(len(name), 1), len(words)))


def story(*sentences: Said | str, by: CodedBy = CODED_BY, **fields: Any) -> Coding:
    """A coding of a report of these sentences; `fields` are the report's."""
    text, claims = "", list[Claim]()
    for each in (said(each) if isinstance(each, str) else each for each in sentences):
        claims += [_moved(claim, len(text)) for claim in each.claims]
        text += f"{each.words}\n"
    whole = report(text, **fields)
    numbered = (
        replace(each, id=f"c{number}", report=whole.id) for number, each in enumerate(claims, start=1)
    )
    return Coding(whole, tuple(numbered), (), by)


def incident(*codings: Coding, members: Iterable[str] | None = None) -> Incident:
    """An incident of these reports, whose claims are now a1, a2 ..., b1 ...; of all of them, or of these."""
    named = [
        replace(
            coding,
            claims=tuple(replace(each, id=f"{letter}{each.id.removeprefix('c')}") for each in coding.claims),
        )
        for letter, coding in zip("abcdefghij", codings, strict=False)
    ]
    whole = [claim.id for coding in named for claim in coding.claims]
    belong = frozenset(whole if members is None else members)
    return Incident(next(each for each in whole if each in belong), tuple(named), belong)


def report(text: str, **fields: Any) -> Report:
    """A report of one body, at URL if `fields` name no other; its id is that of outlet, address and text."""
    fields = {"url": URL} | fields
    known = f"{fields.get('outlet')}\n{fields['url']}\n{text}".encode(errors="surrogatepass")
    sha256 = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    body = (Segment("body", Span(0, len(text))),)
    return Report(hashlib.sha256(known).hexdigest(), sha256, text, body, **fields)


def _moved(claim: Claim, by: int) -> Claim:
    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    event = claim.event
    return replace(
        claim,
        sentence=moved(claim.sentence),
        said_by=tuple(replace(each, span=moved(each.span)) for each in claim.said_by),
        event=replace(
            event,
            trigger=moved(event.trigger),
            actors=tuple(replace(each, span=moved(each.span)) for each in event.actors),
            recipients=tuple(replace(each, span=moved(each.span)) for each in event.recipients),
            places=tuple(replace(each, span=moved(each.span)) for each in event.places),
            period=replace(event.period, span=moved(event.period.span)) if event.period else None,
            magnitudes=tuple(replace(each, span=moved(each.span)) for each in event.magnitudes),
            items=tuple(map(moved, event.items)),
        ),
    )


def add(record: Record, coding: Coding | Report, key: str = "", **given: Any) -> Added:
    """Add a coding in a transaction of its own; its story's key is its address, if none is given."""
    whole = coding.report if isinstance(coding, Coding) else coding
    return record.write("add", lambda writer: writer.add(coding, key or whole.url or whole.id, **given))


def add_all(record: Record, codings: Iterable[Coding]) -> None:
    """Add codings in one transaction."""

    def work(writer: Any) -> None:
        for each in codings:
            writer.add(each, each.report.url)

    record.write("add", work)


def recode(record: Record, coding: Coding) -> Added:
    """Add one more coding of a report that is there."""
    return record.write("recode", lambda writer: writer.add_coding(coding))


def gone(record: Record, key: str = URL, seen: str | None = None) -> None:
    """Note that a story is gone."""
    record.write("add", lambda writer: writer.gone(key, seen=seen))


def ids(codings: Iterable[Coding]) -> list[str]:
    """The ids of all claims of codings."""
    return [claim.id for coding in codings for claim in coding.claims]


def triggers(codings: Iterable[Coding]) -> list[str]:
    """The words that the claims of codings are known by."""
    return [claim.event.trigger.of(coding.report.text) for coding in codings for claim in coding.claims]


class Clock:
    """A clock that goes a minute further at each look, or to where it is set."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Tell the time."""
        self.at += timedelta(minutes=1)
        return self.at
