"""Periods with a name in the news, from data/periods.tsv: wars, upheavals, holidays."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from dateline.resolution.grammar import normal


class NamedPeriod(NamedTuple):
    """A row of the table: `start` and `end` are ISO days, `--MM-DD` every year, an empty end is open.

    Where `context` has words, one of them must stand in the report: "the war" is another war elsewhere.
    """

    names: frozenset[str]
    context: tuple[str, ...]
    start: str
    end: str

    def is_meant(self, text: str) -> bool:
        """Whether the report speaks of what the name needs."""
        return not self.context or any(word in text for word in self.context)


def named(name: str) -> tuple[NamedPeriod, ...]:
    """The periods of that name in `normal` form; usually one or none."""
    return _by_name().get(name, ())


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[NamedPeriod, ...]]:
    lines = files("dateline.resolution").joinpath("data/periods.tsv").read_text("utf-8").splitlines()
    table: dict[str, tuple[NamedPeriod, ...]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            names, context, start, end = line.split("\t")
            row = NamedPeriod(
                frozenset(map(normal, names.split("|"))), tuple(filter(None, context.split("|"))), start, end
            )
            table |= {name: (*table.get(name, ()), row) for name in row.names}
    return table
