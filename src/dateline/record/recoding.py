"""Reports that another version has coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from dateline.record.loading import Loader
from dateline.record.tables import coder, coding, report, story, version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from dateline.types import CodedBy, Report


def outdated(connection: Connection, by: CodedBy) -> Iterator[tuple[str, Report]]:
    """Yield each version's report that a coder has not coded, the oldest first, with its story's key."""
    same = exists(
        select(1)
        .join(coder, coder.c.pk == coding.c.coder)
        .where(
            coding.c.report == report.c.pk, *(coder.c[field] == getattr(by, field) for field in by._fields)
        )
    )
    wanted = (
        select(report.c.pk, story.c.key)
        .join(story, story.c.pk == report.c.story)
        .where(exists(select(1).where(version.c.report == report.c.pk)), ~same)
        .order_by(report.c.pk)
    )
    rows = connection.execute(wanted).all()
    for row in rows:
        yield row.key, Loader(connection).report(row.pk)
