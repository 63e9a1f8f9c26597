from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import EXIT_CODES, exit_code, run
from dateline.errors import (
    BrokenData,
    DatelineError,
    FetchFailed,
    MalformedRow,
    NoArticle,
    NotText,
    OutputError,
    Refused,
    UnknownLanguage,
)

DATELINE = [sys.executable, "-m", "dateline.cli"]
STORY = (
    "Tolland expels ten Rurian diplomats\n\n"
    "PORT ORLA (Reuters) - Tolland expelled ten Russian diplomats on Tuesday, accusing Moscow of spying.\n\n"
    "The Kremlin said it would respond in kind.\n"
)


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


def test_read_shows_a_report_for_people(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(
            ["read", str(story), "--published", "2022-04-05", "--outlet", "The Orla Courier", "--width", "72"]
        )
        == 0
    )
    first, title, *_ = capsys.readouterr().out.splitlines()
    assert first == f"{'The Orla Courier':<62}5 Apr 2022"
    assert title == "Tolland expels ten Rurian diplomats"


def test_read_prints_the_contract(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(story), "--json", "--published", "2022-04-05"]) == 0
    coding = json.loads(capsys.readouterr().out)
    assert list(coding) == ["report", "attributions", "claims", "notes", "coded_by"]
    assert coding["report"]["text"] == STORY
    assert coding["report"]["published"] == "2022-04-05"
    assert {claim["event"] for claim in coding["claims"]} >= {"SANCTION", "ACCUSE"}


def test_read_takes_standard_input() -> None:
    done = subprocess.run(
        [*DATELINE, "read", "-", "--json"], input=STORY.encode(), capture_output=True, check=True
    )
    assert json.loads(done.stdout)["report"]["text"] == STORY


@pytest.mark.parametrize(
    ("name", "content", "code", "problem"),
    [
        ("missing.txt", None, 3, "missing.txt: no such file or folder"),
        ("empty.txt", b"", 4, "empty.txt: there are no words in it"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), 3, "picture.png: "),
        ("rows.jsonl", b'{"text": "one"}\n{"text": "two"}\n', 3, "holds more than one report"),
        ("rows.jsonl", b'{"id": "a"}\n', 3, 'neither "text" nor "html"'),
        ("page.html", b"<html><body><input type=password><p>Sign in</body></html>", 4, "page.html: "),
    ],
)  # fmt: skip
def test_bad_input_gets_one_line_that_names_it(
    name: str,
    content: bytes | None,
    code: int,
    problem: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert run(["read", str(path)]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("dateline: ")
    assert problem in err
    assert err.count("\n") == 1


def test_an_error_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(tmp_path / "\x1b[31mred\n")]) == 3
    assert "?[31mred?: no such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "a", "b"],
        ["read", "a.txt", "--published", "sometime"],
        ["code"],
        ["code", ".", "--to", "parchment"],
        ["code", ".", "--jobs", "0"],
        ["sing"],
    ],
)
def test_what_is_not_understood_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert "Error: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotText, 3),
        (Refused, 3),
        (FetchFailed, 3),
        (MalformedRow, 3),
        (NoArticle, 4),
        (UnknownLanguage, 4),
        (BrokenData, 5),
        (DatelineError, 5),
        (OutputError, 6),
    ],
)
def test_every_error_has_its_exit_code(error: type[DatelineError], code: int) -> None:
    assert exit_code(error("it", "is wrong")) == code
    assert code in EXIT_CODES


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


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    "arguments", [["read"], ["read", "--json"], ["code"], ["code", "--to", "json"], ["code", "--to", "text"]]
)
def test_a_full_standard_output_is_told(arguments: list[str], story: Path) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*DATELINE, *arguments, str(story)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 6
    assert done.stderr.startswith(b"dateline: standard output: cannot be written: no space left on device")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_a_device_is_written_to_and_never_read(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["code", str(story), "-o", os.devnull, "--jobs", "1"]) == 0
    assert run(["code", str(story), "-o", str(FULL), "--jobs", "1"]) == 6
    assert f"{FULL}: cannot be written: no space left" in capsys.readouterr().err


@pytest.mark.parametrize(("closed", "code", "told"), [("<&-", 4, "no words"), (">&-", 6, "standard output")])
def test_a_closed_stream_is_told(closed: str, code: int, told: str) -> None:
    command = f'echo "Tolland expelled ten Rurian envoys on Tuesday." | {{ "$@" {closed}; }}'
    done = subprocess.run(
        ["sh", "-c", command, "sh", *DATELINE, "read", "-"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (code, 1)
    assert told in done.stderr


def test_no_name_and_an_address_are_no_paths(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["code", ""]) == 3
    assert run(["read", ""]) == 3
    assert run(["code", "http://orla.example/story"]) == 3
    empty, again, address = capsys.readouterr().err.splitlines()
    assert empty == again == "dateline: '': no such file or folder. Check the path"
    assert address.endswith("Read an address with `dateline read`, or save its page")


def test_a_reader_who_leaves_early_is_no_error() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run([*DATELINE, "--help"], stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (141, b"")


def heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_run_says_so_and_goes_on_later(tmp_path: Path) -> None:
    given = rows(tmp_path / "rows.jsonl", *(f"{STORY}\n{number}\n" for number in range(200)))
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [*DATELINE, "code", str(given), "-o", str(out), "--jobs", "2"],
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - a job in the background is born deaf to Ctrl-C
    )
    while not out.exists() or not out.read_bytes().count(b"\n"):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, b"dateline: interrupted\n")
    assert 0 < out.read_bytes().count(b"\n") < 200
    assert out.read_bytes().endswith(b"\n")
