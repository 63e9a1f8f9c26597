"""The vocabulary files of this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from dateline import vocabulary


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of `NAME.yaml`."""
    tables: dict[str, Any] = vocabulary.load(Path(__file__).with_name(f"{name}.yaml"))
    return tables
