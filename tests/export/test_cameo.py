from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import event_data
from dateline import vocabulary
from dateline.errors import BrokenData
from dateline.events import Ontology
from dateline.export import cameo
from dateline.export.cameo import Action, Party, action, party
from dateline.types import Actor, Span

if TYPE_CHECKING:
    from pathlib import Path

TABLES = vocabulary.load(cameo.FILE)
GOLDSTEIN = vocabulary.load(cameo.FOLDER / "goldstein.yaml")
PLOVER = Ontology.load()
SECTORS = "GOV MIL REB OPP CVL IGO NGO BUS MED JUD LEG SPY COP CRM OTH"


def test_every_type_of_plover_has_a_root_code() -> None:
    assert set(TABLES["types"]) == set(PLOVER.codes)


@pytest.mark.parametrize("event", sorted(TABLES["types"]))
def test_modes_are_plovers_and_codes_are_cameos(event: str) -> None:
    row = TABLES["types"][event]
    modes = row.get("modes", {})
    assert set(modes) <= {mode.code for mode in PLOVER.type(event).modes}
    assert {row["root"], *modes.values(), *row.get("sectors", {}).values()} <= set(GOLDSTEIN)


def test_sectors_are_datelines() -> None:
    assert set(TABLES["sectors"]) == set(SECTORS.split()) - {"OTH"}
    assert all(set(row.get("sectors", {})) <= set(SECTORS.split()) for row in TABLES["types"].values())


def test_goldsteins_scale_goes_from_minus_ten_to_ten() -> None:
    assert len(GOLDSTEIN) == 311
    assert min(GOLDSTEIN.values()) == -10
    assert max(GOLDSTEIN.values()) == 10
    assert {code[:2] for code in GOLDSTEIN} == {f"{root:02}" for root in range(1, 21)}


@pytest.mark.parametrize(
    ("event", "mode", "found"),
    [
        ("CONSULT", "visit", Action("042", "042", "04", 1, 1.9)),
        ("CONSULT", "", Action("04", "04", "04", 1, 1.0)),
        ("AID", "asylum", Action("075", "075", "07", 2, 7.0)),
        ("CONCEDE", "", Action("08", "08", "08", 2, 5.0)),
        ("ACCUSE", "investigate", Action("09", "09", "09", 3, -2.0)),
        ("SANCTION", "convict", Action("116", "116", "11", 3, -2.0)),
        ("COERCE", "curfew", Action("1723", "172", "17", 4, -5.0)),
        ("COERCE", "cyber", Action("17", "17", "17", 4, -7.0)),
        ("ASSAULT", "heavy-weapons", Action("194", "194", "19", 4, -10.0)),
        ("DANCE", "waltz", Action()),
    ],
)
def test_an_event_has_cameos_codes(event: str, mode: str, found: Action) -> None:
    assert action(event_data.claim(event, mode).event) == found


@pytest.mark.parametrize(("sector", "root"), [("MIL", "19"), ("REB", "19"), ("CVL", "18"), ("", "18")])
def test_an_assault_of_unknown_mode_goes_by_who_did_it(sector: str, root: str) -> None:
    event = event_data.claim("ASSAULT", actors=event_data.actor(sector)).event
    assert action(event).root == root
    assert action(event_data.claim("ASSAULT", actors=()).event).root == "18"


def test_the_mode_goes_before_who_did_it() -> None:
    event = event_data.claim("ASSAULT", "execute", actors=event_data.actor("MIL")).event
    assert action(event).root == "18"


@pytest.mark.parametrize(
    ("country", "sector", "found"),
    [
        ("RUS", "GOV", Party("RUSGOV", "RUS", "", "GOV")),
        ("ROU", "", Party("ROM", "ROM", "", "")),
        ("UN", "IGO", Party("IGOUNO", "", "UNO", "IGO")),
        ("EU", "IGO", Party("IGOEUREEC", "EUR", "EEC", "IGO")),
        ("SSD", "MIL", Party("MIL", "", "", "MIL")),
        ("", "OTH", Party()),
    ],
)
def test_an_actor_has_cameos_codes(country: str, sector: str, found: Party) -> None:
    assert party(Actor(Span(0, 1), "", country, sector)) == found


def test_nobody_has_no_codes() -> None:
    assert party(None) == Party()


@pytest.mark.parametrize("code", ["041", '"5"', '"04x"'])
def test_a_code_that_is_none_is_named(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cameo.yaml").write_text(f"types: {{CONSULT: {{root: {code}}}}}")
    monkeypatch.setattr(cameo, "FILE", tmp_path / "cameo.yaml")
    with pytest.raises(BrokenData, match=r"CONSULT has .* for a code"):
        cameo._tables.__wrapped__()
