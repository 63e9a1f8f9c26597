from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from pyarrow import parquet as pq

import fakes
import hostile
from dateline.contract import contract
from dateline.errors import Missing, OutputError
from dateline.export import parquet
from dateline.export.characters import storable
from dateline.export.columns import COLUMNS, rows

if TYPE_CHECKING:
    from dateline.types import Coding

TYPES = {"text": pa.string(), "date": pa.string(), "integer": pa.int64(), "number": pa.float64()}


def written(*codings: Coding) -> bytes:
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    parquet.write(codings, out)
    return out.buffer.getvalue()


def read(data: bytes) -> Any:
    return pq.read_table(io.BytesIO(data))


def test_each_column_has_its_type_and_its_meaning() -> None:
    schema = read(written()).schema
    for column in COLUMNS:
        field = schema.field(column.name)
        assert field.type == TYPES[column.type]
        assert field.metadata[b"meaning"].decode() == column.meaning
    assert schema.names == [column.name for column in COLUMNS] + [f"all_{name}" for name in parquet.LISTS]


def test_pyarrow_reads_what_was_coded() -> None:
    table = read(written(fakes.coding())).to_pylist()
    whole = contract(fakes.coding())["claims"]
    for found, row, claim in zip(table, rows(fakes.coding()), whole, strict=True):
        assert found == row | {f"all_{name}": claim[name] for name in parquet.LISTS}


def test_a_list_holds_all_that_the_contract_has() -> None:
    whole = contract(hostile.coding("Orla"))["claims"][0]
    for name, form in parquet.LISTS.items():
        assert list(whole[name][0]) == list(form)
    assert list(whole["places"][0]["runner_up"]) == list(parquet.RUNNER_UP)


def test_no_claims_make_an_empty_table() -> None:
    assert read(written()).num_rows == 0


def test_claims_are_written_group_by_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 3)
    file = pq.ParquetFile(io.BytesIO(written(*[fakes.coding()] * 4)))
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [3, 3, 2]
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"


def test_the_same_claims_give_the_same_bytes() -> None:
    assert written(fakes.coding()) == written(fakes.coding())


@settings(max_examples=40)
@given(hostile.WORDS)
def test_any_text_comes_back(words: str) -> None:
    coding = hostile.coding(words)
    [found] = read(written(coding)).to_pylist()
    [row] = rows(coding)
    assert {name: found[name] for name in row} == row
    assert found["all_actors"][0]["name"] == storable(words)
    assert found["all_magnitudes"][0]["low"] == 1e18


def test_text_takes_no_parquet() -> None:
    with pytest.raises(OutputError, match="-o"):
        parquet.write([fakes.coding()], io.StringIO())


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_nor_does_a_terminal() -> None:
    with pytest.raises(OutputError, match="-o"):
        parquet.write([fakes.coding()], Terminal(io.BytesIO(), "utf-8"))


def test_without_pyarrow_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Missing, match=r"pip install 'dateline\[parquet\]'"):
        written()


def test_rows_of_any_table_are_written_alike() -> None:
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    parquet.write_rows(fakes.ROW_COLUMNS, [*fakes.rows(), fakes.hostile_row("\ud800\x00")], out)
    table = read(out.buffer.getvalue())
    assert table.schema.names == [column.name for column in fakes.ROW_COLUMNS]
    assert [field.type for field in table.schema] == [TYPES[column.type] for column in fakes.ROW_COLUMNS]
    assert table.to_pylist()[:2] == fakes.rows()
    assert table.to_pylist()[2]["incident"] == storable("\ud800\x00")
