"""The files that a command is to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.errors import NotFound
from dateline.plugins import READERS

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
    """Count the reports to come, lines of JSON Lines among them; None for a pipe."""
    total = 0
    for path in map(Path, paths):
        if str(path) == STDIN:
            return None
        files = (
            [path] if path.is_file() else [file for file in path.rglob("*") if file.suffix.lower() in READERS]
        )
        total += sum(_rows(file) for file in files)
    return total


def _rows(file: Path) -> int:
    if "jsonl" not in READERS.get(file.suffix.lower(), ""):
        return 1
    with file.open("rb") as lines:
        return sum(1 for line in lines if line.strip())


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
