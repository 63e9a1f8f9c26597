"""Vocabulary is data: a YAML file beside the code that uses it, read once a process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.errors import BrokenData

if TYPE_CHECKING:
    from pathlib import Path


@cache
def load(path: Path, form: type[dict[str, Any] | list[Any]] = dict) -> Any:
    """What a YAML file holds, in the form it must have; raises BrokenData, which names it, if it does not."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        tables = yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 - both loaders are the safe kind
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise BrokenData(str(path), f"no readable vocabulary ({error})", "Install Dateline again") from error
    if not tables or not isinstance(tables, form):
        raise BrokenData(str(path), "no vocabulary in it", "Install Dateline again")
    return tables
