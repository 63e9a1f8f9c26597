"""The command `dateline claims`: what the record holds, asked for, shown or exported."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.commands.options import RECORD
from dateline.commands.output import STDOUT, opened, writer, writing
from dateline.commands.questions import questions
from dateline.plugins import EXPORTS
from dateline.record.keys import moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.record.claims import Claims
    from dateline.types import Coding

LIMIT = 20


@click.command()
@RECORD
@questions
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"Claims to give.  [default: {LIMIT}; all of an export]",
)
@click.option("--after", type=int, metavar="PAGE", help="Go on where the page before said.")
@click.option(
    "--to",
    multiple=True,
    metavar="FORMAT",
    help=f"The format: {', '.join(sorted(EXPORTS))}.  [default: table]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT",
    help="Write to this file.",
)
def claims(  # noqa: PLR0913 - the options of the command
    *,
    record: str,
    asked: dict[str, Any],
    limit: int | None,
    after: int | None,
    to: tuple[str, ...],
    output: Path | None,
) -> None:
    """Show the claims of the record that meet all conditions, newest report first.

    A condition that is given several times means any of its values.  With --to and no --limit all claims are
    written.
    """
    from dateline.record import Record

    form, asked = _form(to, asked)
    with Record(record, writing=False) as there:
        found = there.claims(**asked)
        if form is not None and limit is None and after is None:
            _write(form, found, output)
            return
        page = found.page(limit or LIMIT, after)
        _write(form or "table", page.codings, output)
    if not page.codings:
        click.echo("No claims.", err=True)
    if page.after is not None:
        click.echo(f"More: the same with --after {page.after}", err=True)


def _form(to: tuple[str, ...], asked: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """Return the format; people write `--from DATE --to DATE`, so a date here is the last day of reports."""
    form = None
    for each in to:
        if each in EXPORTS:
            form = each
        elif moment(each):
            asked = asked | {"until": each}
        else:
            raise click.BadParameter(
                f"{each!r} is neither a format ({', '.join(sorted(EXPORTS))}) nor a date.", param_hint="--to"
            )
    return form, asked


def _write(form: str, codings: Claims | Iterable[Coding], output: Path | None) -> None:
    with writing(str(output or STDOUT)):
        if output is None:
            writer(form)(codings, sys.stdout)
        else:
            with opened(output) as out:
                writer(form)(codings, out)
