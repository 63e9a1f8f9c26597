"""What a write transaction asks for each report: made once, since making costs more than asking."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, insert, select

from dateline.record.tables import claim, coding, given, report, story, text, turn, version

if TYPE_CHECKING:
    from sqlalchemy import Insert, Select, Table

REPORT = select(report.c.pk, report.c.story, report.c.second, report.c.outlet).where(
    report.c.id == bindparam("id")
)
"""A report, by its id."""
STORY = select(story.c.pk).where(story.c.key == bindparam("key"))
"""A story, by its key."""
TEXT = select(text.c.sha256).where(text.c.sha256 == bindparam("sha256"))
"""Whether a text is there."""
GIVEN = select(given.c.digest).where(given.c.digest == bindparam("digest"))
"""Whether a unit of input was given."""
REPLACED = (
    select(version.c.report.is_distinct_from(given.c.report))
    .select_from(given.join(report, report.c.pk == given.c.report))
    .join(version, version.c.story == report.c.story)
    .where(given.c.digest == bindparam("digest"))
    .order_by(version.c.seen.desc(), version.c.number.desc())
    .limit(1)
)
"""Whether the last version of its story is another than what was given."""
VERSIONS = (
    select(version).where(version.c.story == bindparam("story")).order_by(version.c.seen, version.c.number)
)
"""The versions of a story, the first seen first."""
CODERS = select(coding.c.coder).where(coding.c.report == bindparam("report"))
"""Which coders have coded a report."""
LAST_TURN = (
    select(turn.c.coding).where(turn.c.story == bindparam("story")).order_by(turn.c.pk.desc()).limit(1)
)
"""The coding of a story that stands."""
LATEST = (
    select(coding.c.pk, version.c.number)
    .select_from(version.join(coding, coding.c.report == version.c.report))
    .where(version.c.story == bindparam("story"))
    .order_by(version.c.seen.desc(), version.c.number.desc(), coding.c.number.desc())
    .limit(1)
)
"""The latest coding of the latest version of a story that has one, and that version's number."""
HIGHEST = select(func.max(claim.c.pk)).where(claim.c.pk >= bindparam("low"), claim.c.pk < bindparam("high"))
"""The highest key of claims in a range."""


@cache
def into(table: Table) -> Insert:
    """Return the statement that adds rows to a table."""
    return insert(table)


@cache
def last_key(table: Table) -> Select[int]:
    """Return the question for the highest key of a table."""
    return select(func.max(table.c.pk))
