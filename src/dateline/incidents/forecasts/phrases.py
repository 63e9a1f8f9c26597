"""The vocabulary of this folder, and where its phrases stand in a text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import vocabulary
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORD = re.compile(r"[\w-]+(?:['’]\w+)?")


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of `NAME.yaml`."""
    tables: dict[str, Any] = vocabulary.load(Path(__file__).with_name(f"{name}.yaml"))
    return tables


@cache
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches any of the phrases as whole words, the longest that fits."""
    longest = sorted(phrases, key=len, reverse=True)
    either = "|".join(re.escape(each).replace(r"\ ", r"\s+").replace("'", "['’]") for each in longest)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def find(phrases: Iterable[str], text: str, within: Span) -> Iterator[Span]:
    """Yield where phrases stand in a stretch of a text."""
    for found in pattern(tuple(phrases)).finditer(text, *within):
        yield Span(*found.span())


def listed(span: Span, text: str) -> str:
    """Return the words of a span as they are written in a vocabulary."""
    return " ".join(span.of(text).lower().replace("’", "'").split())


def between(first: Span, second: Span, text: str) -> int:
    """Return how many words stand between two spans; none if they touch or overlap."""
    left, right = sorted((first, second))
    return len(WORD.findall(text, left.end, right.start)) if left.end < right.start else 0
