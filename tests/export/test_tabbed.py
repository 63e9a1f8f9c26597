from __future__ import annotations

import csv
import io

import pytest

from dateline.export.tabbed import Cell, cell, joined, line


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Port Orla", "Port Orla"),
        ("two\nlines\tand a\r\ttab\u2028", "two lines and a tab"),
        ('"Norway"', "'Norway'"),
        ("=cmd()", "'=cmd()"),
        ("\x00\ud800", "\ufffd\ufffd"),
        ("", ""),
        (None, ""),
        (-7.5, "-7.5"),
        (0, "0"),
    ],
)
def test_a_cell_is_on_one_line_and_harmless(value: Cell, written: str) -> None:
    assert cell(value) == written


@pytest.mark.parametrize("quoting", [csv.QUOTE_NONE, csv.QUOTE_MINIMAL])
def test_a_line_reads_back_with_quoting_or_without(quoting: int) -> None:
    rows = io.StringIO(line(['a "b', None, 'c"', 1]) + line(["x", "y", "z", 2]))
    assert list(csv.reader(rows, delimiter="\t", quoting=quoting)) == [  # type: ignore[arg-type]
        ["a 'b", "", "c'", "1"],
        ["x", "y", "z", "2"],
    ]


def test_parts_keep_their_places() -> None:
    assert joined(["Ann; Bob", "", "Cas"]) == "Ann, Bob; ; Cas"
    assert not joined(["", ""])
    assert not joined([])
