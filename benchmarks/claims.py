"""Code reports and score the claims against gold: detection F1, claim score, and each slot.

    python benchmarks/claims.py REPORTS_DIR GOLD_DIR [NAME ...] [--scorers DIR] [--out DIR]

REPORTS_DIR holds NN.txt with NN.meta.json (`published`, `outlet` or `source`), GOLD_DIR NN.json.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

import scorers

from dateline import reading
from dateline.coder import Coder
from dateline.contract import contract


def code(reports: Path, names: Iterable[str], out: Path) -> None:
    """Write OUT/NN.json, the contract, for each report."""
    coder = Coder()
    for name in names:
        meta_path = reports / f"{name}.meta.json"
        meta = json.loads(meta_path.read_text("utf-8")) if meta_path.exists() else {}
        (report,) = reading.read(
            reports / f"{name}.txt",
            published=meta.get("published"),
            outlet=meta.get("outlet") or meta.get("source"),
        )
        row = contract(coder.code(report))
        (out / f"{name}.json").write_text(json.dumps(row, ensure_ascii=False), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--scorers", type=Path)
    parser.add_argument("--out", type=Path, help="keep the coded reports here")
    options = parser.parse_args()
    scorer = scorers.load("score_claims", options.scorers)
    names = options.names or sorted(path.stem for path in options.gold.glob("*.json"))
    with tempfile.TemporaryDirectory() as folder:
        out = options.out or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        code(options.reports, names, out)
        scorer.main(options.gold, out, *names)


if __name__ == "__main__":
    main()
