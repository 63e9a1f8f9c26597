"""Which incident each claim belongs to."""

from __future__ import annotations

from dateline.incidents.blocking import blocks
from dateline.incidents.grouping import THRESHOLD, Placed, place, unite
from dateline.incidents.index import Memory
from dateline.incidents.profile import Profile, profile
from made import Said, said, story

RURIA, TOLLAND = "Ruria/RUR/GOV", "Tolland/TOL/GOV"


def told(
    *sentences: Said, on: str = "2022-04-05", url: str = "https://orla.example/1", first: int = 1
) -> list[Profile]:
    coding = story(*sentences, published=on, url=url)
    return [profile(claim, coding, key) for key, claim in enumerate(coding.claims, start=first)]


def strike(words: str, **given: object) -> Said:
    return said(words, actors=[RURIA], places=["Orla@12.5,-7"], when="2022-04-04", **given)  # type: ignore[arg-type]


def placed(*reports: list[Profile], apart: dict[int, list[int]] | None = None) -> dict[int, Placed]:
    everything = [each for report in reports for each in report]
    return {each.claim: each for each in place(everything, Memory(), apart or {})}


ONE = told(
    strike("Ruria *shelled* the port of Orla on Monday."),
    said("Tolland *condemned* the shelling.", "ACCUSE", actors=[TOLLAND], recipients=[RURIA]),
)
OTHER = told(
    strike("Rurian guns *shelled* the port of Orla, its mayor said."),
    on="2022-04-06",
    url="https://orla.example/2",
    first=11,
)


def test_two_reports_of_one_strike_are_one_incident_and_what_is_said_of_it_another() -> None:
    found = placed(ONE, OTHER)

    assert found[11].incident == found[1].incident == 1
    assert found[2].incident == 2
    assert found[1] == Placed(1, 1)
    assert found[11].to == 1
    assert found[11].score >= THRESHOLD
    assert "same place" in found[11].reasons


def test_a_strike_on_another_town_is_another_incident() -> None:
    varn = told(
        said(
            "A bridge at Varn was *hit* by mortars.", actors=[RURIA], places=["Varn@20,-7"], when="2022-04-04"
        ),
        url="https://orla.example/3",
        first=21,
    )

    assert placed(ONE, varn)[21].incident == 21


def test_what_people_keep_apart_is_apart() -> None:
    assert placed(ONE, OTHER, apart={11: [1]})[11].incident == 11


def test_what_people_keep_apart_is_kept_from_claims_that_came_since() -> None:
    third = told(
        strike("Ruria *shelled* the port of Orla on Monday."), url="https://orla.example/3", first=21
    )

    found = placed(ONE, OTHER, third, apart={11: [1], 21: [11]})

    assert found[21].incident == 1


def test_claims_placed_together_end_where_they_would_one_report_at_a_time() -> None:
    together = placed(ONE, OTHER)
    index, one_by_one = Memory(), {}
    for report in (ONE, OTHER):
        stand_in = {each.key: blocks(each) for each in report}
        for made, each in zip(place(report, index, {}), report, strict=True):
            one_by_one[made.claim] = made
            index.put(each, made.incident, stand_in[each.key])

    assert one_by_one == together


def test_a_chain_of_claims_each_a_little_like_the_next_is_no_incident() -> None:
    """The first and the last have nothing in common; only neighbours do."""
    chain = [
        told(
            said(
                f"Ruria *attacked* {one} and {other}.", actors=[RURIA], places=[f"{one}@{lat},30"], when=day
            ),
            on=day,
            url=f"https://orla.example/{one}",
            first=number * 10,
        )
        for number, (one, other, lat, day) in enumerate(
            [
                ("Orla", "Varn", 10, "2022-04-01"),
                ("Varn", "Nesk", 13, "2022-04-15"),
                ("Nesk", "Tiraz", 16, "2022-05-01"),
                ("Tiraz", "Umber", 19, "2022-05-15"),
                ("Umber", "Lauda", 22, "2022-06-01"),
            ],
            start=1,
        )
    ]

    found = placed(*chain)

    assert found[50].incident != found[10].incident


def test_incidents_that_people_unite_become_the_first_of_them() -> None:
    assert unite([(3, 1), (5, 3)]) == {3: 1, 5: 1}
    assert unite([(5, 3), (3, 1)]) == {5: 1, 3: 1}
    assert unite([(2, 2)]) == {}
