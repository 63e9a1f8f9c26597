"""How sure a share of some answers is: Wilson's score interval at 95 %.

Wilson 1927, "Probable inference, the law of succession, and statistical inference", JASA 22.
"""

from __future__ import annotations

from math import inf, sqrt
from statistics import NormalDist

LEVEL = 0.95
Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


def wilson(share: float, answers: float) -> tuple[float, float]:
    """Return the limits of the interval for a share of so many answers, which may be infinite."""
    if answers == inf:
        return share, share
    z2 = Z * Z / answers
    middle, reach = share + z2 / 2, sqrt(z2 * (share * (1 - share) + z2 / 4))
    return max((middle - reach) / (1 + z2), 0.0), min((middle + reach) / (1 + z2), 1.0)
