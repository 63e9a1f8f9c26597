from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.incidents.strands.movements import rows
from made import incident, said, story

if TYPE_CHECKING:
    from made import Said

TROOPS = "Rurian troops/RUS/MIL"


def test_a_withdrawal_from_where_to_where() -> None:
    stories = [
        story(
            said(
                "Ruria will *withdraw* 3,000 troops from Orla.",
                "CONCEDE",
                actors=["Ruria/RUS/GOV"],
                places=["Orla/UKR@50.5,30.2>from"],
                numbers=["count:3000 troops"],
                status="planned",
            ),
            published="2022-03-29",
        ),
        story(
            said(
                "Rurian troops *withdrew* from Orla by way of Bex to Sarn.",
                "RETREAT",
                mode="withdraw",
                actors=[TROOPS],
                places=["Orla/UKR@50.5,30.2>from", "Bex/UKR@51,30>via", "Sarn/BLR@52,31>to"],
                when="2022-04-02",
            ),
            published="2022-04-03",
        ),
    ]
    [row] = rows([incident(*stories)])
    expected = {
        "kind": "withdrawal",
        "who": "Ruria; Rurian troops",
        "who_countries": "RUS",
        "from": "Orla",
        "to": "Sarn",
        "via": "Bex",
        "place": "Orla",
        "size_low": 3000,
        "size_of": "troops",
        "stage": "done",
        "announced": "2022-03-29",
        "announced_claim": "a1",
        "done": "2022-04-02",
        "done_claim": "b1",
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("words", "event", "status", "kind", "stage"),
    [
        ("Ruria is *massing* troops at the border.", "MOBILIZE", "ongoing", "build-up", "under way"),
        ("Ruria *deployed* two battalions.", "MOBILIZE", "happened", "deployment", "done"),
        ("Ruria's troops *moved* towards Bex.", "MOBILIZE", "happened", "advance", "done"),
        ("Ruria is expected to *invade*.", "ASSAULT", "predicted", "advance", "foreseen"),
        ("Ruria held an *exercise* at sea.", "MOBILIZE", "happened", "exercise", "done"),
        ("Ruria *called up* reservists.", "MOBILIZE", "happened", "call-up", "done"),
        ("Ruria put its forces on *high alert*.", "MOBILIZE", "happened", "alert", "done"),
    ],
)
def test_kinds_and_stages(words: str, event: str, status: str, kind: str, stage: str) -> None:
    [row] = rows([incident(story(said(words, event, actors=[TROOPS], status=status)))])
    assert (row["kind"], row["stage"]) == (kind, stage)


@pytest.mark.parametrize(
    "claim",
    [
        said("Ruria *tested* a missile.", "MOBILIZE", mode="weapons", actors=[TROOPS]),
        said("Ruria *withdrew* from the talks.", "RETREAT", mode="withdraw", actors=["Ruria/RUS/GOV"]),
        said("The minister *resigned*.", "RETREAT", mode="resign"),
        said("Ruria *shelled* Orla.", actors=[TROOPS]),
        said(
            "The firm is *leaving* Ruria with its store staff.",
            "RETREAT",
            mode="withdraw",
            actors=["Acme/USA/BUS"],
        ),
    ],
)
def test_what_moves_no_forces(claim: Said) -> None:
    assert list(rows([incident(story(claim))])) == []
