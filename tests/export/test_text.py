from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import fakes
from dateline.export.text import wants_colour, write
from dateline.types import Coding, Span

if TYPE_CHECKING:
    from dateline.types import StatusKind

DATA = Path(__file__).with_name("data")
NOTE = "The second sentence was given up: nobody has ever seen the like of it"


def phrase(_event: str, status: StatusKind) -> str:
    return {"predicted": "is expected to attack", "alleged": "allegedly attacks"}[status]


def printed(coding: Coding, width: int = 80, *, colour: bool = False) -> str:
    out = io.StringIO()
    write([coding], out, phrase=phrase, width=width, colour=colour)
    return out.getvalue()


@pytest.mark.parametrize(("width", "colour"), [(80, False), (50, False), (80, True)])
def test_a_coding_is_set_as_the_fixture_has_it(width: int, colour: bool) -> None:  # noqa: FBT001
    expected = DATA / f"coding-{width}{'-colour' if colour else ''}.txt"
    assert printed(fakes.coding((NOTE,)), width, colour=colour) == expected.read_text("utf-8")


@pytest.mark.parametrize("width", [20, 33, 50, 80, 100, 200])
def test_no_line_is_wider_than_asked_or_ends_in_a_space(width: int) -> None:
    lines = printed(fakes.coding((NOTE,)), width).splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_a_bare_report_says_what_it_lacks() -> None:
    bare = Coding(fakes.report(), (), (), fakes.CODED_BY)
    assert [line.strip() for line in printed(bare, 40).splitlines()] == [
        "undated", "Untitled", "─" * 40, "No claims", "",
    ]  # fmt: skip


def test_a_report_cannot_steer_the_terminal_or_forge_styles() -> None:
    report = fakes.report(title="\x1b]0;owned\x07\x1b[31m[bold]Title[/bold]", outlet="a\rb\u202eevil")
    shown = printed(Coding(report, (), (), fakes.CODED_BY, ("\x9b2J",)), colour=False)
    assert "␛]0;owned␇␛[31m[bold]Title[/bold]" in shown
    assert not set(shown) & set("\x1b\x07\r\x9b\u202e")


def test_spans_outside_the_sentence_or_over_the_trigger_are_not_marked() -> None:
    coding = fakes.coding()
    claim = coding.claims[0]
    [actor] = claim.event.actors
    actors = (replace(actor, span=Span(0, 5)), replace(actor, span=claim.event.trigger))
    event = replace(claim.event, actors=actors, recipients=())
    shown = printed(replace(coding, claims=(replace(claim, event=event),)))
    assert "[attack]" in shown
    assert "‹" not in shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("out", "environment", "colour"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    out: io.StringIO,
    environment: dict[str, str],
    colour: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(out) is colour
    write([fakes.coding()], out, phrase=phrase)
    assert ("\x1b[" in out.getvalue()) is colour
