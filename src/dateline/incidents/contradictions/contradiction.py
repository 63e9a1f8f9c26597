"""The words of this package: two claims that cannot both hold, or of which one disputes the other."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["denial", "counter-claim", "evidence", "status", "magnitude", "time", "place"]


class Contradiction(NamedTuple):
    """Two claims, by their ids, of which `other` disputes `one`; nothing says which of them holds.

    `score` (0 to 1) orders them: the logistic sum of weighed signs where the kind is told by signs (denial,
    counter-claim, evidence), less for another telling, else one figure a kind.  Weights and figures are set
    by hand; none is a measured rate.
    """

    kind: Kind
    one: str
    other: str
    score: float
    why: str
