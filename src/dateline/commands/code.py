"""The command `dateline code`: many reports, one line a report."""

from __future__ import annotations

import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.commands.complaints import complain
from dateline.commands.options import BORDERS, JOBS, cores
from dateline.commands.output import STDOUT, writer, writing
from dateline.commands.paths import check_paths, count, drafts
from dateline.errors import DatelineError
from dateline.plugins import EXPORTS
from dateline.progress import Tally, bar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from dateline.code import Code
    from dateline.types import Coding


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--to", type=click.Choice(sorted(EXPORTS)), default="jsonl", show_default=True, help="The format."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT",
    help="Write to this file.",
)
@JOBS
@BORDERS
def code(paths: tuple[str, ...], *, to: str, output: Path | None, jobs: int | None, borders: str) -> int:
    """Code many reports, one line a report, in the order of the input.

    Each PATH is a file, a folder, or JSON Lines with rows of {"id", "text" or "html", "title", "published",
    "outlet", "url"}.  A report that cannot be coded costs a row {"id", "error"} and the run goes on.

    With -o and jsonl a run that was stopped, however hard, goes on where it was when the same command is
    given again.
    """
    check_paths(paths, output)
    jobs, make = jobs or cores(), partial(_coder, borders)
    if to != "jsonl":
        return _code_to(to, paths, output, jobs, make)
    if output is None:
        return _code_to_pipe(paths, jobs, make, sys.stdout.buffer, STDOUT)
    if output.exists() and not output.is_file():  # a device or a named pipe: nothing is kept there
        with writing(str(output)), output.open("wb") as out:
            return _code_to_pipe(paths, jobs, make, out, str(output))
    return _code_to_file(paths, output, jobs, make)


def _coder(borders: str) -> Code:
    from dateline.code import coder

    return coder(borders)


def _code_to_file(paths: tuple[str, ...], output: Path, jobs: int, make: Callable[[], Code]) -> int:
    """Code into a file as JSON Lines, going on where an earlier run stopped."""
    from dateline.code import append, resume

    inputs = drafts(paths)
    kept = resume(output, inputs)
    tally = Tally(kept.rows, kept.failed)
    with bar(lambda: count(paths), kept.rows) as advance:
        for row in append(output, kept, inputs, jobs=jobs, make=make):
            tally.add(failed=row.failed)
            advance()
    return _told(tally, str(output))


def _code_to_pipe(
    paths: tuple[str, ...], jobs: int, make: Callable[[], Code], out: BinaryIO, name: str
) -> int:
    """Code as JSON Lines to what cannot be read again: standard output, a pipe, a device."""
    from dateline.code import rows

    tally = Tally()
    with closing(rows(drafts(paths), jobs=jobs, make=make)) as coded:
        for row in coded:
            with writing(name):
                out.write(row.line)
                out.flush()
            tally.add(failed=row.failed)
    return _told(tally, name)


def _code_to(
    name: str, paths: tuple[str, ...], output: Path | None, jobs: int, make: Callable[[], Code]
) -> int:
    """Code in any other format; a report that cannot be coded is told on stderr."""
    from dateline.code import codings

    tally = Tally()

    def good(coded: Iterable[Coding | DatelineError]) -> Iterator[Coding]:
        for result in coded:
            tally.add(failed=isinstance(result, DatelineError))
            if isinstance(result, DatelineError):
                complain(result)
            else:
                yield result

    with closing(codings(drafts(paths), jobs=jobs, make=make)) as coded, writing(str(output or STDOUT)):
        if output is None:
            writer(name)(good(coded), sys.stdout)
        else:
            with output.open("w", encoding="utf-8", errors="backslashreplace") as out:
                writer(name)(good(coded), out)
    return _told(tally, str(output or STDOUT))


def _told(tally: Tally, output: str) -> int:
    """Say how a run went; returns how many of its reports failed."""
    click.echo(f"{output}: {tally}", err=True)
    return tally.failed
