from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.incidents.strands.sanctions import rows
from made import incident, said, story

if TYPE_CHECKING:
    from made import Said

EU, RURIA = "EU/EU/IGO", "Ruria/RUS/GOV"


def told(marked: str, **fields: object) -> Said:
    return said(marked, "SANCTION", actors=[EU], recipients=[RURIA], **fields)  # type: ignore[arg-type]


def test_a_package_through_its_stages() -> None:
    stories = [
        story(told("The EU proposed a *ban* on coal from Ruria.", status="planned"), published="2022-04-05"),
        story(told("The EU *banned* imports of coal on Friday.", when="2022-04-08"), published="2022-04-09"),
        story(told("The *ban* on coal imports took effect.", when="2022-08-10"), published="2022-08-11"),
    ]
    [row] = rows([incident(*stories)])
    expected = {
        "kind": "trade ban",
        "by": "EU",
        "by_countries": "EU",
        "on": "Ruria",
        "on_countries": "RUS",
        "sectors": "energy; trade",
        "stage": "in force",
        "called_for": None,
        "proposed": "2022-04-05",
        "proposed_claim": "a1",
        "announced": "2022-04-08",
        "announced_claim": "b1",
        "in_force": "2022-08-10",
        "in_force_claim": "c1",
        "lifted": None,
        "first_report": "2022-04-05",
        "last_report": "2022-08-11",
        "claims": 3,
        "reports": 3,
        "claim_ids": "a1; b1; c1",
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("claim", "stage"),
    [
        (told("Tolland called for *sanctions* on Ruria.", status="demanded"), "called for"),
        (told("The EU may *sanction* Ruria.", status="predicted"), "proposed"),
        (told("The EU is *considering* sanctions.", status="ongoing"), "proposed"),
        (told("The EU *sanctioned* Ruria."), "announced"),
        (told("The EU's *sanctions* bite.", status="ongoing"), "in force"),
        (said("The EU *lifted* sanctions on Ruria.", "CONCEDE", items=["sanctions"]), "lifted"),
        (
            said(
                "Ruria asked the EU to *lift* sanctions.", "REQUEST", items=["sanctions"], status="demanded"
            ),
            None,
        ),
    ],
)
def test_stages(claim: Said, stage: str | None) -> None:
    [row] = rows([incident(story(claim))])
    assert row["stage"] == stage


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The EU *froze* the assets of ten lenders.", "asset freeze"),
        ("The EU imposed a *travel ban* on him.", "entry ban"),
        ("Ruria *cut off* the gas to Tolland.", "supply cut"),
        ("The EU *closed* its airspace to Ruria.", "flight or port ban"),
        ("The EU put a *tariff* on steel.", "trade ban"),
        ("The EU *blacklisted* two ministers.", "sanctions"),
    ],
)
def test_kinds(words: str, kind: str) -> None:
    [row] = rows([incident(story(told(words)))])
    assert row["kind"] == kind


@pytest.mark.parametrize(
    "claim",
    [
        told("Tolland *expelled* ten diplomats."),
        told("Thousands *fled* from Orla."),
        said("Vey did *give sanction* to the strike.", "SUPPORT"),
    ],
)
def test_what_is_no_sanction(claim: Said) -> None:
    assert list(rows([incident(story(claim))])) == []


def test_a_call_names_no_one_who_imposes() -> None:
    call = said(
        "Tolland *demanded* sanctions.",
        "REQUEST",
        actors=["Tolland/POL"],
        items=["sanctions"],
        status="demanded",
    )
    [row] = rows([incident(story(call))])
    assert (row["by"], row["stage"]) == (None, "called for")
