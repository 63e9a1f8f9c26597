from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING

import click
import pytest

from dateline.cli import cli
from dateline.commands.options import cores, whoever

if TYPE_CHECKING:
    from pathlib import Path

    from shell import Type

ASKING = ["claims", "stats", "changes", "problems", "judgements"]


@pytest.mark.parametrize("command", ASKING)
def test_the_record_is_named_by_an_option_the_environment_or_not_at_all(
    command: str, record: Path, typed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = typed(command)
    assert shown.code == 0
    moved = record.rename(record.with_name("moved.db"))
    assert typed(command).code == 3
    assert typed(command, "--record", moved) == shown
    monkeypatch.delenv("DATELINE_RECORD")
    moved.rename(record.with_name("dateline.db"))
    assert typed(command) == shown


@pytest.mark.parametrize(
    "arguments",
    [*([each] for each in ASKING), ["show", "0123456789ab-001"], ["recode"], ["withdraw", "x"],
     ["judge", "0123456789ab-001", "--confirm"]],
    ids=" ".join,
)  # fmt: skip
def test_where_there_is_no_record_none_is_made(
    arguments: list[str], tmp_path: Path, typed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = typed(*arguments)
    assert (code, out) == (3, "")
    assert err == (
        "dateline: dateline.db: there is no record here. "
        "Make one with `dateline add`, or name one with --record\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ASKING)
def test_what_is_no_record_is_told_and_left_as_it_is(command: str, tmp_path: Path, typed: Type) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes\n" * 200)
    code, out, err = typed(command, "--record", notes)
    assert (code, out) == (7, "")
    assert err.startswith(f"dateline: {notes}: is damaged, or not a record")
    assert err.count("\n") == 1
    assert notes.read_text() == "my notes\n" * 200


def test_a_password_is_told_to_nobody(typed: Type) -> None:
    code, _, err = typed("stats", "--record", "postgresql://ann:secret@127.0.0.1:1/nowhere")
    assert code == 7
    assert "ann:***@127.0.0.1:1/nowhere" in err
    assert "secret" not in err


def test_who_is_at_work_is_the_user_unless_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert whoever(" ann ") == "ann"
    assert whoever(None) == whoever("  ") == getpass.getuser()

    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    with pytest.raises(click.UsageError, match="Say who you are with --who NAME"):
        whoever(None)


def test_there_is_a_core_at_least() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)


def every_command(group: click.Group = cli) -> list[click.Command]:
    """All commands, those of groups too."""
    return [
        one
        for each in group.commands.values()
        for one in (every_command(each) if isinstance(each, click.Group) else [each])
    ]


@pytest.mark.parametrize("command", every_command(), ids=lambda command: str(command.name))
def test_every_option_says_what_it_does(command: click.Command) -> None:
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help


@pytest.mark.parametrize("group", [[], ["gazetteer"]], ids=str)
def test_no_list_of_commands_is_cut(group: list[str], typed: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, _ = typed(*group, "--help")
    assert code == 0
    assert [line for line in out.splitlines()[1:] if line.endswith("...")] == []
