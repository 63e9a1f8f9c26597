"""The command `dateline incidents`: the events that claims speak of, one a row."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from dateline.commands.complaints import some, warn
from dateline.commands.layout import MARGIN, line, put
from dateline.commands.options import OUTPUT, RECORD, to
from dateline.commands.output import destination, tabulate
from dateline.commands.questions import questions
from dateline.plugins import ROW_EXPORTS
from dateline.progress import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rich.console import Console
    from rich.text import Text

    from dateline.types import Incident

LIMIT = 20
GLANCE = frozenset(
    ["incident", "title", "event", "status", "place", "time_from", "time_to", "claims", "reports", "origins"]
)
"""Columns of a table in a pipe; the other formats have all."""
FORMATS = ("table", *sorted(ROW_EXPORTS.keys() - {"table"}))


@click.command()
@RECORD
@questions
@click.option(
    "--claims",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help="Only those of so many claims.",
)
@click.option(
    "--reports",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Only those in so many reports.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"Incidents to give.  [default: {LIMIT} on a terminal, else all]",
)
@click.option("--after", type=int, metavar="PAGE", help="Go on where the page before ended.")
@to(*FORMATS)
@OUTPUT
def incidents(  # noqa: PLR0913 - the options of the command
    *,
    record: str,
    asked: dict[str, Any],
    claims: int,
    reports: int,
    limit: int | None,
    after: int | None,
    to: str,
    output: Path | None,
) -> None:
    """Show the events that claims speak of, newest first.

    A claim that meets all conditions makes its incident one to show, with all that others say of it.
    """
    from dateline.record import Record

    if limit is None and output is None and sys.stdout.isatty():
        limit = LIMIT
    with Record(record, writing=False) as there:
        found = there.incidents(claims=claims, reports=reports, **asked)
        if limit is None:
            _write(to, found.rest(after), output)
            return
        page = found.page(limit, after)
        _write(to, page.incidents, output)
        if page.after is not None:
            warn(f"There are more: the same with --after {page.after}")


def _write(form: str, found: Iterable[Incident], output: Path | None) -> None:
    from dateline.incidents.columns import COLUMNS, rows

    listed = some(found, "No incidents.")
    if form == "table" and output is None and sys.stdout.isatty():
        with destination() as out:
            put(lambda page: (each for one in listed for each in lines(one, page)), out)
    elif form == "table":
        shown = [column for column in COLUMNS if column.name in GLANCE]
        tabulate(form, shown, ({each.name: row[each.name] for each in shown} for row in rows(listed)), output)
    else:
        tabulate(form, COLUMNS, rows(listed), output)


def lines(incident: Incident, page: Console) -> Iterator[Text]:
    """Yield an incident at a glance: its id and how often it was told, and its title."""
    from dateline.export.prose import DOT
    from dateline.incidents.origins import origins
    from dateline.incidents.summary import summary

    found = summary(incident)
    told = f"{counted(found.claims, 'claim')} in {counted(found.reports, 'report')}"
    status = found.timeline[-1].status if found.timeline else ""
    sources = counted(origins(incident).count, "origin")
    yield from line(DOT.join(filter(None, [incident.id, told, sources, status])), page, style="dim")
    yield from line(found.title, page, MARGIN)
