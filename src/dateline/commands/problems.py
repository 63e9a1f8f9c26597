"""The command `dateline problems`: what could not be read, and why."""

from __future__ import annotations

import click

from dateline.commands.complaints import harmless
from dateline.commands.options import AS_OF, RECORD
from dateline.commands.output import STDOUT, writing


@click.command()
@RECORD
@AS_OF
def problems(*, record: str, as_of: str) -> None:
    """List the units of input that could not be read or coded, the first first: when, and why."""
    from dateline.record import Record

    with Record(record, writing=False) as there, writing(STDOUT):
        for at, problem in there.problems(as_of):
            click.echo(f"{at[:19]}Z  {harmless(problem)}")
