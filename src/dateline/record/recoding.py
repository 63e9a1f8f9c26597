"""Reports that another version has coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from dateline.record.tables import coder, coding, report, story, version

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.types import CodedBy


def outdated(connection: Connection, by: CodedBy) -> list[tuple[str, int]]:
    """Return the reports that a coder has not coded, the oldest first: their stories' keys, and their own."""
    same = exists(
        select(1)
        .join(coder, coder.c.pk == coding.c.coder)
        .where(
            coding.c.report == report.c.pk, *(coder.c[field] == getattr(by, field) for field in by._fields)
        )
    )
    wanted = (
        select(story.c.key, report.c.pk)
        .join(story, story.c.pk == report.c.story)
        .where(exists(select(1).where(version.c.report == report.c.pk)), ~same)
        .order_by(report.c.pk)
    )
    return [(row.key, row.pk) for row in connection.execute(wanted)]
