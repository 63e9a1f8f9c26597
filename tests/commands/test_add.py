"""`dateline add`: with codings that are there already where the model is not what is looked at."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

import shell
import small
from dateline.record import Record

if TYPE_CHECKING:
    from pathlib import Path

    from shell import Type

STORY = "Tolland expels ten Rurian envoys\n\nTolland expelled ten Russian diplomats on Tuesday.\n"
TALLY = re.compile(
    r"\S+: (?P<reports>.*); (?P<claims>[\d,]+) claims? added in [\d.]+ s( \([\d.]+ reports a second\))?\n"
)


@pytest.fixture
def coded(record: Path, typed: Type, tmp_path: Path) -> Path:
    """What `dateline code` writes, of the talks."""
    path = tmp_path / "coded.jsonl"
    assert typed("claims", "--event", "CONSULT", "--to", "jsonl", "-o", path).code == 0
    record.unlink()
    return path


def tally(err: str) -> tuple[str, str]:
    """What a run says at its end: of reports, and of claims."""
    found = TALLY.search(err)
    assert found, err
    return found["reports"], found["claims"]


def digest(record: Path) -> str:
    with Record(str(record), writing=False) as opened:
        return opened.digest()


def test_the_same_twice_adds_nothing(coded: Path, record: Path, typed: Type) -> None:
    code, out, err = typed("add", coded, "--jobs", "1")
    assert (code, out) == (0, "")
    assert tally(err) == (f"{small.TALKS} reports: {small.TALKS} new", str(small.TALKS))
    assert err.startswith(f"{record}: ")
    before = digest(record)
    again = typed("add", coded, coded, "--jobs", "1")
    assert tally(again.err) == (f"{2 * small.TALKS} reports: {2 * small.TALKS} known from before", "0")
    assert digest(record) == before
    assert len(typed("claims").out.splitlines()) == small.TALKS


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(coded: Path, typed: Type) -> None:
    lines = coded.read_text().splitlines()[:2]
    coded.write_text("\n".join([lines[0], '{"text": 7}', "\x1b[31mnot json\u202e", lines[1]]) + "\n")
    code, _, err = typed("add", coded, "--jobs", "1")
    assert code == 1
    first, second, last = err.splitlines()
    assert first.startswith(f"dateline: {coded}:2: ")
    assert second.startswith(f"dateline: {coded}:3: this line is not JSON")
    assert tally(last + "\n") == ("4 reports: 2 new, 2 failed", "2")
    listed = typed("problems").out.splitlines()
    assert [line.split("  ", 1)[1] for line in listed] == [first[10:], second[10:]]
    again = typed("add", coded, "--jobs", "1")
    assert (again.code, tally(again.err)) == (0, ("4 reports: 4 known from before", "0"))


def test_only_the_last_problems_are_told(record: Path, tmp_path: Path, typed: Type) -> None:
    record.unlink()
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(f'{{"id": {number}}}\n' for number in range(30)))
    code, _, err = typed("add", rows, "--jobs", "1")
    assert code == 1
    assert err.splitlines()[0] == "… 10 problems before these: see `dateline problems`"
    assert len(err.splitlines()) == 22
    assert len(typed("problems").out.splitlines()) == 30


def test_a_text_comes_from_standard_input(record: Path) -> None:
    done = shell.process("add", "-", "--jobs", "1", given=STORY)
    assert done.code == 0
    reports, claims = tally(done.err)
    assert reports == "1 report: 1 new"
    assert int(claims) > 0
    with Record(str(record), writing=False) as opened:
        assert [each.report.text for each in opened.claims(text="expelled")] == [STORY]


def test_columns_of_a_table_are_named(tmp_path: Path, record: Path, typed: Type) -> None:
    record.unlink()
    table = tmp_path / "table.csv"
    table.write_text(f'body,day\n"{STORY}",2022-04-05\n')
    assert typed("add", table, "--columns", "text=body,published=day", "--jobs", "1").code == 0
    assert "2022-04-05" in typed("claims").out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "Missing argument 'SOURCE...'"),
        (["here.txt", "nowhere.txt"], 3, "dateline: nowhere.txt: no such file or folder. Check the path\n"),
        (["here.txt", "n" * 300], 3, "no such file or folder"),
        ([""], 3, "dateline: '': no such file or folder. Check the path\n"),
        (["here.txt", "--columns", "body"], 2, "Write it as text=body"),
        (["here.txt", "--columns", "colour=red"], 2, "a report has no field 'colour'"),
        (["here.txt", "--jobs", "0"], 2, "0 is not in the range"),
        (["here.txt", "--record", "no/such/folder/dateline.db"], 3, "no such folder"),
        (["here.txt", "--record", "."], 7, "is a folder, not a record"),
        (["here.txt", "--record", "mysql://localhost/x"], 2, "is no place for a record"),
        (["here.txt", "--record", "here.txt"], 7, "is damaged, or not a record"),
    ],
    ids=lambda words: " ".join(words)[:40] if isinstance(words, list) else None,
)
def test_what_is_wrong_is_told_before_any_work(
    arguments: list[str], code: int, told: str, tmp_path: Path, typed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.txt").write_text(STORY)
    ended, out, err = typed("add", *arguments)
    assert (ended, out) == (code, "")
    assert told in err
    assert not (tmp_path / "dateline.db").exists()


def test_on_a_terminal_a_bar_shows_how_far_it_is(coded: Path) -> None:
    code, shown = shell.on_terminal("add", coded, "--jobs", "1")
    assert code == 0
    assert f"{small.TALKS}/{small.TALKS}" in shown
    assert "left:" in shown
    assert tally(shown.splitlines()[-1] + "\n")[0] == f"{small.TALKS} reports: {small.TALKS} new"


def test_an_interrupted_run_says_so_and_goes_on_later(tmp_path: Path, typed: Type) -> None:
    rows, record = tmp_path / "rows.jsonl", tmp_path / "dateline.db"
    with rows.open("w") as out:
        for number in range(400):
            out.write(json.dumps({"id": str(number), "text": f"{STORY}\n{number}\n" * 3}) + "\n")
    process = subprocess.Popen(
        [*shell.DATELINE, "add", rows, "--record", record, "--jobs", "2"],
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=shell.heed_interrupts,  # noqa: PLW1509 - a job in the background is born deaf to Ctrl-C
    )
    while process.poll() is None and not (record.exists() and _stories(record)):
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, b"dateline: interrupted\n")
    there = _stories(record)
    assert 0 < there < 400
    rows.write_text("".join(rows.read_text().splitlines(keepends=True)[: there + 2]))
    code, _, err_later = typed("add", rows, "--record", record)
    assert code == 0
    assert tally(err_later)[0] == f"{there + 2} reports: 2 new, {there} known from before"


def _stories(record: Path) -> int:
    try:
        with Record(str(record), writing=False) as opened:
            return opened.stats().stories
    except Exception:  # noqa: BLE001 - it is being made
        return 0
