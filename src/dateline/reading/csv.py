"""Tables in CSV, one report a row, streamed: delimiter and encoding are found out, columns by their names."""

from __future__ import annotations

import csv
import re
from collections import deque
from io import TextIOWrapper
from itertools import chain
from typing import IO, TYPE_CHECKING

from dateline.errors import DatelineError, MalformedRow, NotText, SourceError
from dateline.reading import encoding
from dateline.reading.draft import Draft, failure
from dateline.reading.files import DAMAGE, MAX_BYTES, opened, too_large, unreadable
from dateline.reading.rows import BODIES, NO_COLUMNS, Columns, draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DELIMITERS = ",;\t"
KEEP_BYTES = "surrogateescape"
"""Bytes that the encoding has no character for stay recognisable, so that they cost their row only."""
_KEPT_BYTE = re.compile("[\udc80-\udcff]")
NOTHING = frozenset({"na", "n/a", "nan", "nat", "none", "null"})
"""What programs write, in whatever case, for a value that is missing; R's `write.csv` has NA."""
_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""The first line of a table for spreadsheets, which names its delimiter."""
QUOTES = 'A cell with a delimiter, a line break or a quote mark in it is quoted: "He said ""no"" twice"'


def drafts(path: Path, columns: Columns = NO_COLUMNS) -> Iterator[Draft]:
    """The rows of a file, one at a time; a bad row is a draft that carries its error."""
    try:
        with opened(path) as table:
            name = encoding.of_lines(table, str(path))
            table.seek(0)
            yield from rows(table, str(path), columns, charset=name)
    except DAMAGE as error:
        yield failure(unreadable(str(path), error))
    except DatelineError as error:
        yield failure(error)


def rows(
    table: IO[bytes], subject: str, columns: Columns = NO_COLUMNS, *, charset: str = "utf-8-sig"
) -> Iterator[Draft]:
    """The rows of an open file or pipe; `subject` names it in errors.

    Raises SourceError if its columns are not those that are needed.
    """
    csv.field_size_limit(MAX_BYTES)
    text = TextIOWrapper(table, charset, KEEP_BYTES, newline="")
    lines = _Lines(text)
    try:
        header, delimiter = _header(lines, subject)
        found = columns.within(header, subject)
        for number, cells in _cells(lines, delimiter, subject):
            where = f"{subject}:{number}"
            if isinstance(cells, DatelineError):
                yield failure(cells)
            elif problem := _problem(cells, header, where, charset):
                yield failure(problem)
            else:
                yield draft(_fields(cells, header, found), where, within=subject, columns=found)
    except UnicodeDecodeError as error:
        rest = f"the rest is not {charset} ({error.reason})"
        yield failure(NotText(f"{subject}:{lines.number + 1}", rest, encoding.SAVE_AS_UTF8))
    finally:
        text.detach()


class _Lines:
    """The lines of a table, counted; those of one row may not be longer than a report."""

    def __init__(self, text: TextIOWrapper) -> None:
        self.number = 0
        self._text = text
        self._row: list[str] = []
        self._size = 0
        self._again: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(MAX_BYTES + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > MAX_BYTES:
            self._skip(line)
            raise _TooLongError
        self._row.append(line)
        self._size += len(line)
        if self._size > MAX_BYTES:
            raise _TooLongError
        return line

    def begin_row(self) -> int:
        """Note that a row begins; returns the number of its first line."""
        self._row, self._size = [], 0
        return self.number + 1

    def give_up_row(self) -> None:
        """Have all lines but the first read again: a quote that is never closed takes along what follows."""
        self._again.extendleft(reversed(self._row[1:]))
        self.number -= len(self._row[1:])

    def _skip(self, line: str) -> None:
        while line and not line.endswith("\n"):
            line = self._text.readline(MAX_BYTES)


class _TooLongError(Exception):
    """A row beyond the limit on size."""


def _header(lines: _Lines, subject: str) -> tuple[list[str], str]:
    """The columns' names, and the delimiter: that which makes the most of them."""
    try:
        line = _first(lines)
        told = _SEPARATOR.fullmatch(line.strip("\ufeff"))
        if told:
            line = _first(lines)
        delimiter = told[1] if told else max(DELIMITERS, key=lambda each: len(_split(line, each)))
        rest = chain([line], lines)
        names = next(csv.reader(rest, delimiter=delimiter, strict=True), [])
    except (csv.Error, _TooLongError) as error:
        problem = f"its first row does not name its columns ({error or 'too long'})"
        raise SourceError(subject, problem, QUOTES) from None
    return [name.strip() for name in names], delimiter


def _first(lines: Iterable[str]) -> str:
    return next((line for line in lines if line.strip()), "")


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _cells(lines: _Lines, delimiter: str, subject: str) -> Iterator[tuple[int, list[str] | DatelineError]]:
    """Each row's first line, and its cells or why it has none; blank ones are passed over."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = lines.begin_row()
        where = f"{subject}:{number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _TooLongError:
            lines.give_up_row()
            yield number, too_large(where)
        except csv.Error as error:
            lines.give_up_row()
            yield number, MalformedRow(where, f"this is no row of CSV ({error})", QUOTES)
        else:
            if any(cells):
                yield number, cells


def _problem(cells: list[str], header: list[str], subject: str, charset: str) -> MalformedRow | None:
    """What is wrong with a row's form."""
    if len(cells) != len(header):
        return MalformedRow(subject, f"this row has {len(cells)} cells, the header {len(header)}", QUOTES)
    if any(_KEPT_BYTE.search(cell) for cell in cells):
        name = charset.removesuffix("-sig")
        return MalformedRow(subject, f"this row has bytes that are not {name}", encoding.SAVE_AS_UTF8)
    return None


def _fields(cells: list[str], header: list[str], columns: Columns) -> dict[str, str | None]:
    """The fields of a row; a cell that is empty or says so is nothing, except as a report's text."""
    values = {name: cells[header.index(column)] for name, column in columns.names.items()}
    return {name: value if name in BODIES or _says(value) else None for name, value in values.items()}


def _says(value: str) -> bool:
    return bool(value) and value.strip().lower() not in NOTHING
