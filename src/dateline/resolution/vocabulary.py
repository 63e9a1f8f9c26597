"""The vocabulary files of `data/`, read once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dateline.errors import BrokenData


@cache
def load(name: str) -> Any:
    """The file `data/NAME.yaml`; raises BrokenData if it is missing or no YAML."""
    path = files("dateline.resolution") / "data" / f"{name}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506  # both loaders are the safe ones
    except (OSError, yaml.YAMLError) as error:
        raise BrokenData(str(path), f"no readable vocabulary ({error})", "Install Dateline again") from error


@cache
def small_words(kind: str) -> frozenset[str]:
    """One list of `data/small_words.yaml`."""
    return frozenset(load("small_words")[kind])
