"""How commands set what they tell for people: titles, facts, and claims with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    from rich.console import Console
    from rich.text import Text

    from dateline.types import Claim, Coding

    Lines = Callable[[Console], Iterable[Text]]

MARGIN = "  "


def put(lines: Lines, out: TextIO) -> None:
    """Write lines, which are told how wide and how coloured the page is that they stand on."""
    from dateline.export.text import console, show, wants_colour

    page = console(out, None, wants_colour(out))
    show(lines(page), page)


def line(words: str, page: Console, margin: str = "", style: str = "") -> Iterator[Text]:
    """Yield the lines of some words, with nothing in them that a terminal would obey."""
    from rich.text import Text

    from dateline.export.characters import visible
    from dateline.export.text import wrap

    yield from wrap(Text(visible(words)), page, margin, style)


def section(title: str, lines: Iterable[Text]) -> Iterator[Text]:
    """Yield lines below a title and an empty line; of no lines, nothing."""
    from rich.text import Text

    first = True
    for each in lines:
        if first:
            yield Text()
            yield Text(title, style="bold")
            first = False
        yield each


def origin(coding: Coding, claim: Claim) -> str:
    """Return where a claim is from: the day, the outlet, its id."""
    from dateline.export.prose import DOT, day

    report = coding.report
    return DOT.join(filter(None, [day(report.published) or "undated", report.outlet or "", claim.id]))


def claim_lines(coding: Coding, claim: Claim, page: Console, margin: str = MARGIN) -> Iterator[Text]:
    """Yield a claim: where it is from, what it says, and its sentence with the words marked."""
    from dateline.events.ontology import Ontology
    from dateline.export.text import marked, summary, wrap

    text = coding.report.text
    yield from line(origin(coding, claim), page, margin, "dim")
    yield from wrap(summary(claim, text, Ontology.load().phrase), page, margin + MARGIN)
    yield from wrap(marked(claim, text, colour=not page.no_color), page, margin + MARGIN)
