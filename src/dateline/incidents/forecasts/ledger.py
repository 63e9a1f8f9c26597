"""The ledger: of each speaker and each outlet how many forecasts there were, and how they came out."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.incidents.forecasts.scores import Bin, Scored, brier, calibration, scored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.incidents.forecasts.forecast import Forecast
    from dateline.incidents.forecasts.outcome import Outcome

Of = Literal["speaker", "outlet"]


class Entry(NamedTuple):
    """A forecast, the id of its incident, and how it came out: as proposed, and as people say, if they do."""

    forecast: Forecast
    incident: str
    proposed: Outcome
    settled: Outcome | None = None


class Line(NamedTuple):
    """The forecasts of one speaker, or in one outlet.

    `forecasts` counts each once, `repeats` are further reports of the same.  `confirmed` and `proposed` count
    verdicts apart: a forecast whose outcome is confirmed is not among the proposed.  `scores` rest on
    confirmed outcomes with a probability.
    """

    of: Of
    name: str
    forecasts: int
    repeats: int
    confirmed: Mapping[str, int]
    proposed: Mapping[str, int]
    scores: tuple[Scored, ...]

    @property
    def brier(self) -> float | None:
        """The Brier score, if there are enough."""
        return brier(self.scores)

    @property
    def calibration(self) -> tuple[Bin, ...]:
        """The calibration table, if there are enough."""
        return calibration(self.scores)


def ledger(entries: Iterable[Entry], *, assume: bool = False) -> Iterator[Line]:
    """Yield a line for each speaker, then for each outlet, the busiest first.

    The report's own voice counts as its outlet's.  A forecast that several reports tell of (one incident, one
    speaker, windows that share a day) is counted once, and once in each outlet; a confirmed one stands for
    all, else the first.  With `assume`, forecasts without a likelihood are scored by their kind's default.
    """
    whole = list(entries)
    of: tuple[Of, ...] = ("speaker", "outlet")
    for each in of:
        groups = defaultdict[str, list[Entry]](list)
        for entry in whole:
            name = entry.forecast.voice if each == "speaker" else entry.forecast.outlet
            if name:
                groups[name].append(entry)
        lines = [_line(each, name, group, assume=assume) for name, group in groups.items()]
        yield from sorted(lines, key=lambda line: (-line.forecasts, line.name))


def distinct(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Return entries in groups, one a forecast: of one incident and speaker, with windows that meet."""
    groups = defaultdict[tuple[str, str], list[list[Entry]]](list)
    for entry in sorted(entries, key=_said):
        known = groups[entry.incident, entry.forecast.voice]
        same = next((each for each in known if _meet(each[0].forecast, entry.forecast)), None)
        if same is None:
            known.append([entry])
        else:
            same.append(entry)
    return [group for known in groups.values() for group in known]


def _said(entry: Entry) -> tuple[str, str]:
    said = entry.forecast.said
    return said.isoformat() if said else "", entry.forecast.claim


def _meet(one: Forecast, other: Forecast) -> bool:
    if bool(one.negated) != bool(other.negated):
        return False
    return one.window is None or other.window is None or one.window.overlaps(other.window)


def _line(of: Of, name: str, entries: Sequence[Entry], *, assume: bool) -> Line:
    groups = distinct(entries)
    stands = [next((each for each in group if each.settled), group[0]) for group in groups]
    confirmed = [(each.forecast, each.settled) for each in stands if each.settled]
    scores = [scored(forecast, outcome, assume=assume) for forecast, outcome in confirmed]
    return Line(
        of,
        name,
        forecasts=len(groups),
        repeats=len(entries) - len(groups),
        confirmed=Counter(outcome.verdict for _, outcome in confirmed),
        proposed=Counter(each.proposed.verdict for each in stands if not each.settled),
        scores=tuple(each for each in scores if each),
    )
