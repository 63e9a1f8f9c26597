"""Where a command writes: standard output or a file, in one of the formats."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any, TextIO, cast

from dateline.export.characters import HOSTILE
from dateline.plugins import EXPORTS, ROW_EXPORTS, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from dateline.columns import Column, Row
    from dateline.types import Coding

STDOUT = "standard output"
PASSED_ON = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/self/fd/")
"""Names for streams that are open, which may be files and are never to be replaced."""
LAYOUT = re.compile(r"[\n\t]|\r(?=\n)")
"""Of the characters that steer a terminal, those that lines and columns are made with."""


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Say of an output that the system refuses which one it is; that its reader has gone is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        from dateline.code import unwritable

        raise unwritable(name, error) from error


@contextmanager
def destination(output: Path | None = None) -> Iterator[TextIO]:
    """Open where to write: standard output, or a file; what the system refuses is an OutputError."""
    if output is None:
        with writing(STDOUT):
            yield sys.stdout
    else:
        with writing(str(output)), opened(output) as out:
            yield out


@contextmanager
def opened(output: Path) -> Iterator[TextIO]:
    """Open a file that takes the place of the one of its name only when all of it is written.

    A device or a named pipe is written to as it is, and a link stays one.
    """
    if is_stream(output):
        with _open(output) as out:
            yield out
        return
    whole = output.resolve()
    part = whole.with_name(f"{whole.name}.{os.getpid()}.part")
    try:
        with _open(part) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if whole.exists():
            shutil.copymode(whole, part)
        part.replace(whole)
    finally:
        part.unlink(missing_ok=True)


def is_stream(output: Path) -> bool:
    """Whether what is written there passes on: a device, a named pipe, a stream that is open already."""
    return str(output).startswith(PASSED_ON) or (output.exists() and not output.is_file())


def _open(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="")


class Screen:
    """A terminal that is shown, of the characters that it would obey, only ends of lines and tabs."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, words: str) -> int:
        """Write words."""
        self._terminal.write(HOSTILE.sub(_shown, words))
        return len(words)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write lines."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._terminal, name)


def _shown(character: re.Match[str]) -> str:
    return character[0] if LAYOUT.match(character.string, character.start()) else "\N{REPLACEMENT CHARACTER}"


def screen(out: TextIO) -> TextIO:
    """Return `out`, or what stands before it if it is a terminal."""
    return cast("TextIO", Screen(out)) if out.isatty() else out


def say(line: str) -> None:
    """Print a line on standard output."""
    screen(sys.stdout).write(f"{line}\n")


def as_json(value: Any) -> str:
    """Return a value as an indented object of JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def as_json_line(value: Any) -> str:
    """Return a value as a line of JSON Lines, without its end."""
    return json.dumps(value, ensure_ascii=False)


def writer(
    name: str, *, width: int | None = None, title: str | None = None
) -> Callable[[Iterable[Coding], TextIO], None]:
    """Return the `write` of a format, with the words, width and title that it takes.

    A format that is not made for people's terminals is kept from steering them.
    """
    write: Callable[[Iterable[Coding], TextIO], None] = load(EXPORTS[name])
    takes = signature(write).parameters
    given: dict[str, Any] = {"width": width, "title": title}
    wanted = {key: value for key, value in given.items() if value is not None and key in takes}
    if "phrase" in takes:
        from dateline.events.ontology import Ontology

        wanted["phrase"] = Ontology.load().phrase
    if "width" in takes:
        return partial(write, **wanted)
    return lambda codings, out: write(codings, screen(out), **wanted)


def tabulate(name: str, columns: Sequence[Column], rows: Iterable[Row], output: Path | None) -> None:
    """Write rows in a format to standard output, or to a file."""
    write_rows = load(ROW_EXPORTS[name])
    with destination(output) as out:
        write_rows(columns, rows, out if "width" in signature(write_rows).parameters else screen(out))


def values(whole: Any) -> Any:
    """Return what JSON can hold of dataclasses and named tuples: objects with the names of their fields."""
    if is_dataclass(whole):
        return {field.name: values(getattr(whole, field.name)) for field in fields(whole)}
    if isinstance(whole, tuple) and hasattr(whole, "_asdict"):
        return {key: values(value) for key, value in whole._asdict().items()}
    return [values(each) for each in whole] if isinstance(whole, tuple | list) else whole
