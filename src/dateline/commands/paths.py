"""The files that a command is to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading import Draft

STDIN = "-"


def drafts(paths: tuple[str, ...]) -> Iterator[Draft]:
    """Yield the reports of all paths."""
    from dateline import reading

    for path in paths:
        yield from reading.drafts(path)


def count(paths: tuple[str, ...]) -> int | None:
    """Count the reports to come, the rows of tables among them; None if only reading them can tell."""
    from dateline.reading import sources

    total = 0
    for path in paths:
        some = None if path == STDIN else sources.count(path)
        if some is None:
            return None
        total += some
    return total


def check_paths(paths: tuple[str, ...], output: Path | None) -> None:
    """Refuse what would only show after hours: a path that is not there, an output among the inputs."""
    for path in paths:
        if path != STDIN and not (path and Path(path).exists()):
            raise NotFound(path or "''", "no such file or folder", advice(path))
        if output and path != STDIN and output.resolve().is_relative_to(Path(path).resolve()):
            raise click.UsageError(
                f"{output} is, or lies in, {path}, which is to be read: write it elsewhere with -o."
            )


def advice(path: str) -> str:
    """Return what to do about a path that is not there."""
    return "Read an address with `dateline read`, or save its page" if "://" in path else "Check the path"
