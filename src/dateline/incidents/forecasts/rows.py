"""What exports write of forecasts: rows of entries, of the ledger, and of its calibration tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dateline.incidents.forecasts.ledger import Entry, Line
    from dateline.incidents.forecasts.scores import Bin

Row = dict[str, str | int | float | None]

ENTRY: Mapping[str, str] = {
    "claim_id": "the forecast's claim",
    "incident_id": "the incident that it belongs to",
    "kind": "plan, promise, threat (the actor's own) or prediction (somebody else's)",
    "speaker": "who says so: the nearest speaker, else the outlet",
    "outlet": "whose report it stands in",
    "said": "the day it was said",
    "event": "PLOVER type of what is forecast",
    "negated": "1 if the forecast is that it will not happen",
    "conditional": "1 if it hangs on a condition",
    "likelihood_low": "probability that its hedge stands for, from; nothing: it has none",
    "likelihood_high": "the same, to",
    "window_start": "from when it may come about",
    "window_low": "its last day at the soonest",
    "window_likely": "its last day, most usually",
    "window_end": "its last day at the latest",
    "window_sure": "exact (a date in its words), about (vague words), assumed (by its type)",
    "outcome": "came-about, did-not, partly, cannot-tell, open",
    "outcome_by": "who confirmed it; nothing: it is proposed",
    "because": "the claims that say so",
    "reasons": "why, in words",
}
"""Columns and their meanings of `entry_rows`."""

LEDGER: Mapping[str, str] = {
    "of": "speaker or outlet",
    "name": "its name",
    "forecasts": "forecasts, each counted once",
    "repeats": "further reports of the same",
    "confirmed_came_about": "of those whose outcome people confirmed: came about",
    "confirmed_partly": "partly came about",
    "confirmed_did_not": "did not",
    "confirmed_cannot_tell": "cannot be told",
    "proposed_came_about": "of the others, as proposed: came about",
    "proposed_partly": "partly came about",
    "proposed_did_not": "did not",
    "proposed_cannot_tell": "cannot be told",
    "open": "of the others: the window is not over",
    "brier": "Brier score of confirmed ones with a probability, from 0 (best) to 1; nothing: too few",
    "brier_n": "how many it rests on",
}
"""Columns and their meanings of `ledger_rows`."""

CALIBRATION: Mapping[str, str] = {
    "of": "speaker or outlet",
    "name": "its name",
    "low": "probabilities given, from",
    "high": "to",
    "n": "confirmed forecasts among them",
    "given": "their mean probability",
    "share": "how many came about; partly counts half",
    "share_low": "its interval at 95 % (Wilson), from",
    "share_high": "to",
}
"""Columns and their meanings of `calibration_rows`."""

BETWEEN = "; "
DIGITS = 4


def entry_rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """Yield one row for each forecast; its columns are those of ENTRY."""
    for each in entries:
        yield dict(zip(ENTRY, _entry(each), strict=True))


def _entry(entry: Entry) -> tuple[str | int | float | None, ...]:
    forecast, window = entry.forecast, entry.forecast.window
    outcome = entry.settled or entry.proposed
    days = window[:4] if window else (None,) * 4
    return (
        forecast.claim,
        entry.incident,
        forecast.kind,
        forecast.voice or None,
        forecast.outlet or None,
        forecast.said.isoformat() if forecast.said else None,
        forecast.about.event,
        int(forecast.negated is not None),
        int(forecast.condition is not None),
        *(forecast.likelihood or (None, None)),
        *(each.isoformat() if each else None for each in days),
        window.sure if window else None,
        outcome.verdict,
        outcome.by,
        BETWEEN.join(outcome.because) or None,
        BETWEEN.join(outcome.reasons) or None,
    )


def ledger_rows(lines: Iterable[Line]) -> Iterator[Row]:
    """Yield one row for each speaker and outlet; its columns are those of LEDGER."""
    for each in lines:
        yield dict(zip(LEDGER, _line(each), strict=True))


def _line(line: Line) -> tuple[str | int | float | None, ...]:
    verdicts = ("came-about", "partly", "did-not", "cannot-tell")
    return (
        line.of,
        line.name,
        line.forecasts,
        line.repeats,
        *(line.confirmed.get(verdict, 0) for verdict in verdicts),
        *(line.proposed.get(verdict, 0) for verdict in verdicts),
        line.proposed.get("open", 0),
        _rounded(line.brier),
        len(line.scores),
    )


def calibration_rows(lines: Iterable[Line]) -> Iterator[Row]:
    """Yield one row for each bin of the lines with enough forecasts; its columns are those of CALIBRATION."""
    for line in lines:
        for each in line.calibration:
            yield dict(zip(CALIBRATION, (line.of, line.name, *_bin(each)), strict=True))


def _bin(made: Bin) -> tuple[str | int | float | None, ...]:
    return made.low, made.high, made.n, *map(_rounded, made[3:])


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
