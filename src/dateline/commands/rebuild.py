"""The command `dateline rebuild`: all claims placed into incidents again, in the order of time."""

from __future__ import annotations

import click

from dateline.commands.complaints import warn
from dateline.commands.options import RECORD
from dateline.progress import counted, meter


@click.command()
@RECORD
def rebuild(*, record: str) -> None:
    """Place all claims into incidents again.

    What came in late, or was coded by an older version, is placed as if all had come in the order of its
    dates.  People's word on which claims are the same holds.
    """
    from dateline.record import Record

    with Record(record) as there:
        with meter() as progress:
            moved = there.rebuild(progress)
        warn(f"{there.name}: {counted(moved, 'claim')} moved")
