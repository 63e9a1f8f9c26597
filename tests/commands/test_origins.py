from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from shell import Type

    Named = Callable[[str], str]

pytestmark = pytest.mark.usefixtures("incidents")


def test_the_tree_says_who_vouches_and_who_repeats(named: Named, typed: Type) -> None:
    code, out, err = typed("origins", named("denied"))
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "2 independent origins in 3 reports"
    assert "  1. Ann Vey · speaker · 5 Apr 2022 · 2 claims" in out
    assert "    ↳ 5 Apr 2022 · Halyard · “Forty” · 1 claim" in out


def test_rows_have_a_node_each(named: Named, typed: Type) -> None:
    out = typed("origins", named("denied"), "--to", "csv").out
    found = list(csv.DictReader(io.StringIO(out)))
    tops = [(row["origin"], row["name"], row["interest"]) for row in found if row["depth"] == "0"]
    assert tops == [("1", "Ann Vey", "about its adversary"), ("2", "Ruria's ministry", "about itself")]
    assert len([row for row in found if row["depth"] == "1"]) == 3


def test_json_is_the_tree(named: Named, typed: Type) -> None:
    whole = json.loads(typed("origins", named("denied"), "--to", "json").out)
    assert (whole["count"], whole["reports"]) == (2, 3)
    assert [each["name"] for each in whole["tree"]] == ["Ann Vey", "Ruria's ministry"]
    assert whole["tree"][0]["under"][0]["kind"] == "report"
