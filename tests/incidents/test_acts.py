"""What kind of act a trigger names."""

from __future__ import annotations

import pytest

from dateline.incidents.acts import acts, relation
from dateline.incidents.profile import stem


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("invasion", "war", "same"),
        ("shelling", "airstrikes", "same"),
        ("expelled", "expulsion", "same"),
        ("strike", "killed", "kin"),
        ("talks", "phoned", "kin"),
        ("withdrew", "signed", "other"),
    ],
)
def test_words_of_one_act_are_told_from_those_of_another(one: str, other: str, related: str) -> None:
    assert relation(acts(stem(one)), acts(stem(other))) == related


def test_a_word_may_name_several_acts_and_a_strange_one_none() -> None:
    assert {"strike", "defeat"} <= acts("destroy")
    assert acts("frobnicat") == frozenset()
    assert "strike" in acts("missil strike")
