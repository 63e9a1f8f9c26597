from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import shell
from dateline.cli import run
from shell import STORY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


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
    code, out, _ = shell.process("read", "-", "--json", given=STORY)
    assert code == 0
    assert json.loads(out)["report"]["text"] == STORY


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
