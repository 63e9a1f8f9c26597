"""Claims in, what the incident shows out."""

from __future__ import annotations

import pytest

from dateline.incidents.summary import summary
from made import Said, incident, said, story

RURIA, TROOPS, TOLLAND = "Ruria/RUS/GOV", "Rurian troops/RUS/MIL", "Tolland/POL/GOV"
ORLA, NEAR_ORLA, BEX, COUNTRY = (
    "Orla/UKR@50.5,30.2",
    "Port Orla/UKR@50.6,30.3",
    "Bex/UKR@48,37",
    "Ukraine/UKR",
)
DEED, TALK = "material_conflict", "verbal_conflict"


def test_an_incident_at_a_glance() -> None:
    found = summary(
        incident(
            story(
                said(
                    "Ann Vey warned on Tuesday that Ruria would *attack* Orla.",
                    actors=[RURIA],
                    said_by=["Ann Vey/POL/GOV"],
                    places=[ORLA],
                    status="predicted",
                    likelihood=(0.55, 0.8),
                    quad=DEED,
                ),
                published="2022-04-05",
                outlet="Meridian",
            ),
            story(
                said(
                    "Ruria *shelled* Orla on Monday and killed 12.",
                    actors=[RURIA],
                    recipients=["Orla/UKR/CVL"],
                    places=[ORLA],
                    when="2022-04-18",
                    numbers=["dead:12"],
                    quad=DEED,
                    mode="heavy-weapons",
                ),
                published="2022-04-18",
                outlet="The Orla Courier",
            ),
        )
    )
    assert found.title == "ASSAULT: Ruria → Orla, Orla, 2022-04-18"
    assert (found.incident, found.type, found.mode) == ("a1", "ASSAULT", "heavy-weapons")
    assert (found.first_report, found.last_report) == ("2022-04-05", "2022-04-18")
    assert (found.claims, found.reports, found.outlets) == (2, 2, ("Meridian", "The Orla Courier"))
    assert [(each.status, each.first, each.by, each.claim) for each in found.timeline] == [
        ("predicted", "2022-04-05", ("Ann Vey",), "a1"),
        ("happened", "2022-04-18", ("The Orla Courier",), "b1"),
    ]
    assert found.timeline[0].likelihood == (0.55, 0.8)


def test_claims_that_are_no_members_do_not_show() -> None:
    one = story(said("Ruria *shelled* Orla.", actors=[RURIA]), said("Tolland *fell*.", actors=[TOLLAND]))
    assert [each.name for each in summary(incident(one, members=["a1"])).actors] == ["Ruria"]


def test_deeds_weigh_more_than_talk() -> None:
    threats = [said(f"Ruria *threatened* it, {n}.", "THREATEN", quad=TALK) for n in range(2)]
    deeds = [said(f"Ruria *attacked*, {n}.", quad=DEED) for n in range(2)]
    assert summary(incident(story(*threats, deeds[0]))).type == "THREATEN"
    assert summary(incident(story(*threats, *deeds))).type == "ASSAULT"


def test_without_any_detail_the_title_is_the_type() -> None:
    found = summary(incident(story("Somebody *fired*.")))
    assert found.title == "ASSAULT"
    assert (found.where, found.when, found.actors, found.first_report) == (None, None, (), None)


@pytest.mark.parametrize(
    ("actors", "title"),
    [
        ([[RURIA], [RURIA], [TOLLAND]], "CONSULT: Ruria"),
        ([[RURIA, TOLLAND], [RURIA]], "CONSULT: Ruria"),
        ([[RURIA, TOLLAND], [RURIA, TOLLAND], [RURIA]], "CONSULT: Ruria & Tolland"),
        ([[RURIA, TROOPS]], "CONSULT: Ruria"),
    ],
)
def test_two_who_are_named_alike_stand_in_the_title(actors: list[list[str]], title: str) -> None:
    told = [said(f"They *met*, {n}.", "CONSULT", actors=names) for n, names in enumerate(actors)]
    assert summary(incident(story(*told))).title == title


@pytest.mark.parametrize(
    ("days", "date"),
    [
        (["2022-04-05"], "2022-04-05"),
        (["2022-04-01..2022-04-30"], "2022-04"),
        (["2022-01-01..2022-04-30"], "2022"),
        (["2014-01-01..2022-04-30"], "2014–2022"),
        ([None], "reported 2022-05-01"),
    ],
)
def test_a_title_is_as_precise_as_the_time(days: list[str | None], date: str) -> None:
    told = [said("Ruria *attacked*.", actors=[RURIA], when=when) for when in days]
    assert summary(incident(story(*told, published="2022-05-01"))).title == f"ASSAULT: Ruria, {date}"


MARSH, TOLLS = "Jo Marsh/POL/GOV", "Tolland's troops/POL/MIL"


def blamed(by: str, whom: str) -> Said:
    return said("It *attacked* Orla.", actors=[whom], said_by=[by], quad=DEED)


def denied(by: str, whom: str) -> Said:
    return said("It did not *attack* Orla.", actors=[whom], said_by=[by], quad=DEED, status="denied")


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ([blamed(MARSH, TROOPS)] * 3 + [blamed(RURIA, TOLLS)], "ASSAULT: Rurian troops or Tolland's troops"),
        ([denied(RURIA, TROOPS)] * 2 + [blamed(RURIA, TOLLS)], "ASSAULT: Tolland's troops or Rurian troops"),
        ([blamed(MARSH, TROOPS), denied(RURIA, TROOPS)], "ASSAULT: Rurian troops"),
        ([denied(RURIA, TROOPS)], "ASSAULT, denied: Rurian troops"),
        ([blamed(MARSH, TROOPS)] * 3 + [blamed("Ana Lee/FRA", TOLLS)], "ASSAULT: Rurian troops"),
    ],
)
def test_a_title_takes_no_side_of_two(told: list[Said], title: str) -> None:
    assert summary(incident(story(*told))).title == title
