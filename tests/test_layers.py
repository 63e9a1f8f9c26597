"""Who may import whom: the map of the program, held against its imports."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[1] / "src" / "dateline"

LEAVES = {"types", "errors", "plugins", "moments", "vocabulary", "columns", "distance", "wilson"}
PARTS = {"reading", "language", "attribution", "events", "resolution", "status"}
TOPS = {"ingest", "watch", "audit"}
MAY_IMPORT: dict[str, set[str]] = {
    "types": set(),
    "errors": set(),
    **dict.fromkeys(PARTS, LEAVES),
    "validity": {"types"},
    "contract": {"types", "errors", "validity"},
    "export": LEAVES | {"contract"},
    "incidents": LEAVES,
    "record": LEAVES | {"contract", "incidents"},
    "ledger": LEAVES | {"incidents", "record"},
    "workers": {"errors"},
    "progress": set(),
    "plugins": set(),
    "moments": set(),
    "distance": set(),
    "wilson": set(),
    "vocabulary": {"errors"},
    "columns": set(),
    "coder": LEAVES | PARTS | {"__init__"},
    "code": LEAVES | {"contract", "reading", "coder", "export", "workers"},
    "ingest": LEAVES | {"reading", "coder", "code", "record", "workers"},
    "watch": LEAVES | {"reading", "record"},
    "audit": LEAVES | {"export"},
    "__init__": LEAVES | {"reading", "coder", "record"},
    "commands": LEAVES
    | PARTS
    | TOPS
    | {"contract", "coder", "code", "export", "incidents", "record", "ledger", "progress", "__init__"},
    "cli": LEAVES | {"commands", "__init__"},
}
"""By module or folder; `__init__` is the public face, and what stands in a folder may import its siblings."""


def unit(path: Path) -> str:
    """The module or folder that a file belongs to: "reading" for reading/html.py."""
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module of ours that a file imports, wherever in the file it does so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def imported_units(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names = [name.split(".") for name in imported(tree)]
    ours = {name[1] if len(name) > 1 else "__init__" for name in names if name[0] == "dateline"}
    return {name if name in MAY_IMPORT else "__init__" for name in ours}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    assert unit(path) in MAY_IMPORT, "a new part: say in MAY_IMPORT and docs/index.md what it may import"
    assert imported_units(path) - {unit(path)} <= MAY_IMPORT[unit(path)]


def test_the_map_names_nothing_that_is_gone() -> None:
    assert set(MAY_IMPORT) <= {unit(path) for path in SOURCE.rglob("*.py")}


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("import dateline", {"__init__"}),
        ("from dateline import __version__, events", {"__init__", "events"}),
        ("from dateline.events.ontology import Ontology", {"events"}),
        ("def f():\n    import dateline.reading.html", {"reading"}),
        ("import json", set()),
    ],
)
def test_imports_are_found_in_every_form(line: str, units: set[str], tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(line)
    assert imported_units(tmp_path / "module.py") == units
