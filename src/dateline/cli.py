"""The command line: one command a verb.  Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from dateline import __version__
from dateline.commands.add import add
from dateline.commands.audit import audit
from dateline.commands.changes import changes
from dateline.commands.claims import claims
from dateline.commands.code import code
from dateline.commands.complaints import complain
from dateline.commands.contradictions import contradictions
from dateline.commands.forecasts import forecasts
from dateline.commands.gazetteer import gazetteer
from dateline.commands.incident import incident
from dateline.commands.incidents import incidents
from dateline.commands.judge import judge, judgements, withdraw
from dateline.commands.origins import origins
from dateline.commands.output import STDOUT, writing
from dateline.commands.places import places
from dateline.commands.problems import problems
from dateline.commands.read import read
from dateline.commands.rebuild import rebuild
from dateline.commands.recode import recode
from dateline.commands.show import show
from dateline.commands.stats import stats
from dateline.commands.strand import strand
from dateline.commands.ties import different, outcome, same
from dateline.commands.watch import watch
from dateline.errors import (
    BadQuery,
    DatelineError,
    EmptySource,
    MalformedRow,
    NoArticle,
    NotInRecord,
    OutputError,
    RecordError,
    SourceError,
    UnknownLanguage,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from io import TextIOWrapper

EXIT_CODES: Mapping[int, str] = {
    0: "all is well",
    1: "some reports could not be coded, or some judgements not taken; it is said which and why",
    2: "the command was not understood",
    3: "there is no such source or record, or the source cannot be read",
    4: "the source holds nothing to code: no words, no article, a language Dateline does not read",
    5: "Dateline itself is at fault: a part or data missing or damaged, or a defect",
    6: "the output cannot be written, or holds what another run wrote",
    7: "the record cannot be opened, read or written, or does not hold what was asked for",
    130: "interrupted",
    141: "whoever read the output has closed it",
}
NOT_UNDERSTOOD, AT_FAULT, INTERRUPTED, BROKEN_PIPE = 2, 5, 130, 141
REPORT_IT = (
    "Please report it with the source; `python -X dev -m dateline.cli` in place of `dateline` shows where"
)
FAILURES: tuple[tuple[type[DatelineError] | tuple[type[DatelineError], ...], int], ...] = (
    ((EmptySource, NoArticle, UnknownLanguage), 4),
    ((SourceError, MalformedRow), 3),
    (OutputError, 6),
    ((RecordError, NotInRecord), 7),
    (BadQuery, NOT_UNDERSTOOD),
)
EPILOG = "\b\nExit codes:\n" + "\n".join(f"  {code:<4} {meaning}" for code, meaning in EXIT_CODES.items())


@click.group(
    epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="dateline", message="%(prog)s %(version)s")
def cli() -> None:
    """Read news reports into attributed, dated, mapped claims.

    Who did what to whom, where and when, according to whom, and how sure.
    """


for command in (
    add,
    audit,
    changes,
    claims,
    code,
    contradictions,
    different,
    forecasts,
    gazetteer,
    incident,
    incidents,
    judge,
    judgements,
    origins,
    outcome,
    places,
    problems,
    read,
    rebuild,
    recode,
    same,
    show,
    stats,
    strand,
    watch,
    withdraw,
):
    cli.add_command(command)


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
        with writing(STDOUT):
            sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except DatelineError as error:
        complain(error)
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
        complain(DatelineError("a defect of Dateline", f"{type(error).__name__}: {error}", REPORT_IT))
        return AT_FAULT
    return 1 if failed else 0


def _drop_unwritten() -> None:
    """Let what is still in the buffer of standard output go nowhere, lest it raise again at exit."""
    with suppress(OSError):  # a stand-in without a descriptor has nothing to raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
