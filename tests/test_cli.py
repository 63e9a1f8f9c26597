from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import shell
from dateline.cli import EXIT_CODES, exit_code, run
from dateline.errors import (
    BadQuery,
    BrokenData,
    DatelineError,
    FetchFailed,
    LockedRecord,
    MalformedRow,
    NewerRecord,
    NoArticle,
    NotFound,
    NotInRecord,
    NotText,
    OutputError,
    RecordError,
    Refused,
    UnknownLanguage,
)
from shell import STORY

FULL = Path("/dev/full")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


def test_an_error_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(tmp_path / "\x1b[31mred\n")]) == 3
    assert "␛[31mred : no such file" in capsys.readouterr().err


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
        (NotFound, 3),
        (BadQuery, 2),
        (BrokenData, 5),
        (DatelineError, 5),
        (OutputError, 6),
        (NotInRecord, 7),
        (RecordError, 7),
        (LockedRecord, 7),
        (NewerRecord, 7),
    ],
)
def test_every_error_has_its_exit_code(error: type[DatelineError], code: int) -> None:
    assert exit_code(error("it", "is wrong")) == code
    assert code in EXIT_CODES


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    "arguments", [["read"], ["read", "--json"], ["code"], ["code", "--to", "json"], ["code", "--to", "text"]]
)
def test_a_full_standard_output_is_told(arguments: list[str], story: Path) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*shell.DATELINE, *arguments, str(story)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 6
    assert done.stderr.startswith(b"dateline: standard output: cannot be written: no space left on device")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(("closed", "code", "told"), [("<&-", 4, "no words"), (">&-", 6, "standard output")])
def test_a_closed_stream_is_told(closed: str, code: int, told: str) -> None:
    command = f'echo "Tolland expelled ten Rurian envoys on Tuesday." | {{ "$@" {closed}; }}'
    done = subprocess.run(
        ["sh", "-c", command, "sh", *shell.DATELINE, "read", "-"], capture_output=True, text=True, check=False
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
    done = subprocess.run([*shell.DATELINE, "--help"], stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (141, b"")
