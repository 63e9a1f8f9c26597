"""Which claims stand: those of the coding whose turn it is, as people have ruled, at an entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from sqlalchemy import select

from dateline.record.judging import Correction
from dateline.record.query import Judged
from dateline.record.standing import standing
from dateline.record.tables import claim
from made import LATER, add, ids, recode, story

if TYPE_CHECKING:
    from dateline.record import Record

ONE = story("Ruria *shelled* Orla.", "Vey *left*.")


def counts(record: Record, entry: int) -> list[tuple[int, ...]]:
    """The numbers of the claims that stand, for each way to take judgements."""
    with record._reading() as connection:
        return [
            tuple(
                connection.execute(
                    select(claim.c.number).where(*standing(entry, judged)).order_by(claim.c.number)
                ).scalars()
            )
            for judged in get_args(Judged)
        ]


def test_what_stood_at_each_entry(record: Record) -> None:
    add(record, ONE)
    name, other = ids(record.claims())
    record.judge(name, "correct", by="ann", correction=Correction(event="AID"))
    made = record.judge(other, "not-a-claim", by="ann")
    recode(record, replace(ONE, coded_by=LATER))
    record.withdraw(made.id, by="ann")
    assert [counts(record, entry) for entry in range(6)] == [
        [(), (), ()],
        [(0, 1), (0, 1), ()],
        [(0, 1), (0, 1), (0,)],
        [(0,), (0, 1), (0,)],
        [(0,), (0, 1), (0,)],
        [(0, 1), (0, 1), (0,)],
    ]
