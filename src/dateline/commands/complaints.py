"""What a command says on stderr: of an error one line, and that there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from dateline.export.characters import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.errors import DatelineError

Item = TypeVar("Item")


def complain(error: DatelineError) -> None:
    """Say an error, on a line of its own."""
    warn(f"dateline: {error}")


def warn(words: str) -> None:
    """Say something on stderr, with nothing in it that a terminal would obey."""
    click.echo(visible(words), err=True)


def some(found: Iterable[Item], otherwise: str) -> Iterator[Item]:
    """Yield all that was found; if there is nothing, say so on stderr."""
    empty = True
    for each in found:
        empty = False
        yield each
    if empty:
        warn(otherwise)
