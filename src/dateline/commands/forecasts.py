"""The command `dateline forecasts`: what was said to come, until when, and how it came out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

import click

from dateline.commands.complaints import some
from dateline.commands.layout import MARGIN, claim_lines, line, origin, put
from dateline.commands.options import OUTPUT, RECORD, to
from dateline.commands.output import destination, tabulate
from dateline.commands.questions import questions
from dateline.progress import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from rich.console import Console
    from rich.text import Text

    from dateline.columns import Column
    from dateline.incidents.forecasts.ledger import Entry, Line
    from dateline.incidents.forecasts.outcome import Outcome
    from dateline.incidents.forecasts.scores import Bin
    from dateline.incidents.forecasts.window import Window
    from dateline.record import Record
    from dateline.types import Coding

    By = Literal["speaker", "outlet"]
    Find = Callable[[str], Coding]

SHOWN = 3
"""Claims shown of those that an outcome rests on."""
TOO_FEW = "No calibration: nobody has enough forecasts with a probability whose outcome is confirmed."
VERDICTS = ("came-about", "partly", "did-not", "cannot-tell", "open")


def _day(_context: click.Context, _option: click.Parameter, written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise click.BadParameter(f"{written!r} is no day; write it as 2022-07-01.") from None


@click.command()
@RECORD
@questions
@click.option("--open", "state", flag_value="open", help="Only those that may still come about.")
@click.option("--due", "state", flag_value="due", help="Only those past their time that nobody has judged.")
@click.option("--by", type=click.Choice(["speaker", "outlet"]), help="Count them for each speaker or outlet.")
@click.option(
    "--calibration", is_flag=True, help="How often each came about that was given some probability."
)
@click.option("--assume", is_flag=True, help="Score those without a hedge too, by a default of their kind.")
@click.option(
    "--today",
    callback=_day,
    metavar="DATE",
    help="Judge windows as of this day.  [default: --as-of, else now]",
)
@to("text", "table", "csv", "json", "jsonl", "parquet")
@OUTPUT
def forecasts(  # noqa: PLR0913 - the options of the command
    *,
    record: str,
    asked: dict[str, Any],
    state: str | None,
    by: By | None,
    calibration: bool,
    assume: bool,
    today: date | None,
    to: str,
    output: Path | None,
) -> None:
    """Show what was said to come, and how it came out.

    That is plans, promises, threats and predictions.  Outcomes are proposed from later claims; `dateline
    outcome` confirms one, and only those count in scores.
    """
    from dateline.incidents.forecasts.ledger import ledger
    from dateline.ledger import entries
    from dateline.record import Record

    day = today or _last_day(asked["as_of"])
    with Record(record, writing=False) as there:
        wanted = (each for each in entries(there, day, **asked) if _is(each, state, day))
        if not (by or calibration):
            _list(there, wanted, asked["as_of"], to, output)
            return
        lines = [each for each in ledger(wanted, assume=assume) if each.of == (by or "speaker")]
    (_calibrate if calibration else _count)(lines, to, output)


def _last_day(as_of: str) -> date:
    from dateline.record.query import last_day, query

    return date.fromisoformat(last_day(query(as_of=as_of).as_of)) if as_of else datetime.now(UTC).date()


def _is(entry: Entry, state: str | None, today: date) -> bool:
    if state == "open":
        return entry.settled is None and entry.proposed.verdict == "open"
    window = entry.forecast.window
    over = window is not None and window.end < today
    return state is None or (over and entry.settled is None)


def _list(record: Record, found: Iterable[Entry], as_of: str, to: str, output: Path | None) -> None:
    from dateline.incidents.forecasts.rows import ENTRY, entry_rows

    listed = some(found, "No forecasts.")
    if to == "text":
        _put(lambda page: _entries(lambda name: record.claim(name, as_of).coding, listed, page), output)
    else:
        tabulate(to, _columns(ENTRY), entry_rows(listed), output)


def _count(lines: Iterable[Line], to: str, output: Path | None) -> None:
    from dateline.incidents.forecasts.rows import LEDGER, ledger_rows

    listed = some(lines, "No forecasts.")
    if to == "text":
        _put(lambda page: _ledger(listed, page), output)
    else:
        tabulate(to, _columns(LEDGER), ledger_rows(listed), output)


def _calibrate(lines: Iterable[Line], to: str, output: Path | None) -> None:
    from dateline.incidents.forecasts.rows import CALIBRATION, calibration_rows

    listed = some((each for each in lines if each.calibration), TOO_FEW)
    if to == "text":
        _put(lambda page: _calibration(listed, page), output)
    else:
        tabulate(to, _columns(CALIBRATION), calibration_rows(listed), output)


def _put(lines: Callable[[Console], Iterable[Text]], output: Path | None) -> None:
    with destination(output) as out:
        put(lines, out)


def _entries(find: Find, found: Iterable[Entry], page: Console) -> Iterator[Text]:
    for number, entry in enumerate(found):
        if number:
            yield from line(" ", page)
        yield from _entry(find, entry, page)


def _entry(find: Find, entry: Entry, page: Console) -> Iterator[Text]:
    from dateline.events.ontology import Ontology
    from dateline.export.prose import headline

    forecast, outcome = entry.forecast, entry.settled or entry.proposed
    coding = find(forecast.claim)
    yield from claim_lines(coding, coding.claims[0], page, "")
    yield from line(f"{_kind(entry)}: {_window(forecast.window)}", page, MARGIN)
    yield from line(_outcome(outcome), page, MARGIN, "bold")
    for name in outcome.because[:SHOWN]:
        because = find(name)
        words = headline(because.claims[0], because.report.text, Ontology.load().phrase)
        yield from line(f"{words} ({origin(because, because.claims[0])})", page, MARGIN * 2, "dim")
    if len(outcome.because) > SHOWN:
        yield from line(f"and {', '.join(outcome.because[SHOWN:])}", page, MARGIN * 2, "dim")


def _kind(entry: Entry) -> str:
    forecast = entry.forecast
    conditional = "conditional " if forecast.condition else ""
    return f"{conditional}{forecast.kind}{' that it will not be' if forecast.negated else ''}"


def _window(window: Window | None) -> str:
    """Return until when a forecast may come about: "by about 5 Jul 2022 (5 May to 5 Oct 2022)"."""
    if window is None:
        return "until when is not known"
    if window.sure == "exact":
        return f"by {_written(window.end)}"
    source = "no time given; for its type, " if window.sure == "assumed" else ""
    return f"{source}by about {_written(window.likely)} ({_written(window.low)} to {_written(window.end)})"


def _written(moment: date) -> str:
    from dateline.export.prose import day

    return day(moment.isoformat())


def _outcome(outcome: Outcome) -> str:
    says = f"{outcome.by} says" if outcome.by else "proposed"
    reasons = f" ({', '.join(outcome.reasons)})" if outcome.reasons else ""
    return f"{says}: {outcome.verdict}{reasons}"


def _ledger(found: Iterable[Line], page: Console) -> Iterator[Text]:
    for each in found:
        yield from line(each.name, page, style="bold")
        repeats = f", told {counted(each.repeats, 'more time')}" if each.repeats else ""
        yield from line(counted(each.forecasts, "forecast") + repeats, page, MARGIN)
        yield from line(f"confirmed: {_verdicts(each.confirmed)}", page, MARGIN)
        yield from line(f"proposed: {_verdicts(each.proposed)}", page, MARGIN)
        yield from line(_brier(each), page, MARGIN)


def _verdicts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{counts[each]:,} {each}" for each in VERDICTS if counts.get(each)) or "none"


def _brier(of: Line) -> str:
    rests = f"{counted(len(of.scores), 'confirmed forecast')} with a probability"
    return f"Brier score {of.brier:.3f}, of {rests}" if of.brier is not None else f"no Brier score: {rests}"


def _calibration(found: Iterable[Line], page: Console) -> Iterator[Text]:
    for each in found:
        yield from line(each.name, page, style="bold")
        yield from line(_brier(each), page, MARGIN)
        for made in each.calibration:
            if made.n:
                yield from line(_bin(made), page, MARGIN)


def _bin(made: Bin) -> str:
    assert made.given is not None
    assert made.share is not None
    return (
        f"given {made.low:.0%} to {made.high:.0%}: {made.n:,}, on average {made.given:.0%}; "
        f"came about {made.share:.0%} ({made.share_low:.0%} to {made.share_high:.0%})"
    )


NUMBERS = frozenset(
    ["likelihood_low", "likelihood_high", "brier", "low", "high", "given", "share", "share_low", "share_high"]
)
COUNTS = frozenset(["negated", "conditional", "forecasts", "repeats", "open", "brier_n", "n"])
DATES = frozenset(["said", "window_start", "window_low", "window_likely", "window_end"])


def _columns(meanings: Mapping[str, str]) -> list[Column]:
    from dateline.columns import Column

    def kind(name: str) -> Any:
        if name in COUNTS or name.startswith(("confirmed_", "proposed_")):
            return "integer"
        return "number" if name in NUMBERS else "date" if name in DATES else "text"

    return [Column(name, kind(name), name, meaning) for name, meaning in meanings.items()]
