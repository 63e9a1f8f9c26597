"""What holds of every strand; each has its own test beside this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.plugins import STRANDS, load
from made import incident, said, story

if TYPE_CHECKING:
    from dateline.incidents.strands.strand import Strand
    from dateline.types import Incident

KINDS: dict[str, type | tuple[type, ...]] = {"text": str, "date": str, "integer": int, "number": (int, float)}


def strand(name: str) -> Strand:
    found: Strand = load(STRANDS[name])()
    return found


EVERYTHING = incident(
    story(
        said("The EU *imposed* sanctions on Ruria.", "SANCTION", items=["sanctions"]),
        said("Tolland *expelled* 10 diplomats.", "SANCTION", numbers=["count:10 diplomats"]),
        said("Tolland *sent* 5 tanks to Orla.", "AID", mode="military", places=["Orla/UKR@50,30>to"]),
        said("Ruria *withdrew* its troops.", "RETREAT", mode="withdraw", actors=["Ruria/RUS/MIL"]),
        said("Ruria *killed* them.", status="alleged"),
        said("They will *meet* on Friday.", "AGREE", status="planned", when="2022-04-08"),
    )
)


@pytest.mark.parametrize("name", sorted(STRANDS))
def test_every_strand_tells_its_own(name: str) -> None:
    one = strand(name)
    assert one.name == name
    assert one.events
    names = [column.name for column in one.columns]
    assert len(set(names)) == len(names)
    [row] = one.rows([EVERYTHING])
    assert list(row) == names
    assert row["incident"] == "a1"
    assert row["stage"]
    for column in one.columns:
        assert row[column.name] is None or isinstance(row[column.name], KINDS[column.type]), column
        assert row[column.name] != "", column


@pytest.mark.parametrize("name", sorted(STRANDS))
@pytest.mark.parametrize(
    "nothing",
    [[], [incident(story("Ruria *praised* it."))], [incident(story(said("They *sang*.", "SUPPORT")))]],
)
def test_what_does_not_belong_is_in_none(name: str, nothing: list[Incident]) -> None:
    assert list(strand(name).rows(nothing)) == []


def test_a_stage_is_dated_by_the_deed_else_by_the_report() -> None:
    plan = said("The EU will *sanction* it on 1 May.", "SANCTION", status="planned", when="2022-05-01")
    deed = said("The EU *sanctioned* it on Monday.", "SANCTION", when="2022-04-04")
    vague = said("The EU *sanctioned* it in 2021.", "SANCTION", when="2021-01-01..2021-12-31")

    def day(claim: object, stage: str) -> object:
        [row] = strand("sanctions").rows([incident(story(claim, published="2022-04-06"))])  # type: ignore[arg-type]
        return row[stage]

    assert day(plan, "proposed") == "2022-04-06"
    assert day(deed, "announced") == "2022-04-04"
    assert day(vague, "announced") == "2022-04-06"
