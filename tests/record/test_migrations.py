"""The form of a record goes forward, once, whole or not at all."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, inspect, text

from dateline.errors import NewerRecord, RecordError
from dateline.record import Record, migrations
from dateline.record.judging import Correction
from dateline.record.tables import metadata
from made import add, add_all, ids, story
from reports import AGAIN, FIRST, OTHER, SECOND, at, groups, name

if TYPE_CHECKING:
    from collections.abc import Callable


def add_mood(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE report ADD COLUMN mood text"))


def set_mood(connection: Connection) -> None:
    connection.execute(text("UPDATE report SET mood = 'calm'"))


def fail(connection: Connection) -> None:
    connection.execute(text("UPDATE report SET mood = 'lost'"))
    connection.execute(text("SELECT nothing FROM nowhere"))


NEWEST = migrations.newest()


def known(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[Connection], None]) -> None:
    """Have a Dateline that has made these steps since the newest form."""
    there = {**migrations.MIGRATIONS} | dict(enumerate(steps, start=NEWEST + 1))
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
        assert form(record) == NEWEST
    for _ in range(2):
        with Record(record_url) as record:
            assert form(record) == NEWEST + 2
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
        assert form(record) == NEWEST
        assert record.digest() == before
        with record._reading() as connection:
            assert "mood" not in {column["name"] for column in inspect(connection).get_columns("report")}


def age(where: str) -> None:
    """Make a record one of the first form: without what came later."""
    with Record(where) as record, record._writing() as connection:
        for table in ("tied", "profile", "block", "past_block", "member"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE form SET number = 1"))


def test_the_claims_of_an_old_record_are_placed(record_url: str) -> None:
    codings = [SECOND, OTHER, at(4, "Vey *left*."), FIRST, at(8, AGAIN)]
    with Record(record_url, create=True) as record:
        add_all(record, codings)
        record.judge(name(SECOND), "correct", by="ann", correction=Correction(event="AID"))
        record.judge(name(OTHER), "not-a-claim", by="ann")
        record.rebuild()
        expected, digest = groups(record), record.digest(incidents=True)
    age(record_url)
    with Record(record_url) as record:
        assert form(record) == migrations.newest()
        assert groups(record) == expected
        assert record.digest(incidents=True) == digest
        assert groups(record, "2022-04-04T12:01") == set()
        assert record.rebuild() == 0
        record.judge(name(OTHER), "confirm", by="ann")
        assert frozenset([name(OTHER)]) in groups(record)


def test_an_old_record_can_be_asked_all_but_for_incidents(record_url: str) -> None:
    with Record(record_url, create=True) as record:
        add_all(record, [FIRST, SECOND])
        record.judge(name(FIRST), "confirm", by="ann")
        before = record.stats(), record.history(name(FIRST)), record.digest()
    age(record_url)
    with Record(record_url, writing=False) as record:
        stats, history, digest = before
        assert record.stats() == stats._replace(incidents=0)
        assert record.history(name(FIRST)) == history._replace(incidents=())
        assert record.digest() == digest
        assert len(list(record.judgements())) == 1
        assert record.incident_of([name(FIRST)]) == {}
        for ask in (record.incidents, lambda: record.incident(name(FIRST))):
            with pytest.raises(RecordError, match="knew no incidents"):
                ask()


def test_an_empty_old_record_is_brought_forward(record_url: str) -> None:
    Record(record_url, create=True).close()
    age(record_url)
    with Record(record_url) as record:
        add(record, FIRST)
        assert groups(record) == {frozenset([name(FIRST)])}


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
