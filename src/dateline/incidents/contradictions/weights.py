"""How much each sign weighs (`weights.yaml`, fitted by training/contradictions.py)."""

from __future__ import annotations

from functools import cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.incidents.contradictions.signs import Signs

TABLE = Path(__file__).with_name("weights.yaml")


def probability(signs: Signs, weights: Mapping[str, float] | None = None) -> float:
    """Return the probability that these signs are of a dispute (logistic regression)."""
    weighed = weights if weights is not None else _weights()
    return 1 / (1 + exp(-sum(weighed.get(name, 0.0) * value for name, value in signs.items())))


def reasons(signs: Signs, most: int = 3) -> tuple[str, ...]:
    """Return the signs that speak most for a dispute, the strongest first."""
    weighed = sorted(
        ((_weights().get(name, 0.0) * value, name) for name, value in signs.items()), reverse=True
    )
    return tuple(name for weight, name in weighed[:most] if weight > 0)


@cache
def _weights() -> Mapping[str, float]:
    table: dict[str, Any] = vocabulary.load(TABLE)
    return {name: float(weight) for name, weight in table.items()}
