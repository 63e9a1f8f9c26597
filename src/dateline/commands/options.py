"""Options that several commands have."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.errors import DatelineError
from dateline.record import DEFAULT
from dateline.resolution.disputed import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Columns

Command = TypeVar("Command", bound="Callable[..., Any]")


def _columns(_context: click.Context, _option: click.Parameter, written: str | None) -> Columns | None:
    """Return the columns that --columns says, if it says any."""
    if written is None:
        return None
    from dateline.reading import Columns

    try:
        return Columns.parse(written)
    except DatelineError as error:
        raise click.BadParameter(f"{error}.") from None


BORDERS = click.option(
    "--borders",
    type=click.Choice(VIEWS),
    default=VIEWS[0],
    show_default=True,
    help="Whose view says which country a disputed place is counted to (docs/places.md).",
)
COLUMNS = click.option(
    "--columns",
    callback=_columns,
    metavar="FIELD=COLUMN,...",
    help="What the columns of a table stand for, as text=body,published=date (docs/reading.md).",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that code.  [default: one a processor core]",
)
RECORD = click.option(
    "--record",
    default=DEFAULT,
    show_default=True,
    envvar="DATELINE_RECORD",
    metavar="WHERE",
    help="The record: a file, or postgresql://user@host/database.  [environment: DATELINE_RECORD]",
)
ALLOW_PRIVATE = click.option(
    "--allow-private", is_flag=True, help="Visit addresses in this machine and private networks too."
)
AS_OF = click.option(
    "--as-of", default="", metavar="TIME", help="Answer what the record held then (ISO 8601)."
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT",
    help="Write to this file.",
)
NOTE = click.option("--note", default="", metavar="WORDS", help="Why.")
WHO = click.option("--who", metavar="NAME", help="Who you are.  [default: your name on this machine]")


def to(*formats: str) -> Callable[[Command], Command]:
    """Return the option that chooses one of some formats; the first is the default."""
    return click.option(
        "--to", type=click.Choice(formats), default=formats[0], show_default=True, help="The format."
    )


def whoever(name: str | None) -> str:
    """Return the name of who is at work: as given, else as the system knows them."""
    if name and name.strip():
        return name.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise click.UsageError("Say who you are with --who NAME.") from None


def cores() -> int:
    """Count the processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
