"""A coding as one indented object of the JSON contract; or rows as one list of objects, one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dateline.contract import contract
from dateline.export.columns import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from dateline.columns import Column, Row
    from dateline.types import Coding


def write(codings: Iterable[Coding], out: TextIO) -> None:
    """Write each coding to `out` as one indented JSON object."""
    out.writelines(_indented(contract(coding)) for coding in codings)


def write_rows(columns: Sequence[Column], rows: Iterable[Row], out: TextIO) -> None:  # noqa: ARG001 - as all
    """Write the rows to `out` as one list; `null` is what is not known."""
    before = "["
    for row in rows:
        out.write(f"{before}\n" + json.dumps(known(row), ensure_ascii=False, allow_nan=False))
        before = ","
    out.write("\n]\n" if before == "," else "[]\n")


def _indented(contracted: dict[str, Any]) -> str:
    return json.dumps(contracted, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
