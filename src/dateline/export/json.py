"""A coding as one indented object of the JSON contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dateline.contract import contract

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from dateline.types import Coding


def write(codings: Iterable[Coding], out: TextIO) -> None:
    """Write each coding to `out` as one indented JSON object."""
    out.writelines(_indented(contract(coding)) for coding in codings)


def _indented(contracted: dict[str, Any]) -> str:
    return json.dumps(contracted, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
