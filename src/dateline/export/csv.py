"""Claims, or any rows, as CSV (RFC 4180, UTF-8): one row a claim, the columns of `columns.py`.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and a report may hold such a
cell on purpose (CWE-1236).  So text that could begin one is written after an apostrophe, which `undefused`
takes away again; numbers are written as they are.  A spreadsheet that expects semicolons cuts our cells at
their semicolons, tabs and line ends, hence what follows one of these counts as a beginning too.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.export.columns import COLUMNS, known, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from dateline.columns import Column, Row
    from dateline.types import Coding

BEGINNING = r"(?:\A|(?<=[;\t\r\n]))"
FORMULA = r"(?=['\" ]*[=+\-@＝＋－＠])"
"""What a spreadsheet takes for a formula, with what it may skip before it; the wide signs too."""
BLANK = r"(?='*[\t\r\n])"
HARMFUL = re.compile(rf"{BEGINNING}{FORMULA}|\A{BLANK}")
DEFUSED = re.compile(rf"{BEGINNING}'{FORMULA}|\A'{BLANK}")

CELLS = 4096
"""Texts remembered: a report's claims share most of theirs."""


def write(codings: Iterable[Coding], out: TextIO) -> None:
    """Write the columns' names, then one row a claim, to `out`; lines end in CR LF, as RFC 4180 has it."""
    _write(COLUMNS, (row for coding in codings for row in rows(coding)), out)


def write_rows(columns: Sequence[Column], rows: Iterable[Row], out: TextIO) -> None:
    """Write the columns' names, then the rows, to `out`."""
    _write(columns, map(known, rows), out)


def _write(columns: Sequence[Column], rows: Iterable[Row], out: TextIO) -> None:
    lines = csv.writer(out)
    lines.writerow([column.name for column in columns])
    lines.writerows([_cell(value) for value in row.values()] for row in rows)


@lru_cache(CELLS)
def defused(text: str) -> str:
    """Return `text` with nothing in it that a spreadsheet would run."""
    return HARMFUL.sub("'", text)


def undefused(cell: str) -> str:
    """Return the text that `defused` was given."""
    return DEFUSED.sub("", cell)


def _cell(value: str | float | None) -> str | int | float | None:
    """Return what stands in the cell: defused text, and whole numbers without their `.0`."""
    if isinstance(value, str):
        return defused(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
