"""How fast each export writes, and how much.

    python benchmarks/exports.py CODED.jsonl [--claims N]

CODED is what `dateline code` wrote; its reports are multiplied (variants.py) and held in memory.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from itertools import islice
from pathlib import Path

from variants import variants

from dateline.contract import coding
from dateline.plugins import EXPORTS, load
from dateline.types import Coding

SOURCES = 100
"""Reports that are multiplied."""


def codings(path: Path, claims: int) -> list[Coding]:
    with path.open(encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        coded = (row for row in rows if "claims" in row)
        few = [coding({key: row[key] for key in row if key != "id"}) for row in islice(coded, SOURCES)]
    return [variant.coding for variant in variants(few, claims)]


def written(name: str, made: list[Coding], folder: Path) -> tuple[float, int]:
    """Seconds that a format takes, and its bytes."""
    path = folder / name
    began = time.process_time()
    with path.open("w", encoding="utf-8", newline="") as out:
        load(EXPORTS[name])(made, out)
    return time.process_time() - began, path.stat().st_size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("coded", type=Path)
    parser.add_argument("--claims", type=int, default=50_000)
    given = parser.parse_args()
    made = codings(given.coded, given.claims)
    claims = sum(len(each.claims) for each in made)
    print(f"{claims:,} claims of {len(made):,} reports, processor seconds")
    with tempfile.TemporaryDirectory() as folder:
        for name in EXPORTS:
            seconds, size = written(name, made, Path(folder))
            print(f"  {name:<15} {claims / seconds:>9,.0f} claims a second {size / 1e6:>8.1f} MB")


if __name__ == "__main__":
    main()
