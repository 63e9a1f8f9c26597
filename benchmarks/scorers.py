"""The scorers that come with the gold data, loaded from where they lie."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "yardsticks"


def load(name: str, folder: Path | None = None) -> ModuleType:
    """The module `name` (score_claims, score_events, score_attribution) of a folder of yardsticks."""
    path = (folder or BESIDE) / f"{name}.py"
    if not path.is_file():
        sys.exit(f"{path}: no scorer there; name its folder with --scorers")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
