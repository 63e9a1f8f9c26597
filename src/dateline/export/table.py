"""Claims as a list: for people on a terminal, for other programs in a pipe.

On a terminal a claim is its line of plain English below its date, outlet and id.  In a pipe it is one line,
whole: id, date, outlet and claim, with tabs between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from dateline.export.characters import visible
from dateline.export.prose import DOT, Phrase, code_words, day, line
from dateline.export.text import console, show, summary, wants_colour, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from rich.console import Console

    from dateline.types import Claim, Coding, Report

MARGIN = "  "


def write(
    codings: Iterable[Coding],
    out: TextIO,
    *,
    phrase: Phrase = code_words,
    width: int | None = None,
    colour: bool | None = None,
) -> None:
    """Write each claim to `out`, set for people if `out` is a terminal or a `width` is given."""
    claims = ((claim, coding.report) for coding in codings for claim in coding.claims)
    if width is None and not out.isatty():
        out.writelines(_row(claim, report, phrase) for claim, report in claims)
        return
    page = console(out, width, wants_colour(out) if colour is None else colour)
    for claim, report in claims:
        show(_lines(claim, report, phrase, page), page)


def _row(claim: Claim, report: Report, phrase: Phrase) -> str:
    cells = (claim.id, report.published or "", report.outlet or "", line(claim, report.text, phrase))
    return "\t".join(map(visible, cells)) + "\n"


def _lines(claim: Claim, report: Report, phrase: Phrase, page: Console) -> Iterator[Text]:
    origin = [day(report.published) or "undated", report.outlet or "", claim.id]
    yield from wrap(Text(visible(DOT.join(filter(None, origin)))), page, style="dim")
    yield from wrap(summary(claim, report.text, phrase), page, MARGIN)
