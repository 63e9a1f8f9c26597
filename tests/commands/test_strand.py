from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

import shell
from dateline.plugins import STRANDS

if TYPE_CHECKING:
    from shell import Type

pytestmark = pytest.mark.usefixtures("incidents")


def test_strands_are_listed_each_with_what_it_is(typed: Type) -> None:
    code, out, _ = typed("strand")
    assert code == 0
    assert [line.partition(": ")[0] for line in out.splitlines()] == sorted(STRANDS)
    assert all(line.partition(": ")[2] for line in out.splitlines())


def test_a_strand_has_its_rows(typed: Type) -> None:
    (row,) = csv.DictReader(io.StringIO(typed("strand", "sanctions", "--to", "csv").out))
    assert (row["by"], row["on"], row["items"]) == ("the Union", "Ruria", "coal")


def test_a_terminal_gets_what_is_known() -> None:
    code, shown = shell.on_terminal("strand", "sanctions")
    assert code == 0
    assert " · 1 claim · 1 report · 1 origin\n" in shown
    assert "by the Union · on Ruria" in shown
    assert "claim_ids" not in shown


@pytest.mark.parametrize("name", sorted(STRANDS))
def test_every_strand_can_be_asked(name: str, typed: Type) -> None:
    assert typed("strand", name, "--to", "jsonl").code == 0


@pytest.mark.parametrize("asked", [["--event", "CONSULT"], ["--as-of", "2001"], ["--place", "Bex"]])
def test_nothing_found_is_told(asked: list[str], typed: Type) -> None:
    assert typed("strand", "sanctions", "--to", "jsonl", *asked) == (0, "", "Nothing in sanctions.\n")


def test_a_strand_that_is_none_is_told(typed: Type) -> None:
    code, _, err = typed("strand", "gossip")
    assert code == 2
    assert "'gossip' is not one of" in err
