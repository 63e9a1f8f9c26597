"""Silent edits: what a new version of a report, or a new coding of it, says that the one before did not."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, or_, select

from dateline.record.history import turns
from dateline.record.loading import Loader
from dateline.record.matching import Matched, matches
from dateline.record.tables import entry, story, turn, version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from dateline.types import Coding


class Change(NamedTuple):
    """A story that reads otherwise since `at`: the two codings, and each claim that differs between them.

    `old` is of version `before`, `new` of version `after`; the same number twice means that the same text was
    coded anew.  A story that is gone has no `new`, and no claim is lost with it.
    """

    story: str
    at: str
    before: int
    after: int
    old: Coding
    new: Coding | None
    claims: tuple[Matched, ...]


def changes(connection: Connection, since: str, until: int, *, recoded: bool = False) -> Iterator[Change]:
    """Yield what changed after a moment and up to an entry, story by story; recodings only if asked for."""
    for each in _stories(connection, since, until):
        changed = _of_story(connection, each, since, until, recoded=recoded)
        yield from sorted(changed, key=lambda change: change.at)


def _stories(connection: Connection, since: str, until: int) -> list[tuple[int, str]]:
    """The stories of which there was more than one coding or version, something of it in that time."""
    several = (
        select(turn.c.story).where(turn.c.entry <= until).group_by(turn.c.story).having(func.count() > 1)
    )
    gone = select(version.c.story).where(version.c.report.is_(None), version.c.entry <= until)
    recent = (
        select(turn.c.story)
        .join(entry, entry.c.pk == turn.c.entry)
        .where(entry.c.at > since)
        .union(select(version.c.story).join(entry, entry.c.pk == version.c.entry).where(entry.c.at > since))
    )
    wanted = (
        select(story.c.pk, story.c.key)
        .where(or_(story.c.pk.in_(several), story.c.pk.in_(gone)), story.c.pk.in_(recent))
        .order_by(story.c.pk)
    )
    return [(row.pk, row.key) for row in connection.execute(wanted)]


def _of_story(
    connection: Connection, known: tuple[int, str], since: str, until: int, *, recoded: bool
) -> Iterator[Change]:
    of, key = known
    loader = Loader(connection)
    there = turns(connection, of, until)
    for before, after in pairwise(there):
        same_text = before.version == after.version
        if after.at <= since or (same_text and not recoded):
            continue
        old, new = loader.coding(before.coding), loader.coding(after.coding)
        differing = tuple(pair for pair in matches(old, new) if pair.changed or not (pair.old and pair.new))
        yield Change(key, after.at, before.version, after.version, old, new, differing)
    for number, at in _gone(connection, of, since, until):
        last = [each for each in there if each.version < number]
        if last:
            yield Change(key, at, last[-1].version, number, loader.coding(last[-1].coding), None, ())


def _gone(connection: Connection, of: int, since: str, until: int) -> list[tuple[int, str]]:
    """The versions of a story that say it is gone, and when that was added."""
    wanted = (
        select(version.c.number, entry.c.at)
        .join(entry, entry.c.pk == version.c.entry)
        .where(version.c.story == of, version.c.report.is_(None), entry.c.at > since, entry.c.pk <= until)
        .order_by(version.c.number)
    )
    return [(row.number, row.at) for row in connection.execute(wanted)]
