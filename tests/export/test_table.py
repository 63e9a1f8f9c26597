from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

import fakes
import hostile
from dateline.export.characters import HOSTILE
from dateline.export.prose import line
from dateline.export.table import write, write_rows

if TYPE_CHECKING:
    from dateline.columns import Row
    from dateline.types import Coding


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(*codings: Coding, width: int | None = 80) -> str:
    out = io.StringIO()
    write(codings, out, width=width)
    return out.getvalue()


def test_a_claim_is_its_words_below_its_origin() -> None:
    assert shown(fakes.coding()).splitlines() == [
        "4 Apr 2022, 14:03 UTC · The Orla Courier · c1",
        "  Ann Vey says Ruria [ASSAULT, predicted] Tolland · from 5 Apr 2022 · predicted",
        "  (likely, 55–80 %)",
        "4 Apr 2022, 14:03 UTC · The Orla Courier · c2",
        "  Ann Vey says Ruria [ASSAULT, alleged] · Port Orla · at least 12 dead · alleged",
    ]


def test_in_a_pipe_a_claim_is_one_line_with_tabs() -> None:
    rows = [row.split("\t") for row in shown(fakes.coding(), width=None).splitlines()]
    expected = [line(claim, fakes.TEXT) for claim in fakes.coding().claims]
    date, outlet = "2022-04-04T14:03:00+00:00", "The Orla Courier"
    assert rows == [["c1", date, outlet, expected[0]], ["c2", date, outlet, expected[1]]]


def test_a_terminal_has_colour_unless_it_is_unwanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    write([fakes.coding()], out)
    assert "\x1b[1m" in out.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    write([fakes.coding()], plain)
    assert "\x1b" not in plain.getvalue()
    assert "The Orla Courier" in plain.getvalue()


@pytest.mark.parametrize("width", [20, 33, 80, 200])
def test_no_line_is_wider_than_asked(width: int) -> None:
    assert max(map(len, shown(fakes.coding(), width=width).splitlines())) <= width


def test_without_claims_there_is_nothing() -> None:
    assert shown() == shown(width=None) == ""


@settings(max_examples=60)
@given(hostile.WORDS)
def test_no_report_steers_the_terminal_or_forges_a_line(words: str) -> None:
    for width in (80, None):
        assert not HOSTILE.search(
            shown(hostile.coding(words), width=width).replace("\n", "").replace("\t", "")
        )
    assert shown(hostile.coding(words), width=None).count("\t") == 3
    assert shown(hostile.coding(words), width=None).count("\n") == 1


def tabulated(*rows: Row, width: int | None = 80) -> list[str]:
    out = io.StringIO()
    write_rows(fakes.ROW_COLUMNS, rows, out, width=width)
    return out.getvalue().splitlines()


def test_rows_stand_in_columns_below_their_names() -> None:
    assert tabulated(*fakes.rows()) == [
        "incident  day      claims  lat   lon  count",
        "a1        2022-04  3       50.5  -7   40",
        "b2                 1",
    ]


def test_columns_that_hold_nothing_are_left_out() -> None:
    assert tabulated(fakes.rows()[1]) == ["incident  claims", "b2        1"]
    assert tabulated() == []


def test_a_long_cell_goes_on_below_and_columns_that_do_not_fit_are_told() -> None:
    long = fakes.hostile_row("Ruria says that nobody was ever there")
    assert tabulated(long, width=40) == [
        "incident",
        "Ruria says that nobody was ever",
        "there",
        "5 more columns: --to csv, jsonl or",
        "parquet has them",
    ]


def test_in_a_pipe_rows_are_whole_with_tabs() -> None:
    assert tabulated(*fakes.rows(), width=None) == [
        "incident\tday\tclaims\tlat\tlon\tcount",
        "a1\t2022-04\t3\t50.5\t-7\t40",
        "b2\t\t1\t\t\t",
    ]


@settings(max_examples=60)
@given(hostile.WORDS)
def test_nor_does_a_row_steer_the_terminal_or_forge_a_line(words: str) -> None:
    row = fakes.hostile_row(words)
    for width in (20, 80, None):
        lines = tabulated(row, width=width)
        assert not any(HOSTILE.search(line.replace("\t", "")) for line in lines)
        assert width is None or max(map(cell_len, lines)) <= width
    assert len(tabulated(row, width=None)) == 2
    assert tabulated(row, width=None)[1].count("\t") == len(fakes.ROW_COLUMNS) - 1
