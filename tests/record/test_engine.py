"""What is refused when a record is opened or used, and how it is said."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.errors import (
    BadQuery,
    DamagedRecord,
    LockedRecord,
    Missing,
    NewerRecord,
    NotFound,
    RecordError,
)
from dateline.record import Record
from made import add, add_all, story, triggers

if TYPE_CHECKING:
    from collections.abc import Iterator

SHELLED = story("Ruria *shelled* Orla.")
NOBODY = 65534
HOLD = """
import sqlite3, sys
there = sqlite3.connect(sys.argv[1], isolation_level=None)
there.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Another process is writing."""
    command = [sys.executable, "-c", HOLD, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        yield
        other.communicate()


@contextmanager
def nobody() -> Iterator[None]:
    """Be a user whom permissions bind; only root needs to."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def guarded(empty_file: Path) -> Iterator[Path]:
    """A record with a claim in a folder that anybody may enter."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        file = Path(shutil.copy(empty_file, folder))
        with Record(str(file)) as record:
            add(record, SHELLED)
        for path in (file, Path(folder)):
            path.chmod(0o777)
            if os.geteuid() == 0:
                os.chown(path, NOBODY, NOBODY)
        yield file
        Path(folder).chmod(0o777)


def test_a_record_that_another_process_writes_to(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.record.engine.WAIT", 0.2)
    with Record(str(file)) as record:
        add(record, SHELLED)
        with held(file):
            assert triggers(record.claims()) == ["shelled"]
            with pytest.raises(LockedRecord, match=r"another process has been writing to it for 0\.2 s"):
                add(record, story("Ruria *left*."))
            with Record(str(file), writing=False) as reader:
                assert triggers(reader.claims()) == ["shelled"]
        add(record, story("Ruria *left*."))
        assert triggers(record.claims()) == ["left"]


def test_a_writer_waits_for_another(file: Path) -> None:
    with Record(str(file)) as record, closing(sqlite3.connect(file, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        import threading

        later = threading.Timer(0.2, other.rollback)
        later.start()
        assert add(record, SHELLED).claims == 1
        later.join()


def test_a_file_that_is_read_only(guarded: Path) -> None:
    guarded.chmod(0o444)
    with nobody():
        with pytest.raises(RecordError, match="it is read-only"):
            Record(str(guarded))
        with Record(str(guarded), writing=False) as record:
            assert triggers(record.claims()) == ["shelled"]


def test_a_folder_that_is_read_only(guarded: Path) -> None:
    guarded.chmod(0o444)
    guarded.parent.chmod(0o555)
    with nobody():
        with Record(str(guarded), writing=False) as record:
            assert triggers(record.claims(text="orla")) == ["shelled"]
        with pytest.raises(RecordError, match="read-only"):
            Record(str(guarded))
        with pytest.raises(RecordError):
            Record(str(guarded.with_name("other.db")), create=True)
    assert [path.name for path in guarded.parent.iterdir()] == [guarded.name]


def test_a_file_in_a_folder_that_is_read_only(guarded: Path) -> None:
    guarded.chmod(0o666)
    guarded.parent.chmod(0o555)
    with nobody(), pytest.raises(RecordError):
        Record(str(guarded))


def test_a_record_to_be_read_is_not_written_to(file: Path) -> None:
    with Record(str(file), writing=False) as record, pytest.raises(RecordError, match="read-only"):
        add(record, SHELLED)


def test_a_record_of_a_later_dateline(file: Path) -> None:
    with closing(sqlite3.connect(file)) as plain:
        plain.execute("INSERT INTO form VALUES (99)")
        plain.commit()
    before = file.read_bytes()
    for writing in (True, False):
        with pytest.raises(NewerRecord, match=rf"{file}.*form 99.*Update Dateline"):
            Record(str(file), create=writing, writing=writing)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"Dear diary, today Ruria left.\n" * 100, b"\x00" * 5_000, b"SQLite format 3\x00"]
)
@pytest.mark.parametrize("writing", [True, False])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes, writing: bool) -> None:  # noqa: FBT001
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(DamagedRecord, match=r"notes\.txt"):
        Record(str(path), create=writing, writing=writing)
    assert path.read_bytes() == content


@pytest.mark.parametrize("writing", [True, False])
def test_a_database_of_something_else(tmp_path: Path, writing: bool) -> None:  # noqa: FBT001
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE accounts (name)")
        plain.commit()
    with pytest.raises(DamagedRecord, match=f"^{path}: is a database of something else"):
        Record(str(path), create=writing, writing=writing)
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("SELECT name FROM sqlite_master").fetchall() == [("accounts",)]


def test_an_empty_file_becomes_a_record_if_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "dateline.db"
    path.touch()
    for writing in (True, False):
        with pytest.raises(DamagedRecord, match=f"^{path}: holds no record"):
            Record(str(path), writing=writing)
    with Record(str(path), create=True) as record:
        assert add(record, SHELLED).claims == 1


@pytest.mark.parametrize("harm", ["overwritten", "cut off"])
def test_a_file_that_was_damaged(file: Path, harm: str) -> None:
    with Record(str(file)) as record:
        add_all(record, [story(*(f"Ruria *{n}*." for n in range(30)), url=str(url)) for url in range(60)])
    content = file.read_bytes()
    with file.open("r+b") as raw:
        if harm == "cut off":
            raw.truncate(len(content) // 2)
        else:
            raw.seek(8_192)
            raw.write(b"\xff" * (len(content) - 16_384))
    with pytest.raises(DamagedRecord, match="Restore it from a copy"), Record(str(file)) as record:
        record.digest()


def test_places_where_no_record_can_be(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        Record(str(tmp_path), create=True)
    with pytest.raises(NotFound, match="there is no record here"):
        Record(str(tmp_path / "none.db"))
    with pytest.raises(NotFound, match="no such folder"):
        Record(str(tmp_path / "none" / "dateline.db"), create=True)
    with pytest.raises(BadQuery, match="is no place for a record"):
        Record("mysql://root@localhost/dateline")
    with pytest.raises(BadQuery, match="cannot be read"):
        Record("postgresql://[:x/y")
    assert list(tmp_path.iterdir()) == []


def test_odd_names_of_files(tmp_path: Path) -> None:
    for name in ("a b.db", "q?mode=memory&x=1#y.db", "ö%41.db", ":memory:"):
        with Record(str(tmp_path / name), create=True) as record:
            add(record, SHELLED)
        with Record(str(tmp_path / name), writing=False) as record:
            assert triggers(record.claims()) == ["shelled"]
        assert (tmp_path / name).exists()


def test_postgresql_without_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Missing, match=r"pip install 'dateline\[postgresql\]'"):
        Record("postgresql://localhost/dateline")


def test_a_password_is_never_shown(postgresql_url: str) -> None:
    with Record(postgresql_url.replace("postgres@", "postgres:secret@"), create=True) as record:
        assert record.name.startswith("postgresql://")
        assert "secret" not in record.name
