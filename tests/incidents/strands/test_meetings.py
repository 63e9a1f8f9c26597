from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.incidents.strands.meetings import rows
from made import incident, said, story

if TYPE_CHECKING:
    from dateline.types import Incident
    from made import Said

RURIA, TOLLAND = "Ruria/RUS/GOV", "Tolland/POL/GOV"
PLAN = said(
    "Ruria and Tolland will *meet* in Orla on Friday.",
    "AGREE",
    actors=[RURIA, TOLLAND],
    places=["Orla/UKR@50.5,30.2"],
    status="planned",
    when="2022-04-08",
)
PLANNED = story(PLAN, published="2022-04-05")
MUCH_LATER = incident(story("Somebody *fired*.", published="2022-06-01"))


def later(claim: Said) -> Incident:
    return incident(PLANNED, story(claim, url="https://orla.example/2", published="2022-04-09"))


def test_a_meeting_ahead_has_its_day_parties_and_place() -> None:
    [row] = rows([incident(PLANNED)])
    expected = {
        "day_from": "2022-04-08",
        "day_to": "2022-04-08",
        "outcome": "ahead",
        "parties": "Ruria; Tolland",
        "parties_countries": "RUS; POL",
        "place": "Orla",
        "stage": "planned",
        "planned": "2022-04-05",
        "planned_claim": "a1",
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        (said("They *met* in Orla.", "CONSULT", when="2022-04-08"), "held"),
        (said("Ruria *cancelled* the meeting.", "REJECT"), "cancelled"),
        (said("The talks were *postponed*.", "SANCTION"), "cancelled"),
        (said("Ruria may *cancel* the meeting.", "REJECT", status="predicted"), "unknown"),
        (said("They are to *meet*, she said again.", "AGREE", status="planned"), "unknown"),
    ],
)
def test_what_became_of_it(claim: Said, outcome: str) -> None:
    [row] = rows([later(claim)])
    assert row["outcome"] == outcome


def test_what_is_past_lies_before_the_last_report_of_all() -> None:
    assert [row["outcome"] for row in rows([incident(PLANNED), MUCH_LATER])] == ["unknown"]


def test_without_a_day_nobody_knows_whether_it_is_past() -> None:
    plan = said("They will *meet*.", "AGREE", status="planned")
    [row] = rows([incident(story(plan, published="2022-04-05")), MUCH_LATER])
    assert (row["day_from"], row["outcome"]) == (None, "undated")


def test_the_calendar_is_in_the_order_of_the_days() -> None:
    def on(day: str | None) -> Incident:
        return incident(story(said("They will *meet*.", "AGREE", status="planned", when=day)))

    found = [row["day_from"] for row in rows([on(None), on("2022-05-01"), on("2022-04-01")])]
    assert found == ["2022-04-01", "2022-05-01", None]


@pytest.mark.parametrize(
    "claim",
    [
        said("They *met*.", "CONSULT"),
        said("Ruria will *send* tanks.", "AGREE", status="planned"),
        said("Ruria *cancelled* the meeting.", "REJECT"),
    ],
)
def test_what_is_no_meeting_ahead(claim: Said) -> None:
    assert list(rows([incident(story(claim))])) == []
