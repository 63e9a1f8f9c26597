"""Start-up is a feature: what a command does not need, it does not import."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dateline.cli import cli

HEAVY = {
    "fastwarc",
    "feedparser",
    "httpx",
    "htmldate",
    "lxml",
    "multiprocessing",
    "numpy",
    "onnxruntime",
    "pandas",
    "protego",
    "psycopg",
    "py3langid",
    "pyarrow",
    "rich",
    "sqlalchemy",
    "sqlite3",
    "tokenizers",
    "trafilatura",
    "yaml",
}


def modules_after(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after a statement."""
    report = "import sys; print(*(name.split('.')[0] for name in sys.modules), file=sys.stderr)"
    script = f"{statement}\n{report}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import dateline",
        "import dateline.types, dateline.errors, dateline.plugins",
        "from dateline.cli import run; run(['--help'])",
        "from dateline.cli import run; run(['--version'])",
        *(f"from dateline.cli import run; run([{name!r}, '--help'])" for name in sorted(cli.commands)),
        "from dateline.cli import run; run(['read', 'no-such-file.txt'])",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(statement: str) -> None:
    assert not modules_after(statement) & HEAVY


def test_json_needs_no_terminal_library() -> None:
    assert "rich" not in modules_after("import dateline.export.json, dateline.export.jsonl")
