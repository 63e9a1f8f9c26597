from __future__ import annotations

import sys

import pandas as pd
import pytest
from hypothesis import given, settings

import fakes
import hostile
from dateline.errors import Missing
from dateline.export.columns import COLUMNS, rows
from dateline.export.frame import DTYPES, rows_to_pandas, to_pandas


def test_the_table_has_the_columns_and_their_types() -> None:
    for table in (to_pandas([fakes.coding()]), to_pandas([])):
        assert {name: str(dtype) for name, dtype in table.dtypes.items()} == {
            column.name: DTYPES[column.type] for column in COLUMNS
        }


@settings(max_examples=30)
@given(hostile.WORDS)
def test_the_table_holds_what_was_coded(words: str) -> None:
    codings = [fakes.coding(), hostile.coding(words)]
    expected = [row for coding in codings for row in rows(coding)]
    for (_, found), row in zip(to_pandas(codings).iterrows(), expected, strict=True):
        assert {name: None if pd.isna(value) else value for name, value in found.items()} == row


def test_it_answers_as_pandas_does() -> None:
    table = to_pandas([fakes.coding()])
    assert table.groupby("status")["dead_low"].sum().to_dict() == {"alleged": 12.0, "predicted": 0.0}


def test_without_pandas_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(Missing, match=r"pip install 'dateline\[pandas\]'"):
        to_pandas([])


def test_rows_of_any_table_are_a_table_too() -> None:
    table = rows_to_pandas(fakes.ROW_COLUMNS, iter(fakes.rows()))
    assert [str(dtype) for dtype in table.dtypes] == [DTYPES[column.type] for column in fakes.ROW_COLUMNS]
    assert table["claims"].sum() == 4
    assert table["lat"].isna().tolist() == [False, True]
