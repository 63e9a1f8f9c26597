"""The words of this package: two claims that cannot both hold, or of which one disputes the other."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["denial", "counter-claim", "evidence", "status", "magnitude", "time", "place"]


class Contradiction(NamedTuple):
    """Two claims, by their ids, of which `other` disputes `one`; nothing says which of them holds.

    `score` is a probability where the kind is told by weighed signs (denial, counter-claim, evidence), else
    the share of such pairs that people took for a dispute.
    """

    kind: Kind
    one: str
    other: str
    score: float
    why: str
