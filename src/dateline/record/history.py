"""What became of a claim: the versions of its report, what each coding made of it, and who judged it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from dateline.record.judgements import judgements, on_claim
from dateline.record.loading import Loader
from dateline.record.matching import Matched, matches
from dateline.record.members import ids, names
from dateline.record.placing import placing
from dateline.record.tables import claim, entry, member, report, story, turn, version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from dateline.types import Claim, CodedBy, Coding, Judgement


class Version(NamedTuple):
    """A version of a story: when it was seen and added, and the report it was (None: it was gone)."""

    number: int
    report: str | None
    seen: str
    added: str
    note: str


class Reading(NamedTuple):
    """What one coding made of a claim (None: it has no such) and what differs from the one before."""

    version: int
    coded_by: CodedBy
    at: str
    coding: Coding
    claim: Claim | None
    changed: tuple[str, ...]


class Stay(NamedTuple):
    """In which incident a claim was since when: the id of its earliest claim then, and what led there.

    `to` is the id of the claim there that it was most like, how likely (`score`) it is that the two speak of
    one event, and why; empty where it founded the incident.
    """

    incident: str
    at: str
    to: str = ""
    score: float = 1.0
    reasons: tuple[str, ...] = ()


class History(NamedTuple):
    """The life of a claim.  `story` is the address or file that its report is known by."""

    story: str
    versions: tuple[Version, ...]
    readings: tuple[Reading, ...]
    judgements: tuple[Judgement, ...]
    incidents: tuple[Stay, ...] = ()


class Turned(NamedTuple):
    """A change in which coding of a story stands: the key of the coding, and the number of its version."""

    coding: int
    version: int
    at: str


def history(connection: Connection, root: int, until: int, *, incidents: bool = True) -> History:
    """Return the life of the claim of a key, up to an entry; `incidents`: the record knows them."""
    row = connection.execute(
        select(claim.c.story, claim.c.coding, claim.c.number).where(claim.c.pk == root)
    ).one()
    key = connection.execute(select(story.c.key).where(story.c.pk == row.story)).scalar_one()
    return History(
        key,
        tuple(versions(connection, row.story, until)),
        tuple(_readings(connection, row.story, row.coding, row.number, until)),
        tuple(judgements(connection, until, on_claim(until, root, ties=incidents))),
        tuple(_stays(connection, root, until)) if incidents else (),
    )


def _stays(connection: Connection, root: int, until: int) -> Iterator[Stay]:
    wanted = (
        select(member, entry.c.at)
        .join(entry, entry.c.pk == member.c.entry)
        .where(member.c.root == root, member.c.entry <= until)
        .order_by(member.c.entry, member.c.step)
    )
    last = {row.entry: row for row in connection.execute(wanted)}
    told = ids(connection, [root, *(row.to for row in last.values() if row.to is not None)])
    for row in last.values():
        named = names(connection, [row.incident], row.entry).get(row.incident, told[root])
        made = placing(row)
        yield Stay(named, row.at, "" if made.to is None else told[made.to], made.score, made.reasons)


def versions(connection: Connection, of: int, until: int) -> Iterator[Version]:
    """Yield the versions of a story, in the order in which they were seen."""
    wanted = (
        select(version.c.number, report.c.id, version.c.seen, entry.c.at, version.c.note)
        .join(entry, entry.c.pk == version.c.entry)
        .outerjoin(report, report.c.pk == version.c.report)
        .where(version.c.story == of, version.c.entry <= until)
        .order_by(version.c.seen, version.c.number)
    )
    for row in connection.execute(wanted):
        yield Version(*row)


def turns(connection: Connection, of: int, until: int) -> list[Turned]:
    """Return which codings of a story stood, one after the other."""
    wanted = (
        select(turn.c.coding, turn.c.version, entry.c.at)
        .join(entry, entry.c.pk == turn.c.entry)
        .where(turn.c.story == of, turn.c.entry <= until)
        .order_by(turn.c.pk)
    )
    return [Turned(*row) for row in connection.execute(wanted)]


def _readings(connection: Connection, of: int, start: int, number: int, until: int) -> Iterator[Reading]:
    """Follow a claim from its coding back to the first and forward to the last."""
    there = turns(connection, of, until)
    at = next((index for index, each in enumerate(there) if each.coding == start), None)
    if at is None:
        return
    loader = Loader(connection)
    codings = [loader.coding(each.coding) for each in there]
    found: list[tuple[Claim | None, tuple[str, ...]]] = [(None, ())] * len(there)
    found[at] = (codings[at].claims[number], ())
    for index in range(at - 1, -1, -1):
        pair = _pair(codings[index], codings[index + 1], new=found[index + 1][0])
        found[index] = (pair.old if pair else None, ())
        found[index + 1] = (found[index + 1][0], pair.changed if pair else ())
    for index in range(at + 1, len(there)):
        pair = _pair(codings[index - 1], codings[index], old=found[index - 1][0])
        found[index] = (pair.new, pair.changed) if pair else (None, ())
    for turned, whole, (same, changed) in zip(there, codings, found, strict=True):
        yield Reading(turned.version, whole.coded_by, turned.at, whole, same, changed)


def _pair(
    before: Coding, after: Coding, *, old: Claim | None = None, new: Claim | None = None
) -> Matched | None:
    """Return the match that one claim is part of, if it has a partner."""
    return next(
        (
            pair
            for pair in matches(before, after)
            if pair.old and pair.new and (pair.old == old if old else pair.new == new)
        ),
        None,
    )
