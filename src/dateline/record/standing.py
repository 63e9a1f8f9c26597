"""Which claims stand at an entry: those of the coding whose turn it is, as people have ruled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, select

from dateline.record.tables import carried, claim, ruling, turn, withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement

    from dateline.record.query import Judged

NOTHING = 0
"""Stands for "no claim" where SQL's NULL would mean "no ruling"."""


def standing(entry: int, judged: Judged) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions that a claim stands at an entry; `judged` says what people's judgements do."""
    yield claim.c.coding == (
        select(turn.c.coding)
        .where(turn.c.story == claim.c.story, turn.c.entry <= entry)
        .order_by(turn.c.pk.desc())
        .limit(1)
        .scalar_subquery()
    )
    if judged == "ignored":
        yield claim.c.pk == claim.c.root
        return
    yield as_ruled(entry)
    if judged == "only":
        withdrawn = exists(
            select(1).where(withdrawal.c.judgement == carried.c.judgement, withdrawal.c.entry <= entry)
        )
        yield exists(
            select(1).where(and_(carried.c.root == claim.c.root, carried.c.entry <= entry, ~withdrawn))
        )


def as_ruled(entry: int) -> ColumnElement[bool]:
    """Return the condition that a claim is as people had ruled at an entry, or was not judged."""
    ruled = (
        select(func.coalesce(ruling.c.claim, NOTHING))
        .where(ruling.c.root == claim.c.root, ruling.c.entry <= entry)
        .order_by(ruling.c.entry.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(ruled, claim.c.root) == claim.c.pk
