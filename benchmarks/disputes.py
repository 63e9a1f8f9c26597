"""How many of the contradictions that people see are found, and how many of those found they see.

Used by benchmarks/incidents.py and training/contradictions.py; no program by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from math import sqrt
from typing import NamedTuple

from dateline.incidents.contradictions import Contradiction

Pair = frozenset[str]
Gold = Mapping[str, Iterable[tuple[str, str]]]
"""Pairs of claim ids by kind."""


class Score(NamedTuple):
    """A row of the table: how much was found of one kind, and how much of what was found is right.

    A pair of gold counts under its own kind, whatever kind it is found as; one found that is not in gold,
    under the kind it is found as.
    """

    kind: str
    right: float
    wrong: float
    missed: float

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return self.right / ((self.right + self.missed) or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)

    def __str__(self) -> str:
        """The row as it is printed."""
        counts = f"{self.right:7.1f}{self.wrong:7.1f}{self.missed:7.1f}"
        return f"{self.kind:14}{counts}{self.precision:8.2f}{self.recall:8.2f}{self.f1:8.2f}"


class Denial(NamedTuple):
    """How many claims deny or retort, how many are tied to something right, and how many to that only."""

    total: int
    tied: int
    clean: int


HEADER = f"{'kind':14}{'right':>7}{'wrong':>7}{'missed':>7}{'P':>8}{'R':>8}{'F1':>8}"


def score(found: Iterable[Contradiction], gold: Gold, *, evenly: bool = False) -> list[Score]:
    """Return a row for each kind, and one of all.

    `evenly` counts a pair as 1 / sqrt(n), n being the pairs of its cross: those that hang together in gold by
    shared claims, so that no single cross decides.
    """
    kinds = {frozenset(pair): kind for kind, pairs in gold.items() for pair in pairs}
    weigh = _weigher(kinds) if evenly else _one
    got = {frozenset([each.one, each.other]): each.kind for each in found}
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for pair, kind in kinds.items():
        (right if pair in got else missed)[kind] += weigh(pair)  # type: ignore[assignment]
    for pair in got.keys() - kinds.keys():
        wrong[got[pair]] += weigh(pair)  # type: ignore[assignment]
    rows = [Score(kind, right[kind], wrong[kind], missed[kind]) for kind in sorted({*right, *wrong, *missed})]
    return [*rows, total(rows)]


def total(rows: Iterable[Score], name: str = "all") -> Score:
    """Return the sum of rows."""
    listed = list(rows)
    return Score(
        name,
        sum(each.right for each in listed),
        sum(each.wrong for each in listed),
        sum(each.missed for each in listed),
    )


def denials(found: Iterable[Contradiction], gold: Gold) -> Denial:
    """Return how well each claim of gold that denies or retorts (the second of its pair) is tied."""
    theirs: defaultdict[str, set[str]] = defaultdict(set)
    for kind in ("denial", "counter-claim", "evidence"):
        for one, other in gold.get(kind, ()):
            theirs[other].add(one)
    ours: defaultdict[str, set[str]] = defaultdict(set)
    for each in found:
        ours[each.other].add(each.one)
        ours[each.one].add(each.other)
    tied = [other for other in theirs if ours[other] & theirs[other]]
    clean = [other for other in tied if not ours[other] - theirs[other]]
    return Denial(len(theirs), len(tied), len(clean))


def _one(_: Pair) -> float:
    return 1.0


def _weigher(gold: Iterable[Pair]) -> Callable[[Pair], float]:
    """Return what a pair counts for: less, the larger the cross that one of its claims is in."""
    cross: dict[str, str] = {}

    def root(claim: str) -> str:
        while cross.setdefault(claim, claim) != claim:
            claim = cross[claim]
        return claim

    pairs = list(gold)
    for one, other in map(tuple, pairs):
        cross[root(one)] = root(other)
    sizes = Counter(root(min(pair)) for pair in pairs)

    def weight(pair: Pair) -> float:
        return 1 / sqrt(max(sizes[root(claim)] if claim in cross else 1 for claim in pair) or 1)

    return weight
