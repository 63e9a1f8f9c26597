"""The command `dateline add`: reports into the record."""

from __future__ import annotations

import time
from collections import Counter, deque
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.commands.complaints import harmless
from dateline.commands.options import ALLOW_PRIVATE, BORDERS, JOBS, RECORD, cores
from dateline.commands.paths import STDIN, advice
from dateline.errors import NotFound
from dateline.progress import bar, duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.code import Code
    from dateline.ingest import Outcome
    from dateline.reading import Draft
    from dateline.reading.rows import Columns

SHOWN = 20
"""Problems told at the end; the record has them all."""
NEWS = {
    "added": "{} new",
    "changed": "{} changed",
    "recoded": "{} coded anew",
    "unchanged": "{} as they were",
    "known": "{} known from before",
    "failed": "{} failed",
}


class Count:
    """What became of a run's units of input, and the last problems."""

    def __init__(self) -> None:
        self.what: Counter[str] = Counter()
        self.claims = 0
        self.problems: deque[str] = deque(maxlen=SHOWN)
        self._began = time.monotonic()

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.what[outcome.what] += 1
        self.claims += outcome.claims
        if outcome.problem:
            self.problems.append(outcome.problem)

    def known(self) -> None:
        """Count one that the record was given before."""
        self.what["known"] += 1

    def __str__(self) -> str:
        seconds = time.monotonic() - self._began
        coded = sum(self.what.values()) - self.what["known"]
        parts = [words.format(f"{self.what[what]:,}") for what, words in NEWS.items() if self.what[what]]
        rate = f" ({coded / seconds:.1f} a second)" if coded and seconds else ""
        reports = "no reports" if not parts else f"reports: {', '.join(parts)}"
        return f"{reports}; {self.claims:,} claims added in {duration(seconds)}{rate}"


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@RECORD
@click.option(
    "--columns",
    metavar="FIELD=COLUMN,...",
    help="What the columns of a table stand for, as text=body,published=date (docs/reading.md).",
)
@JOBS
@ALLOW_PRIVATE
@BORDERS
def add(  # noqa: PLR0913 - the options of the command
    sources: tuple[str, ...],
    *,
    record: str,
    columns: str | None,
    jobs: int | None,
    allow_private: bool,
    borders: str,
) -> int:
    """Add reports to the record, with their claims.

    Each SOURCE is a file, a folder, an http(s) address of a page or feed, or - for standard input: pages and
    texts, JSON Lines, CSV or Parquet tables, RSS, Atom, JSON Feed or OPML, WARC or WACZ archives, or what
    `dateline code` has written.  The same twice adds nothing; a run that was stopped, however hard, goes on
    where it was when it is started again.
    """
    from dateline.ingest import ingest
    from dateline.reading.rows import Columns
    from dateline.record import Record

    _check(sources)
    drafts = _drafts(sources, Columns.parse(columns) if columns else None, allow_private=allow_private)
    count = Count()
    with Record(record, create=True) as opened, bar(lambda: None, 0) as advance:

        def known() -> None:
            count.known()
            advance()

        make = partial(_coder, borders)
        with closing(ingest(opened, drafts, jobs=jobs or cores(), make=make, known=known)) as outcomes:
            for outcome in outcomes:
                count.add(outcome)
                advance()
    return told(record, count)


def told(record: str, count: Count) -> int:
    """Say how a run went, its problems first; returns how many reports failed."""
    failed = count.what["failed"]
    if failed > len(count.problems):
        click.echo(
            f"… {failed - len(count.problems)} problems before these: see `dateline problems`", err=True
        )
    for problem in count.problems:
        click.echo(f"dateline: {harmless(problem)}", err=True)
    click.echo(f"{record}: {count}", err=True)
    return failed


def _drafts(sources: Iterable[str], columns: Columns | None, *, allow_private: bool) -> Iterator[Draft]:
    from dateline import reading

    for source in sources:
        yield from reading.drafts(source, allow_private=allow_private, columns=columns)


def _coder(borders: str) -> Code:
    from dateline.code import coder

    return coder(borders)


def _check(sources: Iterable[str]) -> None:
    """Refuse at once a path that is not there, not after hours."""
    for source in sources:
        if source != STDIN and "://" not in source and not (source and Path(source).exists()):
            raise NotFound(source or "''", "no such file or folder", advice(source))
