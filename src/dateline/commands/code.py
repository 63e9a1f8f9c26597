"""The command `dateline code`: many reports, one line a report."""

from __future__ import annotations

import sys
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import click

from dateline.commands.complaints import complain, warn
from dateline.commands.options import BORDERS, COLUMNS, JOBS, OUTPUT, cores
from dateline.commands.output import STDOUT, destination, is_stream, screen, writer, writing
from dateline.commands.paths import check_paths, count, drafts
from dateline.errors import DatelineError
from dateline.plugins import EXPORTS
from dateline.progress import Tally, bar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from dateline.code import Code
    from dateline.reading import Columns, Draft
    from dateline.types import Coding


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--to",
    type=click.Choice(sorted(EXPORTS)),
    metavar="FORMAT",
    default="jsonl",
    show_default=True,
    help=f"The format: {', '.join(sorted(EXPORTS))}.",
)
@OUTPUT
@COLUMNS
@JOBS
@BORDERS
def code(  # noqa: PLR0913 - the options of the command
    paths: tuple[str, ...],
    *,
    to: str,
    output: Path | None,
    columns: Columns | None,
    jobs: int | None,
    borders: str,
) -> int:
    """Code many reports, one line a report, in their order.

    Each PATH is a file, a folder, or - for standard input: pages and texts, CSV or Parquet tables, WARC or
    WACZ archives, or JSON Lines with rows of {"id", "text" or "html", "title", "published", "outlet", "url"}.
    A report that cannot be coded costs a row {"id", "error"} and the run goes on.

    With -o and jsonl a run that was stopped, however hard, goes on where it was when the same command is
    given again.
    """
    check_paths(paths, output)
    given, jobs, make = drafts(paths, columns=columns), jobs or cores(), partial(_coder, borders)
    if to != "jsonl":
        return _code_to(to, given, output, jobs, make)
    if output is None:
        return _code_to_stream(given, jobs, make, _print, STDOUT)
    if is_stream(output):
        with writing(str(output)), output.open("wb") as out:
            return _code_to_stream(given, jobs, make, partial(_put, out), str(output))
    return _code_to_file(paths, given, output, jobs, make)


def _coder(borders: str) -> Code:
    from dateline.code import coder

    return coder(borders)


def _code_to_file(
    paths: tuple[str, ...], given: Iterator[Draft], output: Path, jobs: int, make: Callable[[], Code]
) -> int:
    """Code into a file as JSON Lines, going on where an earlier run stopped."""
    from dateline.code import append, resume

    kept = resume(output, given)
    tally = Tally(kept.rows, kept.failed)
    with bar(lambda: count(paths), kept.rows) as advance:
        for row in append(output, kept, given, jobs=jobs, make=make):
            tally.add(failed=row.failed)
            advance()
    return _told(tally, str(output))


def _code_to_stream(
    given: Iterable[Draft], jobs: int, make: Callable[[], Code], put: Callable[[bytes], object], name: str
) -> int:
    """Code as JSON Lines to what cannot be read again: standard output, a pipe, a device."""
    from dateline.code import rows

    tally = Tally()
    with closing(rows(given, jobs=jobs, make=make)) as coded:
        for row in coded:
            with writing(name):
                put(row.line)
            tally.add(failed=row.failed)
    return _told(tally, name)


def _print(line: bytes) -> None:
    """Print the bytes of a line as they are, unless a person looks at them."""
    if sys.stdout.isatty():
        screen(sys.stdout).write(line.decode())
    else:
        _put(sys.stdout.buffer, line)


def _put(out: BinaryIO, line: bytes) -> None:
    out.write(line)
    out.flush()


def _code_to(
    name: str, given: Iterable[Draft], output: Path | None, jobs: int, make: Callable[[], Code]
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

    with closing(codings(given, jobs=jobs, make=make)) as coded, destination(output) as out:
        writer(name)(good(coded), out)
    return _told(tally, str(output or STDOUT))


def _told(tally: Tally, output: str) -> int:
    """Say how a run went; returns how many of its reports failed."""
    warn(f"{output}: {tally}")
    return tally.failed
