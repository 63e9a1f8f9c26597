"""The digest: the same for the same content however it came, another for any other."""

from __future__ import annotations

import shutil
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select, text

from dateline.record import Record
from dateline.record.adding import Given
from dateline.record.judging import Correction
from dateline.record.tables import metadata
from made import LATER, Clock, add, add_all, gone, ids, recode, said, story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dateline.types import Coding

WHOLE = story(
    said(
        "Vey said Ruria *shelled* Orla.",
        actors=["Ruria/RUR/MIL"],
        recipients=["Orla/TOL"],
        said_by=["Vey//NGO"],
        places=["Orla/TOL@12,-7"],
        when="2022-04-04",
        mode="artillery",
    ),
    outlet="The Orla Courier",
    published="2022-04-04",
)
CLAIM = WHOLE.claims[0]
STORIES = [story(f"Ruria *{number}* Orla.", f"Vey *{number}*.", url=str(number)) for number in range(12)]


def digest(of: Record, *codings: Coding, key: str = "") -> str:
    for each in codings:
        add(of, each, key)
    return of.digest()


def test_the_order_and_the_batches_do_not_matter(record: Record, tmp_path: Path) -> None:
    shuffled = Random(3).sample(STORIES, len(STORIES))
    add_all(record, STORIES)
    with Record(str(tmp_path / "other.db"), create=True, clock=Clock()) as other:
        for some in (shuffled[:1], shuffled[1:5], shuffled[5:]):
            add_all(other, some)
        assert other.digest() == record.digest()
        add(other, replace(STORIES[0], coded_by=LATER))
        assert other.digest() != record.digest()
        add(record, replace(STORIES[0], coded_by=LATER))
        assert other.digest() == record.digest()


def changed(**event: object) -> Coding:
    return replace(WHOLE, claims=(replace(CLAIM, event=replace(CLAIM.event, **event)),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        changed(type="AID"),
        changed(mode=""),
        changed(actors=()),
        changed(recipients=CLAIM.event.actors),
        changed(places=(replace(CLAIM.event.places[0], lat=12.1),)),
        changed(period=None),
        changed(trigger=CLAIM.sentence),
        replace(WHOLE, claims=(replace(CLAIM, confidence=0.1),)),
        replace(WHOLE, claims=(replace(CLAIM, said_by=()),)),
        replace(WHOLE, claims=(CLAIM, CLAIM)),
        replace(WHOLE, claims=()),
        replace(WHOLE, notes=("a note",)),
        replace(WHOLE, coded_by=LATER),
        replace(WHOLE, report=replace(WHOLE.report, title="Orla")),
        replace(WHOLE, report=replace(WHOLE.report, published="2022-04-05")),
    ],
)
def test_whatever_differs_tells(empty_file: Path, tmp_path: Path, other: Coding) -> None:
    found = set()
    for number, coding in enumerate((WHOLE, other)):
        where = shutil.copy(empty_file, tmp_path / f"{number}.db")
        with Record(str(where), clock=Clock()) as record:
            found.add(digest(record, coding))
    assert len(found) == 2


def test_each_thing_that_happens_tells(record: Record) -> None:
    name = f"{WHOLE.report.id[:12]}-001"
    seen = [record.digest(), digest(record, WHOLE), digest(record, STORIES[0], key="elsewhere")]
    happens: list[Callable[[], object]] = [
        lambda: record.write("add", lambda writer: writer.fail(Given(b"1", "one"), "is no report")),
        lambda: gone(record),
        lambda: add(record, WHOLE),
        lambda: add(record, replace(STORIES[1], report=replace(STORIES[1].report, published="2099"))),
        lambda: record.judge(name, "correct", by="ann", correction=Correction(event="AID")),
        lambda: recode(record, replace(WHOLE, coded_by=LATER)),
        lambda: record.withdraw(next(record.judgements()).id, by="ann"),
    ]
    for each in happens:
        each()
        seen.append(record.digest())
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("table", ["claim", "party", "place", "version", "given", "carried", "judgement"])
@pytest.mark.parametrize("harm", ["missing", "doubled"])
def test_a_row_too_few_or_too_many_tells(record: Record, table: str, harm: str) -> None:
    add(record, WHOLE, unit=Given(b"1", "one"))
    record.judge(ids(record.claims())[0], "confirm", by="ann")
    before = record.digest()
    rows = metadata.tables[table]
    with record._engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        if harm == "missing":
            connection.execute(rows.delete().where(rows.primary_key.columns.values()[-1].is_not(None)))
        else:
            row = dict(connection.execute(select(rows)).mappings().first() or {})
            connection.execute(insert(rows).values(row | another(table, row)))
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = DEFAULT"))
    assert record.digest() != before


def another(table: str, row: dict[str, object]) -> dict[str, object]:
    """What tells a second row of a table from the first."""
    pk = int(str(row.get("pk", 0))) + 1
    others: dict[str, dict[str, object]] = {
        "claim": {"pk": pk, "root": pk},
        "party": {"position": 7},
        "place": {"position": 7},
        "version": {"number": 2},
        "given": {"digest": b"2"},
        "carried": {"judgement": 99},
        "judgement": {"pk": pk, "id": "another"},
    }
    return others[table]
