from __future__ import annotations

import pytest

from dateline.events.modes import mode
from dateline.events.ontology import Ontology

ONTOLOGY = Ontology.load()


@pytest.mark.parametrize(
    ("type_", "trigger", "sentence", "expected"),
    [
        ("ASSAULT", "shelled", "Gunners shelled the market.", "heavy-weapons"),
        ("ASSAULT", "killed", "A suicide bomber killed nine recruits.", "suicide-attack"),
        ("ASSAULT", "killed", "Nine recruits were killed.", ""),
        ("ASSAULT", "bombed", "The jets bombed a bridge.", "aerial"),
        ("ASSAULT", "bombed", "Somebody bombed a bridge.", "explosives"),
        ("ASSAULT", "shot dead", "He was shot dead near a tank.", "firearms"),
        ("ASSAULT", "attacked", "They attacked the depot with drones.", "drone"),
        ("ASSAULT", "stabbed", "A guard was stabbed.", "primitive"),
        ("PROTEST", "protested", "Clerks protested outside the mint.", "demo"),
        ("PROTEST", "refusing food", "The prisoners are refusing food.", "hunger"),
        ("COERCE", "hacked", "Spies hacked the ministry.", "cyber"),
        ("COERCE", "detained", "Two editors were detained.", "arrest"),
        ("SANCTION", "expelled", "Rome expelled two attachés.", "expel"),
        ("MOBILIZE", "deployed", "Warships were deployed off the cape.", "weapons"),
        ("SUPPORT", "praised", "She praised the nurses.", ""),
    ],
)
def test_mode(type_: str, trigger: str, sentence: str, expected: str) -> None:
    assert mode(ONTOLOGY, type_, trigger, sentence) == expected


def test_a_word_far_from_the_trigger_does_not_count() -> None:
    sentence = (
        "Two were killed in the port, where the trade in hides, wool and salted fish once paid for drones."
    )
    assert mode(ONTOLOGY, "ASSAULT", "killed", sentence) == ""
