from __future__ import annotations

import io
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import fakes
from dateline.contract import contract
from dateline.export.json import write, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPECTED = json.loads(Path(__file__).with_name("data").joinpath("coding.json").read_text("utf-8"))


def test_a_coding_becomes_the_contract_field_by_field() -> None:
    assert contract(fakes.coding(("a note",))) == EXPECTED


def test_keys_stand_in_the_order_of_the_contract() -> None:
    """Equal dictionaries may differ in order; equal bytes may not."""
    assert json.dumps(contract(fakes.coding(("a note",)))) == json.dumps(EXPECTED)


def test_every_span_comes_with_its_words() -> None:
    spans = list(_spans(contract(fakes.coding())))
    assert len(spans) > 10
    assert all(fakes.TEXT[span["start"] : span["end"]] == span["text"] for span in spans)


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from _spans(each)


def test_written_it_reads_back_and_keeps_letters_as_they_are() -> None:
    coding = fakes.coding(("Žižkov, “quoted”",))
    out = io.StringIO()
    write([coding, coding], out)
    assert out.getvalue().count("Žižkov, “quoted”") == 2
    half = out.getvalue()[: len(out.getvalue()) // 2]
    assert json.loads(half) == contract(coding)


@pytest.mark.parametrize(("confidence", "written"), [(0.123449, 0.1234), (1.0, 1.0), (0.00001, 0.0)])
def test_confidence_has_four_decimals(confidence: float, written: float) -> None:
    coding = fakes.coding()
    claim = replace(coding.claims[0], confidence=confidence)
    assert contract(replace(coding, claims=(claim,)))["claims"][0]["confidence"] == written


def test_what_is_no_number_is_refused() -> None:
    coding = fakes.coding()
    claim = replace(coding.claims[0], confidence=math.nan)
    with pytest.raises(ValueError, match="not JSON compliant"):
        write([replace(coding, claims=(claim,))], io.StringIO())


@pytest.mark.parametrize("count", [0, 1, 2])
def test_rows_of_any_table_are_one_list(count: int) -> None:
    out = io.StringIO()
    write_rows(fakes.ROW_COLUMNS, fakes.rows()[:count], out)
    assert json.loads(out.getvalue()) == fakes.rows()[:count]
    assert out.getvalue().count("\n") == (count + 2 if count else 1)
