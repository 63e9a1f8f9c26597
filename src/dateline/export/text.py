"""A coding as a person wants to see it: the report's head, then its claims in order, then notes.

Each claim is a line of plain English above the sentence that it comes from.  There the trigger and the
parties are marked: by colour on a terminal, else by [trigger] and ‹party›.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dateline.export.characters import visible
from dateline.export.prose import DOT, Phrase, code_words, day, details, headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from dateline.types import Claim, Coding, Report, Span

WIDEST = 100
"""Columns: longer lines are hard to read."""
NARROWEST = 20
MARGIN = 4
STYLES = {"trigger": "bold red", "actor": "cyan", "recipient": "green"}
BRACKETS = {"trigger": ("[", "]"), "actor": ("‹", "›"), "recipient": ("‹", "›")}


def write(
    codings: Iterable[Coding],
    out: TextIO,
    *,
    phrase: Phrase = code_words,
    width: int | None = None,
    colour: bool | None = None,
) -> None:
    """Write each coding to `out`, `width` columns wide.

    Left out, `width` is the terminal's, at most 100, and `colour` whether `out` is a terminal and the
    environment has no NO_COLOR (no-color.org).
    """
    page = console(out, width, wants_colour(out) if colour is None else colour)
    for coding in codings:
        show(_lines(coding, phrase, page), page)


class _Page(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line what to do when the reader has gone; rich would exit with 1."""
        raise  # noqa: PLE0704 - called where the error is handled


def console(out: TextIO, width: int | None, colour: bool) -> Console:  # noqa: FBT001 - as in `write`
    """Return what sets lines for `out`, as wide and as coloured as `write` says."""
    return _Page(
        file=out,
        width=max(width or min(shutil.get_terminal_size().columns, WIDEST), NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
    )


def show(lines: Iterable[Text], console: Console) -> None:
    """Print lines that are wrapped already."""
    for line in lines:
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def wants_colour(out: TextIO) -> bool:
    """Whether what is written to `out` may carry colour."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _lines(coding: Coding, phrase: Phrase, console: Console) -> Iterator[Text]:
    yield from _head(coding.report, console)
    yield Text(_count(len(coding.claims)), style="dim")
    for number, claim in enumerate(coding.claims, start=1):
        yield Text()
        yield from wrap(summary(claim, coding.report.text, phrase), console, f"{number:>{MARGIN - 2}}  ")
        yield from wrap(marked(claim, coding.report.text, colour=not console.no_color), console, " " * MARGIN)
    if coding.notes:
        yield Text()
        yield Text("Notes", style="bold")
        for note in coding.notes:
            yield from wrap(Text(visible(note)), console, " " * MARGIN)
    yield Text()


def _head(report: Report, console: Console) -> Iterator[Text]:
    outlet, date = Text(visible(report.outlet or "")), visible(day(report.published)) or "undated"
    gap = console.width - outlet.cell_len - len(date)
    yield from wrap(outlet.append(" " * max(gap, 2)).append(date), console, style="dim")
    yield from wrap(Text(visible(report.title or "Untitled")), console, style="bold")
    credit = Text(visible(DOT.join(_credits(report))))
    if credit:
        yield from wrap(credit, console)
    yield Text("─" * console.width, style="dim")


def _credits(report: Report) -> Iterator[str]:
    if report.byline:
        yield report.byline
    if report.wire:
        yield f"with {', '.join(report.wire)}"
    if report.updated and report.updated != report.published:
        yield f"updated {day(report.updated)}"


def summary(claim: Claim, text: str, phrase: Phrase) -> Text:
    """Return the claim in plain English: who does what to whom, then the details."""
    line = Text(visible(headline(claim, text, phrase)), style="bold")
    for detail in details(claim, text):
        line.append(DOT, style="not bold dim").append(visible(detail), style="not bold")
    return line


def marked(claim: Claim, text: str, *, colour: bool) -> Text:
    """Return the claim's sentence with its trigger and parties marked."""
    marked, at = Text(style="dim"), claim.sentence.start
    for span, role in _roles(claim):
        marked.append(visible(text[at : span.start]))
        left, right = ("", "") if colour else BRACKETS[role]
        marked.append(f"{left}{visible(span.of(text))}{right}", style=f"not dim {STYLES[role]}")
        at = span.end
    return marked.append(visible(text[at : claim.sentence.end]))


def _roles(claim: Claim) -> list[tuple[Span, str]]:
    """Return the spans to mark within the sentence, in order and apart; the trigger wins, then actors."""
    event = claim.event
    wanted = [(event.trigger, "trigger")]
    wanted += [(actor.span, "actor") for actor in event.actors]
    wanted += [(actor.span, "recipient") for actor in event.recipients]
    kept: list[tuple[Span, str]] = []
    for span, role in wanted:
        if claim.sentence.contains(span) and not any(span.overlaps(other) for other, _ in kept):
            kept.append((span, role))
    return sorted(kept)


def _count(claims: int) -> str:
    return "No claims" if not claims else f"{claims} claim{'s' if claims > 1 else ''}"


def wrap(words: Text, console: Console, margin: str = "", style: str = "") -> Iterator[Text]:
    """Yield the lines of `words`, the first after `margin`, the others below its first word."""
    words.stylize(style)
    for row in words.wrap(console, console.width - len(margin)):
        row.rstrip()
        yield Text().append(margin, style="dim").append_text(row)
        margin = " " * len(margin)
