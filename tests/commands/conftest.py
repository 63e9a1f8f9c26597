"""A small record to ask, and a hand to type at it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import newsroom
import small
from dateline.cli import run
from dateline.record import Record
from shell import Typed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def whole_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small record."""
    path = tmp_path_factory.mktemp("record") / "dateline.db"
    small.make(path)
    return path


@pytest.fixture
def record(whole_record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of one's own, which the environment names, in a folder where one is at work."""
    path = tmp_path / "here" / "dateline.db"
    path.parent.mkdir()
    shutil.copy(whole_record, path)
    monkeypatch.setenv("DATELINE_RECORD", str(path))
    monkeypatch.chdir(path.parent)
    return path


@pytest.fixture(scope="session")
def whole_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a record with incidents."""
    path = tmp_path_factory.mktemp("newsroom") / "dateline.db"
    newsroom.make(path)
    return path


@pytest.fixture
def incidents(whole_newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record with incidents of one's own, as `record` is one."""
    path = tmp_path / "dateline.db"
    shutil.copy(whole_newsroom, path)
    monkeypatch.setenv("DATELINE_RECORD", str(path))
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def named(incidents: Path) -> Callable[[str], str]:
    """The id of the claim whose sentence has these words."""

    def find(words: str) -> str:
        with Record(str(incidents), writing=False) as opened:
            (found,) = opened.claims(text=words)
            return found.claims[0].id

    return find


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Callable[..., Typed]:
    """Types a command; returns what it ended with and printed."""

    def type_(*arguments: str | Path) -> Typed:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Typed(code, *capsys.readouterr())

    return type_


@pytest.fixture
def claim(record: Path) -> str:
    """The id of the claim of shelling, as it stands."""
    with Record(str(record), writing=False) as opened:
        (found,) = opened.claims(text="shelled")
        return found.claims[0].id
