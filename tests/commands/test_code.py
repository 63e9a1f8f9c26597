from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

import shell
from dateline.cli import run
from shell import STORY

FULL = Path("/dev/full")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


def rows(path: Path, *texts: str) -> Path:
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    return path


def loaded(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_code_gives_one_line_a_report_and_goes_on_past_bad_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = rows(tmp_path / "rows.jsonl", STORY, "", STORY)
    assert run(["code", str(given), "--jobs", "1"]) == 1
    out, err = capsys.readouterr()
    first, second, third = loaded(out)
    assert (first["id"], second["id"], third["id"]) == ("r0", "r1", "r2")
    assert list(second) == ["id", "error"]
    assert first["claims"]
    assert {**first, "id": ""} == {**third, "id": ""}
    assert err.startswith("standard output: 3 reports in ")
    assert err.endswith("1 failed\n")


def test_one_job_and_two_write_the_same_bytes_and_a_second_run_keeps_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = rows(tmp_path / "rows.jsonl", *(STORY.replace("ten", str(number)) for number in range(10, 16)))
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert run(["code", str(given), "-o", str(one), "--jobs", "1"]) == 0
    assert run(["code", str(given), "-o", str(two), "--jobs", "2"]) == 0
    assert one.read_bytes() == two.read_bytes()
    assert run(["code", str(given), "-o", str(two)]) == 0
    assert one.read_bytes() == two.read_bytes()
    assert "0 reports in 0.0 s, 6 kept from before, 0 failed" in capsys.readouterr().err


def test_a_folder_is_coded_file_by_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b.txt", "a.md", "ignored.png"):
        (tmp_path / name).write_text(STORY)
    assert run(["code", str(tmp_path), "--jobs", "1"]) == 0
    assert [row["id"] for row in loaded(capsys.readouterr().out)] == [
        str(tmp_path / "a.md"), str(tmp_path / "b.txt"),
    ]  # fmt: skip


def test_code_writes_the_other_formats_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, out = rows(tmp_path / "rows.jsonl", STORY, ""), tmp_path / "out.txt"
    assert run(["code", str(given), "--to", "text", "-o", str(out), "--jobs", "1"]) == 1
    assert "Tolland expels ten Rurian diplomats" in out.read_text()
    assert "there are no words in it" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["in/out.jsonl", "in/rows.jsonl"])
def test_an_output_among_the_inputs_is_refused(
    output: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    rows(tmp_path / "in" / "rows.jsonl", STORY)
    assert run(["code", str(tmp_path / "in"), "-o", str(tmp_path / output)]) == 2
    assert "write it elsewhere" in capsys.readouterr().err
    assert not (tmp_path / "in" / "out.jsonl").exists()


def test_a_file_of_something_else_is_not_written_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, notes = rows(tmp_path / "rows.jsonl", STORY), tmp_path / "notes.txt"
    notes.write_text("my notes\n")
    assert run(["code", str(given), "-o", str(notes)]) == 6
    assert notes.read_text() == "my notes\n"
    assert f"dateline: {notes}: row 1 is of another input" in capsys.readouterr().err


def test_a_path_that_is_not_there_is_told_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    assert run(["code", str(tmp_path / "nowhere"), "-o", str(out)]) == 3
    assert "no such file or folder" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_a_device_is_written_to_and_never_read(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["code", str(story), "-o", os.devnull, "--jobs", "1"]) == 0
    assert run(["code", str(story), "-o", str(FULL), "--jobs", "1"]) == 6
    assert f"{FULL}: cannot be written: no space left" in capsys.readouterr().err


def test_an_interrupted_run_says_so_and_goes_on_later(tmp_path: Path) -> None:
    given = rows(tmp_path / "rows.jsonl", *(f"{STORY}\n{number}\n" for number in range(200)))
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [*shell.DATELINE, "code", str(given), "-o", str(out), "--jobs", "2"],
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=shell.heed_interrupts,  # noqa: PLW1509 - a job in the background is born deaf to Ctrl-C
    )
    while not out.exists() or not out.read_bytes().count(b"\n"):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, b"dateline: interrupted\n")
    assert 0 < out.read_bytes().count(b"\n") < 200
    assert out.read_bytes().endswith(b"\n")
