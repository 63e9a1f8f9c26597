from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import made
import newsroom
import shell
from dateline.record import Record

if TYPE_CHECKING:
    from pathlib import Path

    from shell import Type


@pytest.mark.usefixtures("incidents")
def test_what_came_in_the_order_of_time_stays(typed: Type) -> None:
    typed("rebuild")
    before = typed("incidents", "--to", "jsonl").out
    code, out, err = typed("rebuild")
    assert (code, out) == (0, "")
    assert err.endswith("dateline.db: 0 claims moved\n")
    assert typed("incidents", "--to", "jsonl").out == before


def test_the_order_of_arrival_makes_no_difference_then(tmp_path: Path, typed: Type) -> None:
    found = []
    for number, codings in enumerate((newsroom.REPORTS, newsroom.REPORTS[::-1])):
        path = tmp_path / f"{number}.db"
        with Record(str(path), create=True, clock=made.Clock(newsroom.START)) as record:
            for coding in codings:
                made.add(record, coding)
        assert typed("rebuild", "--record", path).code == 0
        out = typed("incidents", "--claims", "1", "--to", "jsonl", "--record", path).out
        found.append(sorted(out.splitlines()))
    assert found[0] == found[1] != []


@pytest.mark.usefixtures("incidents")
def test_a_terminal_is_told_how_it_went() -> None:
    code, shown = shell.on_terminal("rebuild")
    assert code == 0
    assert "moved" in shown
