"""The vocabulary files of this folder, read once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of `NAME.yaml`."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = Path(__file__).with_name(f"{name}.yaml").read_text("utf-8")
    return dict(yaml.load(content, Loader=loader))  # noqa: S506 - both loaders are the safe kind
