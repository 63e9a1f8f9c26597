from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import pytest

from dateline.errors import BrokenData
from dateline.events.modes import mode
from dateline.events.ontology import PLOVER, Example, Ontology
from dateline.events.phrases import Phrases
from dateline.types import StatusKind

if TYPE_CHECKING:
    from pathlib import Path

ONTOLOGY = Ontology.load()
EXAMPLES = [
    pytest.param(one.code, example, id=f"{one.code}-{example.trigger}")
    for one in ONTOLOGY.types
    for example in one.examples
]


def test_has_plovers_sixteen_types() -> None:
    assert ONTOLOGY.codes == (
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
        "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "quad"),
    [("CONCEDE", "verbal_coop"), ("RETREAT", "material_coop"), ("THREATEN", "verbal_conflict"),
     ("PROTEST", "material_conflict")],
)  # fmt: skip
def test_quad(code: str, quad: str) -> None:
    assert ONTOLOGY.quad(code) == quad


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_example_has_its_mode_and_a_listed_cue(code: str, example: Example) -> None:
    assert mode(ONTOLOGY, code, example.trigger, example.text) == example.mode
    assert Phrases((cue, cue) for cue in ONTOLOGY.type(code).cues).find(example.trigger)


@pytest.mark.parametrize(
    ("code", "status", "phrase"),
    [
        ("ASSAULT", "happened", "attacks"),
        ("ASSAULT", "planned", "is to attack"),
        ("ASSAULT", "ongoing", "is attacking"),
        ("THREATEN", "planned", "threatens"),
        ("REQUEST", "demanded", "makes a demand of"),
    ],
)
def test_phrase(code: str, status: StatusKind, phrase: str) -> None:
    assert ONTOLOGY.phrase(code, status) == phrase


def test_every_type_has_a_phrase_for_every_status() -> None:
    for one in ONTOLOGY.types:
        for status in get_args(StatusKind):
            assert "{" not in ONTOLOGY.phrase(one.code, status)


def test_digest_is_that_of_the_file(tmp_path: Path) -> None:
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(PLOVER.read_bytes())
    assert Ontology.load(copy).digest == ONTOLOGY.digest
    assert re.fullmatch("[0-9a-f]{12}", ONTOLOGY.digest)
    other = tmp_path / "other.yaml"
    other.write_bytes(PLOVER.read_bytes() + b"# a note\n")
    assert Ontology.load(other).digest != ONTOLOGY.digest


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("quad: verbal_coop", "quad: verbal", "AGREE: quad is 'verbal'"),
        ("label: Aid", "tag: Aid", "AID: label is missing"),
        ("trigger: agreed\n", "trigger: haggled\n", "AGREE: the trigger 'haggled'"),
        ("code: SUPPORT", "code: AGREE", "AGREE: the code stands twice"),
        ("mode: phone", "mode: pigeon", "CONSULT: an example has the unknown mode 'pigeon'"),
        ("verb: [attack, attacks, attacking]", "verb: [attack]", "ASSAULT: verb needs three forms"),
        ("cues: [support, ", "cues: [yes, ", "SUPPORT: cues holds True"),
        ("  ongoing:", "  going:", "the top of the file: ongoing is missing"),
        ("name: plover", "name: [plover", "line "),
    ],
)
def test_malformed_file_names_the_place(old: str, new: str, names: str, tmp_path: Path) -> None:
    text = PLOVER.read_text("utf-8")
    assert old in text
    path = tmp_path / "bad.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BrokenData) as caught:
        Ontology.load(path)
    assert caught.value.subject == str(path)
    assert names in caught.value.problem
    assert caught.value.advice


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BrokenData, match="no such ontology file"):
        Ontology.load(tmp_path / "none.yaml")


def test_unknown_type() -> None:
    with pytest.raises(BrokenData, match="DANCE"):
        ONTOLOGY.type("DANCE")
