"""Code single sentences and score their events: right type, quad, actor and recipient countries.

python benchmarks/events.py GOLD.jsonl [--only IDS.txt] [--scorers DIR] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import scorers

from dateline import reading
from dateline.coder import Coder
from dateline.contract import contract
from dateline.errors import DatelineError


def code(gold: Path, out: Path) -> None:
    """Write a line {id, claims} for each row of GOLD."""
    coder = Coder()
    with out.open("w", encoding="utf-8") as file:
        for draft in reading.drafts(gold):
            try:
                claims = contract(coder.code(reading.report(draft)))["claims"]
            except DatelineError as error:
                print(error)
                claims = []
            file.write(json.dumps({"id": draft.id, "claims": claims}, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--only", type=Path, help="file with the ids to score")
    parser.add_argument("--scorers", type=Path)
    parser.add_argument("--out", type=Path, help="keep the coded sentences here")
    options = parser.parse_args()
    scorer = scorers.load("score_events", options.scorers)
    with tempfile.TemporaryDirectory() as folder:
        out = options.out or Path(folder) / "coded.jsonl"
        code(options.gold, out)
        scorer.main(options.gold, out, only=options.only)


if __name__ == "__main__":
    main()
