from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

import made
import newsroom
from dateline.record import Record
from made import said, story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shell import Type

    Named = Callable[[str], str]

pytestmark = pytest.mark.usefixtures("incidents")
SUMMER = ("--today", "2022-07-01")


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_a_forecast_has_a_window_and_a_proposed_outcome_with_what_says_so(named: Named, typed: Type) -> None:
    code, out, err = typed("forecasts", *SUMMER)
    assert (code, err) == (0, "")
    holm, ban = out.split("\n\n")
    assert holm.splitlines()[-3:] == [
        "  prediction: by 20 Apr 2022",
        "  proposed: came-about (same actor, same place, same act)",
        f"    Ruria attacks (19 Apr 2022 · Halyard · {named('attacked')})",
    ]
    assert "plan: by 31 May 2022\n  proposed: cannot-tell" in ban


@pytest.mark.parametrize(
    ("asked", "outcomes"),
    [
        ([*SUMMER], ["came-about", "cannot-tell"]),
        (["--today", "2022-05-02"], ["came-about", "open"]),
        (["--today", "2022-05-02", "--open"], ["open"]),
        (["--today", "2022-05-02", "--due"], ["came-about"]),
        ([*SUMMER, "--due"], ["came-about", "cannot-tell"]),
        ([*SUMMER, "--open"], []),
        ([*SUMMER, "--event", "SANCTION"], ["cannot-tell"]),
        ([*SUMMER, "--status", "predicted"], ["came-about"]),
        ([*SUMMER, "--said-by", "Holm"], ["came-about"]),
        (["--as-of", "2022-05-01T12:05:30"], ["cannot-tell", "open"]),
        (["--as-of", "2001"], []),
    ],
    ids=" ".join,
)
def test_every_condition_is_asked(asked: list[str], outcomes: list[str], typed: Type) -> None:
    code, out, err = typed("forecasts", "--to", "csv", *asked)
    assert [row["outcome"] for row in rows(out)] == outcomes
    assert (code, err) == (0, "" if outcomes else "No forecasts.\n")


def test_people_say_how_it_came_out(named: Named, typed: Type) -> None:
    holm, attack = named("General Holm"), named("attacked")
    code, out, _ = typed(
        "outcome", holm, "came-about", "--because", attack, "--who", "ann", "--note", "read it"
    )
    assert code == 0
    judgement = out.split()[1]
    _, shown, _ = typed("forecasts", *SUMMER, "--event", "ASSAULT")
    assert "ann says: came-about (read it)" in shown
    assert attack in shown
    assert typed("forecasts", *SUMMER, "--due", "--event", "ASSAULT").err == "No forecasts.\n"
    assert f"came about, because of {attack} “read it”" in typed("judgements").out
    assert f"came about, because of {attack}" in " ".join(typed("show", holm).out.split())
    assert typed("withdraw", judgement, "--who", "ann").code == 0
    assert "proposed: came-about" in typed("forecasts", *SUMMER).out


def test_a_count_for_each_speaker_and_outlet(typed: Type) -> None:
    _, out, _ = typed("forecasts", *SUMMER, "--by", "outlet")
    assert out.splitlines() == [
        "The Orla Courier",
        "  2 forecasts",
        "  confirmed: none",
        "  proposed: 1 came-about, 1 cannot-tell",
        "  no Brier score: 0 confirmed forecasts with a probability",
    ]
    found = rows(typed("forecasts", *SUMMER, "--by", "speaker", "--to", "csv").out)
    assert {row["name"] for row in found} == {"General Holm", "The Orla Courier"}


def test_few_confirmed_forecasts_make_no_calibration(typed: Type) -> None:
    code, out, err = typed("forecasts", *SUMMER, "--calibration")
    assert (code, out) == (0, "")
    assert err.startswith("No calibration: ")


@pytest.fixture
def forecaster(tmp_path: Path) -> Path:
    """A record of a speaker with twelve forecasts, of which people say that nine came about."""
    path = tmp_path / "forecaster.db"
    with Record(str(path), create=True, clock=made.Clock(newsroom.START)) as record:
        for number in range(1, 13):
            sentence = said(
                f"General Holm said Ruria was likely to *shell* the Marsh on {number} May.",
                actors=[newsroom.RURIA],
                said_by=[newsroom.GENERAL],
                status="predicted",
                when=f"2022-05-{number:02}",
                likelihood=(0.6, 0.8),
                places=[newsroom.MARSH],
            )
            added = story(sentence, url=f"https://courier.example/f{number}", published="2022-04-06")
            made.add(record, added)
            (coding,) = record.claims(report=added.report.id)
            kind = "came-about" if number <= 9 else "did-not"
            record.outcome(coding.claims[0].id, kind, by="ann")  # type: ignore[arg-type]
    return path


def test_enough_confirmed_forecasts_are_scored(forecaster: Path, typed: Type) -> None:
    by = typed("forecasts", *SUMMER, "--by", "speaker", "--record", forecaster).out
    assert "confirmed: 9 came-about, 3 did-not" in by
    assert "Brier score 0.190, of 12 confirmed forecasts with a probability" in by
    table = typed("forecasts", *SUMMER, "--calibration", "--record", forecaster).out
    assert "given 60% to 80%: 12, on average 70%; came about 75% (47% to 91%)" in table
    (row,) = [
        each
        for each in map(
            json.loads,
            typed(
                "forecasts", *SUMMER, "--calibration", "--to", "jsonl", "--record", forecaster
            ).out.splitlines(),
        )
        if each["n"]
    ]
    assert (row["name"], row["n"], row["share"]) == ("General Holm", 12, 0.75)


@pytest.mark.parametrize("day", ["tomorrow", "2022-13-01"])
def test_a_day_that_is_none_is_told(day: str, typed: Type) -> None:
    code, out, err = typed("forecasts", "--today", day)
    assert (code, out) == (2, "")
    assert "is no day" in err
