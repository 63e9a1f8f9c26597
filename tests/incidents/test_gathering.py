"""Incidents of some reports."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from dateline.incidents.gathering import gather
from made import said, story

if TYPE_CHECKING:
    from dateline.types import Coding


def report(day: int, words: str, place: str = "Orla@12.5,-7") -> Coding:
    on = f"2022-04-{day:02}"
    strike = said(words, actors=["Ruria/RUR/GOV"], places=[place], when="2022-04-04")
    return story(strike, "Nobody else spoke.", published=on, url=f"https://orla.example/{day}")


REPORTS = [
    report(5, "Ruria *shelled* the port of Orla on Monday."),
    report(6, "Rurian guns *shelled* the port of Orla, its mayor said."),
    report(7, "Mortars *hit* a bridge at Varn on Monday.", "Varn@20,-7"),
]


def test_reports_of_one_event_are_one_incident() -> None:
    strike, bridge = gather(REPORTS)

    assert [each.report.published for each in strike.codings] == ["2022-04-05", "2022-04-06"]
    assert strike.id == f"{REPORTS[0].report.id[:12]}-001", "its earliest claim's"
    assert len(strike.members) == 2
    assert len(bridge.members) == 1
    (link,) = strike.links
    assert link.to == strike.id
    assert link.reasons


def test_the_order_of_the_reports_does_not_matter() -> None:
    shuffled = REPORTS * 1
    random.Random(5).shuffle(shuffled)

    assert gather(shuffled) == gather(REPORTS)


def test_ids_that_are_unique_are_kept() -> None:
    (alone,) = gather(REPORTS[:1])

    assert alone.id == "c1"


def test_no_reports_have_no_incidents() -> None:
    assert gather([]) == []
