from __future__ import annotations

import re

import pytest

from dateline.progress import Tally, bar, duration, meter


def test_a_tally_counts_what_was_kept_and_what_was_coded() -> None:
    tally = Tally(kept=1000, kept_failed=1)
    for failed in (False, True, False):
        tally.add(failed=failed)
    assert re.fullmatch(
        r"3 reports in 0\.0 s \([\d.]+ a second\), 1,000 kept from before, 2 failed", str(tally)
    )
    assert tally.failed == 2


def test_a_tally_of_nothing_has_no_rate() -> None:
    assert str(Tally()) == "0 reports in 0.0 s, 0 failed"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.04, "0.0 s"), (4.21, "4.2 s"), (59.99, "60.0 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")],
)
def test_a_duration_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_no_bar_is_drawn_and_nothing_counted_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    def count() -> int:
        raise AssertionError("not to be asked")

    with bar(count, 0) as advance:
        advance()
    assert capsys.readouterr().err == ""


def test_on_a_terminal_the_bar_shows_what_is_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with bar(lambda: 10, 4) as advance:
        advance()
    assert "5/10" in capsys.readouterr().err


def test_a_meter_is_told_how_much_is_done_and_of_how_much(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with meter() as tell:
        tell(7, 9)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with meter() as tell:
        tell(7, 9)
    assert "7/9" in capsys.readouterr().err
