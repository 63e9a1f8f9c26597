"""Which claims people took for one event: files of incidents, and how well ours agree with them.

A file is JSON: `reports`, `incidents` (`id`, `members`, `loose_members`: which may belong or not, and are not
counted), `not_same` (near misses that must stay apart) and `contradictions`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple

from dateline.types import Incident

GROUPS = Path(__file__).parents[1] / "training" / "incidents"
CLAIM = re.compile(r"\w+-\d+")
DISPUTES = "contradictions"


@dataclass(frozen=True)
class Groups:
    """A file of incidents: which one each claim surely belongs to, and which claims are told apart."""

    name: str
    reports: tuple[str, ...]
    incident_of: Mapping[str, str]
    loose: frozenset[str]
    not_same: tuple[tuple[str, str], ...]
    contradictions: Mapping[frozenset[str], str]


class Agreement(NamedTuple):
    """B-cubed figures (Bagga and Baldwin 1998), pairwise ones, and near misses kept apart."""

    precision: float
    recall: float
    f1: float
    pair_precision: float
    pair_recall: float
    pair_f1: float
    apart: int
    near_misses: int

    def __str__(self) -> str:
        return (
            f"B-cubed P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"
            f"  pairs P {self.pair_precision:.3f} R {self.pair_recall:.3f} F1 {self.pair_f1:.3f}"
            f"  kept apart {self.apart}/{self.near_misses}"
        )


def groups(path: Path) -> Groups:
    """Read a file of incidents."""
    whole = json.loads(path.read_text("utf-8"))
    incident_of = {claim: each["id"] for each in whole["incidents"] for claim in each["members"]}
    loose = {claim for each in whole["incidents"] for claim in each.get("loose_members", ())}
    members = {each["id"]: each["members"] for each in whole["incidents"]}
    near_misses = [[each["members"], each["not_same"]] for each in whole["incidents"] if each.get("not_same")]
    listed = [*whole.get("not_same", ()), *near_misses]
    return Groups(
        path.stem,
        tuple(whole["reports"]),
        incident_of,
        frozenset(loose - incident_of.keys()),
        tuple(dict.fromkeys(pair for each in listed for pair in _pairs(each, members))),
        dict(_contradictions(whole, members)),
    )


def b_cubed(found: Iterable[Incident], gold: Groups, *, alone: Collection[str] = ()) -> Agreement:
    """Return how well incidents agree with gold, over the claims that surely belong to one.

    Claims in `alone` count too, each as an incident by itself.
    """
    ours = {claim: each.id for each in found for claim in each.members}
    theirs = {claim: claim for claim in alone if claim not in gold.loose} | dict(gold.incident_of)
    together, gold_together = _by_value(theirs, ours), _by_value(theirs, theirs)
    precision = recall = 0.0
    for claim in theirs:
        mine, right = together[ours.get(claim, claim)], gold_together[theirs[claim]]
        shared = len(mine & right)
        precision += shared / len(mine) / len(theirs)
        recall += shared / len(right) / len(theirs)
    mine_pairs, right_pairs = _paired(together), _paired(gold_together)
    shared_pairs = len(mine_pairs & right_pairs)
    pair_precision, pair_recall = (
        shared_pairs / max(1, len(mine_pairs)),
        shared_pairs / max(1, len(right_pairs)),
    )
    apart = sum(ours.get(one, one) != ours.get(other, other) for one, other in gold.not_same)
    return Agreement(
        precision,
        recall,
        f1(precision, recall),
        pair_precision,
        pair_recall,
        f1(pair_precision, pair_recall),
        apart,
        len(gold.not_same),
    )


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _by_value(claims: Iterable[str], incident_of: Mapping[str, str]) -> Mapping[str, set[str]]:
    together: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        together[incident_of.get(claim, claim)].add(claim)
    return together


def _paired(together: Mapping[str, set[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for several in together.values() for pair in combinations(several, 2)}


def _contradictions(
    whole: Mapping[str, Any], members: Mapping[str, list[str]]
) -> Iterator[tuple[frozenset[str], str]]:
    """Yield the pairs that contradict each other, with their kind; files write them in several ways."""
    listed = [
        *whole.get(DISPUTES, ()),
        *(pair for each in whole["incidents"] for pair in each.get(DISPUTES, ())),
    ]
    for each in listed:
        for pair in _pairs(each, members):
            yield frozenset(pair), _kind(each)


def _kind(written: Any) -> str:
    if not isinstance(written, dict):
        return "denial"
    if written.get("kind") or written.get("type"):
        return str(written.get("kind") or written.get("type")).replace("_", "-")
    return "counter-claim" if any("counter" in key and value for key, value in written.items()) else "denial"


def _pairs(written: Any, members: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of claims that an entry means: two ids, ids on two sides, or ids of whole incidents."""
    sides = [side for side in (_ids(each, members) for each in _values(written)) if side]
    if len(sides) == 1:
        yield from combinations(sides[0], 2)
    for one, other in combinations(sides, 2):
        yield from product(one, other)


def _values(written: Any) -> list[Any]:
    if isinstance(written, dict):
        lists = [value for value in written.values() if isinstance(value, list)]
        ids = [value for value in written.values() if isinstance(value, str)]
        return [*lists, *ids]
    return list(written)


def _ids(value: Any, members: Mapping[str, list[str]]) -> list[str]:
    if isinstance(value, list):
        return [claim for each in value for claim in _ids(each, members)]
    if not isinstance(value, str):
        return []
    return members.get(value) or ([value] if CLAIM.fullmatch(value) else [])
