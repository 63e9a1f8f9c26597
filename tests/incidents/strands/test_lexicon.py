"""Each strand's words: they can be read, their codes are real, and each condition of a rule counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml

from dateline import vocabulary
from dateline.errors import BrokenData
from dateline.events.ontology import Ontology
from dateline.incidents.strands import lexicon
from dateline.incidents.strands.lexicon import Words, load
from dateline.plugins import STRANDS
from dateline.types import StatusKind
from made import incident, said, story

if TYPE_CHECKING:
    from made import Said

SECTORS = {
    "GOV",
    "MIL",
    "REB",
    "OPP",
    "CVL",
    "IGO",
    "NGO",
    "BUS",
    "MED",
    "JUD",
    "LEG",
    "SPY",
    "COP",
    "CRM",
    "OTH",
}
FILES = sorted(Path(lexicon.__file__).parent.glob("*.yaml"))
ONTOLOGY = Ontology.load()
MODES = {mode.code for kind in ONTOLOGY.types for mode in kind.modes}


def test_every_file_is_a_strand() -> None:
    assert {path.stem for path in FILES} == STRANDS.keys()


@pytest.mark.parametrize("name", sorted(STRANDS))
def test_codes_are_those_of_the_ontology_and_the_types(name: str) -> None:
    found = load(name)
    assert set(found.events) <= set(ONTOLOGY.codes)
    for rule in (*found.kinds, *found.staging):
        assert rule.events <= set(ONTOLOGY.codes), rule.name
        assert rule.modes <= MODES, rule.name
        assert rule.statuses <= set(get_args(StatusKind)), rule.name
        assert rule.sectors <= SECTORS | {""}, rule.name
    assert {rule.name for rule in found.staging} - {""} <= set(found.stages)


@pytest.mark.parametrize("name", sorted(STRANDS))
def test_a_question_for_the_events_misses_no_rule(name: str) -> None:
    """The record is asked for incidents of these types; what is of another is never looked at."""
    found = load(name)
    assert {event for rule in found.kinds for event in rule.events} <= set(found.events)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_every_word_is_text(path: Path) -> None:
    """YAML takes a bare no, on or false for something else."""
    leaves = _leaves(yaml.safe_load(path.read_text("utf-8")) | {"numbers": {}})
    assert [leaf for leaf in leaves if not isinstance(leaf, str)] == []


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in _leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in _leaves(each)]
    return [value]


@pytest.mark.parametrize(
    ("listed", "text", "found"),
    [
        ("sanction", "The sanctions were agreed", True),
        ("cut off", "cutting off the gas", True),
        ("cut off", "cut it off", False),
        ("export control", "new export-control rules", True),
        ("arm", "an army", False),
        ("ban", "bank", False),
    ],
)
def test_words_are_found_in_any_inflection_and_whole(listed: str, text: str, *, found: bool) -> None:
    assert Words([listed]).in_(text) is found


RULES = """
events: [AID, AGREE]
lists: {all: [AID, AGREE], arms: [tank, missile]}
kinds:
- {kind: military, events: [all], words: [arms]}
- {kind: beside, events: [AID], near: [hospital], unless: [closed]}
- {kind: by soldiers, sectors: [MIL], trigger: [give]}
- {kind: asylum, modes: [asylum]}
stages: [pledged, given]
staging:
- {stage: pledged, statuses: [planned]}
- {stage: given, events: [AID]}
"""


def fitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *told: Said) -> list[tuple[str, str, str]]:
    monkeypatch.setattr(lexicon, "__file__", str(tmp_path / "lexicon.py"))
    (tmp_path / "rules.yaml").write_text(RULES)
    return [(fit.told[1].id, fit.kind, fit.stage) for fit in load("rules").fitting(incident(story(*told)))]


@pytest.mark.parametrize(
    ("claim", "fit"),
    [
        (said("Tolland *sent* two tanks.", "AID", items=["two tanks"]), ("military", "given")),
        (
            said("Tolland *promised* missiles.", "AGREE", items=["missiles"], status="planned"),
            ("military", "pledged"),
        ),
        (said("Tolland *promised* missiles.", "AGREE", items=["missiles"]), ("military", "")),
        (said("Tolland *sent* it by the tanks.", "AID"), None),
        (said("Tolland *helped* the hospital.", "AID"), ("beside", "given")),
        (said("Tolland *helped* the closed hospital.", "AID"), None),
        (said("Tolland *helped* a b c d e f g h the hospital.", "AID"), None),
        (said("Tolland *gave* way.", "RETREAT", actors=["Tolland/POL/MIL"]), None),
        (said("Tolland *gives* way.", "RETREAT", actors=["Tolland/POL/MIL"]), ("by soldiers", "")),
        (said("Tolland *gives* way.", "RETREAT", actors=["Tolland/POL/GOV"]), None),
        (said("Tolland *took* them in.", "AID", mode="asylum"), ("asylum", "given")),
    ],
)
def test_all_conditions_of_a_rule_must_hold(
    claim: Said, fit: tuple[str, str] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fitted(tmp_path, monkeypatch, claim) == ([("a1", *fit)] if fit else [])


@pytest.mark.parametrize(
    "content",
    [
        "events: [AID]",
        RULES.replace("near:", "nearby:"),
        RULES.replace("kind: military", "sort: military"),
        "kinds: 1",
    ],
)
def test_a_file_that_is_no_strand_is_named(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexicon, "__file__", str(tmp_path / "lexicon.py"))
    (tmp_path / "broken.yaml").write_text(content)
    vocabulary.load.cache_clear()
    with pytest.raises(BrokenData, match=r"broken\.yaml: no strand"):
        load("broken")
