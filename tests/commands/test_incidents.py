from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

import shell
from dateline.commands.incidents import FORMATS
from dateline.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shell import Type

    Named = Callable[[str], str]

pytestmark = pytest.mark.usefixtures("incidents")


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_events_that_several_claims_speak_of_are_listed_newest_first(typed: Type) -> None:
    code, out, err = typed("incidents")
    assert (code, err) == (0, "")
    head, *lines = [line.split("\t") for line in out.splitlines()]
    found = [dict(zip(head, line, strict=True)) for line in lines]
    assert [each["title"] for each in found] == [
        "ASSAULT: Ruria, the Marsh, 2022-04-18",
        "ASSAULT: Rurian troops → civilians, Orla, 2022-04-04",
    ]
    assert [(each["claims"], each["reports"], each["origins"]) for each in found] == [
        ("2", "2", "2"),
        ("3", "3", "2"),
    ]


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        (["--place", "Orla"], ["Orla"]),
        (["--status", "denied"], ["Orla"]),
        (["--event", "ASSAULT", "--claims", "1"], ["the Marsh", "Orla", "Bex"]),
        (["--event", "SANCTION", "--claims", "1"], [""]),
        (["--reports", "3"], ["Orla"]),
        (["--claims", "4"], []),
    ],
    ids=" ".join,
)
def test_every_condition_is_asked(asked: list[str], places: list[str], typed: Type) -> None:
    code, out, err = typed("incidents", "--to", "csv", *asked)
    assert [row["place"] for row in rows(out)] == places
    assert (code, err) == (0, "" if places else "No incidents.\n")


@pytest.mark.parametrize("size", [1, 2, 3, 4, 10])
def test_pages_together_give_all(size: int, typed: Type) -> None:
    pages, more = list[str](), list[str]()
    while True:
        code, out, err = typed("incidents", "--claims", "1", "--to", "jsonl", "--limit", str(size), *more)
        assert code == 0
        pages.append(out)
        if not err:
            break
        more = err.partition(" the same with ")[2].split()
    assert "".join(pages) == typed("incidents", "--claims", "1", "--to", "jsonl").out


def test_a_terminal_shows_two_lines_an_incident(named: Named) -> None:
    code, shown = shell.on_terminal("incidents")
    assert code == 0
    assert "3 claims in 3 reports · 2 origins · denied\n  ASSAULT: Rurian troops → civilians, Orla" in shown
    first = shown.split(" · ")[0]
    assert first == named("General Holm")


def test_what_the_record_held_then(typed: Type) -> None:
    as_of = typed("incidents", "--to", "csv", "--as-of", "2022-05-01T12:02:30")
    assert [row["claims"] for row in rows(as_of.out)] == ["2"]


def test_before_anything_there_is_nothing(typed: Type) -> None:
    code, out, err = typed("incidents", "--to", "jsonl", "--as-of", "2001")
    assert (code, out, err) == (0, "", "No incidents.\n")


def test_an_empty_record_has_none(tmp_path: Path, typed: Type) -> None:
    Record(str(tmp_path / "empty.db"), create=True).close()
    assert typed("incidents", "--to", "json", "--record", tmp_path / "empty.db") == (
        0,
        "[]\n",
        "No incidents.\n",
    )


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_to_a_file(form: str, tmp_path: Path, typed: Type) -> None:
    out = tmp_path / "out" / "incidents"
    out.parent.mkdir()
    assert typed("incidents", "--to", form, "-o", out) == (0, "", "")
    assert out.stat().st_size > 0


def test_a_map_has_their_points(typed: Type) -> None:
    whole = json.loads(typed("incidents", "--to", "geojson").out)
    assert [each["geometry"]["coordinates"] for each in whole["features"]] == [[38, 49], [30.2, 50.5]]
