"""Which types of event may speak of the same one."""

from __future__ import annotations

import pytest

from dateline.events.ontology import Ontology
from dateline.incidents.kinship import are_kin, circles, standing


@pytest.mark.parametrize(
    ("one", "other"), [("THREATEN", "ASSAULT"), ("CONCEDE", "RETREAT"), ("AGREE", "SUPPORT")]
)
def test_what_is_announced_is_kin_to_what_is_done(one: str, other: str) -> None:
    assert are_kin(one, other)
    assert are_kin(other, one)


def test_what_is_said_is_no_kin_to_what_is_done() -> None:
    assert not are_kin("ACCUSE", "ASSAULT")
    assert not are_kin("ASSAULT", "ASSAULT"), "the same is more than kin"


def test_every_type_has_a_circle() -> None:
    assert all(circles(each.code) for each in Ontology.load().types)
    assert circles("STRANGE") == {"STRANGE"}


def test_a_status_is_done_ahead_or_disputed() -> None:
    assert [standing(each) for each in ("ongoing", "predicted", "denied")] == ["done", "ahead", "disputed"]
