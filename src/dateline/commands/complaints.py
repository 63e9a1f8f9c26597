"""What a command says of an error: one line on stderr."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dateline.errors import DatelineError

HOSTILE = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def complain(error: DatelineError) -> None:
    """Say an error, on a line of its own."""
    click.echo(f"dateline: {harmless(str(error))}", err=True)


def harmless(words: str) -> str:
    """Return words with nothing in them that a terminal would obey."""
    return HOSTILE.sub("?", words)
