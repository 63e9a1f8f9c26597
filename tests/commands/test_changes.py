from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import shell
from small import GONE

if TYPE_CHECKING:
    from shell import Type

pytestmark = pytest.mark.usefixtures("record")


def test_silent_edits_are_listed_version_by_version(claim: str, typed: Type) -> None:
    code, out, err = typed("changes")
    assert (code, err) == (0, "")
    first, second, gone = [each.splitlines() for each in out.strip().split("\n\n")]
    assert first[:2] == ["Orla", "The Orla Courier · https://orla.example/1"]
    assert first[2] == "2022-04-04 12:02 UTC: version 1 became 2, 3 claims affected"
    assert [line[:4] for line in first[3:]] == [" ~ R", "   →", "    ", " - T", " + R"]
    assert first[5].strip() == "(mode, status)"
    assert second[2] == "2022-04-04 12:03 UTC: version 2 became 3, 1 claim affected"
    assert second[3].startswith(" - Ruria ")
    assert claim not in "".join(second)
    assert gone[0] == GONE
    assert gone[1] == "2022-04-04 12:05 UTC: no longer there; its claims stay"


def test_json_lines_have_the_claims_before_and_after(typed: Type) -> None:
    code, out, _ = typed("changes", "--to", "jsonl")
    assert code == 0
    first, second, gone = map(json.loads, out.splitlines())
    assert [each["what"] for each in first["claims"]] == ["changed", "vanished", "appeared"]
    changed = first["claims"][0]
    assert changed["changed"] == ["mode", "status"]
    assert (changed["old"]["status"]["kind"], changed["new"]["status"]["kind"]) == ("happened", "alleged")
    assert (second["before"]["version"], second["after"]["version"]) == (2, 3)
    assert gone["after"] == {"version": 2, "report": None}


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--since", "2022-04-04T12:02:30"], 2),
        (["--as-of", "2022-04-04T12:02:30"], 1),
        (["--since", "2022-04-04T12:02:30", "--as-of", "2022-04-04T12:03:30"], 1),
        (["--recoded"], 3),
    ],
)
def test_changes_are_of_a_time(options: list[str], count: int, typed: Type) -> None:
    assert len(typed("changes", "--to", "jsonl", *options).out.splitlines()) == count


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_that_there_are_none_is_told(form: str, typed: Type) -> None:
    assert typed("changes", "--since", "2023", "--to", form) == (0, "", "No changes.\n")


@pytest.mark.parametrize("option", ["--since", "--as-of"])
def test_what_is_no_time_is_told(option: str, typed: Type) -> None:
    code, _, err = typed("changes", option, "lately")
    assert (code, err) == (
        2, "dateline: lately: is not a date. Write it as 2022-04-05, 2022-04 or 2022-04-05T14:03\n",
    )  # fmt: skip


@pytest.mark.parametrize("columns", [60, 120])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    code, shown = shell.on_terminal("changes", columns=columns)
    assert code == 0
    assert max(map(len, shown.splitlines())) <= columns
