"""Claims as a list, and rows as a table: for people on a terminal, for other programs in a pipe.

On a terminal a claim is its line of plain English below its date, outlet and id.  In a pipe it is one line,
whole: id, date, outlet and claim, with tabs between them.  Rows are set below their columns' names: on a
terminal those columns that hold anything and that it is wide enough for, in a pipe all, with tabs between.
"""

from __future__ import annotations

from itertools import accumulate, chain, zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from dateline.export.characters import visible
from dateline.export.prose import DOT, Phrase, code_words, day, line
from dateline.export.text import console, show, summary, wants_colour, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from rich.console import Console

    from dateline.columns import Column, Row
    from dateline.types import Claim, Coding, Report

MARGIN = "  "
WIDEST_CELL = 32
"""Columns of the terminal; what is longer goes on below."""


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


def write_rows(
    columns: Sequence[Column],
    rows: Iterable[Row],
    out: TextIO,
    *,
    width: int | None = None,
    colour: bool | None = None,
) -> None:
    """Write the rows to `out`, set for people if `out` is a terminal or a `width` is given."""
    names = [column.name for column in columns]
    if width is None and not out.isatty():
        out.writelines(_tabbed(cells) for cells in chain([names], map(_cells, rows)))
        return
    page = console(out, width, wants_colour(out) if colour is None else colour)
    whole = [_cells(row) for row in rows]
    held = [number for number, _ in enumerate(names) if any(cells[number] for cells in whole)]
    widest = min(WIDEST_CELL, page.width)
    wide = {n: min(_width([names[n], *(cells[n] for cells in whole)]), widest) for n in held}
    shown = _fitting(wide, page.width)
    wide = {number: wide[number] for number in shown}
    for cells, style in [(names, "bold"), *((cells, "") for cells in whole)] if wide else ():
        show(_row_lines(cells, wide, page, style), page)
    if left := len(held) - len(shown):
        others = f"{left} more column{'s' if left > 1 else ''}: --to csv, jsonl or parquet has them"
        show(wrap(Text(others), page, style="dim"), page)


def _cells(row: Row) -> list[str]:
    return ["" if value is None else visible(_written(value)) for value in row.values()]


def _written(value: str | float) -> str:
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)


def _tabbed(cells: Sequence[str]) -> str:
    return "\t".join(cells) + "\n"


def _width(cells: Sequence[str]) -> int:
    return max(map(cell_len, cells))


def _fitting(wide: Mapping[int, int], width: int) -> list[int]:
    """Return the first columns that stand side by side in `width`; one at least."""
    ends = accumulate(each + len(MARGIN) for each in wide.values())
    fitting = [number for number, end in zip(wide, ends, strict=True) if end - len(MARGIN) <= width]
    return fitting or list(wide)[:1]


def _row_lines(cells: Sequence[str], wide: Mapping[int, int], page: Console, style: str) -> Iterator[Text]:
    """Yield the lines of a row of the columns in `wide`, whose values are their widths."""
    wrapped = [Text(cells[number]).wrap(page, size) for number, size in wide.items()]
    for parts in zip_longest(*wrapped, fillvalue=Text()):
        line = Text(style=style)
        for part, size in zip(parts, wide.values(), strict=True):
            part.rstrip()
            line.append_text(part).append(" " * (size - part.cell_len) + MARGIN)
        line.rstrip()
        yield line
