"""Who has a stake in what he says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from dateline.incidents.origins import Interest, interest
from made import said, story

if TYPE_CHECKING:
    from dateline.types import Claim, Coding

WORDS = "Ruria *shelled* Orla, TASS wrote, and the residents, Jan Roe and Kai Moe heard it."


def coding(quad: str = "material_conflict", outlet: str | None = None, **fields: Any) -> tuple[Claim, Coding]:
    made = story(said(WORDS, **fields), outlet=outlet)
    claims = tuple(replace(each, event=replace(each.event, quad=quad)) for each in made.claims)
    return claims[0], replace(made, claims=claims)


def test_a_state_about_its_own_army() -> None:
    found = interest(*coding(actors=["Ruria/RUR/MIL"], said_by=["Kai Moe/RUR/GOV"]))
    assert found == Interest("about itself", "Kai Moe", "Ruria")


def test_the_shelled_about_who_shelled_them() -> None:
    found = interest(
        *coding(actors=["Ruria/RUR/MIL"], recipients=["residents/TOL/CVL"], said_by=["Jan Roe/TOL/GOV"])
    )
    assert found == Interest("about its adversary", "Jan Roe", "Ruria")


def test_who_is_helped_speaks_about_itself() -> None:
    given = coding(
        "material_coop", actors=["Ruria/RUR/GOV"], recipients=["Orla/TOL/GOV"], said_by=["Jan Roe/TOL/GOV"]
    )
    assert interest(*given) == Interest("about itself", "Jan Roe", "Orla")


def test_state_media_speak_for_their_state() -> None:
    cited = interest(*coding(actors=["Ruria/RUS/MIL"], said_by=["TASS/RUS/MED"]))
    printed = interest(*coding(outlet="TASS", actors=["Ruria/RUS/MIL"]))
    assert cited == printed == Interest("about itself", "TASS", "Ruria")


@pytest.mark.parametrize(
    "fields",
    [
        {"actors": ["Ruria/RUR/MIL"]},
        {"actors": ["Ruria/RUR/MIL"], "said_by": ["Jan Roe//NGO"]},
        {"actors": ["Ruria/RUR/MIL"], "said_by": ["residents/TOL/CVL"], "recipients": ["Orla/TOL/GOV"]},
    ],
    ids=["nobody", "a charity", "residents"],
)
def test_no_stake(fields: dict[str, Any]) -> None:
    assert interest(*coding(**fields)) is None
