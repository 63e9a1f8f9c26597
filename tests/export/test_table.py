from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

import fakes
import hostile
from dateline.export.characters import HOSTILE
from dateline.export.prose import line
from dateline.export.table import write

if TYPE_CHECKING:
    from dateline.types import Coding


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(*codings: Coding, width: int | None = 80) -> str:
    out = io.StringIO()
    write(codings, out, width=width)
    return out.getvalue()


def test_a_claim_is_its_words_below_its_origin() -> None:
    assert shown(fakes.coding()).splitlines() == [
        "4 Apr 2022, 14:03 UTC · The Orla Courier · c1",
        "  Ann Vey says Ruria [ASSAULT, predicted] Tolland · from 5 Apr 2022 · predicted",
        "  (likely, 55–80 %)",
        "4 Apr 2022, 14:03 UTC · The Orla Courier · c2",
        "  Ann Vey says Ruria [ASSAULT, alleged] · Port Orla · at least 12 dead · alleged",
    ]


def test_in_a_pipe_a_claim_is_one_line_with_tabs() -> None:
    rows = [row.split("\t") for row in shown(fakes.coding(), width=None).splitlines()]
    expected = [line(claim, fakes.TEXT) for claim in fakes.coding().claims]
    date, outlet = "2022-04-04T14:03:00+00:00", "The Orla Courier"
    assert rows == [["c1", date, outlet, expected[0]], ["c2", date, outlet, expected[1]]]


def test_a_terminal_has_colour_unless_it_is_unwanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    write([fakes.coding()], out)
    assert "\x1b[1m" in out.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    write([fakes.coding()], plain)
    assert "\x1b" not in plain.getvalue()
    assert "The Orla Courier" in plain.getvalue()


@pytest.mark.parametrize("width", [20, 33, 80, 200])
def test_no_line_is_wider_than_asked(width: int) -> None:
    assert max(map(len, shown(fakes.coding(), width=width).splitlines())) <= width


def test_without_claims_there_is_nothing() -> None:
    assert shown() == shown(width=None) == ""


@settings(max_examples=60)
@given(hostile.WORDS)
def test_no_report_steers_the_terminal_or_forges_a_line(words: str) -> None:
    for width in (80, None):
        assert not HOSTILE.search(
            shown(hostile.coding(words), width=width).replace("\n", "").replace("\t", "")
        )
    assert shown(hostile.coding(words), width=None).count("\t") == 3
    assert shown(hostile.coding(words), width=None).count("\n") == 1
