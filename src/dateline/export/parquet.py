"""Claims as Parquet: the columns of `columns.py`, typed, and five more that hold lists whole; or any rows.

A flat column holds the first actor; `all_actors` holds each with its words, offsets, country and sector, as
the JSON contract has it.  Dates are strings, since a date is only as precise as its source: `2022-04` is one.
The same claims give the same bytes with the same release of pyarrow, which the file names.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from dateline.contract import claim_fields
from dateline.errors import Missing, OutputError
from dateline.export.characters import storable
from dateline.export.columns import COLUMNS, known, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO, TextIO

    from dateline.columns import Column, Row
    from dateline.types import Coding

ROWS = 16_384
"""In a row group, and so in memory at once."""

WORDS = {"start": "integer", "end": "integer", "text": "text"}
ACTOR = WORDS | {"name": "text", "country": "text", "sector": "text", "id": "text"}
RUNNER_UP = {"name": "text", "country": "text", "id": "integer", "score": "number"}
LISTS: dict[str, dict[str, Any]] = {
    "actors": ACTOR,
    "recipients": ACTOR,
    "said_by": ACTOR,
    "places": WORDS
    | {
        "name": "text",
        "lat": "number",
        "lon": "number",
        "country": "text",
        "grain": "text",
        "geonameid": "integer",
        "score": "number",
        "runner_up": RUNNER_UP,
        "role": "text",
    },
    "magnitudes": WORDS | {"what": "text", "low": "number", "high": "number", "unit": "text"},
}
"""The contract's lists, each a column `all_...`, and the fields of what they hold."""


def write(codings: Iterable[Coding], out: TextIO) -> None:
    """Write the claims to the bytes beneath `out`, a row group at a time, compressed with zstd.

    Raises Missing where pyarrow is not installed, OutputError where `out` takes no bytes.
    """
    _write(COLUMNS, LISTS, (row for coding in codings for row in nested_rows(coding)), out)


def write_rows(columns: Sequence[Column], rows: Iterable[Row], out: TextIO) -> None:
    """Write the rows to the bytes beneath `out`; raises as `write` does."""
    _write(columns, {}, map(known, rows), out)


def _write(columns: Sequence[Column], lists: Mapping[str, Any], rows: Iterator[Any], out: TextIO) -> None:
    pa, parquet = _pyarrow()
    sink, form = _binary(out), _schema(pa, columns, lists)
    with parquet.ParquetWriter(sink, form, compression="zstd") as file:
        while group := list(islice(rows, ROWS)):
            file.write_batch(pa.RecordBatch.from_pylist(group, schema=form))


def nested_rows(coding: Coding) -> Iterator[dict[str, Any]]:
    """Yield a row a claim: the flat columns, then the lists."""
    for claim, row in zip(coding.claims, rows(coding), strict=True):
        fields = claim_fields(claim, coding.report.text)
        yield row | {
            f"all_{name}": [_stored(each, form) for each in fields[name]] for name, form in LISTS.items()
        }


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise Missing(
            "parquet", "needs pyarrow, which is not installed", "pip install 'dateline[parquet]'"
        ) from error
    return pa, parquet


def _binary(out: TextIO) -> BinaryIO:
    if out.isatty() or not hasattr(out, "buffer"):
        raise OutputError("parquet", "cannot be written where text goes", "Name a file with -o")
    out.flush()
    return out.buffer


def _schema(pa: Any, columns: Sequence[Column], lists: Mapping[str, Any]) -> Any:
    """Return the file's schema; each flat column carries its meaning."""
    flat = [pa.field(c.name, _type(pa, c.type), metadata={"meaning": c.meaning}) for c in columns]
    nested = [pa.field(f"all_{name}", pa.list_(_type(pa, form))) for name, form in lists.items()]
    return pa.schema(flat + nested)


def _type(pa: Any, kind: str | dict[str, Any]) -> Any:
    match kind:
        case dict():
            return pa.struct([(name, _type(pa, inner)) for name, inner in kind.items()])
        case "integer":
            return pa.int64()
        case "number":
            return pa.float64()
        case _:
            return pa.string()


def _stored(value: Any, form: str | dict[str, Any]) -> Any:
    """Return a value of the contract as Arrow can store it: sound text, and numbers of one type."""
    match form:
        case _ if value is None:
            return None
        case dict():
            return {name: _stored(value[name], inner) for name, inner in form.items()}
        case "number":
            return float(value)
        case "text":
            return storable(value)
        case _:
            return value
