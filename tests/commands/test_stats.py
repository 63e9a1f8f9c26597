from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dateline.record import Record
from small import CLAIMS, TALKS

if TYPE_CHECKING:
    from pathlib import Path

    from shell import Type


@pytest.mark.usefixtures("record")
def test_what_a_record_holds_is_counted(typed: Type) -> None:
    code, out, err = typed("stats")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:5] == [
        f"{CLAIMS} claims in {TALKS + 2} stories",
        f"  {TALKS + 5} versions, {TALKS + 4} codings, 0 judgements",
        "  published 2022-03-01 to 2022-04-04",
        "  added 2022-04-04 12:01 UTC to 2022-04-04 12:07 UTC",
        "  1 that could not be read: see `dateline problems`",
    ]
    assert lines[lines.index("By type") + 1] == f"{TALKS:>11}  CONSULT"
    assert "          1  The Orla Courier" in lines


@pytest.mark.usefixtures("record")
def test_json_has_the_same_numbers(typed: Type) -> None:
    found = json.loads(typed("stats", "--json").out)
    assert (found["claims"], found["stories"], found["problems"]) == (CLAIMS, TALKS + 2, 1)
    assert found["events"] == [["CONSULT", TALKS], ["ASSAULT", 2]]


@pytest.mark.usefixtures("record")
def test_numbers_are_of_a_time(typed: Type) -> None:
    assert typed("stats", "--as-of", "2022-04-04T12:01:30").out.startswith("2 claims in 1 story\n")
    assert (
        typed("stats", "--as-of", "2021").out
        == "0 claims in 0 stories\n  0 versions, 0 codings, 0 judgements\n"
    )


def test_the_digest_is_that_of_the_content(record: Path, typed: Type) -> None:
    code, out, _ = typed("stats", "--digest")
    with Record(str(record), writing=False) as opened:
        assert (code, out) == (0, f"{opened.digest()}\n")
    assert typed("stats", "--digest", "--as-of", "2022-04-04T12:01:30").out != out
