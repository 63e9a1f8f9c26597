"""The command `dateline add`: reports into the record."""

from __future__ import annotations

import time
from collections import Counter, deque
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import click

from dateline.commands.complaints import warn
from dateline.commands.options import ALLOW_PRIVATE, BORDERS, COLUMNS, JOBS, RECORD, cores
from dateline.commands.paths import check_paths, count, drafts, is_address
from dateline.progress import bar, counted, duration

if TYPE_CHECKING:
    from dateline.code import Code
    from dateline.ingest import Outcome
    from dateline.reading import Columns

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
        coded = self.what.total() - self.what["known"]
        parts = [words.format(f"{self.what[what]:,}") for what, words in NEWS.items() if self.what[what]]
        reports = f"{counted(self.what.total(), 'report')}{': ' if parts else ''}{', '.join(parts)}"
        rate = f" ({coded / seconds:.1f} reports a second)" if coded and seconds else ""
        return f"{reports}; {counted(self.claims, 'claim')} added in {duration(seconds)}{rate}"


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@RECORD
@COLUMNS
@JOBS
@ALLOW_PRIVATE
@BORDERS
def add(  # noqa: PLR0913 - the options of the command
    sources: tuple[str, ...],
    *,
    record: str,
    columns: Columns | None,
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
    from dateline.record import Record

    check_paths(source for source in sources if not is_address(source))
    given = drafts(sources, allow_private=allow_private, columns=columns)
    tally = Count()
    with Record(record, create=True) as there, bar(lambda: count(sources), 0) as advance:

        def known() -> None:
            tally.known()
            advance()

        make = partial(_coder, borders)
        with closing(ingest(there, given, jobs=jobs or cores(), make=make, known=known)) as outcomes:
            for outcome in outcomes:
                tally.add(outcome)
                advance()
    return told(there.name, tally)


def told(record: str, tally: Count) -> int:
    """Say how a run went, its last problems first; returns how many reports failed."""
    failed = tally.what["failed"]
    if failed > len(tally.problems):
        warn(f"… {counted(failed - len(tally.problems), 'problem')} before these: see `dateline problems`")
    for problem in tally.problems:
        warn(f"dateline: {problem}")
    warn(f"{record}: {tally}")
    return failed


def _coder(borders: str) -> Code:
    from dateline.code import coder

    return coder(borders)
