"""The command `dateline stats`: what the record holds, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.commands.options import AS_OF, RECORD
from dateline.commands.output import STDOUT, as_json, say, writing
from dateline.commands.show import minute
from dateline.progress import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.record.stats import Stats

LISTS = {"events": "By type", "statuses": "By status", "outlets": "By outlet", "countries": "By country"}


@click.command()
@RECORD
@AS_OF
@click.option("--json", "to_json", is_flag=True, help="Print one JSON object instead of text.")
@click.option("--digest", is_flag=True, help="Print the digest of the content: equal records have the same.")
def stats(*, record: str, as_of: str, to_json: bool, digest: bool) -> None:
    """Count what the record holds."""
    from dateline.record import Record

    with Record(record, writing=False) as there, writing(STDOUT):
        if digest:
            say(there.digest(as_of))
            return
        found = there.stats(as_of)
        for line in [as_json(found._asdict())] if to_json else _lines(found):
            say(line)


def _lines(found: Stats) -> Iterator[str]:
    from dateline.export.characters import visible

    yield f"{counted(found.claims, 'claim')} in {_stories(found.stories)}"
    yield (
        f"  {counted(found.versions, 'version')}, {counted(found.codings, 'coding')}, "
        f"{counted(found.judgements, 'judgement')}"
    )
    if found.published[0]:
        yield f"  published {found.published[0][:10]} to {found.published[1][:10]}"
    if found.added[0]:
        yield f"  added {minute(found.added[0])} to {minute(found.added[1])}"
    if found.future:
        yield f"  {counted(found.future, 'version')} dated in the future when seen"
    if found.problems:
        yield f"  {found.problems:,} that could not be read: see `dateline problems`"
    for name, title in LISTS.items():
        rows: tuple[tuple[str, int], ...] = getattr(found, name)
        if rows:
            yield ""
            yield title
            yield from (f"{number:>11,}  {visible(value)}" for value, number in rows)


def _stories(number: int) -> str:
    return f"{number:,} {'story' if number == 1 else 'stories'}"
