"""Tag probabilities to spans of words, and the softmax under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

Floats = NDArray[np.float32]

LARGEST = 40.0
"""Log odds beyond which a probability is 1 all the same, and exp might overflow."""
BRIDGE, WEAK = 4, 0.2
"""A run goes on over at most so many words below its threshold, of at least that mean probability."""


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    probabilities: Floats = raised / raised.sum(-1, keepdims=True)
    return probabilities


def begin_inside(logits: Floats) -> tuple[Floats, Floats]:
    """Of logits [..., outside begin inside], the probabilities of the last two: softmax without its sums."""
    odds = np.exp(np.minimum(logits[..., 1:] - logits[..., :1], LARGEST))
    begin, inside = odds[..., 0], odds[..., 1]
    whole = 1 + begin + inside
    return begin / whole, inside / whole


def spans(begin: Floats, inside: Floats, threshold: float) -> Iterator[tuple[range, float]]:
    """Runs of words whose begin and inside probabilities sum to the threshold, with their mean.

    A word that rather begins than continues starts a new run.
    """
    marked = begin + inside
    for run in _runs(np.flatnonzero(marked >= threshold).tolist()):
        start = run.start
        for word in run[1:]:
            if begin[word] > inside[word]:
                yield range(start, word), _mean(marked, start, word)
                start = word
        yield range(start, run.stop), _mean(marked, start, run.stop)


def joined(
    begin: Floats, inside: Floats, threshold: float, bridge: int = BRIDGE
) -> list[tuple[range, float]]:
    """Like `spans`, but runs side by side are one, also with up to `bridge` weak words between them."""
    marked = begin + inside
    found: list[range] = []
    for run in _runs(np.flatnonzero(marked >= threshold).tolist()):
        last = found[-1] if found else None
        near = last and run.start - last.stop <= bridge
        if last and near and _mean(marked, last.stop, run.start) >= WEAK:
            found[-1] = range(last.start, run.stop)
        else:
            found.append(run)
    return [(run, _mean(marked, run.start, run.stop)) for run in found]


def without_crumbs(found: list[tuple[range, float]]) -> list[tuple[range, float]]:
    """The runs of a long mark, but not those of one word beside a longer one."""
    longest = max((len(run) for run, _ in found), default=0)
    return [(run, score) for run, score in found if len(run) > 1 or longest == 1]


def _mean(values: Floats, start: int, stop: int) -> float:
    return float(values[start:stop].sum()) / (stop - start)


def _runs(numbers: list[int]) -> Iterator[range]:
    """Stretches of consecutive numbers."""
    if not numbers:
        return
    start = previous = numbers[0]
    for number in numbers[1:]:
        if number != previous + 1:
            yield range(start, previous + 1)
            start = number
        previous = number
    yield range(start, previous + 1)
