"""A stratified random sample of claims, drawn in one pass over a record of any size.

Which claims are drawn depends on the seed and their ids alone, not on the order in which they come: each
stratum's sample has the claims whose hashes with the seed are the least, which is a simple random sample
without replacement (Cohen and Kaplan 2007, "Summarizing data using bottom-k sketches").
"""

from __future__ import annotations

from hashlib import blake2b
from heapq import heappush, heapreplace
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

POWERS: Mapping[str, float] = {"proportional": 1.0, "root": 0.5, "equal": 0.0}
"""How much the size of a stratum counts when the sample is shared out.  The square root is a compromise
between knowing the whole and knowing each stratum (Bankier 1988, "Power allocations: determining sample sizes
for subnational areas", The American Statistician 42)."""
LEAST = 3
"""Claims drawn from each stratum, if it has as many: two are left when one answer is unsure."""
OTHERS, ALL = "(others)", "(all)"


class Drawn(NamedTuple):
    """A claim of the sample."""

    claim: str
    stratum: str


class Sample(NamedTuple):
    """How many claims each stratum has, and those drawn, in the order in which they are to be judged.

    The order is random too, so that those judged so far are a random sample whenever one stops.
    """

    sizes: Mapping[str, int]
    drawn: tuple[Drawn, ...]


def draw(claims: Iterable[tuple[str, str]], size: int, seed: int, power: float = POWERS["root"]) -> Sample:
    """Draw about `size` claims from pairs of id and stratum: fewer only if there are fewer.

    If there are more strata than the sample has room for, the smallest are put together as `(others)`.
    """
    sizes, least = _least(claims, size, seed)
    sizes, least = _merged(sizes, least, max(size // LEAST, 1))
    shares = shared_out(sizes, size, power)
    drawn = [Drawn(claim, name) for name, share in shares.items() for _, claim in sorted(least[name])[:share]]
    return Sample(sizes, tuple(sorted(drawn, key=lambda each: _hash(f"{seed} order", each.claim))))


_Least = list[tuple[int, str]]
"""The hashes and ids of the claims of a stratum that come first."""


def _least(
    claims: Iterable[tuple[str, str]], size: int, seed: int
) -> tuple[dict[str, int], dict[str, _Least]]:
    """Count each stratum, and keep the `size` claims of it with the least hashes."""
    sizes: dict[str, int] = {}
    heaps: dict[str, _Least] = {}
    for claim, stratum in claims:
        sizes[stratum] = sizes.get(stratum, 0) + 1
        heap = heaps.setdefault(stratum, [])
        entry = -_hash(str(seed), claim), claim
        if len(heap) < size:
            heappush(heap, entry)
        elif entry > heap[0]:
            heapreplace(heap, entry)
    return sizes, {name: [(-number, claim) for number, claim in heap] for name, heap in heaps.items()}


def _hash(salt: str, claim: str) -> int:
    return int.from_bytes(blake2b(f"{salt}\n{claim}".encode(), digest_size=8).digest())


def _merged(
    sizes: Mapping[str, int], least: Mapping[str, _Least], most: int
) -> tuple[dict[str, int], dict[str, _Least]]:
    """Put the smallest strata together where there are more than `most`; the largest come first."""
    names = sorted(sizes, key=lambda name: (-sizes[name], name))
    kept = names if len(names) <= most else names[: most - 1]
    rest = names[len(kept) :]
    counts, drawn = {name: sizes[name] for name in kept}, {name: least[name] for name in kept}
    if rest:
        name_of_rest = OTHERS if kept else ALL
        counts[name_of_rest] = sum(sizes[name] for name in rest)
        drawn[name_of_rest] = [each for name in rest for each in least[name]]
    return counts, drawn


def shared_out(sizes: Mapping[str, int], size: int, power: float) -> dict[str, int]:
    """Return how many claims to draw from each stratum, `LEAST` at least if it has them.

    The rest go one by one to the stratum with the highest N^power / √(n (n + 1)), which is the exact
    optimum in whole numbers (Wright 2012, "The equivalence of Neyman optimum allocation for sampling and
    equal proportions for apportioning the U.S. House of Representatives", The American Statistician 66).
    """
    least = min(LEAST, size // max(len(sizes), 1))
    shares = {name: min(least, count) for name, count in sizes.items()}
    for _ in range(sum(shares.values()), min(size, sum(sizes.values()))):
        open_ones = (name for name, share in shares.items() if share < sizes[name])
        shares[
            max(open_ones, key=lambda name: sizes[name] ** power / sqrt(shares[name] * (shares[name] + 1)))
        ] += 1
    return shares
