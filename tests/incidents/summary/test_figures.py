from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dateline.incidents.summary.figures import ranges
from dateline.types import Span
from made import incident, said, story

if TYPE_CHECKING:
    from made import Said


def told(*numbers: list[str]) -> list[tuple[str, str, float | None, float | None]]:
    claims = [said(f"Ruria *killed* 12 or 40, {n}.", numbers=each) for n, each in enumerate(numbers)]
    found = ranges(incident(story(*claims, outlet="Meridian")).claims())
    return [(each.what, each.unit, each.low, each.high) for each in found]


@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [
        (["dead:12"], 12, 12),
        (["dead:12", "dead:40"], 12, 40),
        (["dead:12..", "dead:40"], 12, 40),
        (["dead:50..", "dead:40"], 40, 50),
        (["dead:14..", "dead:21.."], 14, 21),
        (["dead:12..", "dead:12"], 12, 12),
        (["dead:12.."], 12, None),
        (["dead:..40", "dead:12"], 12, 40),
        (["dead:.."], None, None),
    ],
)
def test_the_range_of_a_number(numbers: list[str], low: float | None, high: float | None) -> None:
    assert told(*([each] for each in numbers)) == [("dead", "", low, high)]


def test_kinds_and_currencies_stay_apart() -> None:
    assert told(
        ["dead:12", "injured:40"],
        ["count:10 Rurian diplomats", "count:3 tanks"],
        ["count:12 diplomats"],
        ["money:5 EUR"],
    ) == [
        ("dead", "", 12, 12),
        ("injured", "", 40, 40),
        ("count", "Rurian diplomats", 10, 12),
        ("count", "tanks", 3, 3),
        ("money", "EUR", 5, 5),
    ]


def test_who_says_which() -> None:
    claims = [
        said("Ruria *killed* 12.", numbers=["dead:12"], said_by=["Ann Vey/POL"]),
        said("Ruria *killed* 40.", numbers=["dead:40"]),
    ]
    [found] = ranges(incident(story(*claims, outlet="Meridian", published="2022-04-05")).claims())
    assert [(each.low, each.words, each.by, each.claim, each.day) for each in found.figures] == [
        (12, "12", ("Ann Vey",), "a1", "2022-04-05"),
        (40, "40", ("Meridian",), "a2", "2022-04-05"),
    ]


def test_a_plural_has_no_upper_end_that_anybody_said() -> None:
    few = said("Ruria *killed* 12.", numbers=["dead:12"])
    [found] = ranges(incident(story(hundreds(), few)).claims())
    assert (found.low, found.high) == (12, None)
    assert (found.figures[0].words, found.figures[0].high) == ("hundreds", None)


def test_a_number_beyond_a_plural_is_the_most() -> None:
    more = said("Ruria *killed* 400.", numbers=["dead:400"])
    [found] = ranges(incident(story(hundreds(), more)).claims())
    assert (found.low, found.high) == (200, 400)


def hundreds() -> Said:
    """A claim of "hundreds", as it is coded: a range of which nobody said the bounds."""
    sentence = said("Ruria *killed* hundreds.", numbers=["dead:200..999"])
    [claim] = sentence.claims
    [number] = claim.event.magnitudes
    start = sentence.words.index("hundreds")
    event = replace(claim.event, magnitudes=(replace(number, span=Span(start, start + len("hundreds"))),))
    return sentence._replace(claims=(replace(claim, event=event),))
