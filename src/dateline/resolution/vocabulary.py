"""The vocabulary files of `data/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from dateline import vocabulary


@cache
def load(name: str, form: type[dict[str, Any] | list[Any]] = dict) -> Any:
    """The file `data/NAME.yaml`: tables, or a list of rows."""
    return vocabulary.load(Path(__file__).parent / "data" / f"{name}.yaml", form)


@cache
def small_words(kind: str) -> frozenset[str]:
    """One list of `data/small_words.yaml`."""
    return frozenset(load("small_words")[kind])
