"""The word lists that reading decides by, as patterns, each compiled once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING = re.compile(r"(?!)")


@cache
def load(name: str) -> Any:
    """The tables of the file of that name beside this module."""
    return vocabulary.load(Path(__file__).with_name(name))


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first; `*` stands for one to sixty characters."""
    return "|".join(_pattern(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _pattern(phrase: str) -> str:
    pattern = r".{1,60}?".join(re.escape(part) for part in phrase.split("*"))
    pattern = pattern.replace("'", "['’]").replace(r"\ ", r"\s+")
    return pattern + r"\b" if phrase[-1].isalnum() else pattern


@cache
def phrases(*path: str) -> re.Pattern[str]:
    """The phrases at this path of a file, as one pattern: `phrases("lines.yaml", "credit", "start")`."""
    node = load(path[0])
    for key in path[1:]:
        node = node[key]
    return re.compile(f"(?:{alternatives(node)})", re.IGNORECASE)
