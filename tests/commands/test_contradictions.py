from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

import shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from shell import Type

    Named = Callable[[str], str]

pytestmark = pytest.mark.usefixtures("incidents")


def test_a_denial_stands_beside_what_it_denies(named: Named, typed: Type) -> None:
    code, out, err = typed("contradictions", named("40"))
    assert (code, err) == (0, "")
    denial, numbers = out.split("\n\n")
    assert denial.startswith("denial, ")
    assert denial.count("“") == 2
    assert "disputed by\n  Ruria's ministry, denied: “Ruria's ministry denied" in denial
    assert f"likewise {named('40')}" in denial or f"likewise {named('12')}" in denial
    assert re.match(r"magnitude, [01]\.\d\d: dead: 12 against 40", numbers)
    assert "against\n" in numbers


def test_every_pair_is_a_row_and_none_is_doubled(named: Named, typed: Type) -> None:
    found = list(csv.DictReader(io.StringIO(typed("contradictions", "--to", "csv").out)))
    pairs = [{row["one_claim"], row["other_claim"]} for row in found]
    mayor, paper, denial = named("40"), named("12"), named("denied")
    assert sorted(map(sorted, pairs)) == sorted(
        map(sorted, [{mayor, denial}, {paper, denial}, {mayor, paper}])
    )
    of_denial = next(row for row in found if row["kind"] == "denial")
    assert of_denial["other_words"].startswith("Ruria's ministry denied")
    assert (of_denial["one_origin"], of_denial["other_origin"]) == ("Ann Vey", "Ruria's ministry")


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        (["--kind", "magnitude"], ["magnitude"]),
        (["--kind", "magnitude", "--kind", "denial"], ["denial", "denial", "magnitude"]),
        (["--limit", "1"], ["denial"]),
        (["--place", "Orla"], ["denial", "denial", "magnitude"]),
        (["--event", "SANCTION"], []),
        (["--as-of", "2022-05-01T12:02:30"], ["magnitude"]),
        (["--as-of", "2001"], []),
    ],
    ids=" ".join,
)
def test_every_condition_is_asked(asked: list[str], kinds: list[str], typed: Type) -> None:
    code, out, err = typed("contradictions", "--to", "csv", *asked)
    assert [row["kind"] for row in csv.DictReader(io.StringIO(out))] == kinds
    assert (code, err) == (0, "" if kinds else "No contradictions.\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--kind", "quarrel"], "is none of denial, counter-claim"),
        (["0123456789ab-001", "--event", "ASSAULT"], "Give a CLAIM or conditions, not both."),
    ],
)
def test_what_is_not_understood_is_told(arguments: list[str], told: str, typed: Type) -> None:
    code, out, err = typed("contradictions", *arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_a_terminal_obeys_nothing_of_it() -> None:
    code, shown = shell.on_terminal("contradictions")
    assert code == 0
    assert "\x1b" not in shown
    assert "Evil␛[2J" in shown
