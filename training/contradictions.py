"""How well contradictions are found in training/incidents/*.json, and whether fitted weights would do better.

    python training/contradictions.py --corpus CORPUS [--prior STRENGTH]

CORPUS holds reports/ and gold/.  Prints the scores with the groups that the files give: by file and by kind,
each pair counting alike, and then each cross counting less the larger it is.  Then the F1 of the weights of
weights.yaml, which are set by hand, and that of weights fitted on all files but the one they are tried on,
drawn to those set by hand by STRENGTH (a Gaussian prior).  As long as these are no better, the others stay.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from dateline import vocabulary
from dateline.incidents.contradictions import contradictions_among
from dateline.incidents.contradictions.bearing import bears_on
from dateline.incidents.contradictions.denials import disputes
from dateline.incidents.contradictions.signs import TABLE, Signs, signs
from dateline.incidents.contradictions.stances import stance
from dateline.incidents.contradictions.statement import Statement, statements
from dateline.types import Coding

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from disputes import HEADER, Score, denials, score, total
from gold import codings

FILES = Path(__file__).with_name("incidents")
NEWTON = 30
"""Steps at most; each moves no weight by more than 1."""
FARTHEST = 50.0
"""Odds are e to this at most."""
Vector = np.ndarray[Any, np.dtype[np.float64]]


class File(NamedTuple):
    """One file of annotated reports."""

    name: str
    codings: list[Coding]
    incidents: dict[str, str]
    gold: dict[str, list[tuple[str, str]]]

    def statements(self) -> list[Statement]:
        """Return the claims as they are compared."""
        return list(statements(self.codings, self.incidents))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--prior", type=float, default=20.0)
    options = parser.parse_args()
    read = (_read(options.corpus, path) for path in sorted(FILES.glob("*.json")))
    files = [each for each in read if each.gold]
    for evenly in (False, True):
        _print_scores(files, evenly=evenly)
    _print_fitted(files, options.prior)


def _read(corpus: Path, path: Path) -> File:
    found = json.loads(path.read_text("utf-8"))
    incidents = {member: each["id"] for each in found.get("incidents", ()) for member in each["members"]}
    gold: dict[str, list[tuple[str, str]]] = {}
    for each in found.get("contradictions", ()):
        gold.setdefault(each["kind"], []).append((each["one"], each["other"]))
    read = codings(corpus / "reports", corpus / "gold", found["reports"]) if gold else ()
    return File(path.stem, list(read), incidents, gold)


def _print_scores(files: Sequence[File], *, evenly: bool) -> None:
    print("\neach cross evenly" if evenly else "\neach pair alike", HEADER, sep="\n")
    whole: dict[str, list[Score]] = {}
    for each in files:
        found = contradictions_among(each.codings, each.incidents)
        for row in score(found, each.gold, evenly=evenly):
            whole.setdefault(row.kind, []).append(row)
        tied = denials(found, each.gold)
        print(
            total(whole["all"][-1:], each.name[:13]),
            f"  denials {tied.total}: tied {tied.tied}, clean {tied.clean}",
        )
    for kind, rows in sorted(whole.items()):
        print(total(rows, kind))


def _print_fitted(files: Sequence[File], strength: float) -> None:
    """Print the F1 of denials, counter-claims and evidence, by hand and fitted, on each file left out."""
    by_hand: dict[str, float] = vocabulary.load(TABLE)
    rows = {each.name: _rows(each) for each in files}
    print(f"\n{'left out':20}{'by hand':>10}{'fitted':>10}")
    for each in files:
        others = [row for name, several in rows.items() if name != each.name for row in several]
        fitted = _fitted(others, by_hand, strength)
        print(f"{each.name:20}{_f1(each, by_hand):10.2f}{_f1(each, fitted):10.2f}")


def _f1(file: File, weights: Mapping[str, float]) -> float:
    found = disputes(file.statements(), weights=weights)
    gold = {
        kind: pairs for kind, pairs in file.gold.items() if kind in {"denial", "counter-claim", "evidence"}
    }
    return score(found, gold, evenly=True)[-1].f1


def _rows(file: File) -> list[tuple[Signs, bool]]:
    """Return the signs of all that a denial or retort may be about, and whether people say that it is."""
    pairs = {frozenset(pair) for several in file.gold.values() for pair in several}
    several = [(each, stance(each)) for each in file.statements()]
    answers = [each for each, its in several if its in {"denies", "retorts"}]
    asserted = [each for each, its in several if its == "asserts"]
    return [
        (signs(one, other), frozenset([one.id, other.id]) in pairs)
        for other in answers
        for one in asserted
        if bears_on(one, other)
    ]


def _fitted(
    rows: Sequence[tuple[Signs, bool]], prior: Mapping[str, float], strength: float
) -> dict[str, float]:
    """Fit a logistic regression by Newton's method, drawn to the prior weights."""
    names = sorted({name for found, _ in rows for name in found})
    signs_of = np.array([[found.get(name, 0.0) for name in names] for found, _ in rows])
    truth = np.array([float(right) for _, right in rows])
    start: Vector = np.array([prior.get(name, 0.0) for name in names])
    weights = start.copy()
    for _ in range(NEWTON):
        chance = 1 / (1 + np.exp(-np.clip(signs_of @ weights, -FARTHEST, FARTHEST)))
        slope = signs_of.T @ (truth - chance) - strength * (weights - start)
        curve = (signs_of * (chance * (1 - chance))[:, None]).T @ signs_of + strength * np.eye(len(names))
        step = np.linalg.solve(curve, slope)
        weights += step * min(1.0, 1 / np.abs(step).max())
        if np.abs(step).max() < 1e-4:
            break
    return dict(zip(names, map(float, weights), strict=True))


if __name__ == "__main__":
    main()
