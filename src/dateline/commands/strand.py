"""The command `dateline strand`: views of incidents that are otherwise kept by hand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from dateline.commands.complaints import some
from dateline.commands.incidents import FORMATS
from dateline.commands.layout import MARGIN, line, put
from dateline.commands.options import OUTPUT, RECORD, to
from dateline.commands.output import destination, say, tabulate
from dateline.commands.questions import questions
from dateline.plugins import STRANDS, load
from dateline.progress import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import Console
    from rich.text import Text

    from dateline.columns import Row
    from dateline.incidents.strands.strand import Strand

LEFT_OUT = frozenset(
    ["incident", "claims", "reports", "origins", "lat", "lon", "claim_ids", "first_report", "last_report"]
)
"""Columns that a terminal does not get, or only at the top of a row."""


@click.command()
@click.argument("name", metavar="[NAME]", type=click.Choice(sorted(STRANDS)), required=False)
@RECORD
@questions
@to(*FORMATS)
@OUTPUT
def strand(name: str | None, *, record: str, asked: dict[str, Any], to: str, output: Path | None) -> None:
    """Show a strand of incidents, as aid or sanctions.

    One row an incident, or what the strand makes of it; without a NAME, the strands are listed.
    """
    from dateline.record import Record

    if name is None:
        for each in sorted(STRANDS):
            say(f"{each}: {_about(each)}")
        return
    chosen: Strand = load(STRANDS[name])()
    with Record(record, writing=False) as there:
        events = _events(chosen, asked)
        found = there.incidents(claims=1, **asked | {"event": events}) if events else ()
        rows = some(chosen.rows(found), f"Nothing in {name}.")
        if to == "table" and output is None and sys.stdout.isatty():
            with destination() as out:
                put(lambda page: (each for row in rows for each in _lines(row, page)), out)
        else:
            tabulate(to, chosen.columns, rows, output)


def _lines(row: Row, page: Console) -> Iterator[Text]:
    """Yield a row for people: what it rests on, then each of its cells with its name."""
    from dateline.export.prose import DOT

    told = [counted(int(row[f"{what}s"] or 0), what) for what in ("claim", "report", "origin")]
    yield from line(DOT.join([str(row["incident"] or ""), *told]), page, style="dim")
    cells = [f"{_name(key)} {value}" for key, value in row.items() if value and _is_shown(key)]
    yield from line(DOT.join(cells), page, MARGIN)


def _is_shown(key: str) -> bool:
    return key not in LEFT_OUT and not key.endswith(("_claim", "_countries", "_country"))


def _name(key: str) -> str:
    return key.replace("_", " ")


def _about(name: str) -> str:
    """Return what a strand is, as its module says."""
    first = (sys.modules[load(STRANDS[name]).__module__].__doc__ or "").partition("\n")[0]
    return first.partition(": ")[2].removesuffix(".") or first


def _events(chosen: Strand, asked: dict[str, Any]) -> tuple[str, ...]:
    """Return the types to ask for: those of the strand, or of them the ones asked for."""
    return tuple(each for each in chosen.events if not asked["event"] or each in asked["event"])
