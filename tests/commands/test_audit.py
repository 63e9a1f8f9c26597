"""`dateline audit`, on a record of its own and, once, on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

import fakes
from dateline.audit.answers import load
from dateline.commands.audit import audit
from dateline.errors import EmptySource, NotFound, OutputError
from dateline.record import Record

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.record.adding import Writer
    from dateline.types import Coding

EVENTS = ("ASSAULT",) * 4 + ("ACCUSE",) * 2 + ("AID",) * 3


def add(coding: Coding, story: str, writer: Writer) -> None:
    writer.add(coding, story)


@pytest.fixture
def record(tmp_path: Path) -> str:
    where = str(tmp_path / "dateline.db")
    with Record(where, create=True) as opened:
        for number, event in enumerate(EVENTS):
            whole = fakes.coding()
            text = f"{whole.report.text}Story {number}.\n"
            report = replace(fakes.report(text), outlet="The Orla Courier", published="2022-04-04")
            claim = replace(
                whole.claims[1], report=report.id, event=replace(whole.claims[1].event, type=event)
            )
            coding = replace(whole, report=report, claims=(claim,))
            opened.write("add", partial(add, coding, f"story {number}"))
    return where


def run(record: str, path: Path, *options: str, keys: str = "") -> Result:
    arguments = ["--record", record, "--file", str(path), "--who", "ann", *options]
    return CliRunner().invoke(audit, arguments, input=keys)


def test_a_whole_audit(record: str, tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    first = run(record, path, "--sample", "9", "--seed", "7", keys="yyyynt\nq")
    assert first.exit_code == 0, first.output
    assert "4 of the 9 drawn have no answer yet" in first.output
    assert f"dateline audit --file {path}" in first.stderr
    second = run(record, path, keys="uyyy")
    assert "6 of 9" in second.stdout
    assert "5 of 9" not in second.stdout
    lines = [line.split() for line in second.stdout.splitlines() if line.strip()]
    start = next(number for number, line in enumerate(lines) if line[0] == "event" and "claims" in line)
    assert [line[0] for line in lines[start : start + 5]] == ["event", "ASSAULT", "AID", "ACCUSE", "all"]
    assert "1 unsure" in second.stdout
    given = [answer.answer for answer in load(path).answers.values()]
    assert given == ["right"] * 4 + ["wrong", "unsure"] + ["right"] * 3
    again = run(record, path, "--report")
    assert second.stdout.endswith(again.stdout)
    labels = run(record, path, "--to", "csv").stdout.splitlines()
    assert labels[0].startswith("claim,stratum")
    assert len(labels) == 10


def test_the_same_seed_draws_the_same_sample(record: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run(record, tmp_path / name, "--sample", "4", "--seed", "3")
    assert load(tmp_path / "a").sample == load(tmp_path / "b").sample


@pytest.mark.parametrize("options", [("--by", "status"), ("--seed", "8"), ("--sample", "4")])
def test_an_audit_drawn_otherwise_is_not_gone_on_with(
    record: str, tmp_path: Path, options: tuple[str, str]
) -> None:
    path = tmp_path / "audit.jsonl"
    run(record, path, "--sample", "5", "--seed", "7")
    refused = run(record, path, *options)
    assert isinstance(refused.exception, OutputError)
    assert options[0] in str(refused.exception)


def test_a_report_of_no_audit_and_an_audit_of_no_claims_are_errors(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    assert isinstance(run(str(tmp_path / "x.db"), path, "--report").exception, NotFound)
    Record(str(tmp_path / "empty.db"), create=True).close()
    assert isinstance(run(str(tmp_path / "empty.db"), path).exception, EmptySource)
    assert not path.exists()


def test_answers_become_judgements_once(record: str, tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    run(record, path, "--sample", "9", "--seed", "7", "--judge", keys="ync\nq")
    again = run(record, path, "--judge", keys="yq")
    assert "1 judgement added" in again.stderr
    with Record(record, writing=False) as opened:
        made = [(each.claim, each.verdict, each.by) for each in opened.judgements()]
    drawn = load(path).sample.drawn
    assert made == [
        (drawn[0].claim, "confirm", "ann"),
        (drawn[1].claim, "not-a-claim", "ann"),
        (drawn[2].claim, "confirm", "ann"),
    ]


def test_what_was_ruled_before_is_shown_as_it_was_coded(record: str, tmp_path: Path) -> None:
    with Record(record) as opened:
        names = [claim.id for coding in opened.claims() for claim in coding.claims]
        for name in names:
            opened.judge(name, "not-a-claim", by="ann")
    shown = run(record, tmp_path / "audit.jsonl", "--sample", "9", keys="yyyyyyyyy")
    assert "9 of 9" in shown.stdout
    assert "[shelled]" in shown.stdout


def until(terminal: int, wanted: str) -> None:
    """Read a terminal up to the words, and the prompt after them."""
    shown = ""
    while wanted not in shown or not shown.endswith(("uit ", "> ", "\n")):
        shown += os.read(terminal, 4096).decode(errors="replace")


def press(terminal: int, key: str) -> None:
    """Press a key once the program waits for one: what is typed before is thrown away."""
    import termios

    while termios.tcgetattr(terminal)[3] & termios.ICANON:
        time.sleep(0.01)
    os.write(terminal, key.encode())


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_on_a_terminal_a_key_is_enough(record: str, tmp_path: Path) -> None:
    import pty

    path = tmp_path / "audit.jsonl"
    terminal, theirs = pty.openpty()
    command = [sys.executable, "-c", "from dateline.commands.audit import audit; audit()"]
    options = ["--record", record, "--file", str(path), "--sample", "3", "--seed", "7", "--who", "ann"]
    with subprocess.Popen([*command, *options], stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        for wanted, key in (("1 of 3", "y"), ("2 of 3", "n"), ("Enter", "t\r"), ("3 of 3", "q")):
            until(terminal, wanted)
            press(terminal, key)
        until(terminal, "Go on with")
        assert process.wait() == 0
    os.close(terminal)
    assert [(each.answer, each.wrong_in) for each in load(path).answers.values()] == [
        ("right", ()),
        ("wrong", ("type",)),
    ]
