from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dateline.incidents.strands.allegations import rows
from made import incident, said, story

if TYPE_CHECKING:
    from made import Said

RURIA, VESNA, TOLLAND = "Ruria/RUS/GOV", "Vesna/UKR/GOV", "Tolland/POL/GOV"
MASSACRE = said(
    "Vesna says Ruria *killed* civilians in Orla.",
    actors=[RURIA],
    recipients=["civilians/UKR/CVL"],
    places=["Orla/UKR@50.5,30.2"],
    said_by=[VESNA],
    status="alleged",
)
DENIED = said("Ruria says it did not *kill* them.", actors=[RURIA], said_by=[RURIA], status="denied")
DENIAL = said("Ruria *denied* it.", "REJECT", actors=[RURIA])
STAGED = said("The scenes were *staged*, says Ruria.", "COERCE", said_by=[RURIA], status="alleged")
INQUIRY = said("The UN opened an *investigation*.", "ACCUSE", mode="investigate", actors=["UN/UN/IGO"])
FILLER = " ".join(["Nothing was new."] * 40)


def only(*told: Said | str, members: list[str] | None = None) -> dict[str, Any]:
    [row] = rows([incident(story(*told, published="2022-04-04"), members=members)])
    return row


def test_who_alleges_what_and_who_answers_how() -> None:
    row = only(MASSACRE, DENIED, STAGED, INQUIRY, members=["a1", "a2"])
    expected = {
        "event": "ASSAULT",
        "what": "killed; kill",
        "against": "Ruria",
        "against_countries": "RUS",
        "victim": "civilians",
        "place": "Orla",
        "alleged_by": "Vesna",
        "denied_by": "Ruria",
        "countered_by": "Ruria",
        "investigated_by": "UN",
        "stage": "countered",
        "alleged_claim": "a1",
        "denied_claim": "a2",
        "countered_claim": "a3",
        "investigated_claim": "a4",
        "claim_ids": "a1; a2; a3; a4",
    }
    assert {name: row[name] for name in expected} == expected


def test_a_denial_beside_the_allegation_is_the_answer_of_the_accused() -> None:
    assert only(MASSACRE, DENIAL, members=["a1"])["denied_by"] == "Ruria"
    others = said("Tolland *denied* it.", "REJECT", actors=[TOLLAND])
    assert only(MASSACRE, others, members=["a1"])["denied_by"] is None
    assert only(MASSACRE, said(FILLER), DENIAL, members=["a1"])["denied_by"] is None


def test_compatriots_who_hold_no_office_do_not_answer_for_their_country() -> None:
    singer = said("The singer *denied* it.", "REJECT", actors=["The singer/RUS/CVL"])
    assert only(MASSACRE, singer, members=["a1"])["denied_by"] is None


def test_what_is_told_as_a_fact_is_an_allegation_once_it_is_denied() -> None:
    fact = said("Ruria *took* Orla.", actors=[RURIA], said_by=[RURIA])
    denied = said("Ruria did not *take* Orla.", actors=[RURIA], said_by=[VESNA], status="denied")
    row = only(fact, denied)
    assert (row["alleged_by"], row["denied_by"]) == ("Ruria", "Vesna")
    assert list(rows([incident(story(fact))])) == []


def test_a_charge_without_content_is_a_row_and_one_with_it_is_not() -> None:
    charge = said(
        "Vesna *accused* Ruria of crimes.", "ACCUSE", mode="allege", actors=[VESNA], recipients=[RURIA]
    )
    row = only(charge)
    assert (row["event"], row["alleged_by"], row["against"], row["what"]) == (
        "ACCUSE",
        "Vesna",
        "Ruria",
        "accused",
    )
    whole = story(charge)
    [accused] = whole.claims
    with_content = story(charge, MASSACRE)
    joined = incident(with_content, members=["a1"])
    object.__setattr__(joined.codings[0].claims[1], "sentence", joined.codings[0].claims[0].sentence)
    assert accused.event.type == "ACCUSE"
    assert list(rows([joined])) == []


@pytest.mark.parametrize("mode", ["disapprove", ""])
def test_criticism_is_no_allegation(mode: str) -> None:
    told = said("Vesna *criticised* Ruria.", "ACCUSE", mode=mode, actors=[VESNA])
    assert list(rows([incident(story(told))])) == []
