"""The command `dateline recode`: the reports of the record coded anew by this version."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import click

from dateline.commands.add import Count, told
from dateline.commands.options import BORDERS, JOBS, RECORD, cores
from dateline.progress import bar

if TYPE_CHECKING:
    from dateline.coder import Coder


@click.command()
@RECORD
@JOBS
@BORDERS
def recode(*, record: str, jobs: int | None, borders: str) -> int:
    """Code anew the reports that this version has not coded.

    The codings that there are stay in the record, and people's judgements go over to the claims of the new
    ones.
    """
    from dateline.ingest import recode as recoded
    from dateline.record import Record

    tally = Count()
    with (
        Record(record) as there,
        bar(lambda: None, 0) as advance,
        closing(recoded(there, jobs=jobs or cores(), make=partial(_coder, borders))) as outcomes,
    ):
        for outcome in outcomes:
            tally.add(outcome)
            advance()
    return told(there.name, tally)


def _coder(borders: str) -> Coder:
    from dateline.coder import Coder

    return Coder(borders=borders)
