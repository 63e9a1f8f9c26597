"""Tables in Parquet, one report a row, streamed in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError, Missing, SourceError
from dateline.reading.draft import Draft, failure
from dateline.reading.files import unreadable
from dateline.reading.rows import BODIES, DATES, NO_COLUMNS, Columns, draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

BATCH = 2
"""Rows held at a time.  Few, for a value may be far larger than a report, in a file of two kilobytes."""
TEXTS = ("string", "large_string", "string_view", "binary", "large_binary", "binary_view", "null")
MOMENTS = ("timestamp", "date")
NUMBERS = ("integer", "floating")
"""Types of columns, as the tests in `pyarrow.types` are called."""


def drafts(path: Path, columns: Columns = NO_COLUMNS) -> Iterator[Draft]:
    """The rows of a file, batch by batch; a bad row is a draft that carries its error."""
    subject = str(path)
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError:
        problem = "Parquet is read with pyarrow, which is not installed"
        yield failure(Missing(subject, problem, "pip install dateline[parquet]"))
        return
    try:
        yield from _rows(path, subject, columns)
    except DatelineError as error:
        yield failure(error)
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            yield failure(unreadable(subject, error))
        else:
            problem = f"this is no Parquet file, or a damaged one ({error})"
            yield failure(SourceError(subject, problem, "What comes before is read: write the file anew"))


def _rows(path: Path, subject: str, columns: Columns) -> Iterator[Draft]:
    from pyarrow import parquet

    schema = parquet.read_schema(path)
    found = _usable(columns.within(schema.names, subject), columns, schema)
    for name, column in found.names.items():
        _refuse_type(name, column, schema.field(column).type, subject)
    number = 0
    with parquet.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20) as table:
        for batch in table.iter_batches(batch_size=BATCH, columns=sorted(set(found.names.values()))):
            values = {name: _values(batch.column(column)) for name, column in found.names.items()}
            for at in range(batch.num_rows):
                number += 1
                row = {name: column[at] for name, column in values.items()}
                yield draft(row, f"{subject} (row {number})", within=subject, columns=found)


def _usable(found: Columns, named: Columns, schema: pa.Schema) -> Columns:
    """The columns without those that only go by a usual name, as a `source` that holds an object."""
    from pyarrow import types

    kept = {*BODIES, *named.names}
    return Columns(
        {
            name: column
            for name, column in found.names.items()
            if name in kept or not types.is_nested(schema.field(column).type)
        }
    )


def _refuse_type(name: str, column: str, kind: pa.DataType, subject: str) -> None:
    """Refuse a column whose values cannot be what they are to be."""
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    allowed = [*TEXTS, *(MOMENTS if name in DATES else ()), *(NUMBERS if name == "id" else ())]
    if not any(getattr(types, f"is_{each}")(kind) for each in allowed):
        raise SourceError(
            subject,
            f"column {column!r} holds {kind}, which is no {name}",
            "Name another with --columns, or write it as strings",
        )


def _values(column: pa.Array) -> list[Any]:
    """A column's values as a row of JSON has them."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_timestamp(kind):
        column = column.cast(pa.timestamp("us", kind.tz), safe=False)
    return [_value(each) for each in column]


def _value(cell: pa.Scalar[Any]) -> Any:
    try:
        value = cell.as_py()
    except (OverflowError, ValueError):
        return "a moment beyond the calendar"
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    return value.isoformat() if hasattr(value, "isoformat") else value
