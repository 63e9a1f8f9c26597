"""The command `dateline problems`: what could not be read, and why."""

from __future__ import annotations

import click

from dateline.commands.complaints import some
from dateline.commands.options import AS_OF, RECORD
from dateline.commands.output import STDOUT, say, writing
from dateline.commands.show import minute


@click.command()
@RECORD
@AS_OF
def problems(*, record: str, as_of: str) -> None:
    """List what could not be read or coded: when, and why."""
    from dateline.export.characters import visible
    from dateline.record import Record

    with Record(record, writing=False) as there, writing(STDOUT):
        for at, problem in some(there.problems(as_of), "No problems."):
            say(f"{minute(at)}  {visible(problem)}")
