from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import shell

if TYPE_CHECKING:
    from shell import Type


def section(out: str, title: str) -> list[str]:
    """The lines below a title."""
    lines = out.splitlines()
    start = lines.index(title) + 1
    end = lines.index("", start) if "" in lines[start:] else len(lines)
    return [line.strip() for line in lines[start:end]]


def test_a_claim_is_shown_with_all_that_is_known_of_it(claim: str, typed: Type) -> None:
    code, out, err = typed("show", claim)
    assert (code, err) == (0, "")
    first, sentence, *_ = out.splitlines()
    assert first.startswith("Ruria ")
    assert sentence == "  ‹Ruria› [shelled] Orla on Monday."
    facts = {line[:12].strip(): line[12:] for line in out.splitlines()}
    assert facts["claim"] == claim
    assert facts["event"] == "ASSAULT"
    assert facts["status"] == "alleged"
    assert facts["actor"] == "Ruria  RUS:MIL"
    assert facts["place"] == "Orla  UKR  50.50,30.20"
    assert facts["time"] == "2022-04-04 to 2022-04-04"
    assert facts["report"] == "Orla"
    assert facts["source"] == "https://orla.example/1"


def test_its_history_says_which_version_said_what(claim: str, typed: Type) -> None:
    out = typed("show", claim).out
    versions = section(out, "Versions")
    assert [line[:29] for line in versions] == [
        f"{number}. seen 2022-04-04 12:0{number} UTC:"[:29] for number in (1, 2, 3)
    ]
    first, second, third = section(out, "Codings")
    assert first.startswith("2022-04-04 12:01 UTC version 1: ")
    assert second.startswith("2022-04-04 12:02 UTC version 2: ")
    assert second.endswith("-001, other mode, status")
    assert third == f"2022-04-04 12:03 UTC version 3: {claim}"


@pytest.mark.usefixtures("record")
def test_a_claim_of_an_old_version_does_not_stand(typed: Type) -> None:
    (old,) = [
        line.split("\t")[0]
        for line in typed("claims", "--text", "denied", "--as-of", "2022-04-04T12:02:30").out.splitlines()
    ]
    out = typed("show", old).out
    assert f"{old}  (does not stand: see below)" in out
    assert section(out, "Codings")[-1] == "2022-04-04 12:03 UTC version 3: no such claim"


def test_as_of_a_time_less_is_known(claim: str, typed: Type) -> None:
    out = typed("claims", "--text", "shelled", "--as-of", "2022-04-04T12:01:30").out
    first = out.split("\t")[0]
    shown = typed("show", first, "--as-of", "2022-04-04T12:01:30").out
    assert len(section(shown, "Versions")) == 1
    assert typed("show", claim, "--as-of", "2022-04-04T12:01:30").code == 7


def test_judgements_stand_below(claim: str, typed: Type) -> None:
    assert typed("judge", claim, "--status", "happened", "--note", "seen by us", "--who", "ann").code == 0
    (line,) = section(typed("show", claim).out, "Judgements")
    assert line.endswith(" ann: status happened “seen by us”")
    assert "status      happened" in typed("show", claim).out


def test_it_says_in_which_incident_it_was_since_when(claim: str, typed: Type) -> None:
    (line,) = section(typed("show", claim).out, "Incidents")
    assert line.endswith(f" UTC in {claim}")


def test_json_has_the_same(claim: str, typed: Type) -> None:
    code, out, _ = typed("show", claim, "--json")
    shown = json.loads(out)
    assert code == 0
    assert list(shown) == [
        "claim",
        "stands",
        "incident",
        "report",
        "coded_by",
        "story",
        "versions",
        "readings",
        "incidents",
        "judgements",
    ]
    assert shown["claim"]["id"] == claim
    assert [each["number"] for each in shown["versions"]] == [1, 2, 3]
    assert [each["changed"] for each in shown["readings"]] == [[], ["mode", "status"], []]


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("abc", 2, "abc: is no id of a claim. `dateline claims` shows the ids of claims"),
        ("", 2, "'': is no id of a claim"),
        ("0123456789ab-001", 7, "0123456789ab-001: is no claim in this record"),
        ("\x1b[31m", 2, "␛[31m: is no id of a claim"),
    ],
)
@pytest.mark.usefixtures("record")
def test_what_is_no_claim_is_told(name: str, code: int, told: str, typed: Type) -> None:
    ended, out, err = typed("show", name)
    assert (ended, out) == (code, "")
    assert told in err


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(columns: int, claim: str) -> None:
    code, shown = shell.on_terminal("show", claim, columns=columns)
    assert code == 0
    words = [line for line in shown.splitlines() if " " in line.strip()]
    assert max(map(len, words)) <= columns


def test_the_reader_of_a_pipe_may_leave(claim: str) -> None:
    assert shell.process("show", claim, shell='"$@" | true') == (141, "", "")
