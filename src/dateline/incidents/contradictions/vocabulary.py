"""The words of `words.yaml`, as stems."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import vocabulary
from dateline.incidents.profile import WORD, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLES = Path(__file__).with_name("words.yaml")
Stems = tuple[str, ...]


def stems(text: str) -> Stems:
    """Return the stems of a text's words, in their order."""
    return tuple(map(stem, WORD.findall(text.lower())))


def speaks_of(listed: str, text: Stems) -> bool:
    """Whether one of the phrases of a list stands in a text, all of its words in a row."""
    return any(_stands_in(phrase, text) for phrase in _phrases(listed))


@cache
def camp(sector: str) -> str:
    """Return the camp of a sector: state, rebels, or empty."""
    camps = _tables()["camps"]
    return next((camp for camp, sectors in camps.items() if sector in sectors), "")


def _stands_in(phrase: Sequence[str], text: Sequence[str]) -> bool:
    length = len(phrase)
    return any(text[start : start + length] == phrase for start in range(len(text) - length + 1))


@cache
def _phrases(listed: str) -> frozenset[Stems]:
    return frozenset(map(stems, _tables()[listed]))


def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = vocabulary.load(TABLES)
    return tables
