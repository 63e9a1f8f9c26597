"""The command `dateline strand`: views of incidents that are otherwise kept by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dateline.commands.complaints import some
from dateline.commands.incidents import FORMATS
from dateline.commands.options import OUTPUT, RECORD, to
from dateline.commands.output import say, tabulate
from dateline.commands.questions import questions
from dateline.plugins import STRANDS, load

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.incidents.strands.strand import Strand


@click.command()
@click.argument("name", metavar="[NAME]", type=click.Choice(sorted(STRANDS)), required=False)
@RECORD
@questions
@to(*FORMATS)
@OUTPUT
def strand(name: str | None, *, record: str, asked: dict[str, Any], to: str, output: Path | None) -> None:
    """Show a strand of incidents: aid, sanctions, movements and others.

    One row an incident, or what the strand makes of it; without a NAME, the strands are listed.
    """
    from dateline.record import Record

    if name is None:
        for each in sorted(STRANDS):
            say(f"{each}: {_about(each)}")
        return
    chosen: Strand = load(STRANDS[name])()
    with Record(record, writing=False) as there:
        events = _events(chosen, asked)
        found = there.incidents(claims=1, **asked | {"event": events}) if events else ()
        tabulate(to, chosen.columns, some(chosen.rows(found), f"Nothing in {name}."), output)


def _about(name: str) -> str:
    """Return what a strand is, as its module says."""
    import sys

    first = (sys.modules[load(STRANDS[name]).__module__].__doc__ or "").partition("\n")[0]
    return first.partition(": ")[2].removesuffix(".") or first


def _events(chosen: Strand, asked: dict[str, Any]) -> tuple[str, ...]:
    """Return the types to ask for: those of the strand, or of them the ones asked for."""
    return tuple(each for each in chosen.events if not asked["event"] or each in asked["event"])
