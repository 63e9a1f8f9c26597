"""Whether a coding that somebody else wrote can be one: every value of its kind, every span in the text."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from dateline.types import Coding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.types import Claim

ID = re.compile(r"[0-9a-f]{64}")
LONGEST_CODE = 100
"""Characters of a code or a version; the longest of ours has half of them."""
INTEGERS = range(-(2**63), 2**63)


def wrong(coding: Coding) -> str | None:
    """Return what is wrong with a coding, if anything is."""
    report = coding.report
    if not fits(coding, Coding):
        return "a value is of another kind than the contract says"
    if not ID.fullmatch(report.id) or report.sha256 != _sha256(report.text):
        return "its digests are not those of its text"
    if any(not 0 <= span.start <= span.end <= len(report.text) for span in spans(coding)):
        return "a span lies outside the text"
    if any(len(code) > LONGEST_CODE for code in _codes(coding)):
        return f"a code is longer than {LONGEST_CODE} characters"
    if any(abs(lat) > 90 or abs(lon) > 180 for lat, lon in _points(coding)):
        return "a place is not on the earth"
    return None


def fits(value: Any, kind: Any) -> bool:
    """Whether a value is of a kind, as type hints write it; numbers are finite, whole ones of 64 bits."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return any(fits(value, each) for each in inner)
    if origin is Literal:
        return isinstance(value, str) and value in inner
    if origin is tuple:
        return isinstance(value, tuple) and _all_fit(value, inner)
    return _is(value, kind)


def _all_fit(values: tuple[Any, ...], kinds: tuple[Any, ...]) -> bool:
    if kinds[-1] is ...:
        kinds = kinds[:1] * len(values)
    return len(values) == len(kinds) and all(map(fits, values, kinds))


def _is(value: Any, kind: Any) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and value in INTEGERS
    if not isinstance(value, kind):
        return False
    return kind in {str, NoneType} or all(fits(getattr(value, name), hint) for name, hint in _hints(kind))


@cache
def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(get_type_hints(kind).items())


def spans(value: Any) -> Iterator[Span]:
    """Yield every span in a value of ours."""
    if isinstance(value, Span):
        yield value
    elif type(value) is tuple:
        for each in value:
            yield from spans(each)
    elif not isinstance(value, str | int | float | NoneType):
        kind: Any = type(value)
        for name, _ in _hints(kind):
            yield from spans(getattr(value, name))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _codes(coding: Coding) -> Iterator[str]:
    yield from coding.coded_by
    for claim in coding.claims:
        yield from _of_claim(claim)


def _of_claim(claim: Claim) -> Iterator[str]:
    event = claim.event
    yield from (event.type, event.mode, event.quad)
    for actor in (*event.actors, *event.recipients, *claim.said_by):
        yield from (actor.country, actor.sector)
    yield from (place.country for place in event.places)


def _points(coding: Coding) -> Iterator[tuple[float, float]]:
    for claim in coding.claims:
        yield from ((place.lat or 0.0, place.lon or 0.0) for place in claim.event.places)
