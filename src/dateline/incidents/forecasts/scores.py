"""How good forecasts were: the Brier score and the calibration table, always with the number they rest on.

The Brier score is the mean of (p - o)², p the probability given and o the outcome, 1 or 0 (Brier 1950,
"Verification of forecasts expressed in terms of probability", Monthly Weather Review 78): 0 is perfect, 0.25
what saying "even" always gets.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from dateline.incidents.forecasts.phrases import load
from dateline.wilson import wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.incidents.forecasts.forecast import Forecast
    from dateline.incidents.forecasts.outcome import Outcome


class Scored(NamedTuple):
    """A forecast's probability and what its outcome counts: 1 came about, 0 did not, 0.5 partly."""

    probability: float
    outcome: float


class Bin(NamedTuple):
    """Forecasts of like probability, from `low` to below `high`, and how many of them came about.

    `given` is their mean probability, `share` what came about of `n`, with its Wilson interval at 95 %; of
    none they are None.
    """

    low: float
    high: float
    n: int
    given: float | None
    share: float | None
    share_low: float | None
    share_high: float | None


def probability(forecast: Forecast, *, assume: bool = False) -> float | None:
    """Return the middle of the range that a forecast's hedge stands for; of none, nothing.

    With `assume`, a forecast without one gets the default of its kind in `scores.yaml`.
    """
    if forecast.likelihood:
        return fmean(forecast.likelihood)
    return float(load("scores")["assumed"][forecast.kind]) if assume else None


def scored(forecast: Forecast, outcome: Outcome, *, assume: bool = False) -> Scored | None:
    """Return what a forecast and its outcome add to a score; nothing without a probability or a verdict."""
    given = probability(forecast, assume=assume)
    count = load("scores")["counts"].get(outcome.verdict)
    return None if given is None or count is None else Scored(given, count)


def brier(scores: Sequence[Scored]) -> float | None:
    """Return the Brier score; nothing for fewer forecasts than `enough`."""
    if len(scores) < load("scores")["enough"]:
        return None
    return fmean((each.probability - each.outcome) ** 2 for each in scores)


def calibration(scores: Sequence[Scored]) -> tuple[Bin, ...]:
    """Return how often forecasts of each range of probabilities came about; nothing for too few."""
    limits = load("scores")["bins"]
    if len(scores) < load("scores")["enough"]:
        return ()
    last = limits[-1]
    return tuple(
        _bin(
            low,
            high,
            [each for each in scores if low <= each.probability < high or each.probability == high == last],
        )
        for low, high in pairwise(limits)
    )


def _bin(low: float, high: float, inside: Sequence[Scored]) -> Bin:
    if not inside:
        return Bin(low, high, 0, None, None, None, None)
    share = fmean(each.outcome for each in inside)
    return Bin(
        low, high, len(inside), fmean(each.probability for each in inside), share, *wilson(share, len(inside))
    )
