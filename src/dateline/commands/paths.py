"""The sources that a command is to read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.reading import Draft
    from dateline.reading.rows import Columns

STDIN = "-"


def drafts(
    sources: Iterable[str], *, allow_private: bool = False, columns: Columns | None = None
) -> Iterator[Draft]:
    """Yield the reports of all sources."""
    from dateline import reading

    for source in sources:
        yield from reading.drafts(source, allow_private=allow_private, columns=columns)


def count(sources: Iterable[str]) -> int | None:
    """Count the reports to come; None where that would take a reading, as of a pipe."""
    from dateline.reading.sources import count as count_one

    total = 0
    for source in sources:
        counted = count_one(source)
        if counted is None:
            return None
        total += counted
    return total


def check_paths(paths: Iterable[str], output: Path | None = None) -> None:
    """Refuse what would only show after hours: a path that is not there, an output among the inputs."""
    for path in paths:
        if path == STDIN:
            continue
        if not os.path.exists(path):  # noqa: PTH110 - no error for a name that is too long
            raise NotFound(path or "''", "no such file or folder", _advice(path))
        if output and output.resolve().is_relative_to(Path(path).resolve()):
            raise click.UsageError(
                f"{output} is, or lies in, {path}, which is to be read: write it elsewhere with -o."
            )


def is_address(source: str) -> bool:
    """Whether a source is an address, not a path."""
    return "://" in source and not Path(source).exists()


def _advice(path: str) -> str:
    """Return what to do about a path that is not there."""
    return "Read an address with `dateline read`, or save its page" if is_address(path) else "Check the path"
