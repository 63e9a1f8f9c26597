"""Tag probabilities to spans of words, and the softmax under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

Floats = NDArray[np.float32]


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    probabilities: Floats = raised / raised.sum(-1, keepdims=True)
    return probabilities


def spans(begin: Floats, inside: Floats, threshold: float) -> Iterator[tuple[range, float]]:
    """Runs of words whose begin and inside probabilities sum to the threshold, with their mean.

    A word that rather begins than continues starts a new run.
    """
    marked = begin + inside
    for run in _runs(np.flatnonzero(marked >= threshold).tolist()):
        start = run.start
        for word in run[1:]:
            if begin[word] > inside[word]:
                yield range(start, word), float(marked[start:word].mean())
                start = word
        yield range(start, run.stop), float(marked[start : run.stop].mean())


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
