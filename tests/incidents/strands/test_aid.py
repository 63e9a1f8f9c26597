from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.incidents.strands.aid import rows
from made import incident, said, story

if TYPE_CHECKING:
    from made import Said

TOLLAND, VESNA = "Tolland/POL/GOV", "Vesna/UKR/GOV"


def test_aid_that_is_asked_for_pledged_and_delivered() -> None:
    stories = [
        story(
            said(
                "Vesna *asked* Tolland for tanks.",
                "REQUEST",
                actors=[VESNA],
                recipients=[TOLLAND],
                items=["tanks"],
                status="demanded",
            ),
            published="2022-04-01",
        ),
        story(
            said(
                "Tolland will *send* 40 tanks to Vesna, worth €60m.",
                "AGREE",
                actors=[TOLLAND],
                recipients=[VESNA],
                items=["40 tanks"],
                numbers=["count:40 tanks", "money:60000000 EUR"],
                status="planned",
            ),
            published="2022-04-05",
        ),
        story(
            said(
                "Tolland *delivered* 12 tanks to Orla.",
                "AID",
                mode="military",
                actors=[TOLLAND],
                recipients=[VESNA],
                places=["Orla/UKR@50.5,30.2>to"],
                numbers=["count:12 tanks"],
                when="2022-05-02",
            ),
            published="2022-05-03",
        ),
    ]
    [row] = rows([incident(*stories)])
    expected = {
        "kind": "military",
        "donor": "Tolland",
        "recipient": "Vesna",
        "items": "tanks; 40 tanks",
        "amount_low": 60000000,
        "amount_currency": "EUR",
        "count_low": 12,
        "count_high": 40,
        "count_of": "tanks",
        "stage": "delivered",
        "requested": "2022-04-01",
        "requested_claim": "a1",
        "pledged": "2022-04-05",
        "pledged_claim": "b1",
        "delivered": "2022-05-02",
        "delivered_claim": "c1",
        "place": "Orla",
        "claim_ids": "a1; b1; c1",
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("claim", "kind", "stage"),
    [
        (said("They *fed* 500 families.", "AID", mode="humanitarian"), "humanitarian", "delivered"),
        (said("The bank *approved* a loan.", "AID", mode="economic"), "economic", "pledged"),
        (said("The bank is *considering* a loan.", "AID", mode="economic"), "economic", "proposed"),
        (
            said("The bank may *give* a loan.", "AID", mode="economic", status="predicted"),
            "economic",
            "proposed",
        ),
        (said("Tolland *helped* them.", "AID"), "aid", "delivered"),
        (said("Tolland *trained* the troops.", "AID"), "military", "delivered"),
        (said("Parliament *approved* the aid package.", "SUPPORT", items=["aid package"]), "aid", "pledged"),
    ],
)
def test_kinds_and_stages(claim: Said, kind: str, stage: str) -> None:
    [row] = rows([incident(story(claim))])
    assert (row["kind"], row["stage"]) == (kind, stage)


@pytest.mark.parametrize(
    "claim",
    [
        said("They will *meet* in Orla.", "AGREE", status="planned"),
        said("Tolland will *sell* missiles.", "AGREE", items=["missiles"], status="planned"),
        said("Tolland did not *send* tanks.", "AID", mode="military", status="denied"),
        said("Tolland *demanded* talks.", "REQUEST", status="demanded"),
    ],
)
def test_what_is_no_aid(claim: Said) -> None:
    assert list(rows([incident(story(claim))])) == []
