"""The vocabulary files of `data/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from dateline import vocabulary


def load(name: str) -> Any:
    """The file `data/NAME.yaml`."""
    return vocabulary.load(Path(__file__).parent / "data" / f"{name}.yaml")


@cache
def small_words(kind: str) -> frozenset[str]:
    """One list of `data/small_words.yaml`."""
    return frozenset(load("small_words")[kind])
