"""JSON Lines, streamed: one report a line, `{id, text | html, title?, published?, ..., outlet?, url?}`.

Lines that `dateline code` wrote are taken as the codings they are.
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from dateline.errors import MalformedRow
from dateline.reading.draft import Draft, failure
from dateline.reading.files import DAMAGE, MAX_BYTES, opened, too_large, unreadable
from dateline.reading.rows import ADVICE, BODIES, FIELDS, NO_COLUMNS, Columns, draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODING = {"report": dict, "attributions": list, "claims": list, "coded_by": dict}
"""The keys of a coding (docs/export.md) that tell it from a report."""
KNOWN = ("url", "outlet", "title", "published", "updated")


def drafts(path: Path, columns: Columns = NO_COLUMNS) -> Iterator[Draft]:
    """The rows of a file, one at a time; a bad row is a draft that carries its error."""
    try:
        with opened(path) as lines:
            yield from rows(lines, str(path), columns)
    except DAMAGE as error:
        yield failure(unreadable(str(path), error))


def rows(lines: IO[bytes], subject: str, columns: Columns = NO_COLUMNS) -> Iterator[Draft]:
    """The rows of an open file or pipe; `subject` names it in errors."""
    number = 0
    while line := lines.readline(MAX_BYTES + 1):
        number += 1
        where = f"{subject}:{number}"
        if len(line) > MAX_BYTES:
            _skip_line(lines, line)
            yield failure(too_large(where))
        elif line.strip():
            yield _row(line.removeprefix(b"\xef\xbb\xbf"), where, subject, columns)


def _skip_line(lines: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(MAX_BYTES)


def _row(line: bytes, subject: str, within: str, columns: Columns) -> Draft:
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        return failure(
            MalformedRow(subject, "this line is not UTF-8", "JSON Lines is UTF-8: convert the file")
        )
    except (ValueError, RecursionError) as error:
        return failure(MalformedRow(subject, f"this line is not JSON ({error})", ADVICE))
    if not isinstance(row, dict):
        return failure(MalformedRow(subject, "this line is not a JSON object", ADVICE))
    if not any(columns.name(body) in row for body in BODIES):
        if isinstance(row.get("error"), str):
            return _not_coded(row, subject)
        if "claims" in row:
            return _coding(row, line, subject, within)
    fields = {name: row.get(columns.name(name)) for name in FIELDS}
    return draft(fields, subject, within=within, columns=columns)


def _coding(row: dict[str, Any], line: bytes, subject: str, within: str) -> Draft:
    """A coding of ours, its line whole; what is in it is looked at when it is taken into a record."""
    report = row.get("report")
    wrong = [key for key, kind in CODING.items() if not isinstance(row.get(key), kind)]
    if wrong or not isinstance(report, dict) or not isinstance(report.get("id"), str):
        problem = (
            f"this is no coding of ours: {', '.join(wrong) or 'report.id'} is missing or of another kind"
        )
        return failure(MalformedRow(subject, problem, "Write it with `dateline code --to jsonl`"))
    known = {name: report[name] for name in KNOWN if isinstance(report.get(name), str)}
    return Draft(str(row.get("id") or report["id"]), subject, "coding", line.strip(), within=within, **known)


def _not_coded(row: dict[str, Any], subject: str) -> Draft:
    """A line of ours that says why there is no coding."""
    problem = f"this report could not be coded where the file was made: {row['error']}"
    return failure(MalformedRow(subject, problem, "Add the report itself"), str(row.get("id") or subject))
