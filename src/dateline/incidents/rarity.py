"""How much a word says about which event a sentence speaks of: the rarer, the more."""

from __future__ import annotations

from functools import cache
from math import fsum, log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import BrokenData

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

TABLE = Path(__file__).with_name("rarity.tsv")
UNLISTED = 1.5
"""Of a thousand reports, in how many a word stands that the table does not have."""
COMMON = 3.0
"""Below this weight, that of a word in every twentieth report, a word tells no event from another."""


def weight(stem: str) -> float:
    """Return the negative logarithm of the share of reports that a stem is found in."""
    return _weights().get(stem, UNLISTED_WEIGHT)


def alikeness(one: Collection[str], other: Collection[str]) -> float:
    """Return how alike two sets of stems are, 0 to 1: the cosine of their weights."""
    shared = fsum(weight(each) ** 2 for each in one if each in other)
    if not shared:
        return 0.0
    return shared / sqrt(_square(one) * _square(other))


def _square(stems: Collection[str]) -> float:
    return fsum(weight(each) ** 2 for each in stems)  # the same in whatever order a set has them


@cache
def _weights() -> Mapping[str, float]:
    try:
        lines = TABLE.read_text("utf-8").splitlines()
        pairs = (line.split("\t") for line in lines if not line.startswith("#"))
        return {stem: -log(float(share) / 1000) for stem, share in pairs}
    except (OSError, ValueError) as error:
        raise BrokenData(
            str(TABLE), f"no readable table of words ({error})", "Install Dateline again"
        ) from error


UNLISTED_WEIGHT = -log(UNLISTED / 1000)
