"""JSON Lines: one report a line, `{id, text | html, title?, published?, outlet?, url?}`, streamed."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from dateline.errors import MalformedRow
from dateline.reading import dates
from dateline.reading.draft import Draft, failure
from dateline.reading.files import MAX_BYTES, too_large, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADVICE = 'A row is {"id", "text" or "html", "title", "published", "outlet", "url"}'
STRINGS = ("title", "published", "outlet", "url")


def drafts(path: Path) -> Iterator[Draft]:
    """The rows of a file, one at a time; a bad row is a draft that carries its error."""
    try:
        with path.open("rb") as lines:
            yield from rows(lines, str(path))
    except OSError as error:
        yield failure(unreadable(str(path), error))


def rows(lines: IO[bytes], subject: str) -> Iterator[Draft]:
    """The rows of an open file or pipe; `subject` names it in errors."""
    number = 0
    while line := lines.readline(MAX_BYTES + 1):
        number += 1
        where = f"{subject}:{number}"
        if len(line) > MAX_BYTES:
            _skip_line(lines, line)
            yield failure(too_large(where))
        elif line.strip():
            yield _row(line.removeprefix(b"\xef\xbb\xbf"), where)


def _skip_line(lines: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(MAX_BYTES)


def _row(line: bytes, subject: str) -> Draft:
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
    problem = _problem(row)
    id_ = str(row["id"]) if _is_id(row.get("id")) else subject
    if problem:
        return failure(MalformedRow(subject, problem, ADVICE), id_)
    given = {field: row[field] for field in STRINGS if row.get(field)}
    if row.get("html") is not None:
        return Draft(id_, subject, "html", row["html"], **given)
    return Draft(id_, subject, "text", row["text"], **given)


def _is_id(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _problem(row: dict[str, Any]) -> str:
    """What is wrong with a row, or nothing."""
    if row.get("text") is None and row.get("html") is None:
        return 'it has neither "text" nor "html"'
    for field in ("text", "html", *STRINGS):
        if not isinstance(row.get(field), str | None):
            return f'"{field}" is not a string'
    if row.get("id") is not None and not _is_id(row["id"]):
        return '"id" is neither a string nor a number'
    if row.get("published") and dates.iso(row["published"]) is None:
        return f'"published" is not a date: {row["published"][:40]!r}'
    return ""
