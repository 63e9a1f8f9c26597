"""Codings as JSON Lines: one report a line, in the form of the JSON contract; or rows, one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dateline.contract import contract, report_fields
from dateline.export.columns import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    from dateline.columns import Column, Row
    from dateline.types import Coding, Report


def write(codings: Iterable[Coding], out: TextIO) -> None:
    """Write each coding to `out` as one line, known by its report's id."""
    out.writelines(line(coding.report.id, coding) for coding in codings)


def write_rows(columns: Sequence[Column], rows: Iterable[Row], out: TextIO) -> None:  # noqa: ARG001 - as all
    """Write each row to `out` as one object, every column in it; `null` is what is not known."""
    out.writelines(_line(known(row)) for row in rows)


def line(name: str, coding: Coding) -> str:
    """Return the line of a coding whose report the input knows by `name`."""
    return _line({"id": name} | contract(coding))


def error_line(name: str, problem: str, report: Report | None = None) -> str:
    """Return the line that stands for a report that could not be coded, with what was read of it."""
    return _line({"id": name, "error": problem} | ({"report": report_fields(report)} if report else {}))


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"
