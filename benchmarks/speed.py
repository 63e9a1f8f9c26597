"""Articles and words a second on one core, the share of each step, memory, and cold start.

    python benchmarks/speed.py REPORTS.jsonl [--most N]

REPORTS has a row {id, text} an article (`-` endings .xz are opened too).  One article = 650 words.
"""

from __future__ import annotations

import argparse
import json
import lzma
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from dateline import attribution, events, reading, status
from dateline.coder import Coder
from dateline.contract import contract
from dateline.errors import UnknownLanguage
from dateline.resolution import actors, times

ARTICLE = 650
WARM_UP = 5
"""Reports read before the clock starts: what is loaded once is part of the cold start."""
STEPS: list[tuple[str, Any, str]] = [
    ("attribution", attribution, "attributions"),
    ("events", events, "event"),
    ("status", status, "decide"),
    ("actors", actors, "resolve"),
    ("places", Coder, "_places"),
    ("times", times, "resolve"),
]


def timed(function: Callable[..., Any], spent: dict[str, float], name: str) -> Callable[..., Any]:
    """`function`, whose processor time is added to `spent[name]`."""

    def run(*args: Any, **kwargs: Any) -> Any:
        began = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[name] += time.process_time() - began

    return run


def rows(path: Path, most: int) -> list[str]:
    """The first texts of a file, as JSON lines."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return list(islice(file, most))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("--most", type=int, default=400, help="articles to read")
    options = parser.parse_args()
    lines = rows(options.reports, options.most)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(lines)
        file.flush()
        throughput(Path(file.name))
    cold_start(json.loads(lines[0])["text"])


def throughput(path: Path) -> None:
    """Print the figures of the whole path over the rows of a file."""
    spent: dict[str, float] = defaultdict(float)
    for name, module, function in STEPS:
        setattr(module, function, timed(getattr(module, function), spent, name))
    coder = Coder()
    model = timed(coder.model, spent, "model")
    model.languages, model.name = coder.model.languages, coder.model.name  # type: ignore[attr-defined]
    coder.model = model  # type: ignore[assignment]
    for draft in islice(reading.drafts(path), WARM_UP):
        coder.code(reading.report(draft))
    spent.clear()
    read = timed(reading.report, spent, "reading")
    words = reports = claims = 0
    began = time.process_time()
    for draft in reading.drafts(path):
        report = read(draft)
        try:
            coding = coder.code(report)
        except UnknownLanguage:
            continue
        json.dumps(contract(coding))
        words += len(report.text.split())
        reports += 1
        claims += len(coding.claims)
    total = time.process_time() - began
    print(f"reports {reports}  words {words}  claims {claims}  processor seconds {total:.1f}")
    print(f"words a second {words / total:.0f}  articles of {ARTICLE} words {words / ARTICLE / total:.2f}")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:12} {100 * seconds / total:5.1f} %")
    print(f"  {'the rest':12} {100 * (total - sum(spent.values())) / total:5.1f} %")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def cold_start(text: str) -> None:
    """Print how long `dateline --help` and `dateline read` of one report take, as new processes."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        for arguments in (["--help"], ["read", file.name]):
            command = [sys.executable, "-m", "dateline.cli", *arguments]
            seconds = []
            for _ in range(5):
                began = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True)
                seconds.append(time.perf_counter() - began)
            print(f"dateline {arguments[0]:7} median of 5 {sorted(seconds)[2]:.2f} s")


if __name__ == "__main__":
    main()
