from __future__ import annotations

from dateline.incidents.contradictions.pairs import COLUMNS, pairs, rows
from made import incident, said, story

TROOPS, CIVILIANS, PLACE = "Rurian troops/RUS/MIL", "civilians/UKR/CVL", "Orla/UKR@50.5,30.2"
KILLED = incident(
    story(
        said(
            "Ann Vey said Rurian troops *killed* civilians in Orla.",
            actors=[TROOPS],
            recipients=[CIVILIANS],
            places=[PLACE],
            said_by=["Ann Vey/UKR/GOV"],
            quad="material-conflict",
        ),
        outlet="Halyard",
        published="2022-04-05",
    ),
    story(
        said(
            "The ministry denied that Rurian troops *killed* civilians in Orla.",
            actors=[TROOPS],
            recipients=[CIVILIANS],
            places=[PLACE],
            said_by=["The ministry/RUS/GOV"],
            status="denied",
            quad="material-conflict",
        ),
        outlet="The Orla Courier",
        published="2022-04-06",
    ),
)


def test_both_sides_come_with_their_claims_and_their_origins() -> None:
    (pair,) = pairs([KILLED])
    assert (pair.incident, pair.found.kind) == (KILLED.id, "denial")
    assert (pair.one.claim.id, pair.other.claim.id) == ("a1", "b1")
    assert (pair.one.origin, pair.other.origin) == ("Ann Vey", "The ministry")


def test_a_pair_that_two_incidents_share_comes_once() -> None:
    assert len(list(pairs([KILLED, KILLED]))) == 1


def test_rows_have_the_columns_in_their_order() -> None:
    (row,) = rows(pairs([KILLED]))
    assert list(row) == [column.name for column in COLUMNS]
    assert row["other_words"] == "The ministry denied that Rurian troops killed civilians in Orla."
    assert (row["one_published"], row["other_outlet"]) == ("2022-04-05", "The Orla Courier")
