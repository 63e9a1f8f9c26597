"""The command `dateline stats`: what the record holds, in numbers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from dateline.commands.options import AS_OF, RECORD
from dateline.commands.output import STDOUT, writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.record.stats import Stats

LISTS = {"events": "By type", "statuses": "By status", "outlets": "By outlet", "countries": "By country"}


@click.command()
@RECORD
@AS_OF
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
@click.option("--digest", is_flag=True, help="Print the digest of the content: equal records have the same.")
def stats(*, record: str, as_of: str, as_json: bool, digest: bool) -> None:
    """Count what the record holds: reports, versions, claims, judgements, problems."""
    from dateline.record import Record

    with Record(record, writing=False) as there, writing(STDOUT):
        if digest:
            click.echo(there.digest(as_of))
            return
        found = there.stats(as_of)
        click.echo(json.dumps(found._asdict(), ensure_ascii=False, indent=2) if as_json else _told(found))


def _told(found: Stats) -> str:
    return "\n".join(_lines(found))


def _lines(found: Stats) -> Iterator[str]:
    yield f"{found.claims:,} claims of {found.stories:,} stories"
    yield f"  {found.versions:,} versions, {found.codings:,} codings, {found.judgements:,} judgements"
    yield f"  published {found.published[0] or '-'} to {found.published[1] or '-'}"
    yield f"  added {found.added[0][:16] or '-'} to {found.added[1][:16] or '-'} (UTC)"
    if found.future:
        yield f"  {found.future:,} dated after they were seen"
    if found.problems:
        yield f"  {found.problems:,} that could not be read: `dateline problems`"
    for name, title in LISTS.items():
        counted: tuple[tuple[str, int], ...] = getattr(found, name)
        if counted:
            yield f"{title}:"
            yield from (f"  {number:>9,}  {value}" for value, number in counted)
