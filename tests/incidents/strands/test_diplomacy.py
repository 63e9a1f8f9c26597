from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dateline.incidents.strands.diplomacy import rows
from made import incident, said, story

if TYPE_CHECKING:
    from dateline.types import Incident
    from made import Said

RURIA, TOLLAND, VESNA = "Ruria/RUS/GOV", "Tolland/POL/GOV", "Vesna/UKR/GOV"


def expelled(by: str, on: str, number: int, day: str, name: str) -> Incident:
    """One side throws out diplomats of another."""
    told = said(
        f"It *expelled* {number} diplomats.",
        "SANCTION",
        mode="expel",
        actors=[by],
        recipients=[on],
        numbers=[f"count:{number} diplomats"],
        when=day,
    )
    whole = incident(story(told, url=f"https://orla.example/{name}", published=day))
    return replace(whole, id=name)


def test_an_expulsion_is_answered_in_kind() -> None:
    found = {
        str(row["incident"]): row
        for row in rows(
            [
                expelled(TOLLAND, RURIA, 45, "2022-03-23", "first"),
                expelled(RURIA, TOLLAND, 40, "2022-04-08", "reply"),
                expelled(RURIA, VESNA, 3, "2022-04-09", "other"),
                expelled(RURIA, TOLLAND, 2, "2021-04-09", "long before"),
            ]
        )
    }
    assert found["first"]["answered_by"] == "RUS 40 of POL, 2022-04-08 (reply)"
    assert found["first"]["answers"] is None
    assert found["reply"]["answers"] == "POL 45 of RUS, 2022-03-23 (first)"
    assert found["reply"]["answered_by"] is None
    for name in ("other", "long before"):
        assert found[name]["answers"] is found[name]["answered_by"] is None


def test_what_a_row_says() -> None:
    [row] = rows([expelled(TOLLAND, RURIA, 45, "2022-03-23", "first")])
    expected = {
        "kind": "expulsion",
        "by": "Tolland",
        "on": "Ruria",
        "count_low": 45,
        "count_high": 45,
        "count_of": "diplomats",
        "day": "2022-03-23",
        "stage": "done",
        "done_claim": "a1",
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("claim", "kind", "stage"),
    [
        (
            said("Ruria vowed to *expel* ten diplomats.", "THREATEN", status="planned"),
            "expulsion",
            "announced",
        ),
        (said("Tolland *recalled* its ambassador.", "SANCTION"), "recall", "done"),
        (said("Tolland *closed* its embassy in Orla.", "SANCTION"), "closure", "done"),
        (said("Tolland will *reopen* its embassy.", "AGREE", status="planned"), "reopening", "announced"),
        (said("Tolland *severed* diplomatic ties.", "SANCTION"), "ties broken", "done"),
        (said("Both *restored* diplomatic relations.", "SUPPORT"), "ties restored", "done"),
        (said("Tolland *summoned* the ambassador.", "ACCUSE"), "summons", "done"),
    ],
)
def test_kinds_and_stages(claim: Said, kind: str, stage: str) -> None:
    [row] = rows([incident(story(claim))])
    assert (row["kind"], row["stage"]) == (kind, stage)


@pytest.mark.parametrize(
    "claim",
    [
        said("Ruria was *expelled* from the council.", "SANCTION", mode="expel"),
        said("Tolland *cut* trade ties with Ruria.", "SANCTION"),
        said("The shop *reopened*.", "AGREE"),
        said("Ruria did not *expel* diplomats.", "SANCTION", status="denied"),
    ],
)
def test_what_is_no_diplomatic_measure(claim: Said) -> None:
    assert list(rows([incident(story(claim))])) == []
