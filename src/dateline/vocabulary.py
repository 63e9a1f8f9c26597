"""Vocabulary is data: a YAML file beside the code that uses it, read once a process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.errors import BrokenData

if TYPE_CHECKING:
    from pathlib import Path


@cache
def load(path: Path) -> Any:
    """The tables or rows of a YAML file; raises BrokenData, which names it, if it is missing or damaged."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        tables = yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 - both loaders are the safe kind
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise BrokenData(str(path), f"no readable vocabulary ({error})", "Install Dateline again") from error
    if not tables or not isinstance(tables, dict | list):
        raise BrokenData(str(path), "no vocabulary in it", "Install Dateline again")
    return tables
