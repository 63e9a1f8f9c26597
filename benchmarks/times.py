"""How many gold time expressions resolve to the right days.

    python benchmarks/times.py REPORTS_DIR GOLD_DIR [--last 5 | --not-last 5] [--wrong]

REPORTS_DIR/NN.txt are texts, GOLD_DIR/NN.json their claims, whose `time` is {text, start, end, from, to}.
The expression is given.  Right: the intervals overlap and the starts lie within 7 days or a tenth of the gold
interval (at most a year of it), the rule of the claim scorer; exact: both ends are the same.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from dateline.resolution.times import resolve
from dateline.types import Period, Span

FAR = date.max.toordinal()


def right(gold: dict[str, Any], period: Period) -> bool:
    """Whether the scorer of claims takes the interval for the gold one."""
    if period.start is None:
        return False
    wanted, got = _days(gold["from"], gold["to"]), _days(period.start, period.end)
    slack = max(7.0, (min(wanted[1], wanted[0] + 3650) - wanted[0]) * 0.1)
    return got[0] <= wanted[1] and wanted[0] <= got[1] and abs(wanted[0] - got[0]) <= slack


def _days(start: str, end: str | None) -> tuple[int, int]:
    return date.fromisoformat(start).toordinal(), date.fromisoformat(end).toordinal() if end else FAR


def expressions(
    reports: Path, gold: Path, names: list[str]
) -> list[tuple[str, str, str | None, dict[str, Any], str]]:
    """Report, text, publication date, gold time and status kind of every claim that has a time."""
    rows = []
    for name in names:
        text = (reports / f"{name}.txt").open(encoding="utf-8", newline="").read()
        coded = json.loads((gold / f"{name}.json").read_text("utf-8"))
        rows += [
            (name, text, coded["report"].get("published"), claim["time"], claim["status"])
            for claim in coded["claims"]
            if (claim.get("time") or {}).get("from")
        ]
    return rows


def main() -> None:
    """Print the figures, and the wrong ones if asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("reports", type=Path)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--last", help="only reports whose name ends so")
    arguments.add_argument("--not-last", help="only reports whose name does not end so")
    arguments.add_argument("--wrong", action="store_true", help="print what was wrong")
    given = arguments.parse_args()
    names = sorted(path.stem for path in given.gold.glob("*[0-9].json"))
    names = [name for name in names if not given.last or name.endswith(given.last)]
    names = [name for name in names if not given.not_last or not name.endswith(given.not_last)]
    rows = expressions(given.reports, given.gold, names)
    begun = time.perf_counter()
    found = [
        resolve(text, Span(gold["start"], gold["end"]), published, ahead=status in {"planned", "predicted"})
        for _, text, published, gold, status in rows
    ]
    took = time.perf_counter() - begun
    pairs = list(zip(rows, found, strict=True))
    good = sum(right(row[3], period) for row, period in pairs)
    exact = sum((row[3]["from"], row[3]["to"]) == (period.start, period.end) for row, period in pairs)
    unresolved = sum(period.start is None for period in found)
    print(f"reports {len(names)}  expressions {len(rows)}  {len(rows) / took:.0f} a second")
    for name, number in (("right", good), ("exact", exact), ("unresolved", unresolved)):
        print(f"{name:10} {number / len(rows):.3f}")
    for (name, text, published, gold, status), period in pairs if given.wrong else []:
        if not right(gold, period):
            words = text[gold["start"] : gold["end"]]
            print(
                name,
                published,
                status,
                repr(words),
                gold["from"],
                gold["to"],
                "got",
                period.start,
                period.end,
            )


if __name__ == "__main__":
    main()
