"""The command `dateline origins`: who vouches for an incident, and who only repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.commands.layout import MARGIN, line, put
from dateline.commands.options import AS_OF, OUTPUT, RECORD, to
from dateline.commands.output import as_json, destination, screen, tabulate, values
from dateline.progress import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import Console
    from rich.text import Text

    from dateline.incidents.origins import Origin, Origins
    from dateline.incidents.origins.tree import Cited

BRANCH = "↳ "


@click.command()
@click.argument("claim", metavar="CLAIM")
@RECORD
@AS_OF
@to("text", "json", "csv", "jsonl", "parquet")
@OUTPUT
def origins(claim: str, *, record: str, as_of: str, to: str, output: Path | None) -> None:
    """Show who vouches for a claim, and who only repeats it.

    CLAIM is any claim of an incident.
    """
    from dateline.incidents.origins import origins as count
    from dateline.incidents.origins.rows import COLUMNS, rows
    from dateline.record import Record

    with Record(record, writing=False) as there:
        found = count(there.incident(claim, as_of))
    if to not in {"text", "json"}:
        tabulate(to, COLUMNS, rows(found), output)
        return
    with destination(output) as out:
        if to == "json":
            screen(out).write(f"{as_json(values(found))}\n")
        else:
            put(lambda page: _lines(found, page), out)


def _lines(found: Origins, page: Console) -> Iterator[Text]:
    yield from line(title(found), page, style="bold")
    yield from tree(found, page)


def title(found: Origins) -> str:
    """Return how many origins there are in how many reports."""
    return f"{counted(found.count, 'independent origin')} in {counted(found.reports, 'report')}"


def tree(found: Origins, page: Console) -> Iterator[Text]:
    """Yield the lines of a tree of origins, a number before each that is independent."""
    for number, top in enumerate(found.tree, start=1):
        for depth, each in top.walk():
            mark = MARGIN * depth + (BRANCH if depth else f"{number}. ")
            yield from _node(each, page, MARGIN + mark)


def _node(origin: Origin, page: Console, margin: str) -> Iterator[Text]:
    from dateline.export.prose import DOT, day

    below, alone = " " * len(margin), origin.kind == "report" and len(origin.reports) == 1
    known = [cited(origin.reports[0])] if alone else [origin.name, origin.kind, origin.venue, day(origin.day)]
    claims = counted(len(origin.claims), "claim")
    yield from line(DOT.join(filter(None, [*known, claims])), page, margin)
    if origin.interest:
        yield from line(f"an interested party: {_interest(origin)}", page, below)
    for reason in origin.reasons:
        yield from line(f"because {reason.words}", page, below, "dim")
    for report in () if alone else origin.reports:
        yield from line(cited(report), page, below, "dim")


def _interest(origin: Origin) -> str:
    assert origin.interest
    about = origin.interest.about
    itself = about.casefold() == origin.interest.speaker.casefold()
    return origin.interest.stake + ("" if itself else f" ({about})")


def cited(report: Cited) -> str:
    """Return a report as it is referred to: its day, its outlet, its title."""
    from dateline.export.prose import DOT, day

    title = f"“{report.title}”" if report.title else report.url
    return (
        DOT.join(filter(None, [day(report.published[:10]), report.outlet, title]))
        or f"report {report.id[:12]}"
    )
