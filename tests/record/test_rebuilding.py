"""Placed anew in the order of time, claims are where they would be had they come in that order."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from dateline.record import Record
from dateline.record.judging import Correction
from dateline.record.tables import member
from made import LATER, add, add_all, recode, said
from reports import AGAIN, FIRST, OTHER, SECOND, at, groups, name

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.types import Coding
    from made import Said

TOWNS = ("Orla", "Quill", "Brenn")
DEEDS = ("shelled", "bombed", "stormed", "fired at")
MANY = 40


def deed(random: Random) -> Said:
    """One of a few events, in one of a few wordings."""
    town, who, deed = random.choice(TOWNS), random.choice(["Ruria", "Vey"]), random.choice(DEEDS)
    what, when = random.choice(["port", "bridge"]), random.choice(["today", "at dawn"])
    return said(
        f"{who} *{deed}* the {what} of {town} {when}.",
        actors=[f"{who}/{who[:3].upper()}/MIL"],
        places=[f"{town}/TOL@{TOWNS.index(town)},{TOWNS.index(town)}"],
    )


def many(seed: int) -> list[Coding]:
    """Reports in the order of time, many of one day."""
    random = Random(seed)
    made = [
        at(1 + number // 8, *(deed(random) for _ in range(random.randint(1, 4))), outlet=f"Outlet {number}")
        for number in range(MANY)
    ]
    return sorted(made, key=lambda each: (each.report.published, each.report.id))


def add_each(record: Record, codings: list[Coding]) -> None:
    def work(writer: object) -> None:
        for each in codings:
            writer.add(each, each.report.id)  # type: ignore[attr-defined]

    record.write("add", work)


def placed(record: Record) -> list[Any]:
    with record._reading() as connection:
        return list(connection.execute(select(member).order_by(member.c.root, member.c.entry)).all())


def test_what_came_in_order_is_where_it_belongs(record: Record) -> None:
    made = many(1)
    for each in made:
        add_each(record, [each])
    before = placed(record)
    assert 1 < len(groups(record)) < len(before)
    assert record.rebuild() == 0
    assert placed(record) == before


def test_the_order_in_which_claims_came_does_not_matter(record: Record, tmp_path: Path) -> None:
    made = many(2)
    add_each(record, made)
    expected, digest = groups(record), record.digest(incidents=True)
    for seed in range(3):
        Random(seed).shuffle(made)
        with closing(Record(str(tmp_path / f"{seed}.db"), create=True)) as shuffled:
            for each in made:
                add_each(shuffled, [each])
            before = groups(shuffled)
            moved = shuffled.rebuild()
            assert groups(shuffled) == expected
            assert shuffled.digest(incidents=True) == digest
            assert (moved > 0) >= (before != expected)
            assert shuffled.rebuild() == 0


def test_only_what_differs_is_written_in_one_entry(record: Record) -> None:
    for each in (SECOND, FIRST, OTHER):
        add(record, each)
    before, then = placed(record), record.stats().added[1]
    assert record.incident(name(FIRST)).links[0].to == name(SECOND)
    assert record.rebuild() == 2
    new = [row for row in placed(record) if row not in before]
    assert len(new) == 2
    assert len({row.entry for row in new}) == 1
    assert len({row.incident for row in placed(record)}) == 2, "the incident keeps its key"
    assert record.incident(name(FIRST)).links[0].to == name(FIRST)
    assert record.incident(name(FIRST), then).links[0].to == name(SECOND)


def test_what_stands_no_more_is_left_where_it_was(record: Record) -> None:
    add_all(record, [FIRST, SECOND])
    record.judge(name(SECOND), "correct", by="ann", correction=Correction(event="AID"))
    recode(record, replace(FIRST, coded_by=LATER))
    add(record, at(8, AGAIN))
    expected = groups(record)
    record.rebuild()
    assert groups(record) == expected
    assert record.incident(name(FIRST)).members


def test_people_have_the_last_word(record: Record) -> None:
    add_all(record, [FIRST, SECOND, OTHER, at(8, AGAIN)])
    record.different(name(FIRST), name(SECOND), by="ann")
    record.same(name(FIRST), name(OTHER), by="ann")
    record.rebuild()
    assert name(OTHER) in record.incident(name(FIRST)).members
    assert name(SECOND) not in record.incident(name(FIRST)).members
    found = groups(record)
    assert record.rebuild() == 0
    assert groups(record) == found


def test_progress_is_told_and_a_rebuild_cut_short_changes_nothing(record: Record) -> None:
    for each in (SECOND, FIRST, OTHER):
        add(record, each)
    before, told = placed(record), list[tuple[int, int]]()

    def cut(done: int, whole: int) -> None:
        told.append((done, whole))
        if done == whole:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.rebuild(cut)
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert placed(record) == before


def test_an_empty_record_is_rebuilt(record: Record) -> None:
    assert record.rebuild() == 0
