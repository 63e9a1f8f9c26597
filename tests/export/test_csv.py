from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given

import fakes
import hostile
from dateline.export.characters import storable
from dateline.export.columns import COLUMNS, NAMES, rows
from dateline.export.csv import defused, undefused, write, write_rows

if TYPE_CHECKING:
    from dateline.types import Coding

TEXTS = [column.name for column in COLUMNS if column.type in {"text", "date"}]


def written(*codings: Coding) -> str:
    out = io.StringIO(newline="")
    write(codings, out)
    return out.getvalue()


def cells(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline=""), strict=True))


def test_each_claim_is_a_row_under_the_names_of_the_columns() -> None:
    table = written(fakes.coding(), fakes.coding())
    assert table.splitlines()[0].split(",") == list(NAMES)
    assert [row["claim_id"] for row in cells(table)] == ["c1", "c2", "c1", "c2"]


def test_nothing_gives_the_names_alone() -> None:
    assert written() == ",".join(NAMES) + "\r\n"


def test_numbers_are_numbers_and_whole_ones_have_no_fraction() -> None:
    shelling = cells(written(fakes.coding()))[1]
    assert [shelling[name] for name in ("lat", "lon", "dead_low", "dead_high")] == [
        "12.34568",
        "-7",
        "12",
        "",
    ]


def test_pandas_reads_what_was_coded() -> None:
    table = pd.read_csv(
        io.StringIO(written(fakes.coding()), newline=""),
        dtype=dict.fromkeys(TEXTS, "string"),
        keep_default_na=False,
        na_values=[""],
    )
    for (_, read), row in zip(table.iterrows(), rows(fakes.coding()), strict=True):
        assert {name: None if pd.isna(value) else value for name, value in read.items()} == row


@given(hostile.WORDS)
def test_the_csv_module_reads_back_any_text(words: str) -> None:
    coding = hostile.coding(words)
    [row] = rows(coding)
    [read] = cells(written(coding))
    assert {name: undefused(read[name]) for name in TEXTS} == {name: row[name] or "" for name in TEXTS}


@pytest.mark.parametrize("attack", hostile.ATTACKS)
def test_no_cell_of_a_hostile_coding_is_a_formula(attack: str) -> None:
    [read] = cells(written(hostile.coding(attack)))
    for name in TEXTS:
        assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", read[name]), name


@pytest.mark.parametrize("attack", hostile.ATTACKS)
def test_nor_where_a_spreadsheet_expects_semicolons_or_tabs(attack: str) -> None:
    for between in ";\t":
        lines = csv.reader(io.StringIO(written(hostile.coding(attack)), newline=""), delimiter=between)
        found = [cell.lstrip(' "') for line in lines for cell in line]
        assert not [cell for cell in found if re.match(r"[=+@＝＋－＠]|-(?!\d)", cell)]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Ruria", "Ruria"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("-5", "'-5"),
        ("@vey", "'@vey"),
        ("\t=1", "'\t'=1"),
        ("\tRuria", "'\tRuria"),
        ("'=1", "''=1"),
        ("'tis so", "'tis so"),
        ("a = b - c @ d", "a = b - c @ d"),
        ("one;=1", "one;'=1"),
        ('one; "=1"', 'one;\' "=1"'),
        ("one\n- two", "one\n'- two"),
        ("one\ntwo", "one\ntwo"),
    ],
)
def test_only_what_a_spreadsheet_would_run_is_defused(text: str, cell: str) -> None:
    assert defused(text) == cell
    assert undefused(cell) == text


@given(hostile.WORDS)
def test_defusing_can_be_undone(text: str) -> None:
    assert undefused(defused(text)) == text


def test_rows_of_any_table_are_written_alike() -> None:
    out = io.StringIO(newline="")
    write_rows(fakes.ROW_COLUMNS, fakes.rows(), out)
    assert out.getvalue().splitlines() == [
        "incident,day,claims,lat,lon,count",
        "a1,2022-04,3,50.5,-7,40",
        "b2,,1,,,",
    ]


@given(hostile.WORDS)
def test_and_their_text_comes_back(words: str) -> None:
    out = io.StringIO(newline="")
    write_rows(fakes.ROW_COLUMNS, [fakes.hostile_row(words)], out)
    [read] = cells(out.getvalue())
    assert undefused(read["incident"]) == storable(words)
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", read["incident"])
