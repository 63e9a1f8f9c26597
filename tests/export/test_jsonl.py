from __future__ import annotations

import io
import json

import fakes
from dateline.contract import contract
from dateline.export.jsonl import error_line, line, write, write_rows


def test_a_line_is_the_contract_with_the_rows_id_first() -> None:
    coding = fakes.coding(("two\nlines",))
    written = line("row 7", coding)
    assert written.endswith("}\n")
    assert written.count("\n") == 1
    assert list(json.loads(written).items()) == [("id", "row 7"), *contract(coding).items()]


def test_an_error_is_a_line_of_its_own_form() -> None:
    assert (
        error_line("row 7", 'no “article”\nin "it"')
        == '{"id": "row 7", "error": "no “article”\\nin \\"it\\""}\n'
    )


def test_codings_are_known_by_their_reports_id() -> None:
    coding = fakes.coding()
    out = io.StringIO()
    write([coding, coding], out)
    assert [json.loads(row)["id"] for row in out.getvalue().splitlines()] == [coding.report.id] * 2


def test_rows_of_any_table_are_a_line_each() -> None:
    out = io.StringIO()
    write_rows(fakes.ROW_COLUMNS, [*fakes.rows(), fakes.hostile_row("\ud800")], out)
    *whole, hostile = [json.loads(line) for line in out.getvalue().splitlines()]
    assert whole == fakes.rows()
    assert [list(row) for row in whole] == [[column.name for column in fakes.ROW_COLUMNS]] * 2
    assert hostile["incident"] == "\N{REPLACEMENT CHARACTER}"
