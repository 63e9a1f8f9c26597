"""Rewrites: reports that tell the same facts in the same order in other words.

No sign is sure by itself, so several are weighed: how many sentences have a counterpart, in the same order,
and how many names and numbers come back.  The weights are ours, chosen on the developing part of
benchmarks/origins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.incidents.origins.texts import Passage, Text

ALIKE = 0.34
"""From which two sentences are counterparts, on a scale from 0 to 1."""
SURE = 0.6
"""From which score a report is taken for a rewrite."""
FEW = 3
"""Sentences that a report must have to be told as a rewrite by their order."""
COMMON = 40
"""A word in more reports than that finds no candidates."""
LEAST = 0.15
"""Share of the words of either text that must be shared and rare."""
TRIED = 3
"""Candidates that are compared in full."""


class Rewrite(NamedTuple):
    """How alike two reports are, and the signs: shares from 0 to 1, and the pair of sentences most alike."""

    score: float
    sentences: float
    order: float
    names: float
    numbers: float
    pair: tuple[Passage, Passage] | None

    def words(self) -> str:
        """Say the signs."""
        return (
            f"{self.sentences:.0%} of its sentences have a counterpart, {self.order:.0%} of these in the same"
            f" order; {self.names:.0%} of its names and {self.numbers:.0%} of its numbers are the same"
        )


class Words:
    """The words of reports that were seen, to find those that a new one may rewrite."""

    def __init__(self) -> None:
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._sizes: dict[int, int] = {}

    def add(self, of: Text) -> None:
        """Remember the words of a text."""
        held = _all(of.passages)
        self._sizes[of.number] = len(held)
        for word in held:
            self._holders[word].append(of.number)

    def candidates(self, of: Text) -> list[int]:
        """Return the numbers of the texts that share most rare words with one."""
        shared, rare = Counter[int](), 0
        for word in sorted(_all(of.passages)):
            holders = self._holders.get(word, ())
            if len(holders) <= COMMON:
                rare += 1
                shared.update(holders)
        enough = max(FEW, LEAST * rare)
        found = shared.most_common(TRIED)
        return [number for number, many in found if many > min(enough, LEAST * self._sizes[number] + FEW)]


def rewrite(one: Text, other: Text) -> Rewrite:
    """Return how likely the shorter of two reports tells the other's facts in other words."""
    short, long = sorted((one.passages, other.passages), key=len)
    if len(short) < FEW:
        return Rewrite(0.0, 0.0, 0.0, 0.0, 0.0, None)
    index = _index(long)
    pairs = [(_alike(each, long, index), n) for n, each in enumerate(short)]
    found = [(score, n, at) for (score, at), n in pairs if score >= ALIKE]
    sentences = len(found) / len(short)
    order = _order([at for _, _, at in found])
    names = _share((each.names for each in short), (each.names for each in long))
    numbers = _share((each.numbers for each in short), (each.numbers for each in long))
    score = 0.6 * sentences + 0.2 * order * sentences + 0.1 * names + 0.1 * numbers
    best = max(found, default=None)
    return Rewrite(score, sentences, order, names, numbers, (short[best[1]], long[best[2]]) if best else None)


def likeness(one: Passage, other: Passage) -> float:
    """Return how much of two sentences is the same, from 0 to 1; names and numbers count twice."""
    shared = _weight(one.stems & other.stems, one.names & other.names, one.numbers & other.numbers)
    least = min(_weight(*each[1:]) for each in (one, other))
    most = max(_weight(*each[1:]) for each in (one, other))
    return 2 * shared / (least + most) if most else 0.0


def _weight(stems: frozenset[str], names: frozenset[str], numbers: frozenset[str]) -> float:
    return len(stems) + 2.0 * len(names) + 2.0 * len(numbers)


def _index(of: Sequence[Passage]) -> dict[str, list[int]]:
    """Which sentences have a word, name or number."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, each in enumerate(of):
        for word in each.stems | each.names | each.numbers:
            found[word].append(n)
    return found


def _alike(one: Passage, others: Sequence[Passage], index: Mapping[str, Sequence[int]]) -> tuple[float, int]:
    """The sentence most alike, of the two that share most words, and which it is."""
    shared = Counter(n for word in one.stems | one.names | one.numbers for n in index.get(word, ()))
    return max(((likeness(one, others[n]), n) for n, _ in shared.most_common(2)), default=(0.0, 0))


def _order(places: Sequence[int]) -> float:
    """The share of neighbours whose counterparts stand in the same order."""
    steps = [later >= earlier for earlier, later in pairwise(places)]
    return sum(steps) / len(steps) if steps else 0.0


def _share(short: Iterable[frozenset[str]], long: Iterable[frozenset[str]]) -> float:
    one, other = frozenset[str]().union(*short), frozenset[str]().union(*long)
    return len(one & other) / len(one) if one else 0.0


def _all(passages: Sequence[Passage]) -> frozenset[str]:
    return frozenset().union(*(each.stems | each.names | each.numbers for each in passages))
