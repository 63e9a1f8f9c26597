"""The record as one object: what it held at each moment of its life, and what goes wrong with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

import postgresql
from dateline.contract import contract
from dateline.errors import BadQuery, LostRecord, NotInRecord, RecordError
from dateline.record import Record
from dateline.record.adding import Given
from dateline.record.judging import Correction
from made import LATER, START, URL, Clock, add, add_all, gone, ids, recode, said, story, triggers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHELLED = story(said("Ruria *shelled* Orla.", actors=["Ruria/RUR"]), "Vey *left*.", outlet="The Orla Courier")
EDITED = story("By noon Ruria *shelled* Orla.", "Ruria *denied* it.", outlet="The Orla Courier")
OTHER = story("Tolland *struck* Penn.", url="https://tolland.example", published="2099-01-01")
OLD = story("Ruria *may* attack.")


def life(record: Record) -> list[Callable[[], Any]]:
    """What happens to a record, a transaction each."""
    first = f"{SHELLED.report.id[:12]}-001"
    later = f"{EDITED.report.id[:12]}-001"
    judged: list[str] = []

    def correct(name: str, correction: Correction) -> None:
        judged.append(record.judge(name, "correct", by="ann", correction=correction).id)

    return [
        lambda: add(record, SHELLED, unit=Given(b"1", "one")),
        lambda: add(record, OTHER),
        lambda: correct(first, Correction(event="AID")),
        lambda: add(record, EDITED),
        lambda: record.judge(later, "confirm", by="bob", note="seen"),
        lambda: recode(record, replace(EDITED, coded_by=LATER)),
        lambda: correct(f"{later}.2", Correction(status="denied", actor=("Ruria=Ruria/RUR",))),
        lambda: add(record, OLD, seen="2020-01-01"),
        lambda: record.withdraw(judged[0], by="ann"),
        lambda: record.judge(f"{later}.2", "not-a-claim", by="bob"),
        lambda: record.write("add", lambda writer: writer.fail(Given(b"2", "two"), "is no report")),
        lambda: gone(record),
        lambda: add(record, SHELLED),
        lambda: record.withdraw(judged[1], by="ann"),
    ]


def snapshot(record: Record, as_of: str = "") -> dict[str, Any]:
    """All that can be asked of a record, as it was."""
    names = sorted(ids(record.claims(judged="ignored", as_of=as_of)))
    return {
        "claims": [contract(each) for each in record.claims(as_of=as_of)],
        "ignored": ids(record.claims(judged="ignored", as_of=as_of)),
        "only": ids(record.claims(judged="only", as_of=as_of)),
        "text": ids(record.claims(text="ruria", as_of=as_of)),
        "aid": ids(record.claims(event="AID", as_of=as_of)),
        "claim": [record.claim(name, as_of) for name in names],
        "history": [record.history(name, as_of) for name in names],
        "stats": record.stats(as_of),
        "judgements": list(record.judgements(as_of)),
        "problems": list(record.problems(as_of)),
        "changes": list(record.changes("", as_of, recoded=True)),
        "digest": record.digest(as_of),
    }


def test_every_moment_of_a_life_is_remembered(record: Record, clock: Clock) -> None:
    taken = [(clock.at, snapshot(record))]
    for happens in life(record):
        happens()
        taken.append((clock.at, snapshot(record)))
    for at, then in taken:
        now = snapshot(record, at.isoformat())
        assert {key for key in then if then[key] != now[key]} == set(), at
    assert len({then["digest"] for _, then in taken}) == len(taken)


AS_OF: list[tuple[Any, str]] = [
    ("2022", "0123"),
    ("2021", ""),
    ("2022-04", "0123"),
    ("2022-04-04", "0123"),
    ("2022-04-03", ""),
    ("2022-04-04T12:02", "01"),
    ("2022-04-04T12:01:59", "0"),
    ("2022-04-04T12:02:00", "01"),
    ("2022-04-04T12:01:59.999999Z", "0"),
    ("2022-04-04T12:02:00.000000+00:00", "01"),
    ("2022-04-04T14:02+02:00", "01"),
    ("2022-04-04T05:32:00-06:30", "01"),
    ("2022-04-04 12:03", "012"),
    ("20220404T1203", "012"),
    (datetime(2022, 4, 4, 14, 3, tzinfo=timezone(timedelta(hours=2))), "012"),
    (START.replace(tzinfo=None) + timedelta(minutes=1), "0"),
    (START.date(), "0123"),
    ("9999-12-31", "0123"),
    ("0001", ""),
]


def test_as_of_a_time_written_in_many_ways(record: Record) -> None:
    for number in range(4):
        add(record, story(f"Ruria *{number}*.", url=str(number)))
    for as_of, expected in AS_OF:
        assert triggers(record.claims(as_of=as_of)) == list(expected[::-1]), as_of


def test_as_of_no_time(record: Record) -> None:
    for as_of in ("soon", "2022-13", "0000", "2022-04-04T25:00"):
        for ask in (record.stats, record.digest, lambda as_of: record.claims(as_of=as_of)):
            with pytest.raises(BadQuery, match="not a date"):
                ask(as_of)


def test_a_clock_that_goes_back_keeps_the_order(record: Record, clock: Clock) -> None:
    add(record, story("Ruria *0*.", url="0"))
    clock.at = datetime(2021, 1, 1, tzinfo=UTC)
    add(record, story("Ruria *1*.", url="1"))
    add(record, story("Ruria *2*.", url="1"))
    clock.at = START + timedelta(minutes=1)
    add(record, story("Ruria *3*.", url="3"))
    assert triggers(record.claims(as_of="2021")) == []
    assert triggers(record.claims(as_of="2022-04-04T12:01")) == ["2", "0"]
    assert triggers(record.claims()) == ["3", "2", "0"]
    added = [version.added for version in record.history(ids(record.claims())[1]).versions]
    assert added == [START.replace(minute=1).isoformat(timespec="microseconds")] * 2


def test_two_records_open_at_once_see_each_other(where: str) -> None:
    with Record(where) as one, Record(where) as other, Record(where, writing=False) as reader:
        for number in range(6):
            add(
                (one, other)[number % 2], story(f"Ruria *{number}*.", url=str(number), outlet=f"{number % 3}")
            )
            assert len(ids(reader.claims(text="ruria"))) == number + 1
        assert len(ids(reader.claims(outlet="1"))) == 2


def test_what_was_begun_and_failed_leaves_nothing(record: Record) -> None:
    add(record, OTHER)
    before = record.digest(), record.stats()

    def work(writer: Any) -> None:
        writer.add(SHELLED, URL)
        writer.flush()
        raise KeyError(URL)

    with pytest.raises(KeyError):
        record.write("add", work)
    assert (record.digest(), record.stats()) == before
    assert add(record, SHELLED).claims == 2
    assert triggers(record.claims(actor="Ruria")) == ["shelled"]


def test_reports_that_the_coder_has_not_coded(record: Record) -> None:
    add_all(record, [SHELLED, OTHER, EDITED])
    assert [key for key, _ in record.outdated(SHELLED.coded_by)] == []
    listed = list(record.outdated(LATER))
    assert listed == [(URL, SHELLED.report), (OTHER.report.url, OTHER.report), (URL, EDITED.report)]
    recode(record, replace(OTHER, coded_by=LATER))
    assert [report for _, report in record.outdated(LATER)] == [SHELLED.report, EDITED.report]


def test_a_connection_cut_in_a_transaction_is_made_again(
    where: str, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "://" not in where:
        pytest.skip("a file has no connection to cut")
    monkeypatch.setattr("dateline.record.record.PAUSES", (0.0,) * 3)
    expected = {}
    for moment in range(4):
        tries: list[int] = []
        whole = story(f"Ruria *{moment}* Orla.", url=f"{moment}", outlet=f"Outlet {moment}")

        def work(writer: Any, moment: int = moment, tries: list[int] = tries, whole: Any = whole) -> None:
            tries.append(moment)
            for step in range(4):
                if step == moment and len(tries) < 3:
                    postgresql.disconnect(where)
                (lambda: None, lambda: writer.add(whole, str(moment)), writer.flush, lambda: None)[step]()

        record.write("add", work)
        assert len(tries) == 3
        expected[str(moment)] = 1
    assert sorted(triggers(record.claims())) == sorted(expected)
    assert record.stats().codings == 4
    assert dict(record.stats().outlets) == {f"Outlet {number}": 1 for number in range(4)}
    assert sorted(triggers(record.claims(text="orla"))) == sorted(expected)


def test_a_server_that_is_gone(postgresql_server: postgresql.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.record.record.PAUSES", (0.0,))
    with postgresql_server.database() as url:
        record = Record(url, create=True)
    with closing(record), pytest.raises(LostRecord, match="See that the server runs"):
        record.stats()
    with closing(record), pytest.raises(LostRecord):
        add(record, SHELLED)
    nowhere = postgresql_server._replace(folder=postgresql_server.folder / "nowhere").url("postgres")
    with pytest.raises(LostRecord):
        Record(nowhere, create=True)


def test_a_full_disk_takes_nothing_with_it(file: Path) -> None:
    with closing(sqlite3.connect(file)) as plain:
        (pages,) = plain.execute("PRAGMA page_count").fetchone()
    many = [
        story(*(f"Ruria *{n}* Orla {number}." for n in range(40)), url=str(number)) for number in range(40)
    ]
    with Record(str(file)) as record:
        add(record, SHELLED)
        before = record.digest()
        with record._engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 8}")
        with pytest.raises(RecordError, match="the disk is full"):
            add_all(record, many)
        assert record.digest() == before
        with record._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        add_all(record, many)
        assert len(ids(record.claims())) == 1_602


def test_what_is_not_there_is_said(record: Record) -> None:
    add(record, SHELLED)
    for ask in (record.claim, record.history, lambda name: record.judge(name, "confirm", by="ann")):
        with pytest.raises(NotInRecord, match="is no claim"):
            ask("0123456789ab-001")
    with pytest.raises(NotInRecord, match="is no judgement"):
        record.withdraw("0123456789ab", by="ann")
    assert record.stats().judgements == 0
