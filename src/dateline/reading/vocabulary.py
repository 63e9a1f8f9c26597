"""The word lists that reading decides by, as patterns, each compiled once."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dateline.errors import BrokenData

if TYPE_CHECKING:
    from collections.abc import Iterable

ADVICE = "Install Dateline again"
NOTHING = re.compile(r"(?!)")


@cache
def load(name: str) -> Any:
    """The parsed YAML file of that name beside this module; raises BrokenData if missing or damaged."""
    import yaml

    path = files(__package__).joinpath(name)
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise BrokenData(str(path), f"no readable vocabulary ({error})", ADVICE) from error
    if not isinstance(loaded, dict):
        raise BrokenData(str(path), "no vocabulary in it", ADVICE)
    return loaded


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
