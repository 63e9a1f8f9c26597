"""How well the windows of forecasts are read, and how well their outcomes are proposed.

    python benchmarks/forecasts.py REPORTS_DIR GOLD_DIR [--labels training/incidents] [--wrong]

REPORTS_DIR and GOLD_DIR are those of `gold.py`; the labels are windows.json and outcomes.json.  A window is
right if it was read from words and its likely last day lies between the labelled ones, 3 days more or less;
where the sentence gives no time, if it is at most three times as long or as short as a reader would wait.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import gold

from dateline.incidents.forecasts.forecast import Forecast, forecasts
from dateline.incidents.forecasts.outcome import propose
from dateline.types import Claim, Coding

FACTOR = 3
DAYS = 3
UNSURE = {"cannot-tell": "open"}
"""What is as right: a forecast whose window is not over."""


def window_is_right(found: Forecast, label: Mapping[str, Any]) -> bool:
    window = found.window
    if window is None or (label["words"] and window.sure == "assumed"):
        return False
    if not label["words"]:
        waited = (window.likely - date.fromisoformat(label["said"])).days
        return bool(label["days"] / FACTOR <= waited <= label["days"] * FACTOR)
    first, last = (date.fromisoformat(each).toordinal() for each in label["until"])
    return first - DAYS <= window.likely.toordinal() <= last + DAYS


def windows(found: Mapping[str, Forecast], labels: Mapping[str, Mapping[str, Any]], *, wrong: bool) -> None:
    """Print the share of windows that are right, where words give them and where none do."""
    tally: Counter[tuple[str, bool]] = Counter()
    for name, label in labels.items():
        right = window_is_right(found[name], label)
        tally["words" if label["words"] else "no words", right] += 1
        if wrong and not right:
            print("  ", name, label, found[name].said, found[name].window)
    for kind in ("words", "no words"):
        print(f"  {kind:9} {tally[kind, True]} of {tally[kind, True] + tally[kind, False]} right")


def outcomes(
    found: Mapping[str, Forecast],
    claims: Sequence[tuple[Coding, Claim]],
    labels: Mapping[str, Any],
    *,
    wrong: bool,
) -> None:
    """Print how often the outcome proposed from all claims is the labelled one, and how often not so."""
    table: Counter[tuple[str, str]] = Counter()
    today = date.fromisoformat(labels["today"])
    for name, label in labels["outcomes"].items():
        made = propose(found[name], claims, today)
        table[label, made.verdict] += 1
        if wrong and made.verdict != label:
            print("  ", name, label, made)
    right = sum(count for (label, verdict), count in table.items() if verdict in {label, UNSURE.get(label)})
    claimed = sum(count for (_, verdict), count in table.items() if verdict == "came-about")
    false = claimed - table["came-about", "came-about"]
    print(f"  {right} of {table.total()} right; proposed came-about {claimed} times, wrongly {false}")
    for (label, verdict), count in sorted(table.items()):
        print(f"  {label:12} proposed {verdict:12} {count}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--labels", type=Path, default=Path(__file__).parents[1] / "training" / "incidents")
    parser.add_argument("--wrong", action="store_true", help="show what is wrong")
    options = parser.parse_args()
    codings = list(gold.codings(options.reports, options.gold))
    found = {each.claim: each for coding in codings for each in forecasts(coding)}
    labelled = json.loads((options.labels / "windows.json").read_text("utf-8"))
    for part in ("random", "timed"):
        print("windows,", part)
        windows(found, labelled[part], wrong=options.wrong)
    claims = [(coding, claim) for coding in codings for claim in coding.claims]
    for path in sorted(options.labels.glob("outcomes*.json")):
        print("outcomes,", path.stem)
        outcomes(found, claims, json.loads(path.read_text("utf-8")), wrong=options.wrong)


if __name__ == "__main__":
    main()
