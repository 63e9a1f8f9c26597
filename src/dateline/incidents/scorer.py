"""How surely two claims speak of one event, and why: a logistic model with the weights of `scorer.yaml`.

`training/incidents.py` fits them, on claims that people have put into incidents.
"""

from __future__ import annotations

from functools import cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline import vocabulary
from dateline.incidents.features import features
from dateline.incidents.kinship import are_kin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.incidents.features import Features
    from dateline.incidents.profile import Profile

TABLE = Path(__file__).with_name("scorer.yaml")
WITHIN, ACROSS = "within", "across"
"""Two claims of one report, which tells an event over several sentences, and two of different ones."""
TELLING = 0.3
"""How much a feature must add to the score, or take from it, to be given as a reason."""
REASONS = 5


class Score(NamedTuple):
    """How likely the model takes two claims for one event, and why, the weightiest reason first.

    A reason that speaks against it begins with "but".
    """

    probability: float
    reasons: tuple[str, ...] = ()


def probability(one: Profile, other: Profile) -> float:
    """Return the probability that two claims speak of one event; 0 for types of event that are not kin."""
    if not _may_be_one(one, other):
        return 0.0
    return _likely(features(one, other), _weights(one, other))


def score(one: Profile, other: Profile) -> Score:
    """Return the probability that two claims speak of one event, with the reasons."""
    found, weights = features(one, other), _weights(one, other)
    parts = {name: weights.get(name, 0.0) * value for name, value in found.items()}
    telling = sorted(parts, key=lambda name: (-abs(parts[name]), name))
    reasons = [_reason(name, found[name], parts[name]) for name in telling if abs(parts[name]) >= TELLING]
    likely = _likely(found, weights) if _may_be_one(one, other) else 0.0
    return Score(likely, tuple(reasons[:REASONS]))


def _may_be_one(one: Profile, other: Profile) -> bool:
    return one.event == other.event or are_kin(one.event, other.event)


def _likely(found: Features, weights: Mapping[str, float]) -> float:
    logit = weights["start"] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + exp(-logit))


def _reason(name: str, value: float, part: float) -> str:
    worded = name if value == 1.0 else f"{name} {value:.2f}"
    return worded if part > 0 else f"but {worded}"


def _weights(one: Profile, other: Profile) -> Mapping[str, float]:
    return _tables()[WITHIN if one.report == other.report else ACROSS]


@cache
def _tables() -> Mapping[str, Mapping[str, float]]:
    tables: Mapping[str, Mapping[str, float]] = vocabulary.load(TABLE)
    return tables
