"""Fit the weights by which two claims speak of one event: `src/dateline/incidents/scorer.yaml`.

    PYTHONPATH=benchmarks python training/incidents.py CORPUS

CORPUS holds `reports` and `gold`; `training/incidents/*.json` say which of its claims people took for one
event.  A logistic model of the features of two claims, fitted by Newton's method with a ridge penalty; the
pairs of a large incident count less each, lest a war decide all.  Prints how well each file's incidents
are found by a model that was fitted on the other files.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
import yaml
from gold import codings
from grouped import GROUPS, Groups, b_cubed, groups

from dateline.incidents import scorer
from dateline.incidents.features import Features, features
from dateline.incidents.gathering import gather
from dateline.incidents.kinship import are_kin
from dateline.incidents.profile import profile
from dateline.incidents.scorer import ACROSS, TABLE, WITHIN

PENALTY = 1.0
RARE = 20
"""Pairs that a feature must be found in to have a weight."""
HEAD = """\
# Weights of what speaks for two claims being about one event (features.py), fitted by training/incidents.py:
# "within" for two claims of one report, "across" for claims of two.  A positive weight speaks for it; the sum
# is the logarithm of the odds.
"""


class Pair(NamedTuple):
    """Two claims: in one report or not, their features, whether people took them for one event, a weight."""

    within: bool
    features: Features
    same: bool
    weight: float


def main() -> None:
    """Fit, say how well, and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    corpus = parser.parse_args().corpus
    files = [
        groups(path) for path in sorted(GROUPS.glob("*.json")) if "incidents" in json.loads(path.read_text())
    ]
    found = {file.name: pairs(file, corpus) for file in files}
    for file in files:
        others = [pair for name, several in found.items() if name != file.name for pair in several]
        weights = fit(others)
        with patch.object(scorer, "_tables", lambda fitted=weights: fitted):
            gathered = gather(codings(corpus / "reports", corpus / "gold", file.reports))
        print(f"{file.name:20}", b_cubed(gathered, file))
    weights = fit([pair for several in found.values() for pair in several])
    TABLE.write_text(HEAD + yaml.safe_dump(weights, sort_keys=False), "utf-8")
    print(f"{TABLE} written")


def pairs(file: Groups, corpus: Path) -> list[Pair]:
    """Return all pairs of kindred claims of a file, but those with a claim that may or may not belong."""
    whole = [
        (claim.id, profile(claim, coding, 0))
        for coding in codings(corpus / "reports", corpus / "gold", file.reports)
        for claim in coding.claims
        if claim.id not in file.loose
    ]
    size = Counter(file.incident_of.values())
    made = []
    for (one, mine), (other, theirs) in combinations(whole, 2):
        if mine.event != theirs.event and not are_kin(mine.event, theirs.event):
            continue
        incident = file.incident_of.get(one)
        same = incident is not None and incident == file.incident_of.get(other)
        weight = max(1, size[incident] - 1) ** -0.5 if same and incident else 1.0
        made.append(Pair(mine.report == theirs.report, features(mine, theirs), same, weight))
    return made


def fit(found: list[Pair]) -> dict[str, dict[str, float]]:
    """Return the weights of each table by feature, and where the sum starts."""
    return {
        table: _fit([each for each in found if each.within == (table == WITHIN)])
        for table in (ACROSS, WITHIN)
    }


def _fit(found: list[Pair]) -> dict[str, float]:
    counted = Counter(name for pair in found for name in pair.features)
    names = sorted(name for name, count in counted.items() if count >= RARE)
    column = {name: number for number, name in enumerate(names, start=1)}
    table = np.zeros((len(found), len(names) + 1))
    table[:, 0] = 1.0
    for row, pair in enumerate(found):
        for name, value in pair.features.items():
            if name in column:
                table[row, column[name]] = value
    same = np.array([pair.same for pair in found], float)
    weights = _newton(table, same, np.array([pair.weight for pair in found]))
    return dict(zip(["start", *names], (round(float(each), 3) for each in weights), strict=True))


def _newton(
    table: np.ndarray[Any, Any], same: np.ndarray[Any, Any], weight: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """Return what minimises the weighted log loss with a ridge penalty."""
    found = np.zeros(table.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (weight * (same - likely)) - PENALTY * found
        curve = (table * (weight * likely * (1 - likely))[:, None]).T @ table + PENALTY * np.eye(len(found))
        step = np.linalg.solve(curve, slope)
        found += step
        if abs(step).max() < 1e-5:
            break
    return found


if __name__ == "__main__":
    main()
