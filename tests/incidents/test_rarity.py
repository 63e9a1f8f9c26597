"""How much words tell."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from dateline.errors import BrokenData
from dateline.incidents import rarity
from dateline.incidents.rarity import alikeness, weight

if TYPE_CHECKING:
    from pathlib import Path


def test_the_rarer_a_word_the_more_it_weighs() -> None:
    assert weight("the") < 0.1
    assert weight("the") < weight("attack") < weight("severodonetsk")


def test_sentences_are_alike_by_their_rare_words() -> None:
    one = {"the", "attack", "in", "orla"}

    assert math.isclose(alikeness(one, one), 1)
    assert alikeness(one, {"the", "in"}) < 0.01
    assert alikeness(one, {"the", "orla"}) > 0.8
    assert alikeness(one, set()) == 0


def test_a_damaged_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "rarity.tsv"
    table.write_text("attack\toften\n")
    monkeypatch.setattr(rarity, "TABLE", table)
    rarity._weights.cache_clear()

    with pytest.raises(BrokenData, match=r"rarity\.tsv"):
        weight("attack")

    rarity._weights.cache_clear()
