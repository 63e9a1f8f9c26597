"""The ledger: forecasts and their outcomes in, a line for each speaker and outlet out."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.incidents.forecasts import rows
from dateline.incidents.forecasts.forecast import Forecast, forecasts
from dateline.incidents.forecasts.ledger import Entry, ledger
from dateline.incidents.forecasts.outcome import Outcome
from dateline.incidents.forecasts.scores import Scored, brier, calibration, probability
from made import said, story

VEY, COLE = "Ann Vey/POL/GOV", "Max Cole/DEU/GOV"


def foretold(
    speaker: str = VEY, day: str = "2022-04-05", outlet: str = "Meridian", words: str = "soon"
) -> Forecast:
    """A forecast of an attack."""
    sentence = said(f"Ruria will {words} *attack*.", said_by=[speaker], status="predicted")
    (made,) = forecasts(story(sentence, published=day, outlet=outlet, url=f"https://{outlet}.example/{day}"))
    return made


def entry(incident: str = "i1", proposed: Any = "open", settled: Any = None, **given: str) -> Entry:
    """An entry; settled by ana."""
    return Entry(
        foretold(**given), incident, Outcome(proposed), Outcome(settled, by="ana") if settled else None
    )


def test_what_several_reports_tell_counts_once() -> None:
    entries = [
        entry(),
        entry(day="2022-04-07", outlet="Courier"),
        entry(day="2022-04-06", speaker=COLE),
        entry(incident="i2"),
        entry(day="2023-04-05"),
    ]
    counts = [(line.of, line.name, line.forecasts, line.repeats) for line in ledger(entries)]
    assert counts == [
        ("speaker", "Ann Vey", 3, 1),
        ("speaker", "Max Cole", 1, 0),
        ("outlet", "Meridian", 4, 0),
        ("outlet", "Courier", 1, 0),
    ]


def test_confirmed_and_proposed_outcomes_are_counted_apart() -> None:
    entries = [
        entry(incident="i1", proposed="came-about"),
        entry(incident="i2", proposed="came-about", settled="did-not"),
        entry(incident="i3", proposed="cannot-tell", settled="came-about"),
    ]
    line = next(ledger(entries))
    assert (line.confirmed, line.proposed) == ({"did-not": 1, "came-about": 1}, {"came-about": 1})


def test_a_confirmed_repeat_stands_for_the_first() -> None:
    line = next(ledger([entry(), entry(day="2022-04-06", settled="partly")]))
    assert (line.confirmed, line.proposed) == ({"partly": 1}, {})


def test_a_likelihood_is_never_made_up() -> None:
    made = foretold()
    assert probability(made) is None
    assert probability(made, assume=True) == 0.7
    many = [entry(incident=str(number), settled="came-about") for number in range(10)]
    silent, assumed = (next(ledger(many, assume=assume)) for assume in (False, True))
    assert (silent.brier, silent.scores) == (None, ())
    assert assumed.brier == pytest.approx(0.09)


def test_the_score_of_brier() -> None:
    assert brier([Scored(0.8, 1.0)] * 8 + [Scored(0.5, 0.0)] * 2) == pytest.approx(0.082)
    assert brier([Scored(1.0, 1.0)] * 9) is None


def test_calibration_says_how_many_each_bin_rests_on() -> None:
    bins = calibration([Scored(0.7, 1.0)] * 6 + [Scored(0.6, 0.5)] * 2 + [Scored(1.0, 1.0)] * 4)
    assert [(each.n, each.share) for each in bins] == [(0, None), (0, None), (0, None), (8, 0.875), (4, 1.0)]
    assert bins[3].share_low is not None
    assert bins[3].share_high is not None
    assert 0 < bins[3].share_low < 0.875 < bins[3].share_high < 1


def test_rows_have_the_columns_that_are_explained() -> None:
    entries = [entry(incident=str(number), settled="came-about") for number in range(10)]
    lines = list(ledger(entries, assume=True))
    for table, made in (
        (rows.ENTRY, rows.entry_rows(entries)),
        (rows.LEDGER, rows.ledger_rows(lines)),
        (rows.CALIBRATION, rows.calibration_rows(lines)),
    ):
        assert [list(row) for row in made][:1] == [list(table)]


def test_a_row_of_a_forecast() -> None:
    (row,) = rows.entry_rows([entry(proposed="open")])
    assert row["speaker"] == "Ann Vey"
    assert (row["window_start"], row["window_end"]) == ("2022-04-05", "2022-08-03")
    assert (row["window_sure"], row["outcome"], row["outcome_by"], row["likelihood_low"]) == (
        "about",
        "open",
        None,
        None,
    )


def test_a_row_of_the_ledger() -> None:
    (row, _) = rows.ledger_rows(ledger([entry(settled="partly"), entry(incident="i2")]))
    assert (row["confirmed_partly"], row["open"], row["brier"], row["brier_n"]) == (1, 1, None, 0)
