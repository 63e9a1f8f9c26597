"""The form of a record goes forward, once, whole or not at all."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, inspect, text

from dateline.errors import NewerRecord, RecordError
from dateline.record import Record, migrations
from dateline.record.tables import metadata
from made import add, ids, story

if TYPE_CHECKING:
    from collections.abc import Callable


def add_mood(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE report ADD COLUMN mood text"))


def set_mood(connection: Connection) -> None:
    connection.execute(text("UPDATE report SET mood = 'calm'"))


def fail(connection: Connection) -> None:
    connection.execute(text("UPDATE report SET mood = 'lost'"))
    connection.execute(text("SELECT nothing FROM nowhere"))


def known(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[Connection], None]) -> None:
    """Have a Dateline that has made these steps since the first form."""
    there = dict(enumerate(steps, start=2))
    monkeypatch.setattr(migrations, "MIGRATIONS", there)
    for function in (migrations.newest, migrations.make_ready, migrations.check):
        monkeypatch.setattr(function, "__defaults__", (there,))


def form(record: Record) -> int | None:
    with record._reading() as connection:
        return migrations.number(connection)


def moods(record: Record) -> list[str]:
    with record._reading() as connection:
        return list(connection.execute(text("SELECT mood FROM report")).scalars())


def test_a_new_record_has_every_table_in_the_newest_form(record: Record) -> None:
    assert form(record) == migrations.newest()
    with record._reading() as connection:
        there = set(inspect(connection).get_table_names())
    assert set(metadata.tables) | {"form", "name_words", "sentence_words"} <= there


def test_a_record_is_brought_forward_once(record_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record(record_url, create=True) as record:
        add(record, story("Ruria *left*."))
    known(monkeypatch, add_mood, set_mood)
    with Record(record_url, writing=False) as record:
        assert form(record) == 1
    for _ in range(2):
        with Record(record_url) as record:
            assert form(record) == 3
            assert moods(record) == ["calm"]
            assert len(ids(record.claims())) == 1
    monkeypatch.undo()
    with pytest.raises(NewerRecord):
        Record(record_url)


def test_a_step_that_fails_leaves_the_record_as_it_was(
    record_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record(record_url, create=True) as record:
        add(record, story("Ruria *left*."))
        before = record.digest()
    known(monkeypatch, add_mood, set_mood, fail)
    with pytest.raises(RecordError):
        Record(record_url)
    monkeypatch.undo()
    with Record(record_url) as record:
        assert form(record) == 1
        assert record.digest() == before
        with record._reading() as connection:
            assert "mood" not in {column["name"] for column in inspect(connection).get_columns("report")}


def test_two_who_make_a_record_at_once_make_one(record_url: str) -> None:
    failed, start = list[BaseException](), threading.Barrier(3)

    def make(number: int) -> None:
        start.wait()
        try:
            with Record(record_url, create=True) as record:
                add(record, story(f"Ruria *{number}*.", url=str(number)))
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=make, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Record(record_url) as record:
        assert len(ids(record.claims())) == 3
