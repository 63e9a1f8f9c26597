"""How sure a precision is that was measured on a sample: intervals at 95 %.

Of one stratum it is Wilson's score interval (Wilson 1927, "Probable inference, the law of succession, and
statistical inference", JASA 22), which holds for few answers and for shares near 0 and 1 where the usual
p ± 1.96 s does not (Brown, Cai and DasGupta 2001, Statistical Science 16).  Of the whole it is Wilson's
interval at the number of answers that a simple random sample would need to be as sure (Korn and Graubard
1998, Survey Methodology 24).
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from dateline.wilson import wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

PSEUDO = 4
"""Answers, as right as the whole, that are added to each stratum to estimate its variance: a stratum whose
few answers agree is not free of error.  As many as in Agresti and Coull (1998, American Statistician 52)."""


class Stratum(NamedTuple):
    """A stratum's number of claims, and how many of those judged were right and wrong."""

    size: int
    right: int
    wrong: int

    @property
    def judged(self) -> int:
        """How many answers count."""
        return self.right + self.wrong


class Estimate(NamedTuple):
    """A share and the limits of its interval."""

    share: float
    low: float
    high: float


def precision(stratum: Stratum) -> Estimate | None:
    """Return the share of a stratum's claims that are right, or nothing if none was judged.

    A stratum is finite: what was judged is known, so the limits draw near as less of it is left, and meet
    when all was judged (O'Neill 2021, "Mathematical properties and finite-population correction for the
    Wilson score interval").
    """
    if not stratum.judged:
        return None
    low, high = wilson(stratum.right / stratum.judged, _as_if_endless(stratum.size, stratum.judged))
    known = stratum.right / stratum.size, 1 - stratum.wrong / stratum.size
    return Estimate(stratum.right / stratum.judged, max(low, known[0]), min(high, known[1]))


def overall(strata: Sequence[Stratum]) -> Estimate | None:
    """Return the share of all claims that are right, each stratum weighing as much as it has claims.

    Strata without an answer are left out.  The variance is that of a stratified sample, Σ W² (1 - n/N) s²/n
    (Cochran 1977, "Sampling techniques", 3rd ed., section 5.6), with s² smoothed by `PSEUDO`.
    """
    judged = [stratum for stratum in strata if stratum.judged]
    if not judged:
        return None
    total = sum(stratum.size for stratum in judged)
    share = sum(stratum.size / total * stratum.right / stratum.judged for stratum in judged)
    low, high = wilson(share, _as_many(judged, share, total))
    return Estimate(share, max(low, 0.0), min(high, 1.0))


def _as_if_endless(size: int, judged: int) -> float:
    """Return how many answers from an endless stratum would be as sure as `judged` of `size`."""
    return judged * (size - 1) / (size - judged) if judged < size else inf


def _as_many(strata: Sequence[Stratum], share: float, total: int) -> float:
    """Return how many answers of a simple random sample would be as sure as these together."""
    alike = variance = 0.0
    for stratum in strata:
        smoothed = (stratum.right + PSEUDO * share) / (stratum.judged + PSEUDO)
        factor = (stratum.size / total) ** 2 * (1 - stratum.judged / stratum.size) / stratum.judged
        alike += factor
        variance += factor * smoothed * (1 - smoothed)
    if not alike:
        return inf
    return share * (1 - share) / variance if 0 < share < 1 and variance else 1 / alike
