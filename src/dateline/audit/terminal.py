"""The claims of a sample shown one by one on a terminal, each answered with a key or two."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

import click
from rich.text import Text

from dateline.audit.answers import FIELDS, Answer, keep
from dateline.errors import NotInRecord
from dateline.export.characters import visible
from dateline.export.facts import facts, laid_out
from dateline.export.prose import day
from dateline.export.text import console, marked, show, summary, wants_colour, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import TextIO

    from rich.console import Console

    from dateline.audit.answers import Answered, Audit
    from dateline.export.prose import Phrase
    from dateline.types import Coding

Key = str
NO, BACK = "n", "b"
ANSWERS: Mapping[Key, Answered | Literal["back", "quit"]] = {
    "y": "right",
    "u": "unsure",
    BACK: "back",
    "q": "quit",
}
ENDS = frozenset({"", "\x04"})
"""No more keys: the input is at its end, or Ctrl-D."""
INTERRUPT, ESCAPE = "\x03", "\x1b"
"""Ctrl-C, and what the keys begin with that stand for no character; those typed fast come as one."""
ENTER = frozenset({"\r", "\n"})
QUESTION = "Right? [y]es [n]o [u]nsure [b]ack [q]uit "
KEYS = dict(zip("ctmarpdnisw", FIELDS, strict=True))
"""What key says that this field is wrong."""
MARGIN = "    "


def ask(  # noqa: PLR0913 - who asks what of whom, and where
    audit: Audit,
    path: Path,
    coding: Callable[[str], Coding],
    *,
    by: str,
    phrase: Phrase,
    key: Callable[[], Key] | None = None,
    out: TextIO | None = None,
) -> None:
    """Ask about each claim that has no answer yet, keeping each answer in the file as it comes.

    `coding` returns the coding that holds the claim of an id alone, or raises NotInRecord.
    Ends when all have one, or at [q]uit or the end of the input.  [b]ack goes to the claim before, whose
    new answer replaces the old.  A claim that the record no longer has is passed over.
    """
    key, out = key or partial(next, keys()), out or sys.stdout
    drawn = audit.sample.drawn
    number = _next(audit, 0)
    while number < len(drawn):
        try:
            one = coding(drawn[number].claim)
        except NotInRecord as error:
            click.echo(f"{error}: passed over.", file=out)
            number = _next(audit, number + 1)
            continue
        page = console(out, None, wants_colour(out))
        show(_lines(one, f"{number + 1} of {len(drawn)}", drawn[number].stratum, phrase, page), page)
        answer, wrong_in = _told(key, out)
        if answer == "quit":
            return
        if answer == "back":
            number = max(number - 1, 0)
            continue
        given = Answer(drawn[number].claim, answer, wrong_in, by, _now())
        keep(path, given)
        audit.take(given)
        number = _next(audit, number + 1)


def _next(audit: Audit, start: int) -> int:
    """Return the number of the next claim without an answer from `start` on, or how many there are."""
    drawn = audit.sample.drawn
    free = (number for number in range(start, len(drawn)) if drawn[number].claim not in audit.answers)
    return next(free, len(drawn))


def keys() -> Iterator[Key]:
    """Yield the keys of the terminal, or the characters of an input that is none; at its end nothing, "".

    Raises KeyboardInterrupt at Ctrl-C.
    """
    while True:
        try:
            pressed = click.getchar() if sys.stdin.isatty() else sys.stdin.read(1)
        except EOFError:
            pressed = ""
        if INTERRUPT in pressed:
            raise KeyboardInterrupt
        if not pressed.startswith(ESCAPE):
            yield from pressed or [""]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _told(key: Callable[[], Key], out: TextIO) -> tuple[Answered | Literal["back", "quit"], tuple[str, ...]]:
    """Return an answer with the fields that are wrong, or the wish to go back or to quit."""
    while True:
        click.echo(QUESTION, nl=False, file=out)
        pressed = key().lower()
        click.echo(pressed if pressed.isprintable() else "", file=out)
        if pressed in ENDS:
            return "quit", ()
        if answer := ANSWERS.get(pressed):
            return answer, ()
        if pressed == NO and (fields := _wrong_in(key, out)) is not None:
            return "wrong", fields


def _wrong_in(key: Callable[[], Key], out: TextIO) -> tuple[str, ...] | None:
    """Return the fields whose keys are pressed before Enter; nothing if [b]ack is."""
    legend = "  ".join(f"[{letter}] {FIELDS[name]}" for letter, name in KEYS.items())
    click.echo(f"Wrong in? {legend}\nthen Enter; a key again takes it back, [b]ack\n> ", nl=False, file=out)
    chosen: dict[str, None] = {}
    while (pressed := key().lower()) not in ENTER:
        if pressed == BACK or pressed in ENDS:
            click.echo(file=out)
            return None
        if (name := KEYS.get(pressed)) in chosen:
            del chosen[str(name)]
            click.echo(f"(not {FIELDS[str(name)]}) ", nl=False, file=out)
        elif name:
            chosen[name] = None
            click.echo(f"{FIELDS[name]} ", nl=False, file=out)
    click.echo(file=out)
    return tuple(name for name in FIELDS if name in chosen)


def _lines(coding: Coding, place: str, stratum: str, phrase: Phrase, page: Console) -> Iterator[Text]:
    """Yield what is shown of a claim: whose report it is, the claim in prose, its sentence, its parts."""
    report, (claim, *_) = coding.report, coding.claims
    yield Text()
    head = [place, stratum, report.outlet or "", day(report.published) or "undated"]
    yield from wrap(Text(visible(" · ".join(filter(None, head)))), page, style="dim")
    yield from wrap(Text(visible(report.title or "Untitled")), page, style="dim")
    if report.url:
        yield Text(visible(report.url), style="dim")
    yield Text()
    yield from wrap(summary(claim, report.text, phrase), page)
    yield from wrap(marked(claim, report.text, colour=not page.no_color), page, MARGIN)
    yield Text()
    yield from laid_out(facts(claim, report.text), page)
    yield Text()
