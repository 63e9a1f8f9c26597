"""The command line: one command a verb.  Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import os
import re
import sys
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from dateline import __version__
from dateline.errors import (
    DatelineError,
    EmptySource,
    MalformedRow,
    NoArticle,
    NotFound,
    OutputError,
    SourceError,
    UnknownLanguage,
)
from dateline.gazetteer import gazetteer
from dateline.places import BORDERS, places
from dateline.plugins import EXPORTS, READERS, load
from dateline.progress import Tally, bar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from io import TextIOWrapper
    from typing import BinaryIO, TextIO

    from dateline.code import Code
    from dateline.reading import Draft
    from dateline.types import Coding

EXIT_CODES: Mapping[int, str] = {
    0: "all is well",
    1: "code: some reports could not be coded, their rows say why",
    2: "the command was not understood",
    3: "the source cannot be read",
    4: "the source holds nothing to code: no words, no article, a language Dateline does not read",
    5: "Dateline itself is at fault: data missing or damaged, or a defect",
    6: "the output cannot be written, or holds what another run wrote",
    130: "interrupted",
    141: "whoever read the output has closed it",
}
AT_FAULT, INTERRUPTED, BROKEN_PIPE = 5, 130, 141
REPORT_IT = (
    "Please report it with the source; `python -X dev -m dateline.cli` in place of `dateline` shows where"
)
FAILURES: tuple[tuple[type[DatelineError] | tuple[type[DatelineError], ...], int], ...] = (
    ((EmptySource, NoArticle, UnknownLanguage), 4),
    ((SourceError, MalformedRow), 3),
    (OutputError, 6),
)
STDIN = "-"
STDOUT = "standard output"
HOSTILE = re.compile(r"[\x00-\x1f\x7f-\x9f]")
EPILOG = "\b\nExit codes:\n" + "\n".join(f"  {code:<4} {meaning}" for code, meaning in EXIT_CODES.items())


@click.group(
    epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="dateline", message="%(prog)s %(version)s")
def cli() -> None:
    """Read news reports into attributed, dated, mapped claims.

    Who did what to whom, where and when, according to whom, and how sure.
    """


cli.add_command(gazetteer)
cli.add_command(places)


@cli.command()
@click.argument("source")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object (docs/export.md) instead of text."
)
@click.option("--published", metavar="DATE", help="When the report came out (ISO 8601), if it does not say.")
@click.option("--outlet", metavar="NAME", help="Who published it, if it does not say.")
@click.option(
    "--allow-private", is_flag=True, help="Visit addresses in this machine and private networks too."
)
@BORDERS
@click.option("--width", type=click.IntRange(min=20), metavar="COLUMNS", help="Wrap the text here.")
def read(  # noqa: PLR0913 - the options of the command
    source: str,
    *,
    as_json: bool,
    published: str | None,
    outlet: str | None,
    allow_private: bool,
    borders: str,
    width: int | None,
) -> None:
    """Show what one report claims.

    SOURCE is a text, Markdown or HTML file, an http(s) address, or - for standard input.
    """
    import dateline

    _check_date(published)
    coding = dateline.read(
        source, published=published, outlet=outlet, allow_private=allow_private, borders=borders
    )
    with _writing(STDOUT):
        _writer("json" if as_json else "text", width=width)([coding], sys.stdout)


@cli.command()
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
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that code.  [default: one a processor core]",
)
@BORDERS
def code(paths: tuple[str, ...], *, to: str, output: Path | None, jobs: int | None, borders: str) -> int:
    """Code many reports, one line a report, in the order of the input.

    Each PATH is a file, a folder, or JSON Lines with rows of {"id", "text" or "html", "title", "published",
    "outlet", "url"}.  A report that cannot be coded costs a row {"id", "error"} and the run goes on.

    With -o and jsonl a run that was stopped, however hard, goes on where it was when the same command is
    given again.
    """
    _check_paths(paths, output)
    jobs, make = jobs or _cores(), partial(_coder, borders)
    if to != "jsonl":
        return _code_to(to, paths, output, jobs, make)
    if output is None:
        return _code_to_pipe(paths, jobs, make, sys.stdout.buffer, STDOUT)
    if output.exists() and not output.is_file():  # a device or a named pipe: nothing is kept there
        with _writing(str(output)), output.open("wb") as out:
            return _code_to_pipe(paths, jobs, make, out, str(output))
    return _code_to_file(paths, output, jobs, make)


def _coder(borders: str) -> Code:
    from dateline.code import coder

    return coder(borders)


def _code_to_file(paths: tuple[str, ...], output: Path, jobs: int, make: Callable[[], Code]) -> int:
    """Code into a file as JSON Lines, going on where an earlier run stopped."""
    from dateline.code import append, resume

    drafts = _drafts(paths)
    kept = resume(output, drafts)
    tally = Tally(kept.rows, kept.failed)
    with bar(lambda: _count(paths), kept.rows) as advance:
        for row in append(output, kept, drafts, jobs=jobs, make=make):
            tally.add(failed=row.failed)
            advance()
    return _told(tally, str(output))


def _code_to_pipe(
    paths: tuple[str, ...], jobs: int, make: Callable[[], Code], out: BinaryIO, name: str
) -> int:
    """Code as JSON Lines to what cannot be read again: standard output, a pipe, a device."""
    from dateline.code import rows

    tally = Tally()
    with closing(rows(_drafts(paths), jobs=jobs, make=make)) as coded:
        for row in coded:
            with _writing(name):
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
                _complain(result)
            else:
                yield result

    with closing(codings(_drafts(paths), jobs=jobs, make=make)) as coded, _writing(str(output or STDOUT)):
        if output is None:
            _writer(name)(good(coded), sys.stdout)
        else:
            with output.open("w", encoding="utf-8", errors="backslashreplace") as out:
                _writer(name)(good(coded), out)
    return _told(tally, str(output or STDOUT))


@contextmanager
def _writing(name: str) -> Iterator[None]:
    """Say of an output that the system refuses which one it is; that its reader has gone is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        from dateline.code import unwritable

        raise unwritable(name, error) from error


def _told(tally: Tally, output: str) -> int:
    """Say how a run went; returns how many of its reports failed."""
    click.echo(f"{output}: {tally}", err=True)
    return tally.failed


def _drafts(paths: tuple[str, ...]) -> Iterator[Draft]:
    from dateline import reading

    for path in paths:
        yield from reading.drafts(path)


def _count(paths: tuple[str, ...]) -> int | None:
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


def _check_paths(paths: tuple[str, ...], output: Path | None) -> None:
    """Refuse what would only show after hours: a path that is not there, an output among the inputs."""
    for path in paths:
        if path != STDIN and not (path and Path(path).exists()):
            raise NotFound(path or "''", "no such file or folder", _advice(path))
        if output and path != STDIN and output.resolve().is_relative_to(Path(path).resolve()):
            raise click.UsageError(
                f"{output} is, or lies in, {path}, which is to be read: write it elsewhere with -o."
            )


def _advice(path: str) -> str:
    return "Read an address with `dateline read`, or save its page" if "://" in path else "Check the path"


def _check_date(date: str | None) -> None:
    from dateline.reading.dates import iso

    if date and iso(date) is None:
        raise click.UsageError(f"--published {date}: not a date. Write it as 2022-04-05.")


def _writer(name: str, width: int | None = None) -> Callable[[Iterable[Coding], TextIO], None]:
    """Return the `write` of a format; text for people has the ontology's words."""
    if name != "text":
        write: Callable[[Iterable[Coding], TextIO], None] = load(EXPORTS[name])
        return write
    from dateline.events.ontology import Ontology

    return partial(load(EXPORTS[name]), phrase=Ontology.load().phrase, width=width)


def _cores() -> int:
    """Count the processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _complain(error: DatelineError) -> None:
    click.echo(f"dateline: {HOSTILE.sub('?', str(error))}", err=True)


def exit_code(error: DatelineError) -> int:
    """Return the exit code that an error ends a command with."""
    return next((code for kind, code in FAILURES if isinstance(error, kind)), AT_FAULT)


def main() -> NoReturn:
    """Run the command line and exit."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def _open_closed_streams() -> None:
    """Give a process that was started without a standard stream one that is empty, or takes nothing."""
    if sys.stdin is None:
        sys.stdin = _stream(os.O_RDONLY, "r")
    if sys.stdout is None:
        sys.stdout = _stream(os.O_RDONLY, "w")  # writing fails, so nothing is lost in silence
    if sys.stderr is None:
        sys.stderr = _stream(os.O_WRONLY, "w")


def _stream(flags: int, mode: Literal["r", "w"]) -> TextIOWrapper:
    return os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8")


def run(arguments: list[str]) -> int:  # noqa: PLR0911 - one for each way to end
    """Run a command line; every error becomes one line on stderr and one of EXIT_CODES."""
    try:
        with cli.make_context("dateline", arguments) as context:
            failed = cli.invoke(context)
        with _writing(STDOUT):
            sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except DatelineError as error:
        _complain(error)
        if isinstance(error, OutputError):
            _drop_unwritten()
        return exit_code(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo("dateline: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        _drop_unwritten()
        return BROKEN_PIPE
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        _complain(DatelineError("a defect of Dateline", f"{type(error).__name__}: {error}", REPORT_IT))
        return AT_FAULT
    return 1 if failed else 0


def _drop_unwritten() -> None:
    """Let what is still in the buffer of standard output go nowhere, lest it raise again at exit."""
    with suppress(OSError):  # a stand-in without a descriptor has nothing to raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
