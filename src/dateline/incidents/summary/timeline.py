"""What was said of an incident over time: foretold, under way, denied, done; by whom, and on which day."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from dateline.incidents.summary.told import published, tellers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.incidents.summary.told import Told
    from dateline.types import StatusKind

UNDATED = "9999"
"""Sorts what nobody knows the day of behind all else."""


class Standing(NamedTuple):
    """A status, from the first to the last day it was told without another in between.

    Days are ISO 8601, both None where its reports have none.  `by` are those who say so, each claim's
    nearest speaker, or its outlet; `claim` is the first of `claims`.
    """

    first: str | None
    last: str | None
    status: StatusKind
    likelihood: tuple[float, float] | None
    by: tuple[str, ...]
    claim: str
    claims: int


def timeline(claims: Iterable[Told]) -> tuple[Standing, ...]:
    """Return how an incident stood, day by day; neighbours that repeat are one.

    Days are those of the reports.  On one day, what is said with one status stands together; what has no
    day comes last, by itself.
    """
    ordered = sorted(claims, key=lambda told: published(told[0]) or UNDATED)
    days = (list(told) for _, told in groupby(ordered, key=lambda told: published(told[0])))
    together = (told for day in days for told in _by_standing(day))
    return tuple(_standing(list(told)) for _, told in groupby(together, key=_run_of))


def last(standings: Sequence[Standing]) -> Standing | None:
    """Return how it stood on the last day known, None if nothing is told."""
    dated = [each for each in standings if each.first]
    return (dated or [*standings])[-1] if standings else None


def _by_standing(day: Sequence[Told]) -> Iterator[Told]:
    for standing in dict.fromkeys(map(_standing_of, day)):
        yield from (told for told in day if _standing_of(told) == standing)


def _standing_of(told: Told) -> tuple[StatusKind, tuple[float, float] | None]:
    return told[1].status.kind, told[1].status.likelihood


def _run_of(told: Told) -> tuple[bool, StatusKind, tuple[float, float] | None]:
    return published(told[0]) is None, *_standing_of(told)


def _standing(claims: Sequence[Told]) -> Standing:
    status, likelihood = _standing_of(claims[0])
    by = dict.fromkeys(name for told in claims for name in tellers(told)[:1])
    first, last = published(claims[0][0]), published(claims[-1][0])
    return Standing(first, last, status, likelihood, tuple(by), claims[0][1].id, len(claims))
