"""The command `dateline claims`: what the record holds, asked for, shown or exported."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from dateline.commands.complaints import warn
from dateline.commands.options import OUTPUT, RECORD
from dateline.commands.output import destination, writer
from dateline.commands.questions import questions
from dateline.moments import moment
from dateline.plugins import EXPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dateline.record.claims import Claims
    from dateline.types import Coding

LIMIT = 20
AHEAD = 1_000
"""How many of the claims that follow a page are counted."""


@click.command()
@RECORD
@questions
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"Claims to give.  [default: {LIMIT} on a terminal, else all]",
)
@click.option("--after", type=int, metavar="PAGE", help="Go on where the page before ended.")
@click.option(
    "--to",
    multiple=True,
    metavar="FORMAT",
    help=f"The format: {', '.join(sorted(EXPORTS))}.  [default: table]  A date is taken as --until.",
)
@OUTPUT
def claims(  # noqa: PLR0913 - the options of the command
    *,
    record: str,
    asked: dict[str, Any],
    limit: int | None,
    after: int | None,
    to: tuple[str, ...],
    output: Path | None,
) -> None:
    """Show the claims that meet all conditions, newest first.

    A condition that is given several times means any of its values.
    """
    from dateline.record import Record

    form, asked = _form(to, asked)
    if limit is None and output is None and sys.stdout.isatty():
        limit = LIMIT
    with Record(record, writing=False) as there:
        found = there.claims(**asked)
        if limit is None:
            _write(form, found.rest(after), output)
            return
        page = found.page(limit, after)
        _write(form, page.codings, output)
        if not page.codings:
            warn("No claims.")
        if page.after is not None:
            warn(f"{_following(found, page.after)} more: the same with --after {page.after}")


def _form(to: tuple[str, ...], asked: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the format; people write `--from DATE --to DATE`, so a date here is the last day of reports."""
    forms = [each for each in to if each in EXPORTS]
    dates = [each for each in to if each not in EXPORTS]
    for each in dates:
        if not moment(each):
            raise click.BadParameter(
                f"{each!r} is neither a format ({', '.join(sorted(EXPORTS))}) nor a date.", param_hint="--to"
            )
    if len(forms) > 1 or len(dates) + bool(asked["until"]) > 1:
        raise click.BadParameter("Give one format, and one last day.", param_hint="--to")
    return (forms or ["table"])[0], asked | ({"until": dates[0]} if dates else {})


def _following(found: Claims, after: int) -> str:
    """Count the claims after a page, but not for long."""
    page = found.page(AHEAD, after)
    number = sum(len(coding.claims) for coding in page.codings)
    return f"{number:,}" if page.after is None else f"Over {number:,}"


def _write(form: str, codings: Iterable[Coding], output: Path | None) -> None:
    with destination(output) as out:
        writer(form)(codings, out)
