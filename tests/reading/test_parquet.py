from __future__ import annotations

import resource
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.errors import MalformedRow, Missing, SourceError, TooLarge
from dateline.reading import Columns, drafts, report

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.reading import Draft

STORY = "The river rose by two metres on Monday."


def read(tmp_path: Path, table: pa.Table, columns: Columns | None = None, **how: Any) -> list[Draft]:
    pq.write_table(table, tmp_path / "reports.parquet", **how)
    return list(drafts(tmp_path / "reports.parquet", columns=columns))


def test_a_row_is_a_report(tmp_path: Path) -> None:
    table = pa.table({"id": [7, 8], "text": [STORY, "Snow fell."], "weather": [[1], [2]]})
    first, second = read(tmp_path, table)
    assert (first.id, first.content, second.id) == ("7", STORY, "8")
    assert first.subject == f"{tmp_path}/reports.parquet (row 1)"
    assert report(first).text == STORY


def test_rows_of_all_groups_in_order(tmp_path: Path) -> None:
    table = pa.table({"id": [str(number) for number in range(1_000)], "text": [STORY] * 1_000})
    assert [draft.id for draft in read(tmp_path, table, row_group_size=70)] == table["id"].to_pylist()


@pytest.mark.parametrize(
    ("values", "published"),
    [
        (pa.array(["5 April 2022"]), "2022-04-05"),
        (pa.array([date(2022, 4, 5)]), "2022-04-05"),
        (pa.array([datetime(2022, 4, 5, 14, 3)]), "2022-04-05T14:03:00"),  # noqa: DTZ001 - of no zone
        (pa.array([datetime(2022, 4, 5)]), "2022-04-05"),  # noqa: DTZ001
        (pa.array([datetime(2022, 4, 5, tzinfo=UTC)]), "2022-04-05T00:00:00+00:00"),
        (pa.array([1_649_167_380_000_000_001], pa.timestamp("ns", "UTC")), "2022-04-05T14:03:00+00:00"),
        (pa.array([None], pa.timestamp("s")), None),
        (pa.array([None], pa.null()), None),
        (pa.array(["2022-04-05"]).dictionary_encode(), "2022-04-05"),
    ],
    ids=str,
)
def test_dates_of_every_type(tmp_path: Path, values: pa.Array, published: str | None) -> None:
    (found,) = read(tmp_path, pa.table({"text": [STORY], "published": values}))
    assert (found.published, found.error) == (published, None)


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary()], ids=str
)
def test_texts_of_every_type(tmp_path: Path, kind: pa.DataType) -> None:
    (found,) = read(tmp_path, pa.table({"text": pa.array([STORY], kind)}))
    assert found.content == STORY


def test_what_pandas_writes(tmp_path: Path) -> None:
    frame = pd.DataFrame({"Body": [STORY], "date": pd.to_datetime(["2022-04-05"]), "source": ["Ledger"]})
    frame.to_parquet(tmp_path / "reports.parquet")
    (found,) = drafts(tmp_path / "reports.parquet")
    assert (found.content, found.published, found.outlet) == (STORY, "2022-04-05", "Ledger")


@pytest.mark.parametrize("values", [[[STORY]], [{"en": STORY}], [3], [True]], ids=str)
def test_a_column_of_another_type_is_one_error(tmp_path: Path, values: list[Any]) -> None:
    (found,) = read(tmp_path, pa.table({"text": values}))
    assert isinstance(found.error, SourceError)
    assert "column 'text' holds" in str(found.error)


def test_a_missing_column_is_one_error_that_lists_those_there_are(tmp_path: Path) -> None:
    (found,) = read(tmp_path, pa.table({"id": ["a"], "words": [STORY]}), Columns({"text": "body"}))
    assert "no column 'body': it has 'id', 'words'" in str(found.error)


def test_a_bad_row_carries_its_error_and_the_next_follows(tmp_path: Path) -> None:
    table = pa.table({"text": [STORY, None, STORY], "published": ["2022", None, "soon"]})
    good, empty, bad = read(tmp_path, table)
    assert good.published == "2022"
    assert isinstance(empty.error, MalformedRow)
    assert '"published" is not a date' in str(bad.error)
    assert bad.error is not None
    assert bad.error.subject.endswith("(row 3)")


def test_bytes_that_are_no_text_cost_their_row(tmp_path: Path) -> None:
    bad, good = read(tmp_path, pa.table({"text": [STORY] * 2, "title": [b"caf\xe9", b"Flood"]}))
    assert '"title" has half a character' in str(bad.error)
    assert good.title == "Flood"


@pytest.mark.parametrize("damage", [b"", b"no Parquet", None])
def test_what_is_no_parquet(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "reports.parquet"
    pq.write_table(pa.table({"text": [STORY]}), path)
    path.write_bytes(path.read_bytes()[:-20] if damage is None else damage)
    (found,) = drafts(path)
    assert "no Parquet file, or a damaged one" in str(found.error)


def test_damage_within_costs_what_follows(tmp_path: Path) -> None:
    path = tmp_path / "reports.parquet"
    table = pa.table({"text": [f"{number} people" for number in range(4_000)]})
    pq.write_table(table, path, row_group_size=1_000, compression="zstd", use_dictionary=False)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 300] = bytes(300)
    path.write_bytes(content)
    first, *_, last = drafts(path)
    assert first.content == "0 people"
    assert "damaged" in str(last.error)


def test_without_pyarrow_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (found,) = drafts(write(tmp_path))
    assert isinstance(found.error, Missing)
    assert "pip install dateline[parquet]" in str(found.error)


def write(tmp_path: Path) -> Path:
    (tmp_path / "reports.parquet").write_bytes(b"")
    return tmp_path / "reports.parquet"


def test_a_bomb_costs_its_rows(tmp_path: Path) -> None:
    large = pa.array(["x" * 11_000_000]).dictionary_encode()
    rows = pa.DictionaryArray.from_arrays([0] * 200, large.dictionary)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = read(tmp_path, pa.table({"text": rows}), compression="zstd")
    assert (tmp_path / "reports.parquet").stat().st_size < 10_000
    assert {type(draft.error) for draft in found} == {TooLarge}
    assert (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000
    )  # kB; as it is written, 2.2 GB


def test_a_moment_beyond_the_calendar_costs_its_row(tmp_path: Path) -> None:
    dates = pa.array([2**62, 0], pa.timestamp("us"))
    bad, good = read(tmp_path, pa.table({"text": ["Snow fell."] * 2, "date": dates}))
    assert isinstance(bad.error, MalformedRow)
    assert good.published == "1970-01-01"


def test_an_object_that_only_goes_by_a_usual_name_is_passed_over(tmp_path: Path) -> None:
    table = pa.table({"text": ["Snow fell."], "source": [{"name": "The Orla Post"}]})
    (found,) = read(tmp_path, table)
    assert (found.content, found.outlet) == ("Snow fell.", None)
    (named,) = read(tmp_path, table, Columns({"outlet": "source"}))
    assert isinstance(named.error, SourceError)
