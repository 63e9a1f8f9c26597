"""Where what people say of a claim goes: over to the same claim of a later coding or version of its story."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, null, select

from dateline.record import lookups
from dateline.record.loading import Loader
from dateline.record.matching import matches
from dateline.record.tables import carried, claim, tied

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.record.adding import Writer


class Word(NamedTuple):
    """A judgement, and which of its two claims is meant; of one that rules how a claim reads, None."""

    judgement: int
    side: int | None = None


def carry(writer: Writer, of: int, after: int) -> None:
    """Carry what is said of a story's claims to the coding that now stands, if it has the same claims."""
    latest = _latest(writer.connection, of)
    if not latest:
        return
    loader = Loader(writer.connection)
    new = loader.coding(after)
    for source, on in latest.items():
        if source == after:
            _note(writer, source, on)
            continue
        old = loader.coding(source)
        same = {pair.old.id: pair.new for pair in matches(old, new) if pair.old and pair.new}
        for word, number in on:
            found = same.get(old.claims[number].id)
            if found:
                carry_to(writer, word, root_of(writer.connection, after, new.claims.index(found)))


def carry_on(writer: Writer, root: int) -> None:
    """Carry what was said of a claim that may not stand to the coding that does."""
    of = writer.connection.execute(select(claim.c.story).where(claim.c.pk == root)).scalar_one()
    standing = writer.connection.execute(lookups.LAST_TURN, {"story": of}).scalar()
    if standing is not None:
        carry(writer, of, standing)


def carry_to(writer: Writer, word: Word, root: int) -> None:
    """Let a word hold for a claim, too."""
    table, noted = (carried, writer.judged) if word.side is None else (tied, writer.noted.tied)
    values = {key: value for key, value in word._asdict().items() if value is not None} | {"root": root}
    there = select(table.c.root).where(*(table.c[key] == value for key, value in values.items()))
    if writer.connection.execute(there).first() is None:
        writer.put(table, **values)
    noted[root] = None


def root_of(connection: Connection, of: int, number: int) -> int:
    """Return the key under which a coding's claim of a number was added."""
    wanted = select(func.min(claim.c.root)).where(claim.c.coding == of, claim.c.number == number)
    key: int = connection.execute(wanted).scalar_one()
    return key


def _note(writer: Writer, source: int, on: list[tuple[Word, int]]) -> None:
    """Note that claims which are tied stand again."""
    for word, number in on:
        if word.side is not None:
            writer.noted.tied[root_of(writer.connection, source, number)] = None


def _latest(connection: Connection, of: int) -> dict[int, list[tuple[Word, int]]]:
    """Where what is said of a story's claims last was: by coding, each with the claim's number."""
    last: dict[Word, tuple[int, int]] = {}
    for table in (carried, tied):
        side = table.c.side if table is tied else null()
        wanted = (
            select(table.c.judgement, side.label("side"), claim.c.coding, claim.c.number)
            .join(claim, claim.c.pk == table.c.root)
            .where(claim.c.story == of)
            .order_by(table.c.entry, claim.c.coding)
        )
        for row in connection.execute(wanted):
            last[Word(row.judgement, row.side)] = row.coding, row.number
    by_coding: dict[int, list[tuple[Word, int]]] = {}
    for word, (source, number) in last.items():
        by_coding.setdefault(source, []).append((word, number))
    return by_coding
