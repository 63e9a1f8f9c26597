"""Codings of others: what is ours passes, what cannot be is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import fakes
from dateline.types import Coding, Place, RunnerUp, Span
from dateline.validity import fits, spans, wrong

if TYPE_CHECKING:
    from dateline.types import Claim

WHOLE = fakes.coding()
CLAIM = WHOLE.claims[1]


def having(claim: Claim) -> Coding:
    return replace(WHOLE, claims=(claim,))


def place(lat: float) -> Coding:
    return having(replace(CLAIM, event=replace(CLAIM.event, places=(Place(Span(0, 1), "x", lat, 0.0),))))


def test_ours_is_right() -> None:
    assert wrong(WHOLE) is None
    assert wrong(replace(WHOLE, claims=(), attributions=())) is None
    assert wrong(place(-90.0)) is None


@pytest.mark.parametrize(
    ("coding", "problem"),
    [
        (having(replace(CLAIM, confidence=float("nan"))), "of another kind"),
        (having(replace(CLAIM, segment="byways")), "of another kind"),  # type: ignore[arg-type]
        (replace(WHOLE, report=replace(WHOLE.report, sha256="0" * 64)), "digests"),
        (replace(WHOLE, report=replace(WHOLE.report, id="../etc")), "digests"),
        (having(replace(CLAIM, sentence=Span(5, 4))), "outside"),
        (having(replace(CLAIM, sentence=Span(0, 10_000))), "outside"),
        (having(replace(CLAIM, event=replace(CLAIM.event, mode="m" * 101))), "longer"),
        (place(90.1), "not on the earth"),
    ],
)
def test_what_cannot_be_is_told(coding: Coding, problem: str) -> None:
    assert problem in (wrong(coding) or "")


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("x", str, True),
        (True, int, False),
        (True, float, False),
        (1, float, True),
        (2**63, int, False),
        (None, str | None, True),
        ((1.0, 2.0), tuple[float, float], True),
        ((1.0,), tuple[float, float], False),
        ((), tuple[str, ...], True),
        (["x"], tuple[str, ...], False),
        (RunnerUp("x", "", None, 0.5), RunnerUp, True),
        (RunnerUp("x", "", None, "0.5"), RunnerUp, False),  # type: ignore[arg-type]
    ],
)
def test_a_value_is_of_a_kind(value: object, kind: object, expected: bool) -> None:  # noqa: FBT001
    assert fits(value, kind) is expected


def test_every_span_is_found() -> None:
    found = list(spans(CLAIM))
    event = CLAIM.event
    parties = [part.span for part in (*event.actors, *CLAIM.said_by)]
    parts = [*parties, *(place.span for place in event.places), *(each.span for each in event.magnitudes)]
    assert sorted(found) == sorted([CLAIM.sentence, event.trigger, *parts])
