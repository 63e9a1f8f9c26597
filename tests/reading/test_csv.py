from __future__ import annotations

import csv
import gzip
import io
from typing import TYPE_CHECKING

import pytest

from dateline.errors import MalformedRow, NotText, SourceError, TooLarge
from dateline.reading import Columns, drafts, report
from dateline.reading import csv as reader

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.reading import Draft

STORY = "The river rose by two metres on Monday,\nthe mayor of Varno said; nobody was hurt."
HEADER = ("id", "text", "published")


def table(*rows: tuple[str, ...], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def read(
    tmp_path: Path, content: str | bytes, name: str = "reports.csv", columns: Columns | None = None
) -> list[Draft]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(drafts(path, columns=columns))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["reports.csv", "REPORTS.TSV"])
def test_a_row_is_a_report(tmp_path: Path, delimiter: str, name: str) -> None:
    content = table(
        HEADER, ("a", STORY, "2022-04-05"), ("b", "Snow fell, they said.", ""), delimiter=delimiter
    )
    first, second = read(tmp_path, content, name)
    assert (first.id, first.content, first.published) == ("a", STORY, "2022-04-05")
    assert first.subject == f"{tmp_path / name}:2"
    assert (second.subject, second.published) == (f"{tmp_path / name}:4", None)
    assert report(first).text == STORY


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    story = "La rivière est montée de deux mètres à Varnö, a déclaré le maire, très inquiet. " * 3
    (found,) = read(tmp_path, table(HEADER, ("a", story, "")).encode(encoding))
    assert found.content == story


def test_packed(tmp_path: Path) -> None:
    content = gzip.compress(table(HEADER, ("a", STORY, "")).encode())
    (found,) = read(tmp_path, content, "reports.csv.gz")
    assert found.content == STORY


def test_packed_and_cut_off(tmp_path: Path) -> None:
    rows = [(str(number), f"{number * 7919} people. {STORY}", "") for number in range(3_000)]
    content = gzip.compress(table(HEADER, *rows).encode())
    *good, cut = read(tmp_path, content[:-4_000], "reports.csv.gz")
    assert good[0].content == rows[0][1]
    assert "cut off or damaged" in str(cut.error)


def test_columns_by_other_names(tmp_path: Path) -> None:
    content = table(("key", "Words", "Date", "Source"), ("a", STORY, "5 April 2022", "Ledger"))
    (found,) = read(tmp_path, content, columns=Columns.parse("text=words,id=key"))
    assert (found.id, found.content, found.published, found.outlet) == ("a", STORY, "2022-04-05", "Ledger")


def test_a_missing_column_is_one_error_that_lists_those_there_are(tmp_path: Path) -> None:
    content = table(HEADER, ("a", STORY, ""), ("b", STORY, ""))
    (found,) = read(tmp_path, content, columns=Columns({"text": "body"}))
    assert isinstance(found.error, SourceError)
    assert "no column 'body': it has 'id', 'text', 'published'" in str(found.error)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("a,b\r\n", "2 cells, the header 3"),
        ("a,b,,,\r\n", "5 cells, the header 3"),
        ('a,"he said "no" to it",\r\n', "no row of CSV"),
        ("a,x,soon\r\n", '"published" is not a date'),
        ('a,"never closed,\r\n', "no row of CSV"),
    ],
)
def test_a_bad_row_carries_its_error_and_the_rest_follows(tmp_path: Path, row: str, problem: str) -> None:
    before, bad, after, last = read(
        tmp_path, table(HEADER, ("1", STORY, "")) + row + table(("2", "Snow.", ""), ("3", "Rain.", ""))
    )
    assert (before.id, after.id, last.id) == ("1", "2", "3")
    assert isinstance(bad.error, MalformedRow)
    assert problem in str(bad.error)
    assert bad.error.subject.endswith(":4")
    assert after.subject.endswith(":5")


def test_a_nul_byte_costs_its_row(tmp_path: Path) -> None:
    bad, good = read(tmp_path, table(HEADER, ("a", "nul \0 here", ""), ("b", STORY, "")))
    with pytest.raises(NotText, match="NUL"):
        report(bad)
    assert report(good).text == STORY


def test_bytes_of_another_encoding_cost_their_row(tmp_path: Path) -> None:
    content = (
        table(HEADER, ("a", "déjà vu", "")).encode() + b"b,caf\xe9,\r\n" + table(("c", STORY, "")).encode()
    )
    first, bad, last = read(tmp_path, content)
    assert (first.content, last.content) == ("déjà vu", STORY)
    assert "bytes that are not utf-8" in str(bad.error)


def test_half_a_character_of_utf_16_ends_the_file(tmp_path: Path) -> None:
    content = table(HEADER, ("a", STORY, "")).encode("utf-16") + b"\x00\xd8\x41\x00" * 2
    *_, bad = read(tmp_path, content)
    assert isinstance(bad.error, NotText)


def test_a_field_as_large_as_a_report_may_be(tmp_path: Path) -> None:
    (found,) = read(tmp_path, table(HEADER, ("a", "x" * 9_000_000, "")))
    assert len(found.content) == 9_000_000


@pytest.mark.parametrize("large", ["x" * 500, "x\n" * 250])
def test_a_row_beyond_the_limit_costs_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: str
) -> None:
    monkeypatch.setattr(reader, "MAX_BYTES", 200)
    bad, *_, good = read(tmp_path, table(HEADER, ("a", large, ""), ("b", "Snow fell.", "")))
    assert isinstance(bad.error, TooLarge)
    assert (good.id, good.content) == ("b", "Snow fell.")


@pytest.mark.parametrize("content", ["", "\n\n", '"never closed'])
def test_a_table_without_columns(tmp_path: Path, content: str) -> None:
    (found,) = read(tmp_path, content)
    assert isinstance(found.error, SourceError)


def test_an_empty_text_is_no_report(tmp_path: Path) -> None:
    (found,) = read(tmp_path, table(HEADER, ("a", "", "2022-04-05")))
    assert found.content == ""


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "\n" + table(HEADER) + "\n,,\n" + table(("a", "Snow.", "")) + "\n")
    assert (found.id, found.subject.rpartition(":")[2]) == ("a", "5")


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_text(table(HEADER, *[(str(number), STORY, "") for number in range(10_000)]) + 'x,"y"z,\n')
    assert next(drafts(path)).id == "0"


def test_a_table_for_spreadsheets_may_name_its_delimiter(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path,
        '\ufeffsep=|\r\nid|text,with a comma|published\r\na|"Snow|fell"|2022-04-05\r\n',
        columns=Columns({"text": "text,with a comma"}),
    )
    assert (found.id, found.content, found.published) == ("a", "Snow|fell", "2022-04-05")


@pytest.mark.parametrize("nothing", ["", "NA", "N/A", "NaN", "NaT", "None", "NULL"])
def test_what_programs_write_for_nothing_is_nothing(tmp_path: Path, nothing: str) -> None:
    (found,) = read(tmp_path, f"text,date,source,title\nSnow fell.,{nothing},{nothing},{nothing}\n")
    assert (found.published, found.outlet, found.title, found.error) == (None, None, None, None)


def test_midnight_of_no_time_zone_is_a_day(tmp_path: Path) -> None:
    rows = "Snow fell.,2022-04-05 00:00:00\nSnow fell.,2022-04-05T00:00:00Z\n"
    first, second = read(tmp_path, f"text,date\n{rows}")
    assert (first.published, second.published) == ("2022-04-05", "2022-04-05T00:00:00+00:00")


def test_an_export_of_media_cloud(tmp_path: Path) -> None:
    header = "id,indexed_date,language,media_name,media_url,publish_date,title,url,text"
    row = "x1,2024-01-01 00:00:00.5,en,orla.example,orla.example,2022-04-05,Snow,https://orla.example/1,Snow."
    (found,) = read(tmp_path, f"{header}\n{row}\n")
    assert (found.outlet, found.published, found.url) == (
        "orla.example",
        "2022-04-05",
        "https://orla.example/1",
    )
