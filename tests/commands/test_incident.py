from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from shell import Type

    Named = Callable[[str], str]

pytestmark = pytest.mark.usefixtures("incidents")


def test_any_claim_of_it_shows_all_of_it(named: Named, typed: Type) -> None:
    denial = named("denied")
    code, out, err = typed("incident", denial)
    assert (code, err) == (0, "")
    assert out.startswith("ASSAULT: Rurian troops → civilians, Orla, 2022-04-04\n")
    assert out == typed("incident", named("40")).out
    for part in (
        "place       Orla  UKR  50.5000,30.2000 (city); 3 of 3 claims with a place agree",
        "time        4 Apr 2022; 2 of 2 claims with a time agree",
        "actor       Rurian troops  RUS:MIL  ×2",
        "  5 Apr 2022        happened according to Ann Vey  ×2",
        "  6 Apr 2022        denied according to Ruria's ministry",
        "  dead: 12 to 40",
        f"    “40”, Ann Vey, 5 Apr 2022 ({named('40')})",
        "Origins: 2 independent origins in 3 reports",
        "an interested party: about itself (Rurian troops)",
        "because the same speaker, Ann Vey",
        "Contradictions: 3 pairs",
        ": dead: 12 against 40",
        "    Ann Vey said ‹Rurian troops› [killed] 40 ‹civilians› in Orla on Monday.",
    ):
        assert part in out
    assert f"most like {named('40')}" in out


def test_nothing_in_it_steers_a_terminal(named: Named) -> None:
    code, shown = shell.on_terminal("incident", named("denied"))
    assert code == 0
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "Evil␛[2J" in shown
    assert max(len(line) for line in shown.splitlines()) <= 80


def test_json_has_everything(named: Named, typed: Type) -> None:
    whole = json.loads(typed("incident", named("denied"), "--to", "json").out)
    assert whole["title"] == "ASSAULT: Rurian troops → civilians, Orla, 2022-04-04"
    assert whole["where"]["name"] == "Orla"
    assert whole["origins"]["count"] == 2
    assert [each["kind"] for each in whole["contradictions"]] == ["denial", "denial", "magnitude"]
    claims = [claim for report in whole["reports"] for claim in report["claims"]]
    assert {claim["id"] for claim in claims} == {named("40"), named("12"), named("denied")}
    links = {claim["id"]: claim["links"] for claim in claims}
    assert links[named("denied")][0]["to"] in {named("40"), named("12")}
    assert whole["judgements"] == []


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson"])
def test_other_formats_are_of_its_claims(form: str, named: Named, typed: Type) -> None:
    out = typed("incident", named("denied"), "--to", form).out
    assert all(named(words) in out for words in ("40", "12", "denied"))
    assert named("Bex") not in out


def test_people_s_word_is_shown(named: Named, typed: Type) -> None:
    assert typed("same", named("Bex"), named("denied"), "--who", "ann", "--note", "one flood").code == 0
    shown = typed("incident", named("Bex")).out
    assert "Judgements\n" in shown
    out = " ".join(shown.split())
    assert f"ann: speaks of the same event as {named('denied')} “one flood”" in out
    assert "the same, says ann" in out


def test_an_incident_as_it_was(named: Named, typed: Type) -> None:
    _, out, _ = typed("incident", named("12"), "--as-of", "2022-05-01T12:02:30")
    assert "2 claims in 2 reports" in out
    assert "denied" not in out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["nonsense"], 2, "is no id of a claim"),
        (["0123456789ab-001"], 7, "is no claim in this record"),
        (["0123456789ab-001", "--as-of", "2001"], 7, "is no claim in this record"),
    ],
)
def test_a_claim_that_is_not_there_is_told(arguments: list[str], code: int, told: str, typed: Type) -> None:
    for command in ("incident", "origins", "contradictions"):
        ended, out, err = typed(command, *arguments)
        assert (ended, out) == (code, "")
        assert told in err


def test_before_a_claim_came_it_is_not_there(named: Named, typed: Type) -> None:
    code, _, err = typed("incident", named("denied"), "--as-of", "2001")
    assert code == 7
    assert "is no claim in this record" in err
