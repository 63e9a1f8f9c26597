from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import fakes
from dateline.code import append, codings, resume, rows
from dateline.errors import NoArticle, OutputError
from dateline.types import Coding

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Draft

DEFECT = "This is a defect of Dateline: please report it with the source"


def drafts(*texts: str) -> list[Draft]:
    return [fakes.draft(f"r{number}", text) for number, text in enumerate(texts)]


def lines(*texts: str, jobs: int = 1) -> list[dict[str, Any]]:
    return [json.loads(row.line) for row in rows(drafts(*texts), jobs=jobs, make=fakes.coder)]


def run(out: Path, given: list[Draft], *, make: Callable[[], Any] = fakes.coder) -> int:
    """Code into a file; returns how many rows an earlier run had left."""
    left = iter(given)
    kept = resume(out, left)
    for _ in append(out, kept, left, jobs=1, make=make):
        pass
    return kept.rows


def test_a_row_is_the_contract_with_its_id_first() -> None:
    [row] = lines("one")
    assert list(row) == ["id", "report", "attributions", "claims", "notes", "coded_by"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("refuse", "page.html: no article in it. Save the page anew"),
        ("fail", f"rows.jsonl:r1: ValueError: never seen before. {DEFECT}"),
        ("die", f"rows.jsonl:r1: the process that coded it died, twice. {DEFECT}"),
    ],
)
def test_a_report_that_cannot_be_coded_costs_only_its_own_row(text: str, error: str) -> None:
    before, failed, after = lines("before", text, "after")
    assert failed == {"id": "r1", "error": error}
    assert (before["id"], after["id"]) == ("r0", "r2")
    assert "report" in before
    assert "report" in after


def test_a_report_in_another_language_is_read_but_not_coded() -> None:
    [row] = lines("foreign")
    assert list(row) == ["id", "error", "report"]
    assert row["error"] == "rows.jsonl:r0: the report is in another language (de)"
    assert row["report"]["text"] == "foreign"


def test_one_job_and_two_give_the_same_bytes() -> None:
    texts = [f"text {number}" for number in range(20)]
    one, two = (list(rows(drafts(*texts), jobs=jobs, make=fakes.coder)) for jobs in (1, 2))
    assert one == two


def test_what_utf8_cannot_hold_survives_as_json_escapes() -> None:
    [row] = rows([fakes.draft("\udc80", "half a \ud800 pair")], jobs=1, make=fakes.coder)
    line = json.loads(row.line)
    assert (line["id"], line["report"]["text"]) == ("\udc80", "half a \ud800 pair")


def test_codings_have_the_errors_among_them() -> None:
    good, bad = codings(drafts("one", "refuse"), jobs=1, make=fakes.coder)
    assert isinstance(good, Coding)
    assert isinstance(bad, NoArticle)


@pytest.mark.parametrize("cut", [0, 1, 200, 500, 750, 10_000])
def test_a_run_that_was_cut_off_anywhere_ends_the_same_to_the_byte(tmp_path: Path, cut: int) -> None:
    given, out = drafts("one", "refuse", "three"), tmp_path / "out.jsonl"
    run(out, given)
    whole = out.read_bytes()
    out.write_bytes(whole[:cut])
    assert run(out, given) == whole[:cut].count(b"\n")
    assert out.read_bytes() == whole


def test_a_run_goes_on_without_its_digests_too(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(out, drafts("one", "two"))
    digests = out.with_name("out.jsonl.inputs")
    before = digests.read_text()
    digests.unlink()
    assert run(out, drafts("one", "two")) == 2
    assert digests.read_text() == before


def test_a_finished_run_has_nothing_left_to_do(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(out, drafts("one", "two"))
    assert run(out, drafts("one", "two"), make=fakes.broken_worker) == 2


def test_a_run_goes_on_over_an_input_that_has_grown(tmp_path: Path) -> None:
    out, fresh = tmp_path / "out.jsonl", tmp_path / "fresh.jsonl"
    run(out, drafts("one", "two"))
    assert run(out, drafts("one", "two", "three")) == 2
    run(fresh, drafts("one", "two", "three"))
    assert out.read_bytes() == fresh.read_bytes()


@pytest.mark.parametrize(
    ("later", "problem"),
    [
        (drafts("one", "changed", "three"), "row 2 is of another input"),
        ([fakes.draft("x", "one"), *drafts("one", "two", "three")], "row 1 is of another input"),
        (drafts("one"), "more rows than the input"),
    ],
)
def test_another_input_is_refused_and_the_file_left_alone(
    tmp_path: Path, later: list[Draft], problem: str
) -> None:
    out = tmp_path / "out.jsonl"
    run(out, drafts("one", "two"))
    before = out.read_bytes()
    with pytest.raises(OutputError, match=problem):
        run(out, later)
    assert out.read_bytes() == before


@pytest.mark.parametrize("content", ["something else\n", '{"id": "r0\n', '{"other": "r0"}\n'])
def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path, content: str) -> None:
    out = tmp_path / "notes.txt"
    out.write_text(content)
    with pytest.raises(OutputError, match="row 1 is of another input"):
        run(out, drafts("one"))
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    assert out.read_text() == content


def test_rows_of_two_versions_never_stand_in_one_file(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(out, drafts("one"))
    before = out.read_bytes()
    with pytest.raises(OutputError, match="another version"):
        run(out, drafts("one", "two"), make=fakes.other_coder)
    assert out.read_bytes() == before


def test_an_output_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written: no such file or directory"):
        run(tmp_path / "nowhere" / "out.jsonl", drafts("one"))


def test_a_run_killed_outright_goes_on_and_ends_the_same_to_the_byte(tmp_path: Path) -> None:
    texts = [f"text {number}" for number in range(40)]
    killed, whole = tmp_path / "killed.jsonl", tmp_path / "whole.jsonl"
    run(whole, drafts(*texts))
    process = subprocess.Popen(
        [sys.executable, "-c", "import test_code; test_code.main()", str(killed), *texts],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
    )
    while not killed.exists() or killed.read_bytes().count(b"\n") < 3:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert run(killed, drafts(*texts)) < len(texts)
    assert killed.read_bytes() == whole.read_bytes()


def main() -> None:
    """Be the run that is killed."""
    run(Path(sys.argv[1]), drafts(*sys.argv[2:]), make=fakes.slow_coder)
