"""A coding as the rows of a record: pure, one function a table."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass, field
from itertools import groupby
from math import floor
from typing import TYPE_CHECKING, Any

from dateline.contract import claim_fields, contract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dateline.types import Actor, Claim, Coding, Place, Report

ROLES = ("actor", "recipient", "said_by")
"""What a party is to a claim; its place in this row is its number in the tables."""

LONGEST_KEY = 2_000
"""Bytes; PostgreSQL's indexes take 2,700."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What the rows of claims share: the keys of what they belong to, and what numbers names."""

    coding: int
    story: int
    outlet: int | None
    entry: int
    name_key: Callable[[str], int]


@dataclass(slots=True)
class Rows:
    """Rows to be written together, by table, and the words of sentences by their keys."""

    claims: list[dict[str, Any]] = field(default_factory=list)
    parties: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    sentences: dict[int, str] = field(default_factory=dict)


def packed(value: Any) -> bytes:
    """Return a JSON value, compressed."""
    return squeezed(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def unpacked(content: bytes) -> Any:
    """Return the JSON value that `packed` compressed."""
    return json.loads(stretched(content))


def squeezed(words: str) -> bytes:
    """Return words compressed; lone surrogates, which no UTF-8 has, are kept."""
    return zlib.compress(words.encode("utf-8", "surrogatepass"))


def stretched(content: bytes) -> str:
    """Return the words that `squeezed` compressed."""
    return zlib.decompress(content).decode("utf-8", "surrogatepass")


def body(coding: Coding) -> bytes:
    """Return all that a coding holds beside its report and coder, compressed."""
    whole = contract(coding)
    return packed({key: whole[key] for key in ("claims", "attributions", "notes")})


def names(claim: Claim) -> Iterator[str]:
    """Return the names of a claim's parties and places, by which they can be asked for."""
    for _, actor in _parties(claim):
        yield name_of(actor.name)
    for place in claim.event.places:
        yield name_of(place.name)


def name_of(words: str) -> str:
    """Return a name on one line, within reason."""
    return " ".join(words.split())[:200]


def key_of(known_by: str) -> str:
    """Return an address or file as what a story is known by: short enough for an index."""
    whole = known_by.encode("utf-8", "backslashreplace")
    if len(whole) <= LONGEST_KEY:
        return known_by
    return f"{known_by[:100]}…{hashlib.sha256(whole).hexdigest()}"


def add_claims(
    rows: Rows,
    coding: Coding,
    keys: Sequence[int],
    coded: Coded,
) -> None:
    """Add the rows of a coding's claims under falling `keys`; a sentence's last claim gives it its key."""
    numbered = enumerate(zip(keys, coding.claims, strict=True))
    for span, several in groupby(numbered, lambda each: each[1][1].sentence):
        of_sentence = list(several)
        sentence = of_sentence[-1][1][0]
        rows.sentences[sentence] = span.of(coding.report.text)
        for number, (key, claim) in of_sentence:
            row = {"pk": key, "root": key, "number": number, "sentence": sentence, "body": None}
            rows.claims.append(row | _claim(claim, coded))
            _add_parts(rows, key, claim, coded.name_key)


def add_ruled(rows: Rows, ruled: Claim, report: Report, row: dict[str, Any], coded: Coded) -> None:
    """Add the rows of a claim as people have ruled; `row` has its `pk`, `root` and `number`."""
    key = row["pk"]
    content = packed(claim_fields(ruled, report.text))
    rows.sentences[key] = ruled.sentence.of(report.text)
    rows.claims.append(row | {"sentence": key, "body": content} | _claim(ruled, coded))
    _add_parts(rows, key, ruled, coded.name_key)


def _claim(claim: Claim, coded: Coded) -> dict[str, Any]:
    period = claim.event.period
    return {
        "coding": coded.coding,
        "story": coded.story,
        "outlet": coded.outlet,
        "event": claim.event.type,
        "mode": claim.event.mode,
        "status": claim.status.kind,
        "confidence": claim.confidence,
        "time_from": period.start if period else None,
        "time_to": period.end if period else None,
        "entry": coded.entry,
    }


def _add_parts(rows: Rows, key: int, claim: Claim, name_key: Callable[[str], int]) -> None:
    """Add the rows of a claim's parties and places."""
    for position, (role, actor) in enumerate(_parties(claim)):
        rows.parties.append(
            {
                "claim": key,
                "role": role,
                "position": position,
                "name": name_key(name_of(actor.name)),
                "country": actor.country,
                "sector": actor.sector,
            }
        )
    for position, place in enumerate(claim.event.places):
        named = name_key(name_of(place.name))
        rows.places.append({"claim": key, "position": position, "name": named} | _place(place))


def _parties(claim: Claim) -> Iterator[tuple[int, Actor]]:
    sides = (claim.event.actors, claim.event.recipients, claim.said_by)
    for role, actors in enumerate(sides):
        yield from ((role, actor) for actor in actors)


def _place(place: Place) -> dict[str, Any]:
    return {
        "role": place.role,
        "country": place.country,
        "grain": place.grain,
        "geonameid": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "cell": None if place.lat is None or place.lon is None else cell(place.lat, place.lon),
    }


def cell(lat: float, lon: float) -> int:
    """Return the number of the square degree that a point lies in: 0 to 64,799, from the south-west."""
    return min(floor(lat) + 90, 179) * 360 + (floor(lon) + 180) % 360
